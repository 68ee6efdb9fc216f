using Functional.Kernels;

namespace Functional.Properties;

/// <summary>The kernels of factorisations; sides and row lengths differ.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Factors =>
    [
        Matrix("triangular.lower.double", static (m, n, e) =>
            TriangularSolve.Run(n, m.In<double>(n * n), n, true, false, false, m.InOut<double>(n * (n + 3)), n + 3, n + 3, e)),
        Matrix("triangular.upper.double", static (m, n, e) =>
            TriangularSolve.Run(n, m.In<double>(n * n), n, false, false, true, m.InOut<double>(n * 2), 2, 2, e)),
        Matrix("triangular.upper-vector.double", static (m, n, e) =>
            TriangularSolve.Run(n, m.In<double>(n * n), n, false, false, false, m.InOut<double>(n), 1, 1, e)),
        Matrix("triangular.lower-transposed.double", static (m, n, e) =>
            TriangularSolve.Run(n, m.In<double>(n * n), n, true, true, true, m.InOut<double>(n), 1, 1, e)),
        Matrix("triangular.upper-transposed.double", static (m, n, e) =>
            TriangularSolve.Run(n, m.In<double>(n * n), n, false, true, false, m.InOut<double>(n * 9), 9, 9, e)),
        Matrix("triangular.product-lower.double", static (m, n, e) =>
            TriangularProduct.Run(n, m.In<double>(n * n), n, true, false, false, m.InOut<double>(n * (n + 3)), n + 3, n + 3, e)),
        Matrix("triangular.product-upper.double", static (m, n, e) =>
            TriangularProduct.Run(n, m.In<double>(n * n), n, false, false, true, m.InOut<double>(n), 1, 1, e)),
        Matrix("triangular.product-upper-transposed.double", static (m, n, e) =>
            TriangularProduct.Run(n, m.In<double>(n * n), n, false, true, false, m.InOut<double>(n * 9), 9, 9, e)),
        Matrix("householder.factor.double", static (m, n, e) =>
            HouseholderBlocks.Factor(
                n + 7, n, m.InOut<double>((n + 7) * n), n, m.Out<double>(n * n), n, m.InOut<double>(HouseholderBlocks.TriangleLength(n)), e)),
        Matrix("householder.factor-wide.double", static (m, n, e) =>
            HouseholderBlocks.Factor(
                n, n + 5, m.InOut<double>(n * (n + 5)), n + 5, m.Out<double>(n * (n + 5)), n + 5,
                m.InOut<double>(HouseholderBlocks.TriangleLength(n)), e)),
        Matrix("cholesky.double", static (m, n, e) =>
        {
            // Values below 1 with ever larger ones on the diagonal are positive definite.
            var a = m.InOut<double>(n * (n + 1), KernelInput.Unit);
            for (var i = 0; i < n; i++)
                a[i * (n + 2)] += 2 * n;
            CholeskyBlocks.Factor(n, a, n + 1, e);
        }),
        Matrix("lu.double", static (m, n, e) =>
            LuBlocks.Factor(n, m.InOut<double>(n * (n + 2)), n + 2, m.Out<int>(n), e)),
        Matrix("householder.apply.double", static (m, n, e) =>
        {
            var triangles = m.InOut<double>(HouseholderBlocks.TriangleLength(n), KernelInput.Positive);
            HouseholderBlocks.Apply(
                2 * n, n, n + 1, m.In<double>(2 * n * n), n, triangles, true, m.InOut<double>(2 * n * (n + 1)), n + 1, false, e);
        }),
    ];
}
