using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every symmetric eigendecomposition.</summary>
[Trait("Formula", "L8")]
public sealed class SymmetricEigenLaws
{
    private static readonly int[] Sides = [0, 1, 2, 3, 5, 16, 33, 40, 70];

    [Fact]
    public void Known_matrices_are_decomposed_to_rounding()
    {
        foreach (int n in Sides)
        {
            foreach ((string name, Matrix a) in TestMatrices.Symmetric(n))
            {
                Check($"{name} {n}", a);
            }
        }
    }

    [Theory, InlineData(129), InlineData(260)]
    public void Large_ones_too_and_threads_change_no_bit(int n)
    {
        foreach ((string name, Matrix a) in TestMatrices.Symmetric(n).Where(m => m.Name is "random" or "low rank" or "glued wilkinson" or "ones"))
        {
            SymmetricEigenDecomposition eigen = Check($"{name} {n}", a);
            SymmetricEigenDecomposition alone = SymmetricEigenDecomposition.Factor(a, execution: Execution.Sequential);
            SymmetricEigenDecomposition four = SymmetricEigenDecomposition.Factor(a, execution: new() { DegreeOfParallelism = 4 });
            Agree.Bits(alone.Vectors.AsSpan(), eigen.Vectors.AsSpan(), name);
            Agree.Bits(alone.Values.AsSpan(), eigen.Values.AsSpan(), name);
            Assert.Equal(alone, four);
        }
    }

    [Law]
    public void Any_symmetric_matrix_is_decomposed_to_rounding(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Check("drawn", Matrix.Create(n, n, (i, j) => drawn[Math.Min(i, j), Math.Max(i, j)]));
    }

