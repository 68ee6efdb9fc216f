using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every singular value decomposition.</summary>
[Trait("Formula", "L8")]
public sealed class SingularValueLaws
{
    [Fact]
    public void Known_matrices_are_decomposed_to_rounding()
    {
        foreach (int n in (int[])[0, 1, 2, 3, 5, 16, 25, 40, 60])
        {
            foreach ((string name, Matrix a) in TestMatrices.Symmetric(n).Concat(TestMatrices.General(n)))
            {
                Check($"{name} {n}", a, full: false);
            }
        }
    }

    [Fact]
    public void Every_shape_in_the_thin_and_the_full_form()
    {
        foreach ((int m, int n) in ((int, int)[])[(0, 3), (3, 0), (1, 7), (7, 1), (4, 9), (9, 4), (30, 33), (33, 30), (12, 70), (70, 12)])
        {
            foreach ((string name, Matrix a) in ((string, Matrix)[])[
                ("random", TestMatrices.Random(m, n, m + n)), ("ones", Matrix.Ones(m, n)), ("zeros", Matrix.Zeros(m, n)),
                ("low rank", Matrix.Create(m, n, (i, j) => ((i % 3) - 1.0) * ((j % 2) + 1)))])
            {
                Check($"{name} {m}×{n}", a, full: false);
                Check($"{name} {m}×{n} full", a, full: true);
            }
        }
    }

    [Theory, InlineData(130, 130), InlineData(300, 90), InlineData(90, 300)]
    public void Large_ones_too_and_threads_change_no_bit(int m, int n)
    {
        Matrix a = TestMatrices.Random(m, n, 1);
        SingularValueDecomposition svd = Check($"{m}×{n}", a, full: false);
        SingularValueDecomposition alone = SingularValueDecomposition.Factor(a, execution: Execution.Sequential);
        Agree.Bits(alone.U.AsSpan(), svd.U.AsSpan(), "U");
        Agree.Bits(alone.V.AsSpan(), svd.V.AsSpan(), "V");
        Agree.Bits(alone.SingularValues.AsSpan(), svd.SingularValues.AsSpan(), "σ");
    }

