using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Folds: one number from one array or a pair of them.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Folds =>
    [
        .. Fold<double, SumFold<double>>("fold.sum"),
        .. Fold<float, SumFold<float>>("fold.sum"),
        .. Fold<double, ScaledSumFold<double>>("fold.sum.scaled", new(0.125)),
        .. Fold<float, ScaledSumFold<float>>("fold.sum.scaled", new(0.125f)),
        .. Fold<double, MagnitudeSumFold<double>>("fold.sum-of-magnitudes"),
        .. Fold<float, MagnitudeSumFold<float>>("fold.sum-of-magnitudes"),
        .. Fold<double, ScaledMagnitudeSumFold<double>>("fold.sum-of-magnitudes.scaled", new(0.125)),
        .. Fold<float, ScaledMagnitudeSumFold<float>>("fold.sum-of-magnitudes.scaled", new(0.125f)),
        .. Fold<double, SquareSumFold<double>>("fold.sum-of-squares"),
        .. Fold<float, SquareSumFold<float>>("fold.sum-of-squares"),
        .. Fold<double, ScaledSquareSumFold<double>>("fold.sum-of-squares.scaled", new(0.125)),
        .. Fold<float, ScaledSquareSumFold<float>>("fold.sum-of-squares.scaled", new(0.125f)),
        .. Fold<double, ProductFold<double>>("fold.product"),
        .. Fold<float, ProductFold<float>>("fold.product"),
        .. Fold<double, MaximumFold<double>>("fold.maximum"),
        .. Fold<float, MaximumFold<float>>("fold.maximum"),
        .. Fold<double, MinimumFold<double>>("fold.minimum"),
        .. Fold<float, MinimumFold<float>>("fold.minimum"),
        .. Fold<double, LargestMagnitudeFold<double>>("fold.largest-magnitude"),
        .. Fold<float, LargestMagnitudeFold<float>>("fold.largest-magnitude"),
        .. Fold<double, SmallestMagnitudeFold<double>>("fold.smallest-magnitude"),
        .. Fold<float, SmallestMagnitudeFold<float>>("fold.smallest-magnitude"),
        .. Fold<double, DotFold<double>>("fold.dot"),
        .. Fold<float, DotFold<float>>("fold.dot"),
        .. Fold<double, ScaledDotFold<double>>("fold.dot.scaled", new(0.125, 8)),
        .. Fold<float, ScaledDotFold<float>>("fold.dot.scaled", new(0.125f, 8f)),
    ];

    /// <summary>A fold at one element type.</summary>
    private static IEnumerable<KernelCase> Fold<T, TFold>(string name, TFold fold = default)
        where T : unmanaged
        where TFold : struct, IFold<T> =>
    [
        Vector(Typed<T>(name), TFold.IsPaired
            ? (memory, n, execution) => memory.Out<double>(1)[0] = Kernels.Fold.Run(fold, memory.In<T>(n), memory.In<T>(n), execution)
            : (memory, n, execution) => memory.Out<double>(1)[0] = Kernels.Fold.Run(fold, memory.In<T>(n), execution)),
    ];
}
