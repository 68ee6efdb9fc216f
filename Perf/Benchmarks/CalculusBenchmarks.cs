using System.Numerics;
using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Derivatives of Rosenbrock's function in every mode, the plain function as baseline.</summary>
public class CalculusBenchmarks
{
    private static readonly ScalarFunction<Variable<double>> Recorded = Rosenbrock;
    private static readonly ScalarFunction<Variable<Dual<double>>> RecordedDual = Rosenbrock;
    private static readonly ScalarFunction<SecondOrderVariable> RecordedTwice = Rosenbrock;
    private static readonly ScalarFunction<Dual<double>> Carried = Rosenbrock;
    private static readonly ScalarFunction<Dual<Dual<double>>> CarriedTwice = Rosenbrock;
    private static readonly VectorFunction<Variable<double>> RecordedSquares = Squares;
    private static readonly VectorFunction<Dual<double>> CarriedSquares = Squares;

    private double[] x = [], direction = [], gradient = [];
    private Func<double[], double> plain = static _ => 0;

    [Params(10, 100)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (x, direction, gradient) = (Samples.Uniform<double>(N, 1), Samples.Uniform<double>(N, 2), new double[N]);
        plain = static x => Rosenbrock<double>(x);
    }

    [Benchmark(Baseline = true)]
    public double Value() => plain(x);

    [Benchmark]
    public double ReverseGradient() => Reverse.Gradient(Recorded, x, gradient);

    [Benchmark]
    public double ForwardGradient() => Forward.Gradient(Carried, x, gradient);

    [Benchmark]
    public double Directional() => Forward.Directional(Carried, x, direction);

    [Benchmark]
    public void HessianVectorProduct() => Reverse.HessianVectorProduct(RecordedDual, x, direction, gradient);

    [Benchmark]
    public Matrix ReverseHessian() => Reverse.Hessian(RecordedTwice, x);

    [Benchmark]
    public Matrix ForwardHessian() => Forward.Hessian(CarriedTwice, x);

    [Benchmark]
    public Matrix ReverseJacobian() => Reverse.Jacobian(RecordedSquares, x, 3);

    [Benchmark]
    public Matrix ForwardJacobian() => Forward.Jacobian(CarriedSquares, x, 3);

    [Benchmark]
    public Vector SeriesOfOrderTen() => Forward.Derivatives(static t => Real.Exp(-(t * t)) * Real.Sin(t), 0.5, 10);

    [Benchmark]
    public double Differences() => FiniteDifference.Derivative(static v => ((v * v) - 2) * v, 0.5).Value;

    [Benchmark]
    public double BrentRoot() => RootFinding.Brent(static v => (v * v) - 2, 0, 2).Root;

    [Benchmark]
    public double NewtonRoot() => RootFinding.Newton(static v => (v * v) - 2, 1).Root;

    private static T Rosenbrock<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero, hundred = T.CreateTruncating(100);
        for (var i = 0; i + 1 < x.Length; i++)
        {
            T a = x[i + 1] - (x[i] * x[i]), b = T.One - x[i];
            sum += (hundred * a * a) + (b * b);
        }

        return sum;
    }

    private static void Squares<T>(ReadOnlySpan<T> x, Span<T> values)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            values[i % values.Length] += x[i] * x[i];
    }
}
