using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Whole minimizations of Rosenbrock's function with its gradient by hand, and a logistic loss by matrix nodes.</summary>
public class MinimizerBenchmarks
{
    private const int Rows = 2000, Columns = 20;

    private static readonly DifferentiableObjective Valley = Rosenbrock;

    private Vector start = Vector.Wrap([]);
    private double[] weights = [], gradient = [];
    private MatrixFunction loss = static w => w;

    [Params(2, 100)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        start = Vector.Wrap([.. Enumerable.Range(0, N).Select(i => i % 2 == 0 ? -1.2 : 1)]);
        var x = Matrix.Wrap(Rows, Columns, Samples.Uniform<double>(Rows * Columns, 1));
        var y = Vector.Wrap([.. Enumerable.Range(0, Rows).Select(i => (double)(i % 2))]);
        (weights, gradient) = (Samples.Uniform<double>(Columns, 2), new double[Columns]);
        loss = w =>
        {
            var score = x * w;
            return (score.Softplus().Sum() - score.Dot(y)) / Rows;
        };
    }

    [Benchmark(Baseline = true)]
    public MinimizationResult LimitedMemoryBfgs() => Minimize.LimitedMemoryBfgs(Valley, start);

    [Benchmark]
    public MinimizationResult ConjugateGradient() => Minimize.NonlinearConjugateGradient(Valley, start);

    [Benchmark]
    public MinimizationResult TrustRegion() => Minimize.NewtonTrustRegion(Valley, Curvature, start);

    [Benchmark]
    public MinimizationResult Proximal() =>
        Minimize.ProximalGradient(Valley, ProximalTerm.L1(0.1), start, new ProximalGradientOptions { MaxIterations = 100 });

    [Benchmark]
    public MinimizationResult HundredStepsOfAdam() =>
        Minimize.FirstOrder(Valley, start, new Adam { Rate = 0.01 }, new FirstOrderOptions { MaxIterations = 100 });

    [Benchmark]
    public double GradientByMatrixNodes() => Reverse.MatrixGradient(loss, weights, Columns, 1, gradient);

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - (x[i] * x[i]), b = 1 - x[i];
            sum += (100 * a * a) + (b * b);
            gradient[i] += (-400 * a * x[i]) - (2 * b);
            gradient[i + 1] += 200 * a;
        }

        return sum;
    }

    private static void Curvature(ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> product)
    {
        product.Clear();
        for (var i = 0; i + 1 < x.Length; i++)
        {
            double mixed = -400 * x[i];
            product[i] += (((1200 * x[i] * x[i]) - (400 * x[i + 1]) + 2) * direction[i]) + (mixed * direction[i + 1]);
            product[i + 1] += (mixed * direction[i]) + (200 * direction[i + 1]);
        }
    }
}
