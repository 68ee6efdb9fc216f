using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Functional.Perf.Peers;

/// <summary>Factorisations and what is solved with them, through the public door: copies, checks and condition estimates are part of the time.</summary>
public static class FactorRows
{
    private const string Family = "Factors";

    /// <summary>Above this order MathNet only costs time.</summary>
    private const int LargestForMathNet = 500;

    private const int Small = 8, Batch = 10_000;

    private static readonly int[] Orders = [100, 500, 1000];

    public static IEnumerable<Workload> Rows =>
    [
        .. Square("cholesky", n => Definite(n, 10), a => CholeskyDecomposition.Factor(a), a => a.Cholesky()),
        .. Square("lu_solve", n => General(n, 11), a => LinearAlgebra.Solve(a, RightSide(a.Rows)), a => a.LU().Solve(MathNetRightSide(a.RowCount))),
        .. Square("inverse", n => General(n, 11), a => LinearAlgebra.Inverse(a), a => a.Inverse()),
        .. Square("det", n => General(n, 11), a => LinearAlgebra.Determinant(a), a => a.Determinant()),
        .. Tall("qr", (a, _) => Both(QrDecomposition.Factor(a)), (a, _) => a.QR(QRMethod.Thin)),
        .. Tall("least_squares", (a, b) => LinearAlgebra.LeastSquares(a, b), null),
    ];

    /// <summary>n×n in [−1, 1), with n/4 on the diagonal.</summary>
    private static Matrix General(int n, ulong seed) =>
        Matrix.Wrap(n, n, Inputs.Uniform(n * n, seed, -1, 1)).Map((v, i, j) => i == j ? v + (n / 4.0) : v);

    /// <summary>(U + Uᵀ)/2 + n·I.</summary>
    private static Matrix Definite(int n, ulong seed)
    {
        Matrix u = Matrix.Wrap(n, n, Inputs.Uniform(n * n, seed, -1, 1));
        return (u + u.Transpose()) / 2 + (Matrix.Identity(n) * n);
    }

    private static Vector RightSide(int n) => Vector.Ones(n);

    private static MathNet.Numerics.LinearAlgebra.Vector<double> MathNetRightSide(int n) =>
        MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(n, 1);

    private static (Matrix Q, Matrix R) Both(QrDecomposition qr) => (qr.ThinQ(), qr.R);

    private static IEnumerable<Workload> Square(
        string name, Func<int, Matrix> input, Func<Matrix, object> call, Func<MathNet.Numerics.LinearAlgebra.Matrix<double>, object> mathNet)
    {
        yield return new(Family, name, $"{Batch}x{Small}x{Small}", "f64", contest =>
        {
            Matrix[] batch = [.. Enumerable.Range(0, Batch).Select(i => input(Small))];
            contest.Ours(
                "ours",
                () =>
                {
                    foreach (Matrix a in batch)
                        call(a);
                },
                null);
        });
        foreach (int n in Orders)
        {
            yield return new(Family, name, $"{n}", "f64", contest =>
            {
                Matrix a = input(n);
                contest.Ours("ours", () => call(a), null);
                if (n <= LargestForMathNet)
                {
                    var dense = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(a.ToArray2D());
                    contest.Peer("MathNet", () => mathNet(dense), null);
                }
            });
        }
    }

    private static IEnumerable<Workload> Tall(
        string name, Func<Matrix, Vector, object> call, Func<MathNet.Numerics.LinearAlgebra.Matrix<double>, Vector, object>? mathNet)
    {
        foreach ((int m, int n) in ((int, int)[])[(2000, 100), (100_000, 50), (1000, 1000)])
        {
            yield return new(Family, name, $"{m}x{n}", "f64", contest =>
            {
                Matrix a = Matrix.Wrap(m, n, Inputs.Uniform(m * n, 12, -1, 1));
                Vector b = Vector.Wrap(Inputs.Uniform(m, 13, -1, 1));
                contest.Ours("ours", () => call(a, b), null);
                if (mathNet is not null && m == 2000)
                {
                    var dense = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(a.ToArray2D());
                    contest.Peer("MathNet", () => mathNet(dense, b), null);
                }
            });
        }
    }
}
