namespace Functional.Properties;

/// <summary>Matrices with a name that have been trouble to somebody: the same ones for every factorization of a square or symmetric matrix.</summary>
internal static class TestMatrices
{
    /// <summary>Symmetric matrices of a side.</summary>
    internal static IEnumerable<(string Name, Matrix Matrix)> Symmetric(int n) =>
    [
        ("zero", Matrix.Zeros(n, n)),
        ("identity", Matrix.Identity(n)),
        ("ones", Matrix.Ones(n, n)),
        ("random", RandomSymmetric(n, 1)),
        ("hilbert", Hilbert(n)),
        ("graded down", Matrix.Create(n, n, (i, j) => Math.Pow(10, -0.2 * (i + j)) * (1 + ((7 * (i + j)) % 5) + (i * j % 3)))),
        ("graded up", Matrix.Create(n, n, (i, j) => Math.Pow(10, 0.2 * (i + j)) * (1 + ((7 * (i + j)) % 5) + (i * j % 3)))),
        ("low rank", Matrix.Create(n, n, (i, j) => ((i % 3) - 1.0) * ((j % 3) - 1.0) + (0.5 * (i % 5) * (j % 5)))),
        ("wilkinson", Wilkinson(n)),
        ("glued wilkinson", Tridiagonal(n, i => Math.Abs((i % 21) - 10), i => i % 21 == 20 ? 1e-8 : 1)),
        ("laplace", Tridiagonal(n, _ => 2, _ => -1)),
        ("clement", Clement(n)),
        ("huge", RandomSymmetric(n, 2) * 1e150),
        ("tiny", RandomSymmetric(n, 3) * 1e-150),
        ("at the top of the range", RandomSymmetric(n, 4) * 1e300),
        ("subnormal", RandomSymmetric(n, 5) * 1e-310),
        ("two clusters", Matrix.Create(n, n, (i, j) => i == j ? i % 2 : 1e-14 * (i + j))),
    ];

    /// <summary>Square matrices of a side that are not symmetric.</summary>
    internal static IEnumerable<(string Name, Matrix Matrix)> General(int n) =>
    [
        ("random", Random(n, n, 6)),
        ("triangular", Matrix.Create(n, n, (i, j) => i > j ? 0 : 1.0 / (1 + i + (2 * j)))),
        ("jordan", Matrix.Create(n, n, (i, j) => i == j ? 2 : j == i + 1 ? 1 : 0)),
        ("nilpotent", Matrix.Create(n, n, (i, j) => j == i + 1 ? 1 : 0)),
        ("cyclic", Matrix.Create(n, n, (i, j) => (i + 1) % n == j ? 1 : 0)),
        ("frank", Frank(n)),
        ("kahan", Kahan(n)),
        ("vandermonde", Matrix.Create(n, n, (i, j) => Math.Pow((i + 1.0) / n, j))),
        ("companion", Companion([.. Enumerable.Range(1, n).Select(i => (double)((i * 7 % 5) - 2))])),
        ("badly scaled", Random(n, n, 7).Map((v, i, j) => v * Math.Pow(10, (i % 9) - (j % 9)))),
        ("near singular", NearSingular(n)),
        ("skew", Random(n, n, 8).Map((v, i, j) => v) - Random(n, n, 8).Transpose()),
        ("huge", Random(n, n, 9) * 1e150),
        ("tiny", Random(n, n, 10) * 1e-150),
        ("subnormal", Random(n, n, 11) * 1e-310),
    ];

    internal static Matrix Random(int rows, int columns, int seed)
    {
        Random random = new(seed);
        return Matrix.Create(rows, columns, (_, _) => (2 * random.NextDouble()) - 1);
    }

    internal static Matrix RandomSymmetric(int n, int seed)
    {
        Matrix a = Random(n, n, seed);
        return Matrix.Create(n, n, (i, j) => a[Math.Min(i, j), Math.Max(i, j)]);
    }

    internal static Matrix Hilbert(int n) => Matrix.Create(n, n, (i, j) => 1.0 / (i + j + 1));

    /// <summary>W⁺: |i − (n − 1)/2| on the diagonal, ones beside it; W21⁺ is the known one.</summary>
    internal static Matrix Wilkinson(int n) => Tridiagonal(n, i => Math.Abs(i - ((n - 1) / 2.0)), _ => 1);

    /// <summary>Symmetric, zero diagonal, eigenvalues n − 1, n − 3, …, 1 − n.</summary>
    internal static Matrix Clement(int n) => Tridiagonal(n, _ => 0, i => Math.Sqrt((i + 1.0) * (n - 1 - i)));

    /// <summary>min(i, j) counted from the end, upper Hessenberg; determinant 1, eigenvalues in reciprocal pairs.</summary>
    internal static Matrix Frank(int n) => Matrix.Create(n, n, (i, j) => j < i - 1 ? 0 : n - Math.Max(i, j));

    /// <summary>Upper triangular, nearly singular although no diagonal element is small: s = sin 1.2, c = cos 1.2.</summary>
    internal static Matrix Kahan(int n) =>
        Matrix.Create(n, n, (i, j) => i > j ? 0 : Math.Pow(Math.Sin(1.2), i) * (i == j ? 1 : -Math.Cos(1.2)));

    internal static Matrix Companion(double[] coefficients)
    {
        int n = coefficients.Length;
        return Matrix.Create(n, n, (i, j) => j == n - 1 ? -coefficients[i] : i == j + 1 ? 1 : 0);
    }

    /// <summary>The 8×8 matrix of Rosser: a double eigenvalue, close ones, 0 and ±.</summary>
    internal static Matrix Rosser => Matrix.FromRows(
        [611, 196, -192, 407, -8, -52, -49, 29],
        [196, 899, 113, -192, -71, -43, -8, -44],
        [-192, 113, 899, 196, 61, 49, 8, 52],
        [407, -192, 196, 611, 8, 44, 59, -23],
        [-8, -71, 61, 8, 411, -599, 208, 208],
        [-52, -43, 49, 44, -599, 411, 208, 208],
        [-49, -8, 8, 59, 208, 208, 99, -911],
        [29, -44, 52, -23, 208, 208, -911, 99]);

    internal static Matrix Tridiagonal(int n, Func<int, double> diagonal, Func<int, double> beside) => Matrix.Create(
        n, n, (i, j) => i == j ? diagonal(i) : Math.Abs(i - j) == 1 ? beside(Math.Min(i, j)) : 0);

    private static Matrix NearSingular(int n)
    {
        Matrix a = Random(n, n, 12);
        // The last row is almost the sum of the others.
        return n < 2 ? a : a.Map((v, i, j) => i < n - 1 ? v : Enumerable.Range(0, n - 1).Sum(p => a[p, j]) + (1e-15 * v));
    }
}
