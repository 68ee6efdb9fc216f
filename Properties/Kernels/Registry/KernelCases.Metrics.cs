using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Sums of terms over pairs, differences, and what the metrics and distances are made of.</summary>
public static unsafe partial class KernelCases
{
    private static IEnumerable<KernelCase> MetricKernels => [.. DifferencesOf<double>(), .. DifferencesOf<float>(), .. Tables];

    private static IEnumerable<KernelCase> Tables =>
    [
        Matrix("pairwise.euclidean.products.double", static (m, n, e) => Distance.PairwiseOf(
            DistanceMeasure.Euclidean, n, n + 3, n + 17, m.In<double>(n * (n + 17)), m.In<double>((n + 3) * (n + 17)), m.Out<double>(n * (n + 3)), e)),
        Matrix("pairwise.euclidean.squares.double", static (m, n, e) => Distance.PairwiseOf(
            DistanceMeasure.Euclidean, n, n + 3, 5, m.In<double>(n * 5), m.In<double>((n + 3) * 5), m.Out<double>(n * (n + 3)), e)),
        Matrix("pairwise.manhattan.double", static (m, n, e) => Distance.PairwiseOf(
            DistanceMeasure.Manhattan, n, n + 3, n, m.In<double>(n * n), m.In<double>((n + 3) * n), m.Out<double>(n * (n + 3)), e)),
        Matrix("pairwise.cosine.double", static (m, n, e) => Distance.PairwiseOf(
            DistanceMeasure.Cosine, n, n + 3, n, m.In<double>(n * n), m.In<double>((n + 3) * n), m.Out<double>(n * (n + 3)), e)),
        Matrix("pairwise.canberra.double", static (m, n, e) => Distance.PairwiseOf(
            DistanceMeasure.Canberra, n, n + 3, n, m.In<double>(n * n), m.In<double>((n + 3) * n), m.Out<double>(n * (n + 3)), e)),
    ];

    private static IEnumerable<KernelCase> DifferencesOf<T>()
        where T : unmanaged =>
    [
        .. Fold<T, SquareDifferenceFold<T>>("fold.square-difference"),
        .. Fold<T, ScaledSquareDifferenceFold<T>>("fold.square-difference.scaled", new(Scalar.Narrow<T>(0.5), Scalar.Narrow<T>(4))),
        .. Fold<T, MagnitudeDifferenceFold<T>>("fold.magnitude-difference"),
        .. Fold<T, ScaledMagnitudeDifferenceFold<T>>("fold.magnitude-difference.scaled", new(Scalar.Narrow<T>(0.5))),
        .. Fold<T, LargestDifferenceFold<T>>("fold.largest-difference", new(Scalar.Narrow<T>(1))),
        .. Fold<T, MismatchFold<T>>("fold.mismatches"),
        .. Fold<T, UnionFold<T>>("fold.union"),
        .. Fold<T, ScaledMagnitudeTotalFold<T>>("fold.magnitude-total", new(Scalar.Narrow<T>(0.5))),
        .. Fold<T, CanberraFold<T>>("fold.canberra"),
        Vector(Typed<T>("products.three"), static (m, n, e) => Keep(m, ProductSums.Run(m.In<T>(n), m.In<T>(n), e))),
        Vector(Typed<T>("terms.relative-residual"), static (m, n, e) =>
            Keep(m, TermSums.Run(default(RelativeResidualMap), m.In<T>(n), m.In<T>(n), [], e))),
        Vector(Typed<T>("terms.symmetric-residual"), static (m, n, e) =>
            Keep(m, TermSums.Run(default(SymmetricResidualMap), m.In<T>(n), m.In<T>(n), m.In<T>(n, KernelInput.Unit), e))),
        Vector(Typed<T>("terms.maximum"), static (m, n, e) =>
            m.Out<double>(1)[0] = TermMaximum.Run(new AbsoluteResidualMap(1), m.In<T>(n), m.In<T>(n), e)),
        Vector(Typed<T>("residuals.plain"), static (m, n, e) => Keep(m, ResidualKernel.Run(m.In<T>(n), m.In<T>(n), [], e).Cell)),
        Vector(Typed<T>("residuals.weighted"), static (m, n, e) =>
            Keep(m, ResidualKernel.Run(m.In<T>(n), m.In<T>(n), m.In<T>(n, KernelInput.Unit), e).Cell)),
    ];
}
