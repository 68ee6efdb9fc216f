using System.Reflection;

namespace Functional.Properties;

/// <summary>The arguments with which the public functions are called, apart from their data.</summary>
/// <remarks>A function whose parameters need other values than their name and type suggest gets a row in <see cref="Chosen"/>.</remarks>
internal static class FormulaArguments
{
    /// <summary>Values for a parameter of one function: class, function, parameter.</summary>
    private static readonly Dictionary<string, object> Chosen = new()
    {
        ["Distance.Minkowski.p"] = 3.0,
        ["Metrics.FBeta.beta"] = 2.0,
        ["Statistics.Quantiles.method"] = QuantileMethod.Linear,
    };

    /// <summary>Values by the name of the parameter.</summary>
    private static readonly Dictionary<string, object> Named = new()
    {
        ["probability"] = 0.3,
        ["ddof"] = 1.0,
        ["p"] = 0.3,
        ["low"] = -1.0,
        ["high"] = 2.0,
        ["epsilon"] = 0.001,
        ["distribution"] = new Gamma(2.5, 1),
    };

    /// <summary>What a span holds where its name does not tell: class, function (or how its name begins, with a star), parameter.</summary>
    private static readonly Dictionary<string, KernelInput> Inputs = new()
    {
        ["Loss.Hinge*.actual"] = KernelInput.Signs,
        ["Loss.SquaredHinge*.actual"] = KernelInput.Signs,
        ["Loss.BinaryCrossEntropy*.actual"] = KernelInput.Shares,
        ["Loss.BinaryCrossEntropy.predicted"] = KernelInput.Shares,
        ["Loss.BinaryCrossEntropyGradient.predicted"] = KernelInput.Shares,
        ["Loss.BinaryCrossEntropyValues.predicted"] = KernelInput.Shares,
        ["LinearModels.LogLikelihoodFromLogits.target"] = KernelInput.Shares,
        ["Loss.Focal*.actual"] = KernelInput.Flags,
        ["Loss.Focal.predicted"] = KernelInput.Shares,
        ["Loss.FocalGradient.predicted"] = KernelInput.Shares,
        ["Loss.FocalValues.predicted"] = KernelInput.Shares,
        ["Loss.Poisson*.actual"] = KernelInput.Positive,
        ["Metrics.NormalizedDiscountedCumulativeGain*.relevance"] = KernelInput.Positive,
        ["Loss.Poisson.predicted"] = KernelInput.Positive,
        ["Loss.PoissonGradient.predicted"] = KernelInput.Positive,
        ["Loss.PoissonValues.predicted"] = KernelInput.Positive,
        ["Loss.CategoricalCrossEntropy.predicted"] = KernelInput.Triples,
        ["Loss.CategoricalCrossEntropyGradient.predicted"] = KernelInput.Triples,
        ["Loss.CategoricalCrossEntropyValues.predicted"] = KernelInput.Triples,
        ["Loss.CategoricalCrossEntropy*.actual"] = KernelInput.Triples,
        ["Loss.KullbackLeibler.predicted"] = KernelInput.Triples,
        ["Loss.KullbackLeiblerGradient.predicted"] = KernelInput.Triples,
        ["Loss.KullbackLeiblerValues.predicted"] = KernelInput.Triples,
        ["Loss.KullbackLeibler*.actual"] = KernelInput.Triples,
        ["Information.Normalize.counts"] = KernelInput.Unit,
        ["Information.*.p"] = KernelInput.Distribution,
        ["Trees.*.p"] = KernelInput.Distribution,
        ["Information.*.q"] = KernelInput.Distribution,
        ["Layers.BatchNormalization*.variance"] = KernelInput.Positive,
    };

    /// <summary>The sides of matrices, for the n at hand; a number of this name is one where <see cref="Shapes"/> has the function.</summary>
    private static readonly Dictionary<string, Func<int, int>> Sides = new()
    {
        ["rows"] = n => n,
        ["classes"] = _ => 3,
        ["inner"] = _ => 3,
        ["columns"] = _ => 2,
        ["aRows"] = n => n,
        ["aColumns"] = _ => 2,
        ["bRows"] = _ => 3,
        ["bColumns"] = _ => 2,
    };

