/// The library as F# sees it: records that are compared by value, functions over spans, options that are copied and changed.
module Functional.Samples.FSharp.Program

open System
open Functional

/// What the sample claims is checked: it ends with 1 where something else comes out.
let mutable private failures = 0

let private claim text holds =
    printfn "%s %s" (if holds then "ok  " else "FAIL") text

    if not holds then
        failures <- failures + 1

// Vectors convert to spans; equality is structural.
let height = Vector.Wrap [| 1.62; 1.75; 1.81; 1.68; 1.93 |]
let weight = Vector.Wrap [| 58.1; 70.4; 82.0; 65.5; 95.2 |]
claim $"the mean is {Statistics.Mean height}" (abs (Statistics.Mean height - 1.758) < 1e-15)
claim "equal vectors are equal" (height = Vector.Wrap [| 1.62; 1.75; 1.81; 1.68; 1.93 |])
claim "softmax does not overflow" (Elementwise.Softmax(Vector.Wrap [| 1000.0; 1000.0 |]) = Vector.Wrap [| 0.5; 0.5 |])

// A summary of all is the fold of the summaries of the parts.
let parts = [ Moments.Of(height.AsSpan().Slice(0, 2)); Moments.Of(height.AsSpan().Slice 2) ]
let whole = parts |> List.fold (fun a b -> Moments.Combine(a, b)) Moments.Empty
claim $"summaries combine: {whole}" (abs (whole.Mean - Statistics.Mean height) < 1e-15)

// Options, fit, prediction.
let x = Matrix.Create(height.Length, 1, (fun i _ -> height[i]))
let line = LinearRegression.Fit(x, weight.AsSpan())
claim $"{line}" (line.RSquared > 0.95)
let ridge = RidgeRegression.Fit(x, weight.AsSpan(), RidgeOptions(Lambda = 0.01))
claim "a penalty shrinks" (abs ridge.Coefficients[0] < abs line.Coefficients[0])

// Any function over a number type is differentiated exactly.
let derivative = Forward.Derivative((fun t -> t * t * t), 2.0)
claim $"the derivative of x^3 at 2 is {derivative}" (derivative = 12.0)

// A wrong call says what was expected and what came.
try
    Distance.Euclidean([| 1.0; 2.0 |], [| 1.0 |]) |> ignore
    claim "lengths must agree" false
with :? ArgumentException as error ->
    claim $"lengths must agree: {error.Message.Split('\n')[0]}" true

// A numerical outcome of the data is a value.
let ok, _ = CholeskyDecomposition.TryFactor(Matrix.Create(2, 2, (fun i j -> if i = j then 1.0 else 2.0)))
claim "an indefinite matrix has no Cholesky factor" (not ok)

exit (min failures 1)
