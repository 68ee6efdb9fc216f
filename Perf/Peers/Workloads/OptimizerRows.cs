using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Functional.Perf.Peers;

/// <summary>A step of an optimizer in place.</summary>
public static class OptimizerRows
{
    private const string Family = "Optimizers";

    private const int Length = 1_000_000, Step = 100;

    private const double Rate = 1e-3, MeanDecay = 0.9, SquareDecay = 0.999, Epsilon = 1e-8;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "adam_step", "1e6", "f64", Adam<double>),
        new(Family, "adam_step", "1e6", "f32", Adam<float>),
    ];

    /// <summary>Every call is the hundredth step, so that all contestants keep doing the same work.</summary>
    private static void Adam<T>(Contest contest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double bytes = (double)Length * Unsafe.SizeOf<T>();
        contest.Effort = new Effort(4 * bytes, 3 * bytes, 0);
        T[] x = Inputs.As<T>(Inputs.Uniform(Length, 1, -1, 1)), gradient = Inputs.As<T>(Inputs.Uniform(Length, 2, -1, 1)), moments = new T[2 * Length];
        contest.Ours("ours", Ours(x, gradient, moments, null), null);
        contest.Ours("ours 1t", Ours(x, gradient, moments, Execution.Sequential), null);

        T[] scratch = new T[Length], other = new T[Length], mean = new T[Length], square = new T[Length];
        T left = T.CreateChecked(1 - Math.Pow(MeanDecay, Step)), squareLeft = T.CreateChecked(1 - Math.Pow(SquareDecay, Step));
        contest.Peer(
            "TensorPrimitives",
            () =>
            {
                TensorPrimitives.Multiply(gradient, T.CreateChecked(1 - MeanDecay), scratch);
                TensorPrimitives.MultiplyAdd(mean, T.CreateChecked(MeanDecay), scratch, mean);
                TensorPrimitives.Multiply(gradient, gradient, scratch);
                TensorPrimitives.Multiply(scratch, T.CreateChecked(1 - SquareDecay), scratch);
                TensorPrimitives.MultiplyAdd(square, T.CreateChecked(SquareDecay), scratch, square);
                TensorPrimitives.Divide(square, squareLeft, scratch);
                TensorPrimitives.Sqrt<T>(scratch, scratch);
                TensorPrimitives.Add(scratch, T.CreateChecked(Epsilon), scratch);
                TensorPrimitives.Multiply(mean, T.CreateChecked(Rate) / left, other);
                TensorPrimitives.Divide<T>(other, scratch, other);
                TensorPrimitives.Subtract<T>(x, other, x);
            },
            null);
    }

    private static Action Ours<T>(T[] x, T[] gradient, T[] moments, Execution? execution)
    {
        var adam = new Adam { Rate = Rate, MeanDecay = MeanDecay, SquareDecay = SquareDecay, Epsilon = Epsilon };
        return (x, gradient, moments) switch
        {
            (double[] p, double[] g, double[] m) => () => adam.Step(p, g, m, Step, execution),
            (float[] p, float[] g, float[] m) => () => adam.Step(p, g, m, Step, execution),
            _ => throw new NotSupportedException(typeof(T).Name),
        };
    }
}