    [Law]
    public void Eigenvalues_of_a_positive_definite_matrix_span_its_condition(PositiveDefiniteMatrix drawn)
    {
        Matrix a = Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values);
        Vector values = SymmetricEigenDecomposition.Factor(a).Values;
        // The least is 1/κ and the largest 1, each to the rounding of A and of the decomposition.
        double bound = 2 * Spectral.Bound(a.Rows, Spectral.Norm(a));
        Agree.Within(1, values[^1], bound, "largest");
        Agree.Within(1 / drawn.Condition, values[0], bound, "least");
    }

    [Law]
    public void Weyl_a_change_moves_no_eigenvalue_further_than_its_norm(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[Math.Min(i, j), Math.Max(i, j)]);
        Matrix change = TestMatrices.RandomSymmetric(n, n) * (0.1 * (1 + Spectral.Norm(a)));
        Vector before = LinearAlgebra.SymmetricEigenvalues(a), after = LinearAlgebra.SymmetricEigenvalues(a + change);
        double moved = LinearAlgebra.SymmetricEigenvalues(change).Select(Math.Abs).DefaultIfEmpty(0).Max();
        double bound = moved + (3 * Spectral.Bound(n, Spectral.Norm(a) + Spectral.Norm(change)));
        for (int i = 0; i < n; i++)
        {
            Agree.Within(before[i], after[i], bound, $"eigenvalue {i}");
        }
    }

    [Law]
    public void Courant_and_Fischer_no_vector_has_a_Rayleigh_quotient_outside_and_subspaces_interlace(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        if (n < 2)
        {
            return;
        }
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[Math.Min(i, j), Math.Max(i, j)]);
        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(a);
        double bound = Spectral.Bound(n, Spectral.Norm(a));
        Vector x = TestMatrices.Random(n, 1, n).Column(0);
        double quotient = LinearAlgebra.Dot(x, a * x) / LinearAlgebra.Dot(x, x);
        Assert.InRange(quotient, eigen.Values[0] - bound, eigen.Values[^1] + bound);
        // Cauchy: without the last row and column the eigenvalues lie between neighbours.
        Vector inner = LinearAlgebra.SymmetricEigenvalues(a[..^1, ..^1]);
        for (int i = 0; i < n - 1; i++)
        {
            Assert.InRange(inner[i], eigen.Values[i] - (2 * bound), eigen.Values[i + 1] + (2 * bound));
        }
    }

    [Law]
    public void Functions_of_a_matrix_act_on_its_eigenvalues(PositiveDefiniteMatrix drawn)
    {
        Matrix a = Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values);
        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(a);
        Matrix root = eigen.Map(v => Math.Sqrt(Math.Max(v, 0)));
        Assert.True(root.IsSymmetric());
        // Eigenvalues that come out below 0 by rounding are taken as 0: another n·ε·‖A‖.
        Spectral.Near(a, root * root, 4 * Spectral.Bound(a.Rows, Spectral.Norm(a)), "√A·√A");
    }

    [Fact]
    public void The_decomposition_does_not_depend_on_the_scale()
    {
        Matrix a = TestMatrices.RandomSymmetric(40, 9);
        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(a), scaled = SymmetricEigenDecomposition.Factor(Spectral.Scale(a, 900));
        Agree.Within(eigen.Vectors.AsSpan(), scaled.Vectors.AsSpan(), 1e-10, "vectors");
        Agree.Within(eigen.Values.AsSpan(), Spectral.Scale(scaled.Values, -900).AsSpan(), Spectral.Bound(40, Spectral.Norm(a)), "values");
    }

    [Fact]
    public void Jacobi_finds_the_same()
    {
        foreach ((string name, Matrix a) in TestMatrices.Symmetric(17).Where(m => m.Name is not ("huge" or "tiny" or "subnormal" or "at the top of the range")))
        {
            double[] work = a.ToArray(), z = new double[17 * 17];
            JacobiEigen.Solve(17, work, z, null);
            Vector values = Vector.Create([.. Enumerable.Range(0, 17).Select(i => work[i * 18]).Order()]);
            Agree.Within(LinearAlgebra.SymmetricEigenvalues(a).AsSpan(), values.AsSpan(), 2 * Spectral.Bound(17, Spectral.Norm(a)), name);
            Spectral.Orthonormal(Matrix.CopyFrom(17, 17, z).Transpose(), name);
        }
    }

    [Fact]
    public void Bad_matrices_are_refused_with_row_and_column()
    {
        ArgumentException square = Assert.Throws<ArgumentException>(() => SymmetricEigenDecomposition.Factor(Matrix.Zeros(2, 3)));
        Assert.Contains("2×3", square.Message);
        Matrix nan = Matrix.Identity(3).Map((v, i, j) => i == 1 && j == 2 ? double.NaN : v);
        Assert.Contains("row 1, column 2", Assert.Throws<ArgumentException>(() => SymmetricEigenDecomposition.Factor(nan)).Message);
        Assert.Contains("row 1, column 2", Assert.Throws<ArgumentException>(() => LinearAlgebra.SymmetricEigenvalues(nan.Map(v => double.IsNaN(v) ? double.PositiveInfinity : v))).Message);
        Matrix skewed = Matrix.FromRows([1, 2], [3, 4]);
        ArgumentException asymmetric = Assert.Throws<ArgumentException>(() => SymmetricEigenDecomposition.Factor(skewed));
        Assert.Contains("row 0, column 1", asymmetric.Message);
        Assert.Equal(
            SymmetricEigenDecomposition.Factor(Matrix.FromRows([1, 2.5], [2.5, 4])), SymmetricEigenDecomposition.Factor(skewed, symmetrize: true));
        Matrix rounded = Matrix.FromRows([1, 2], [2 + 1e-13, 4]);
        Assert.Equal(2, SymmetricEigenDecomposition.Factor(rounded).Values.Length);
        Assert.Throws<ArgumentNullException>(() => SymmetricEigenDecomposition.Factor(null!));
    }

    [Fact]
    public void Cancellation_ends_the_call()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Execution cancelled = new() { Cancellation = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => SymmetricEigenDecomposition.Factor(Matrix.Identity(40), execution: cancelled));
    }

    private static SymmetricEigenDecomposition Check(string name, Matrix a)
    {
        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(a);
        (Matrix scaled, int exponent) = Spectral.Scaled(a);
        Vector values = Spectral.Scale(eigen.Values, -exponent);
        int n = a.Rows;
        double bound = Spectral.Bound(n, Spectral.Norm(scaled)) + n * Math.ScaleB(Tolerance.Least, -exponent);
        Assert.Equal((n, n, n), (eigen.Values.Length, eigen.Vectors.Rows, eigen.Vectors.Columns));
        Spectral.Orthonormal(eigen.Vectors, name);
        Spectral.SignFixed(eigen.Vectors, name);
        Spectral.Near(scaled, eigen.Vectors * Matrix.Diagonal(values.AsSpan()) * eigen.Vectors.Transpose(), bound, $"{name}: V·Λ·Vᵀ");
        for (int i = 1; i < n; i++)
        {
            Assert.True(values[i - 1] <= values[i], $"{name}: not ascending at {i}");
        }
        Agree.Within(scaled.DiagonalVector().Sum(), values.Sum(), Math.Sqrt(Math.Max(n, 1)) * bound, $"{name}: trace");
        Agree.Within(values.AsSpan(), Spectral.Scale(LinearAlgebra.SymmetricEigenvalues(a), -exponent).AsSpan(), 2 * bound, $"{name}: values alone");
        return eigen;
    }
}
