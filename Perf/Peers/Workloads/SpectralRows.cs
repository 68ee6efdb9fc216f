namespace Functional.Perf.Peers;

/// <summary>Eigenvalue and singular value decompositions; the quality is the residual in units of n·ε·‖A‖, 1 or less being good.</summary>
public static class SpectralRows
{
    private const string Family = "Spectra";
    private const double Epsilon = 1.1102230246251565E-16;

    public static IEnumerable<Workload> Rows =>
    [
        .. ((int[])[100, 500, 1000]).Select(n => new Workload(Family, "eigh", $"{n}", "f64", contest => Symmetric(contest, n))),
        new(Family, "eigvalsh", "500", "f64", contest => SymmetricValues(contest, 500)),
        new(Family, "svd", "1000x100", "f64", contest => Singular(contest, 1000, 100)),
        new(Family, "svd", "500x500", "f64", contest => Singular(contest, 500, 500)),
        .. ((int[])[200, 500]).Select(n => new Workload(Family, "eig", $"{n}", "f64", contest => General(contest, n))),
    ];

    private static void Symmetric(Contest contest, int n)
    {
        Matrix a = Mirrored(n);
        contest.Quality = "residual";
        SymmetricEigenDecomposition? eigen = null;
        contest.OursJudged(
            "ours", () => eigen = SymmetricEigenDecomposition.Factor(a),
            () => Residual(a * eigen!.Vectors, Scaled(eigen.Vectors, eigen.Values), a));
        if (n <= 500)
        {
            var other = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, a.ToArray());
            MathNet.Numerics.LinearAlgebra.Factorization.Evd<double>? evd = null;
            contest.PeerJudged(
                "MathNet", () => evd = other.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric),
                () => ((other * evd!.EigenVectors) - (evd.EigenVectors * evd.D)).FrobeniusNorm() / (n * Epsilon * other.FrobeniusNorm()));
        }
    }

    private static void SymmetricValues(Contest contest, int n)
    {
        Matrix a = Mirrored(n);
        contest.Quality = "trace error";
        Vector? values = null;
        contest.OursJudged(
            "ours", () => values = LinearAlgebra.SymmetricEigenvalues(a), () => Math.Abs(values!.Sum() - a.DiagonalVector().Sum()));
    }

    private static void Singular(Contest contest, int m, int n)
    {
        Matrix a = Matrix.Wrap(m, n, Inputs.Uniform(m * n, 11, -1, 1));
        contest.Quality = "residual";
        SingularValueDecomposition? svd = null;
        contest.OursJudged("ours", () => svd = SingularValueDecomposition.Factor(a), () => Residual(a, svd!.Reconstruct(), a));
        // Column-major: of a row-major matrix the transpose, whose decomposition is the same.
        var other = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(m, n, a.Transpose().ToArray());
        if (m == n)
        {
            MathNet.Numerics.LinearAlgebra.Factorization.Svd<double>? full = null;
            contest.PeerJudged(
                "MathNet", () => full = other.Svd(),
                () => ((full!.U * full.W * full.VT) - other).FrobeniusNorm() / (m * Epsilon * other.FrobeniusNorm()));
        }
    }

    private static void General(Contest contest, int n)
    {
        Matrix a = Matrix.Wrap(n, n, Inputs.Uniform(n * n, 12, -1, 1));
        contest.Quality = "residual";
        EigenDecomposition? eigen = null;
        contest.OursJudged(
            "ours", () => eigen = EigenDecomposition.Factor(a),
            () => Residual(
                a * eigen!.RealVectors,
                Scaled(eigen.RealVectors, eigen.RealParts) - Scaled(eigen.ImaginaryVectors, eigen.ImaginaryParts), a));
        if (n <= 200)
        {
            var other = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, a.Transpose().ToArray());
            MathNet.Numerics.LinearAlgebra.Factorization.Evd<double>? evd = null;
            contest.PeerJudged(
                "MathNet", () => evd = other.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Asymmetric),
                () => ((other * evd!.EigenVectors) - (evd.EigenVectors * evd.D)).FrobeniusNorm() / (n * Epsilon * other.FrobeniusNorm()));
        }
    }

    private static Matrix Mirrored(int n)
    {
        double[] x = Inputs.Uniform(n * n, 10, -1, 1);
        return Matrix.Create(n, n, (i, j) => x[(Math.Min(i, j) * n) + Math.Max(i, j)]);
    }

    private static Matrix Scaled(Matrix vectors, Vector values) => vectors.Map((v, i, j) => v * values[j]);

    private static double Residual(Matrix one, Matrix other, Matrix a) =>
        LinearAlgebra.Norm2((one - other).AsSpan()) / (Math.Max(a.Rows, a.Columns) * Epsilon * LinearAlgebra.Norm2(a.AsSpan()));
}