    /// <summary>Functions over matrices that lie in spans: how many elements each span has, as a product of sides.</summary>
    /// <remarks>Key: class, function, and the parameters in order; value: for each span in order the sides of its shape.</remarks>
    private static readonly Dictionary<string, string[]> Shapes = new()
    {
        ["LinearAlgebra.Multiply(a, b, rows, inner, columns, destination)"] = ["rows inner", "inner columns", "rows columns"],
        ["LinearAlgebra.Multiply(a, x, rows, columns, destination)"] = ["rows columns", "columns", "rows"],
        ["LinearAlgebra.MultiplyTransposedLeft(a, b, rows, inner, columns, destination)"] = ["inner rows", "inner columns", "rows columns"],
        ["LinearAlgebra.MultiplyTransposedLeft(a, x, rows, columns, destination)"] = ["rows columns", "rows", "columns"],
        ["LinearAlgebra.MultiplyTransposedRight(a, b, rows, inner, columns, destination)"] = ["rows inner", "columns inner", "rows columns"],
        ["LinearAlgebra.Gram(a, rows, columns, destination)"] = ["rows columns", "columns columns"],
        ["Elementwise.SoftmaxRows(x, rows, columns, destination)"] = ["rows columns", "rows columns"],
        ["Elementwise.LogSoftmaxRows(x, rows, columns, destination)"] = ["rows columns", "rows columns"],
        ["LinearAlgebra.Transpose(a, rows, columns, destination)"] = ["rows columns", "columns rows"],
        ["LinearAlgebra.Outer(x, y, destination)"] = ["rows", "columns", "rows columns"],
        ["LinearAlgebra.Kronecker(a, b, aRows, aColumns, bRows, bColumns, destination)"] =
            ["aRows aColumns", "bRows bColumns", "aRows bRows aColumns bColumns"],
        ["Loss.CategoricalCrossEntropy(labels, predicted, classes, epsilon)"] = ["rows", "rows classes"],
        ["Loss.CategoricalCrossEntropy(labels, predicted, weights, classes, epsilon)"] = ["rows", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropyGradient(labels, predicted, classes, epsilon, destination)"] = ["rows", "rows classes", "rows classes"],
        ["Loss.CategoricalCrossEntropyGradient(labels, predicted, weights, classes, epsilon, destination)"] = ["rows", "rows classes", "rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyValues(labels, predicted, classes, epsilon, destination)"] = ["rows", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropy(actual, predicted, classes, epsilon)"] = ["rows classes", "rows classes"],
        ["Loss.CategoricalCrossEntropy(actual, predicted, weights, classes, epsilon)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropyGradient(actual, predicted, classes, epsilon, destination)"] = ["rows classes", "rows classes", "rows classes"],
        ["Loss.CategoricalCrossEntropyGradient(actual, predicted, weights, classes, epsilon, destination)"] = ["rows classes", "rows classes", "rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyValues(actual, predicted, classes, epsilon, destination)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropyFromLogits(labels, predicted, classes, labelSmoothing)"] = ["rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogits(labels, predicted, weights, classes, labelSmoothing)"] = ["rows", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropyFromLogitsGradient(labels, predicted, classes, labelSmoothing, destination)"] = ["rows", "rows classes", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogitsGradient(labels, predicted, weights, classes, labelSmoothing, destination)"] = ["rows", "rows classes", "rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogitsGradient(labels, predicted, classes, labelSmoothing, losses, destination)"] = ["rows", "rows classes", "rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogitsValues(labels, predicted, classes, labelSmoothing, destination)"] = ["rows", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropyFromLogits(actual, predicted, classes, labelSmoothing)"] = ["rows classes", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogits(actual, predicted, weights, classes, labelSmoothing)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.CategoricalCrossEntropyFromLogitsGradient(actual, predicted, classes, labelSmoothing, destination)"] = ["rows classes", "rows classes", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogitsGradient(actual, predicted, weights, classes, labelSmoothing, destination)"] = ["rows classes", "rows classes", "rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogitsGradient(actual, predicted, classes, labelSmoothing, losses, destination)"] = ["rows classes", "rows classes", "rows", "rows classes"],
        ["Loss.CategoricalCrossEntropyFromLogitsValues(actual, predicted, classes, labelSmoothing, destination)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.KullbackLeibler(actual, predicted, classes)"] = ["rows classes", "rows classes"],
        ["Loss.KullbackLeibler(actual, predicted, weights, classes)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.KullbackLeiblerGradient(actual, predicted, classes, destination)"] = ["rows classes", "rows classes", "rows classes"],
        ["Loss.KullbackLeiblerGradient(actual, predicted, weights, classes, destination)"] = ["rows classes", "rows classes", "rows", "rows classes"],
        ["Loss.KullbackLeiblerValues(actual, predicted, classes, destination)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.KullbackLeiblerFromLogits(actual, predicted, classes)"] = ["rows classes", "rows classes"],
        ["Loss.KullbackLeiblerFromLogits(actual, predicted, weights, classes)"] = ["rows classes", "rows classes", "rows"],
        ["Loss.KullbackLeiblerFromLogitsGradient(actual, predicted, classes, destination)"] = ["rows classes", "rows classes", "rows classes"],
        ["Loss.KullbackLeiblerFromLogitsGradient(actual, predicted, weights, classes, destination)"] = ["rows classes", "rows classes", "rows", "rows classes"],
        ["Loss.KullbackLeiblerFromLogitsValues(actual, predicted, classes, destination)"] = ["rows classes", "rows classes", "rows"],
        ["Layers.Dense(input, weights, bias, destination)"] = ["rows inner", "columns inner", "columns", "rows columns"],
        ["Layers.DenseWeightGradient(input, delta, rows, destination)"] = ["rows inner", "rows columns", "columns inner"],
        ["Layers.DenseBiasGradient(delta, destination)"] = ["rows columns", "columns"],
        ["Layers.Backpropagate(delta, weights, slope, rows, destination)"] = ["rows columns", "columns inner", "rows inner", "rows inner"],
        ["Layers.DenseStep(input, delta, weights, rate, rows, destination)"] = ["rows inner", "rows columns", "columns inner", "columns inner"],
        ["Layers.LayerNormalization(x, scale, shift, epsilon, destination)"] = ["rows inner", "inner", "inner", "rows inner"],
        ["Layers.LayerNormalizationBackward(x, upstream, scale, epsilon, scaleGradient, shiftGradient, destination)"] =
            ["rows inner", "rows inner", "inner", "inner", "inner", "rows inner"],
        ["Layers.BatchNormalization(x, scale, shift, epsilon, mean, variance, destination)"] =
            ["rows inner", "inner", "inner", "inner", "inner", "rows inner"],
        ["Layers.BatchNormalizationInference(x, mean, variance, scale, shift, epsilon, destination)"] =
            ["rows inner", "inner", "inner", "inner", "inner", "rows inner"],
        ["Layers.BatchNormalizationBackward(x, upstream, mean, variance, scale, epsilon, scaleGradient, shiftGradient, destination)"] =
            ["rows inner", "rows inner", "inner", "inner", "inner", "inner", "inner", "rows inner"],
        ["Activation.SoftmaxRowsBackward(activated, upstream, columns, destination)"] = ["rows columns", "rows columns", "rows columns"],
        ["Activation.LogSoftmaxRowsBackward(activated, upstream, columns, destination)"] = ["rows columns", "rows columns", "rows columns"],
    };

    /// <summary>The sides whose product is the length of a span, or null where it has n elements.</summary>
    internal static string[]? ShapeOf(MethodInfo method, int span) =>
        Shapes.TryGetValue(Signature(method), out string[]? shapes) ? shapes[span].Split(' ') : null;

    /// <summary>The value of a side for the n at hand.</summary>
    internal static int Side(string name, int n) => Sides[name](n);

    /// <summary>Whether a number is a side of a matrix, so that it follows n.</summary>
    internal static bool IsSide(MethodInfo method, ParameterInfo parameter) =>
        Shapes.ContainsKey(Signature(method)) && Sides.ContainsKey(parameter.Name!);

    /// <summary>Class, function and parameters, apart from the last, which is how it runs.</summary>
    internal static string Signature(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Where(p => p.Name != "execution").Select(p => p.Name))})";

    /// <summary>The value of a number, or null where there is none.</summary>
    internal static object? For(MethodInfo method, ParameterInfo parameter)
    {
        if (Chosen.TryGetValue($"{method.DeclaringType!.Name}.{method.Name}.{parameter.Name}", out object? chosen))
        {
            return chosen;
        }
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }
        Type type = parameter.ParameterType;
        return Named.TryGetValue(parameter.Name!, out object? named) && type == typeof(double) ? named
            : type == typeof(double) ? 0.75
            : type == typeof(float) ? 0.75f
            : type == typeof(int) ? 3
            : type == typeof(long) ? 3L
            : type == typeof(bool) ? true
            : null;
    }

    /// <summary>What a span of numbers holds, by <see cref="Inputs"/> or the name of its parameter.</summary>
    internal static KernelInput InputOf(ParameterInfo parameter) =>
        Inputs.FirstOrDefault(i => Matches(i.Key, $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}", parameter.Name!)) is { Key: not null } known ? known.Value
        : parameter.Name!.Contains("weight", StringComparison.OrdinalIgnoreCase)
            || parameter.Name.Contains("probabilit", StringComparison.OrdinalIgnoreCase)
            || parameter.Name == "shares" ? KernelInput.Unit
        : KernelInput.Values;

    private static bool Matches(string key, string function, string parameter)
    {
        int dot = key.LastIndexOf('.');
        return key[(dot + 1)..] == parameter && (key[dot - 1] == '*' ? function.StartsWith(key[..(dot - 1)], StringComparison.Ordinal) : function == key[..dot]);
    }
}
