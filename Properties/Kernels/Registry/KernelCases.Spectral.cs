using Functional.Kernels;

namespace Functional.Properties;

/// <summary>What the eigenvalue and singular value decompositions add to the matrix kernels.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Spectra =>
    [
        Matrix(Typed<double>("symmetric.gemv"), static (m, n, e) =>
            SymmetricGemv.Multiply(n, m.In<double>(n * n), n, m.In<double>(n), m.Out<double>(n), e)),
        Vector(Typed<double>("plane-rotation"), static (m, n, e) =>
            PlaneRotation.Apply(0.6, 0.8, m.InOut<double>(n), m.InOut<double>(n))),
        Vector(Typed<double>("reflector.rows"), static (m, n, e) =>
            SmallReflector.Rows(1.25, 0.5, -0.75, n, m.InOut<double>(3 * n), n)),
        Vector(Typed<double>("reflector.columns"), static (m, n, e) =>
            SmallReflector.Columns(1.25, 0.5, -0.75, n, m.InOut<double>(3 * n), 3)),
        Vector(Typed<double>("reflector.chain"), static (m, n, e) =>
            SmallReflector.Chain(m.In<double>(9, KernelInput.Unit), n, m.InOut<double>(5 * n), 5)),
        Vector(Typed<double>("householder"), static (m, n, e) =>
            HouseholderReflector.Make(m.InOut<double>(n + 1), out _)),
        Vector(Typed<double>("secular.gaps"), static (m, n, e) =>
            SecularKernel.Gaps<SingularGap>(m.In<double>(n), 0.5, 0.125, m.Out<double>(n))),
        Matrix(Typed<double>("secular.products"), static (m, n, e) =>
            SecularKernel.Products<EigenGap>(m.In<double>(n), m.In<double>(n * n), n, m.Out<double>(n), e)),
        Vector(Typed<double>("secular.sums"), static (m, n, e) =>
        {
            Span<double> sums = m.Out<double>(2);
            (sums[0], sums[1]) = SecularKernel.Sums<SingularGap>(m.In<double>(n), m.In<double>(n, KernelInput.Positive), 0.3, 0.01);
        }),
    ];
}
