using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Sums of terms over pairs, differences, and what the metrics and distances are made of.</summary>
public static unsafe partial class KernelCases
{
    private static IEnumerable<KernelCase> MetricKernels => [.. DifferencesOf<double>(), .. DifferencesOf<float>()];

    private static IEnumerable<KernelCase> DifferencesOf<T>()
        where T : unmanaged =>
    [
        .. Fold<T, SquareDifferenceFold<T>>("fold.square-difference"),
        .. Fold<T, ScaledSquareDifferenceFold<T>>("fold.square-difference.scaled", new(Scalar.Narrow<T>(0.5), Scalar.Narrow<T>(4))),
        .. Fold<T, MagnitudeDifferenceFold<T>>("fold.magnitude-difference"),
        .. Fold<T, ScaledMagnitudeDifferenceFold<T>>("fold.magnitude-difference.scaled", new(Scalar.Narrow<T>(0.5))),
        .. Fold<T, LargestDifferenceFold<T>>("fold.largest-difference", new(Scalar.Narrow<T>(1))),
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
