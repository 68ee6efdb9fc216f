namespace Functional.Properties;

/// <summary>Matrices that factorisations find hard, by name.</summary>
public static class Specimens
{
    /// <summary>Of any shape.</summary>
    public static IReadOnlyDictionary<string, Matrix> All { get; } = new Dictionary<string, Matrix>(Square.Concat(Oblong));

    /// <summary>Square ones, singular ones among them.</summary>
    public static IEnumerable<KeyValuePair<string, Matrix>> Square =>
    [
        Of("0x0", Matrix.Zeros(0, 0)),
        Of("1x1", Matrix.FromRows([-3])),
        Of("1x1 zero", Matrix.Zeros(1, 1)),
        Of("zero", Matrix.Zeros(9, 9)),
        Of("identity", Matrix.Identity(17)),
        Of("ones", Matrix.Ones(10, 10)),
        Of("hilbert", Hilbert(12)),
        Of("vandermonde", Matrix.Create(12, 12, (i, j) => Math.Pow(0.3 + (0.1 * i), j))),
        Of("random 8", Random(8, 8, 1)),
        Of("random 65", Random(65, 65, 2)),
        Of("random 130", Random(130, 130, 3)),
        Of("graded rows", Random(40, 40, 4).Map((v, i, _) => v * Math.ScaleB(1, -8 * i))),
        Of("graded columns", Random(40, 40, 5).Map((v, _, j) => v * Math.ScaleB(1, -20 * j))),
        Of("steeply graded columns", Random(24, 24, 6).Map((v, _, j) => v * Math.ScaleB(1, -40 * j))),
        Of("kahan", Kahan(30, 1.2)),
        Of("frank", Frank(12)),
        Of("rank 1", Matrix.Create(20, 20, (i, j) => (i + 1) * (j - 3))),
        Of("rank 7", Random(30, 7, 7) * Random(7, 30, 8)),
        Of("near singular", NearSingular(20, 1e-15)),
        Of("upper triangle", Random(25, 25, 9).Map((v, i, j) => i <= j ? v : 0)),
        Of("permutation", Matrix.Create(12, 12, (i, j) => j == (5 * i + 3) % 12 ? 1 : 0)),
        Of("huge", Random(20, 20, 10) * 1e300),
        Of("tiny", Random(20, 20, 11) * 1e-300),
        Of("subnormal", Random(20, 20, 12) * 1e-310),
    ];

    /// <summary>Tall and wide ones.</summary>
    public static IEnumerable<KeyValuePair<string, Matrix>> Oblong =>
    [
        Of("0x5", Matrix.Zeros(0, 5)),
        Of("5x0", Matrix.Zeros(5, 0)),
        Of("1x9", Random(1, 9, 20)),
        Of("9x1", Random(9, 1, 21)),
        Of("1500x1", Random(1500, 1, 22)),
        Of("70x9", Random(70, 9, 23)),
        Of("9x70", Random(9, 70, 24)),
        Of("200x130", Random(200, 130, 25)),
        Of("tall, rank 5", Random(300, 5, 26) * Random(5, 12, 27)),
        Of("blocks of rows", Random(6000, 30, 28)),
        Of("blocks of rows, rank 8", Random(6000, 8, 29) * Random(8, 30, 30)),
        Of("many blocks of rows", Random(20011, 70, 31)),
        Of("blocks of rows, graded", Random(5000, 40, 32).Map((v, _, j) => v * Math.ScaleB(1, -30 * j))),
    ];

    /// <summary>1/(i + j + 1): positive definite, and ever closer to singular.</summary>
    public static Matrix Hilbert(int n) => Matrix.Create(n, n, (i, j) => 1.0 / (i + j + 1));

    /// <summary>Kahan's triangle, whose rank pivots do not show (Kahan 1966).</summary>
    public static Matrix Kahan(int n, double angle)
    {
        double s = Math.Sin(angle), c = Math.Cos(angle);
        return Matrix.Create(n, n, (i, j) => Math.Pow(s, i) * (i == j ? 1 : i < j ? -c : 0));
    }

    /// <summary>Frank's matrix, of determinant 1 and of ill-conditioned eigenvalues.</summary>
    public static Matrix Frank(int n) => Matrix.Create(n, n, (i, j) => j < i - 1 ? 0 : n - Math.Max(i, j));

    /// <summary>Numbers in [−1, 1), the same for a seed.</summary>
    public static Matrix Random(int rows, int columns, int seed)
    {
        Random source = new(seed);
        return Matrix.Create(rows, columns, (_, _) => (2 * source.NextDouble()) - 1);
    }

    /// <summary>A positive definite matrix with condition of a few hundred.</summary>
    public static Matrix PositiveDefinite(int n, int seed)
    {
        Matrix a = Random(n, n + 3, seed);
        Matrix square = a * a.Transpose();
        return (square + square.Transpose()) / 2 + (Matrix.Identity(n) * 0.1);
    }

    /// <summary>A column off by a little from being a combination of the others.</summary>
    public static Matrix NearSingular(int n, double distance)
    {
        Matrix a = Random(n, n, 40);
        return a.Map((v, i, j) => j < n - 1 ? v : a[i, 0] + a[i, 1] + (distance * v));
    }

    private static KeyValuePair<string, Matrix> Of(string name, Matrix matrix) => new(name, matrix);
}
