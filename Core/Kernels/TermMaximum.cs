using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The largest value of a function of pairs that is not negative; NaN if any is NaN, 0 where there are none.</summary>
/// <remarks>Floats are widened, so that their differences are exact.</remarks>
[SkipLocalsInit]
internal static unsafe class TermMaximum
{
    /// <summary>Elements in the smallest chunk for a thread.</summary>
    private const int Grain = 1 << 15;

    internal static double Run<T, TMap>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
        where TMap : struct, IMap2<double>
    {
        fixed (T* p = x, q = y)
            return BlockTree.Run<Cell, Kernel<T, TMap>>(new(map, p, q), x.Length, Staging.Length, Grain, execution).Value;
    }

    /// <summary>The binary exponent of the largest |x − y|, and the scale at which the differences stay in range; null where scaling
    /// cannot help.</summary>
    internal static (int Exponent, double Before)? OfDifferences<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        double before = 1, largest = Run(new AbsoluteResidualMap(before), x, y, execution);
        if (double.IsPositiveInfinity(largest))
        {
            before = 0.25;
            largest = Run(new AbsoluteResidualMap(before), x, y, execution);
        }
        return Magnitude.ExponentOf<double>(largest) is { } exponent ? (exponent, before) : null;
    }

    private readonly record struct Cell(double Value) : ISummaryCell<Cell>
    {
        public static Cell Empty => default;

        public static Cell Combine(in Cell a, in Cell b) => new(Math.Max(a.Value, b.Value));
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TMap>(TMap map, T* x, T* y) : IBlockKernel<Cell>
        where T : unmanaged
        where TMap : struct, IMap2<double>
    {
        public Cell Of(nint start, nint length)
        {
            var buffer = stackalloc double[3 * Staging.Length];
            int n = (int)length;
            var terms = buffer + 2 * Staging.Length;
            var first = Staging.Block(x + start, length, 1, buffer);
            var second = Staging.Block(y + start, length, 1, buffer + Staging.Length);
            Map.Run(map, new ReadOnlySpan<double>(first, n), new ReadOnlySpan<double>(second, n), new Span<double>(terms, n));
            return new(FoldBlock.Run(default(LargestMagnitudeFold<double>), terms, terms, length));
        }
    }
}
