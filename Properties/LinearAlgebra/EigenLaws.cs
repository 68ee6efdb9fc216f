using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds for Schur forms, and for eigenvalues and eigenvectors of matrices that are not symmetric.</summary>
[Trait("Formula", "L8")]
public sealed class EigenLaws
{
    [Fact]
    public void Known_matrices_have_a_Schur_form_and_eigenvectors_to_rounding()
    {
        foreach (int n in (int[])[0, 1, 2, 3, 4, 7, 16, 33, 40])
        {
            foreach ((string name, Matrix a) in TestMatrices.General(n).Concat(TestMatrices.Symmetric(n)))
            {
                CheckSchur($"{name} {n}", a);
                CheckVectors($"{name} {n}", a);
            }
        }
    }

    [Fact]
    public void Large_ones_too_and_threads_change_no_bit()
    {
        Matrix a = TestMatrices.Random(130, 130, 3);
        CheckVectors("random 130", a);
        SchurDecomposition schur = CheckSchur("random 130", a), alone = SchurDecomposition.Factor(a, Execution.Sequential);
        Agree.Bits(alone.T.AsSpan(), schur.T.AsSpan(), "T");
        Agree.Bits(alone.Q.AsSpan(), schur.Q.AsSpan(), "Q");
        EigenDecomposition one = EigenDecomposition.Factor(a, Execution.Sequential), other = EigenDecomposition.Factor(a);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, EigenDecomposition.Factor(a * 2));
        Agree.Bits(one.LeftRealVectors.AsSpan(), other.LeftRealVectors.AsSpan(), "left vectors");
        Agree.Bits(one.LeftImaginaryVectors.AsSpan(), other.LeftImaginaryVectors.AsSpan(), "left vectors, imaginary");
        Assert.Same(one.LeftRealVectors, one.LeftRealVectors);
    }

    [Fact]
    public void Sweeps_of_many_shifts_and_early_deflation_give_Schur_forms_to_rounding()
    {
        int n = 270;
        Matrix random = Specimens.Random(n, n, 321);
        foreach ((string name, Matrix a) in (IEnumerable<(string, Matrix)>)[
            ("random", random),
            ("symmetric", random + random.Transpose()),
            ("skew", random - random.Transpose()),
            ("companion", TestMatrices.Companion([.. random.Row(0)])),
            ("graded", random.Map((v, i, j) => v * Math.ScaleB(1, -(i + j) / 6))),
            ("ones beside the diagonal", Matrix.Create(n, n, (i, j) => j == i + 1 ? 1 : i == j + 1 ? 1e-9 : 0)),
            ("two blocks", random.Map((v, i, j) => i > 250 && j <= 250 ? 0 : v)),
            ("rank one", Matrix.Create(n, n, (i, j) => (i + 1.0) * (j - 3))),
            ("zero", Matrix.Zeros(n, n)),
            ("identity", Matrix.Identity(n)),
            ("huge", random * 1e300)])
        {
            SchurDecomposition schur = CheckSchur(name, a);
            Complex[] alone = [.. LinearAlgebra.Eigenvalues(a)];
            if (name == "random")
            {
                // The iteration for the values does to the active block what the other does.
                Assert.Equal(schur.RealParts, alone.Select(z => z.Real));
                // Often enough that methods are compiled anew on the way: what a local held before it was set showed in the bits.
                for (int i = 0; i < 12; i++)
                {
                    Agree.Bits(schur.T.AsSpan(), SchurDecomposition.Factor(a, i % 2 == 0 ? Execution.Sequential : null).T.AsSpan(), "threads");
                    Assert.Equal(schur.RealParts, LinearAlgebra.Eigenvalues(a).Select(z => z.Real));
                }
            }
        }
        CheckVectors("random 270", random);
    }

    [Fact]
    public void Two_pairs_exchange()
    {
        double[] t = [1, 2, 0.3, -0.4, -3, 1, 0.5, 0.6, 0, 0, 4, 7, 0, 0, -2, 4], z = [.. Matrix.Identity(4).AsSpan()];
        Assert.True(SchurSwap.Move(4, t, z, 2, 2, 0));
        // To 10·ε·‖T‖: the eigenvalues 4 ± i√14 come first now, 1 ± i√6 after them, each block with equal diagonal elements.
        Agree.Within([4, 4, 1, 1], [t[0], t[5], t[10], t[15]], 100 * Tolerance.Epsilon);
    }

    [Law]
    public void Diagonal_blocks_move_by_a_similarity(AnyMatrix drawn)
    {
        int n = Math.Min(12, Math.Min(drawn.Rows, drawn.Columns));
        Matrix a = Specimens.Random(n, n, drawn.Columns + (50 * drawn.Rows));
        SchurDecomposition schur = SchurDecomposition.Factor(a);
        double[] t = schur.T.ToArray(), z = schur.Q.Transpose().ToArray();
        for (int from = 0; from < n; from++)
        {
            if (from > 0 && t[(from * n) + from - 1] != 0)
                continue;
            int size = from + 1 < n && t[((from + 1) * n) + from] != 0 ? 2 : 1;
            double value = t[(from * n) + from];
            if (!SchurSwap.Move(n, t, z, from, size, 0))
                continue;
            Agree.Within(value, t[0], 1e-8, "the block that was moved");
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.True(t[(i * n) + j] == 0 || (j == i - 1 && t[(i * n) + i] == t[(j * n) + j] && t[(i * n) + j] * t[(j * n) + i] < 0));
            }
        }
        Matrix turned = Matrix.Wrap(n, n, z), moved = Matrix.Wrap(n, n, t);
        // Each exchange is backward stable; there were n of them and more, each with a small constant times u.
        Spectral.Near(a, turned.Transpose() * moved * turned, Math.Max(1, n) * Spectral.Bound(n, Spectral.Norm(a)), "Q·T·Qᵀ");
        Spectral.Near(Matrix.Identity(n), turned * turned.Transpose(), Math.Max(1, n) * Spectral.Bound(n, Math.Sqrt(n)), "Q·Qᵀ");
    }

    [Law]
    public void Any_square_matrix_has_a_Schur_form_and_eigenvectors_to_rounding(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[i, j]);
        CheckSchur("drawn", a);
        // The residual D⁻¹·r of the balanced matrix is small; going back multiplies it by no more than the ratio of the units.
        double[] units = Balancing.Run(n, Spectral.Scaled(a).Scaled.ToArray()).Scales;
        CheckVectors("drawn", a, units.DefaultIfEmpty(1).Max() / units.DefaultIfEmpty(1).Min());
    }

    [Law]
    public void An_eigenvalue_is_one_of_a_matrix_nearby(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[i, j]);
        foreach (Complex value in LinearAlgebra.Eigenvalues(a))
        {
            // σ_min(A − λI) of the real form (A − αI, βI; −βI, A − αI), whose singular values are the same, twice.
            Matrix shifted = a - (Matrix.Identity(n) * value.Real), turned = Matrix.Identity(n) * value.Imaginary;
            Matrix whole = Matrix.StackRows(Matrix.StackColumns(shifted, turned), Matrix.StackColumns(-turned, shifted));
            Agree.Within(0, LinearAlgebra.SingularValues(whole)[^1], 2 * Spectral.Bound(2 * n, Spectral.Norm(a)), $"σ_min(A − {value}·I)");
        }
    }

    [Law]
    public void Gershgorin_every_eigenvalue_lies_in_a_disc(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[i, j]);
        // A matrix nearby has discs that are larger by its distance, which the condition of no eigenvalue enters.
        double slack = Spectral.Bound(n, 4 * Spectral.Norm(a));
        foreach (Complex value in LinearAlgebra.Eigenvalues(a))
        {
            Assert.Contains(Enumerable.Range(0, n), i =>
                Complex.Abs(value - a[i, i]) <= Enumerable.Range(0, n).Where(j => j != i).Sum(j => Math.Abs(a[i, j])) + slack);
        }
    }

    [Law]
    public void Balancing_is_a_similarity_by_a_permutation_and_powers_of_two_that_sets_the_triangular_part_apart(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Random random = new(n);
        // Blocks that couple one way only, with rows and columns in some order.
        int[] places = [.. Enumerable.Range(0, n).OrderBy(_ => random.Next())];
        Matrix a = Matrix.Create(n, n, (i, j) => places[i] / 3 > places[j] / 3 ? 0 : drawn[i, j]);
        double[] values = a.ToArray();
        Balancing balancing = Balancing.Run(n, values);
        Assert.Equal(Enumerable.Range(0, n), balancing.Order.Order());
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(1, Math.ScaleB(balancing.Scales[i], -Math.ILogB(balancing.Scales[i])));
            for (int j = 0; j < n; j++)
            {
                double expected = a[balancing.Order[i], balancing.Order[j]] / balancing.Scales[i] * balancing.Scales[j];
                if (Math.Abs(expected) is > 1e-290 or 0)
                    Assert.Equal(expected, values[(i * n) + j]);
                Assert.True(j >= i || values[(i * n) + j] == 0 || (j >= balancing.Start && i < balancing.End), $"[{i}, {j}] is not apart");
            }
        }
    }

    [Fact]
    public void Eigenvalues_of_a_triangle_with_its_rows_and_columns_in_any_order_are_its_diagonal_to_the_bit()
    {
        int n = 30;
        int[] places = [.. Enumerable.Range(0, n).Select(i => (7 * i + 3) % n)];
        Matrix t = Specimens.Random(n, n, 320).Map((v, i, j) => i <= j ? v : 0), moved = t.SelectRows(places).SelectColumns(places);
        EigenDecomposition eigen = EigenDecomposition.Factor(moved);
        Assert.True(eigen.IsReal);
        Assert.Equal(t.DiagonalVector().Order(), eigen.RealParts.Order());
        Assert.Equal(t.DiagonalVector().Order(), LinearAlgebra.Eigenvalues(moved).Select(z => z.Real).Order());
        CheckVectors("moved triangle", moved);
        Assert.Equal(Enumerable.Range(1, 4).Select(i => (double)i), EigenDecomposition.Factor(Matrix.Diagonal(3, 1, 4, 2)).RealParts.Order());
    }

    [Fact]
    public void Normal_matrices_have_conditions_of_1_and_nearly_defective_ones_large_ones()
    {
        foreach (double condition in EigenDecomposition.Factor(TestMatrices.RandomSymmetric(12, 3)).Conditions())
        {
            Agree.Within(1, condition, 1e-10, "condition");
        }
        // (1 1; δ 1) has the eigenvalues 1 ± √δ and their conditions are (1 + δ) / (2·√δ).
        Vector conditions = EigenDecomposition.Factor(Matrix.FromRows([1, 1], [1e-8, 1])).Conditions();
        Agree.Close(5000, conditions[0], 1e-6, what: "condition");
    }

    [Fact]
    public void Values_and_vectors_are_read_as_complex_numbers()
    {
        EigenDecomposition eigen = EigenDecomposition.Factor(Matrix.FromRows([0, -1], [1, 0]));
        Assert.False(eigen.IsReal);
        Assert.Equal(Complex.ImaginaryOne, eigen.Value(0));
        Assert.Equal(-Complex.ImaginaryOne, eigen.Value(1));
        Complex[] v = [.. eigen.RightVector(0)], u = [.. eigen.LeftVector(0)];
        Agree.Within(0, Complex.Abs(-v[1] - (Complex.ImaginaryOne * v[0])), 1e-15, "A·v");
        Agree.Within(0, Complex.Abs(Complex.Conjugate(u[1]) - (Complex.ImaginaryOne * Complex.Conjugate(u[0]))), 1e-15, "uᴴ·A");
        Assert.Throws<ArgumentOutOfRangeException>(() => eigen.Value(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => eigen.RightVector(-1));
        Assert.True(EigenDecomposition.Factor(Matrix.Zeros(0, 0)).IsReal);
    }

    [Fact]
    public void Bad_matrices_are_refused()
    {
        Matrix nan = Matrix.Identity(3).Map((v, i, j) => i == 2 && j == 0 ? double.NaN : v);
        Assert.Contains("row 2, column 0", Assert.Throws<ArgumentException>(() => SchurDecomposition.Factor(nan)).Message);
        Assert.Contains("row 2, column 0", Assert.Throws<ArgumentException>(() => EigenDecomposition.Factor(nan)).Message);
        Assert.Contains("2×3", Assert.Throws<ArgumentException>(() => LinearAlgebra.Eigenvalues(Matrix.Zeros(2, 3))).Message);
    }

    private static SchurDecomposition CheckSchur(string name, Matrix a)
    {
        SchurDecomposition schur = SchurDecomposition.Factor(a);
        (Matrix scaled, int exponent) = Spectral.Scaled(a);
        int n = a.Rows;
        Matrix t = Spectral.Scale(schur.T, -exponent);
        double bound = Spectral.Bound(n, Spectral.Norm(scaled)) + (n * Math.ScaleB(Tolerance.Least, -exponent));
        Spectral.Orthonormal(schur.Q, name);
        Spectral.Near(scaled, schur.Q * t * schur.Q.Transpose(), bound, $"{name}: Q·T·Qᵀ");
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                bool pair = j == i - 1 && schur.ImaginaryParts[i] < 0;
                Assert.True(pair || t[i, j] == 0, $"{name}: T[{i}, {j}] = {t[i, j]}");
                Assert.True(!pair || (t[i, i] == t[j, j] && t[i, j] * t[j, i] < 0), $"{name}: the block at {j}");
            }
            Agree.Bits(schur.T[i, i], schur.RealParts[i], $"{name}: diagonal");
        }
        return schur;
    }

    private static void CheckVectors(string name, Matrix a, double units = 1)
    {
        EigenDecomposition eigen = EigenDecomposition.Factor(a);
        (Matrix scaled, int exponent) = Spectral.Scaled(a);
        int n = a.Rows;
        Matrix real = Matrix.Diagonal(Spectral.Scale(eigen.RealParts, -exponent).AsSpan());
        Matrix imaginary = Matrix.Diagonal(Spectral.Scale(eigen.ImaginaryParts, -exponent).AsSpan());
        double norm = Spectral.Norm(scaled), bound = (units * Spectral.Bound(n, norm * Math.Sqrt(Math.Max(1, n)))) + (n * Math.ScaleB(Tolerance.Least, -exponent));
        (Matrix x, Matrix y) = (eigen.RealVectors, eigen.ImaginaryVectors);
        Spectral.Near((x * real) - (y * imaginary), scaled * x, bound, $"{name}: A·v, real part");
        Spectral.Near((x * imaginary) + (y * real), scaled * y, bound, $"{name}: A·v, imaginary part");
        (Matrix u, Matrix w) = (eigen.LeftRealVectors, eigen.LeftImaginaryVectors);
        Spectral.Near((u * real) + (w * imaginary), scaled.Transpose() * u, bound, $"{name}: uᴴ·A, real part");
        Spectral.Near((w * real) - (u * imaginary), scaled.Transpose() * w, bound, $"{name}: uᴴ·A, imaginary part");
        // The trace of a matrix nearby: the distance on the diagonal counts.
        Agree.Within(scaled.DiagonalVector().Sum(), real.DiagonalVector().Sum(), bound, $"{name}: trace");
        for (int j = 0; j < n; j++)
        {
            double[] sizes = [.. eigen.RightVector(j).Select(Complex.Abs)];
            Agree.Within(1, Math.Sqrt(sizes.Sum(v => v * v)), Spectral.Bound(n, 1), $"{name}: length of vector {j}");
        }
    }
}
