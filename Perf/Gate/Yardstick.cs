using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Perf.Gate;

/// <summary>
/// Work of the machine alone, measured beside every case: a ratio to it stays when the clock changes or a neighbour takes half of
/// the processor. It calls nothing of the library, so it cannot hide a regression.
/// </summary>
internal sealed class Yardstick
{
    private const int Steps = 2_000;

    private static double sink;

    private readonly Func<double> call;

    private Yardstick(Func<double> call) => this.call = call;

    /// <summary>Chains of multiplications and additions in registers: for what computes.</summary>
    internal static Yardstick Arithmetic { get; } = new(Chains);

    /// <summary>Reading an array that lies in the second cache.</summary>
    internal static Yardstick Cache { get; } = Reading(32 * 1024);

    /// <summary>Reading an array that lies in no cache, or in the last.</summary>
    internal static Yardstick Memory { get; } = Reading(4 << 20);

    internal void Run() => sink = call();

    private static Yardstick Reading(int length)
    {
        var data = new Lazy<double[]>(() => Samples.Uniform<double>(length, 1));
        return new(() => Read(data.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Chains()
    {
        Vector<double> x = new(0.999), y = new(0.001), a = y, b = a + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y;
        for (var step = 0; step < Steps; step++)
        {
            a = (a * x) + y;
            b = (b * x) + y;
            c = (c * x) + y;
            d = (d * x) + y;
            e = (e * x) + y;
            f = (f * x) + y;
            g = (g * x) + y;
            h = (h * x) + y;
        }

        return System.Numerics.Vector.Sum(a + b + c + d + e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Read(double[] values)
    {
        Vector<double> a = default, b = default, c = default, d = default;
        var width = Vector<double>.Count;
        for (var i = 0; i + (4 * width) <= values.Length; i += 4 * width)
        {
            a += new Vector<double>(values, i);
            b += new Vector<double>(values, i + width);
            c += new Vector<double>(values, i + (2 * width));
            d += new Vector<double>(values, i + (3 * width));
        }

        return System.Numerics.Vector.Sum(a + b + c + d);
    }
}
