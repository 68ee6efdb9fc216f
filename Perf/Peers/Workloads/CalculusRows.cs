using System.Numerics;

namespace Functional.Perf.Peers;

/// <summary>Derivatives by automatic differentiation; the plain function stands beside them.</summary>
public static class CalculusRows
{
    private const string Family = "Calculus";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "rosenbrock_gradient", "100", "f64", contest => Gradient(contest, 100)),
        new(Family, "rosenbrock_gradient", "1e6", "f64", contest => Gradient(contest, 1_000_000)),
        new(Family, "rosenbrock_hessian", "100", "f64", contest => Hessian(contest, 100)),
        new(Family, "logistic_gradient", "20000x100", "f64", contest => Logistic(contest, 20_000, 100)),
        new(Family, "lbfgs_rosenbrock", "100", "f64", contest => LimitedMemory(contest, 100)),
    ];

    private static double[] Start(int n) => [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1)];

    private static T Rosenbrock<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero, hundred = T.CreateTruncating(100);
        for (int i = 0; i + 1 < x.Length; i++)
        {
            T a = x[i + 1] - (x[i] * x[i]), b = T.One - x[i];
            sum += (hundred * a * a) + (b * b);
        }

        return sum;
    }

    /// <summary>The gradient by hand, for the minimizers.</summary>
    private static double ByHand(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - (x[i] * x[i]), b = 1 - x[i];
            sum += (100 * a * a) + (b * b);
            gradient[i] += (-400 * a * x[i]) - (2 * b);
            gradient[i + 1] += 200 * a;
        }

        return sum;
    }

    private static void Gradient(Contest contest, int n)
    {
        double[] x = Start(n), gradient = new double[n], exact = new double[n];
        ByHand(x, exact);
        contest.Exact = () => Inputs.Sample<double>(exact);
        contest.Ours("ours, reverse mode", () => Reverse.Gradient(Rosenbrock, x, gradient), () => Inputs.Sample<double>(gradient));
        double sink = 0;
        contest.Limit("plain C#, value alone", () => sink += Rosenbrock<double>(x));
    }

    private static void Hessian(Contest contest, int n)
    {
        double[] x = Start(n);
        Matrix? hessian = null;
        contest.Ours("ours, forward over reverse", () => hessian = Reverse.Hessian(Rosenbrock, x), () => Inputs.Sample<double>(hessian!.AsSpan()));
    }

    private static void Logistic(Contest contest, int rows, int columns)
    {
        Matrix x = Matrix.Wrap(rows, columns, Inputs.Uniform(rows * columns, 21, -0.5, 0.5));
        double[] labels = [.. Enumerable.Range(0, rows).Select(i => (double)(i % 2))], w = Inputs.Uniform(columns, 22, -0.5, 0.5), gradient = new double[columns];
        double[] z = new double[rows], soft = new double[rows];
        Vector y = Vector.Wrap(labels);
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("y", labels, rows).Share<double>("w", w, columns);
        MatrixFunction loss = v =>
        {
            MatrixVariable score = x * v;
            return (score.Softplus().Sum() - score.Dot(y)) / rows;
        };
        contest.Ours("ours, matrix nodes", () => Reverse.MatrixGradient(loss, w, columns, 1, gradient), () => Inputs.Sample<double>(gradient));
        double sink = 0;
        contest.Limit(
            "plain C#, value alone",
            () =>
            {
                LinearAlgebra.Multiply(x.AsSpan(), w, rows, columns, z);
                Elementwise.Softplus(z, soft);
                sink += (Summation.Sum(soft) - LinearAlgebra.Dot(z, labels)) / rows;
            });
    }

    private static void LimitedMemory(Contest contest, int n)
    {
        Vector start = Vector.Wrap(Start(n));
        contest.Quality = "largest component of the gradient";
        MinimizationResult? found = null;
        contest.OursJudged(
            "ours", () => found = Minimize.LimitedMemoryBfgs(ByHand, start), () => found!.Gradient.Max(Math.Abs));
        MathNet.Numerics.Optimization.MinimizationResult? theirs = null;
        var objective = MathNet.Numerics.Optimization.ObjectiveFunction.Gradient(v =>
        {
            double[] gradient = new double[n];
            double value = ByHand(v.AsArray() ?? v.ToArray(), gradient);
            return (value, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(gradient));
        });
        contest.PeerJudged(
            "MathNet LimitedMemoryBfgsMinimizer",
            () => theirs = new MathNet.Numerics.Optimization.LimitedMemoryBfgsMinimizer(1e-6, 1e-12, 1e-12, 10, 10_000)
                .FindMinimum(objective, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Start(n))),
            () => theirs!.FunctionInfoAtMinimum.Gradient.InfinityNorm());
    }
}
