using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The number that a sample is shifted by before it is squared.</summary>
/// <remarks>
/// Any number gives the right moments in exact arithmetic; one near the mean gives them in rounded arithmetic too. The mean of
/// the first few elements is near enough for most samples, and a block that it does not suit is shifted once more, by its own mean.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class Pivot
{
    private const int Few = 32;

    /// <summary>The mean of the first elements; 0 where that is not finite.</summary>
    internal static double Of<T>(T* x, nint n, double scale)
        where T : unmanaged
    {
        var few = Math.Min(n, Few);
        if (few == 0)
            return 0;
        var buffer = stackalloc double[Few];
        var first = Staging.Block(x, few, scale, buffer);
        var mean = FoldBlock.Run(default(SumFold<double>), first, first, few) / few;
        return double.IsFinite(mean) ? mean : 0;
    }

    /// <summary>Whether Σ(x − pivot)² loses at most a bit to the distance of the mean from the pivot.</summary>
    internal static bool Suits(double squares, double sum, nint n) => sum * (sum / n) <= 0.5 * squares;

    /// <summary>Whether all elements are one value.</summary>
    internal static bool IsConstant<T>(T* x, nint n)
        where T : unmanaged =>
        Scalar.Widen(FoldBlock.Run(default(MaximumFold<T>), x, x, n)) == Scalar.Widen(FoldBlock.Run(default(MinimumFold<T>), x, x, n));
}