    [Law]
    public void Any_matrix_is_decomposed_to_rounding(AnyMatrix drawn) =>
        Check("drawn", Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values), full: true);

    [Law]
    public void The_condition_number_is_the_one_that_was_drawn(ConditionedMatrix drawn)
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values));
        // σ₁ = 1 and σₙ = 1/κ, both to the rounding of A's making (six products) and of the decomposition.
        double bound = 2 * Spectral.Bound(drawn.Rows, Math.Sqrt(drawn.Rows));
        Agree.Within(1, svd.Norm2, bound, "σ₁");
        Agree.Within(1 / drawn.Condition, svd.SingularValues[^1], bound, "σₙ");
    }

    [Law]
    public void The_rank_of_exact_products_is_found_and_the_null_space_is_one(RankDeficientMatrix drawn)
    {
        Matrix a = Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values);
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(a, full: true);
        int rank = svd.Rank();
        Assert.InRange(rank, 0, drawn.Rank);
        Matrix kernel = LinearAlgebra.NullSpace(a), range = svd.RangeBasis();
        Assert.Equal((a.Columns, a.Columns - rank, rank), (kernel.Rows, kernel.Columns, range.Columns));
        double bound = 2 * Spectral.Bound(Math.Max(a.Rows, a.Columns), Spectral.Norm(a));
        Spectral.Near(Matrix.Zeros(a.Rows, kernel.Columns), a * kernel, bound, "A·N");
        Spectral.Orthonormal(kernel, "N");
        // The range holds A: what its projection leaves is rounding.
        Spectral.Near(a, range * (range.Transpose() * a), bound, "R·Rᵀ·A");
    }

    [Law]
    public void The_pseudo_inverse_has_the_four_properties_of_Penrose(RankDeficientMatrix drawn) =>
        Penrose(Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values));

    [Fact]
    public void The_pseudo_inverse_of_other_shapes_too()
    {
        foreach ((int m, int n) in ((int, int)[])[(0, 0), (0, 4), (4, 0), (1, 5), (6, 1), (9, 4), (4, 9), (8, 8)])
        {
            Penrose(TestMatrices.Random(m, n, m + (3 * n)));
            Penrose(Matrix.Zeros(m, n));
        }
    }

    [Law]
    public void The_nearest_matrix_of_a_rank_is_as_far_away_as_the_next_singular_value(AnyMatrix drawn)
    {
        Matrix a = Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values);
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(a);
        int k = svd.SingularValues.Length / 2;
        if (k == svd.SingularValues.Length)
        {
            return;
        }
        double distance = LinearAlgebra.SingularValues(a - svd.LowRank(k))[0];
        Agree.Within(svd.SingularValues[k], distance, 3 * Spectral.Bound(Math.Max(a.Rows, a.Columns), Spectral.Norm(a)), "‖A − Aₖ‖₂");
    }

    [Law]
    public void Least_squares_by_singular_values_leave_a_residual_orthogonal_to_the_range(AnyMatrix drawn)
    {
        Matrix a = Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values);
        Vector b = Vector.Create([.. Enumerable.Range(0, a.Rows).Select(i => Math.Cos(i))]);
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(a);
        Vector x = svd.Solve(b);
        Vector inside = (b - (a * x)) * svd.RangeBasis();
        // A·x is off by n·ε·‖A‖·‖x‖ however large x is.
        double bound = 3 * Spectral.Bound(Math.Max(a.Rows, a.Columns), (Spectral.Norm(a) * LinearAlgebra.Norm2(x.AsSpan())) + Math.Sqrt(a.Rows));
        Agree.Within(0, LinearAlgebra.Norm2(inside.AsSpan()), bound, "Uᵀ·(b − A·x)");
    }

    [Fact]
    public void Jacobi_finds_the_same()
    {
        foreach ((string name, Matrix a) in TestMatrices.General(15).Where(m => m.Name is not ("huge" or "tiny" or "subnormal")))
        {
            double[] u = new double[225], v = new double[225], d = new double[15];
            JacobiSingular.Solve(15, a.ToArray(), u, v, d, new int[15], null);
            double bound = 2 * Spectral.Bound(15, Spectral.Norm(a));
            Matrix left = Matrix.Wrap(15, 15, u).Transpose(), right = Matrix.Wrap(15, 15, v).Transpose();
            Spectral.Orthonormal(left, name);
            Spectral.Orthonormal(right, name);
            Spectral.Near(a, left * Matrix.Diagonal(d) * right.Transpose(), bound, name);
            Agree.Within(LinearAlgebra.SingularValues(a).AsSpan(), d.OrderDescending().ToArray(), bound, name);
        }
    }

    [Fact]
    public void Norms_and_condition_are_read_off()
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(Matrix.FromRows([3, 0], [0, -2], [0, 0]));
        Assert.Equal(Vector.Create(3, 2), svd.SingularValues);
        Assert.Equal((3, 5, 1.5, 2), (svd.Norm2, svd.NuclearNorm, svd.ConditionNumber, svd.Rank()));
        Assert.Equal(1, svd.Rank(2.5));
        Assert.Equal(double.PositiveInfinity, SingularValueDecomposition.Factor(Matrix.Zeros(2, 2)).ConditionNumber);
        Assert.True(double.IsNaN(SingularValueDecomposition.Factor(Matrix.Zeros(0, 2)).ConditionNumber));
        Assert.Equal(0, SingularValueDecomposition.Factor(Matrix.Zeros(0, 2)).Norm2);
    }

    [Fact]
    public void Bad_calls_are_refused()
    {
        Matrix nan = Matrix.Zeros(3, 4).Map((v, i, j) => i == 2 && j == 1 ? double.NaN : v);
        Assert.Contains("row 2, column 1", Assert.Throws<ArgumentException>(() => SingularValueDecomposition.Factor(nan)).Message);
        Assert.Contains("row 2, column 1", Assert.Throws<ArgumentException>(() => LinearAlgebra.SingularValues(nan)).Message);
        SingularValueDecomposition wide = SingularValueDecomposition.Factor(Matrix.Ones(2, 3));
        Assert.Throws<InvalidOperationException>(() => wide.NullSpace());
        Assert.Throws<ArgumentOutOfRangeException>(() => wide.Rank(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => wide.LowRank(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearAlgebra.PseudoInverse(Matrix.Ones(2, 2), double.NaN));
        Assert.Throws<ArgumentException>(() => wide.Solve(Vector.Ones(3)));
    }

    private static void Penrose(Matrix a)
    {
        Matrix inverse = LinearAlgebra.PseudoInverse(a);
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(a);
        int rank = svd.Rank();
        double condition = rank == 0 ? 1 : svd.Norm2 / svd.SingularValues[rank - 1];
        // A⁺ is off by κ·n·ε·‖A⁺‖ (Wedin: the perturbation of a pseudo-inverse of fixed rank), and so are the products.
        double unit = 8 * condition * Spectral.Bound(Math.Max(a.Rows, a.Columns), 1) * Math.Max(1, Math.Sqrt(Math.Min(a.Rows, a.Columns)));
        Matrix left = a * inverse, right = inverse * a;
        Spectral.Near(a, left * a, unit * Spectral.Norm(a), "A·A⁺·A");
        Spectral.Near(inverse, right * inverse, unit * Spectral.Norm(inverse), "A⁺·A·A⁺");
        Spectral.Near(left, left.Transpose(), unit, "A·A⁺");
        Spectral.Near(right, right.Transpose(), unit, "A⁺·A");
    }

    private static SingularValueDecomposition Check(string name, Matrix a, bool full)
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(a, full);
        int m = a.Rows, n = a.Columns, k = Math.Min(m, n), larger = Math.Max(m, n);
        (Matrix scaled, int exponent) = Spectral.Scaled(a);
        Vector values = Spectral.Scale(svd.SingularValues, -exponent);
        Assert.Equal((m, full ? m : k, n, full ? n : k, k), (svd.U.Rows, svd.U.Columns, svd.V.Rows, svd.V.Columns, values.Length));
        double bound = Spectral.Bound(larger, Spectral.Norm(scaled)) + (larger * Math.ScaleB(Tolerance.Least, -exponent));
        Spectral.Orthonormal(svd.U, name + " U");
        Spectral.Orthonormal(svd.V, name + " V");
        Spectral.SignFixed(svd.V, name);
        Spectral.Near(scaled, svd.U[.., ..k] * Matrix.Diagonal(values.AsSpan()) * svd.V[.., ..k].Transpose(), bound, $"{name}: U·Σ·Vᵀ");
        for (int i = 0; i < k; i++)
        {
            Assert.True(values[i] >= 0 && (i == 0 || values[i - 1] >= values[i]), $"{name}: σ[{i}]");
        }
        // ‖A‖²F = Σ σ².
        Agree.Within(Spectral.Norm(scaled), LinearAlgebra.Norm2(values.AsSpan()), bound, $"{name}: Frobenius norm");
        Agree.Within(values.AsSpan(), Spectral.Scale(LinearAlgebra.SingularValues(a), -exponent).AsSpan(), 2 * bound, $"{name}: values alone");
        return svd;
    }
}
