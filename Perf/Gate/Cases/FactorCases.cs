namespace Functional.Perf.Gate;

internal static class FactorCases
{
    private const int N = 100;

    internal static IEnumerable<GateCase> Cases =>
    [
        Of("lu_solve@100", (general, _) =>
        {
            var right = Vector.Wrap(Samples.Uniform<double>(N, 2));
            return () => LinearAlgebra.Solve(general, right);
        }),
        Of("cholesky@100", (_, definite) => () => CholeskyDecomposition.Factor(definite)),
        Of("inverse@100", (general, _) => () => LinearAlgebra.Inverse(general)),
        Of("qr@100", (general, _) => () => QrDecomposition.Factor(general)),
        Of("svd@100", (general, _) => () => SingularValueDecomposition.Factor(general)),
        Of("eigh@100", (_, definite) => () => SymmetricEigenDecomposition.Factor(definite)),
        Of("eig@100", (general, _) => () => EigenDecomposition.Factor(general)),
    ];

    /// <summary>A case on a general matrix, or on the definite one that its Gram matrix is.</summary>
    private static GateCase Of(string name, Func<Matrix, Matrix, Func<object>> call) => GateCase.Value(name, Yardstick.Arithmetic, () =>
    {
        var general = Matrix.Wrap(N, N, Samples.Uniform<double>(N * N, 1));
        return call(general, LinearAlgebra.Gram(general) + Matrix.Identity(N));
    });
}
