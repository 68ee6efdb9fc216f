using Xunit;

namespace Functional.Properties;

/// <summary>What may be asked of any factorisation: solutions, inverses and determinants are those of the matrix, within its own backward error.</summary>
[Trait("Formula", "L7")]
public sealed class FactorUseLaws
{
    /// <summary>
    /// In units of n·u·‖A‖·‖X‖. From V·Λ·Vᵀ = A + E with ‖E‖ ≤ 10·n·u·‖A‖ (<see cref="Spectral.C"/>) and X = V·Λ⁻¹·Vᵀ·B follows A·X − B = −E·X; the
    /// products that make X, and the error of VᵀV, add less than that.
    /// </summary>
    private const double SpectralConstant = 2 * Spectral.C;

    /// <summary>The same for a factorisation by reflections or eliminations and its substitutions.</summary>
    private const double Constant = 4;

    [Law]
    public void Solutions_and_inverses_by_reflections_have_small_residuals(ConditionedMatrix x)
    {
        Matrix a = Matrix.CopyFrom(x.Rows, x.Columns, x.Values), b = Specimens.Random(x.Rows, 3, 310);
        QrDecomposition qr = QrDecomposition.Factor(a);
        PivotedQrDecomposition pivoted = PivotedQrDecomposition.Factor(a);
        if (qr.HasFullRank && pivoted.ReciprocalCondition >= Tolerance.Epsilon)
        {
            Assert.True(qr.TrySolve(b, out Matrix? solution));
            Residual(a, solution, b, Constant);
            Residual(a, qr.Inverse(), Matrix.Identity(x.Rows), Constant);
            Residual(a, pivoted.Inverse(), Matrix.Identity(x.Rows), Constant);
            Residual(a, SingularValueDecomposition.Factor(a).Solve(b, 0), b, SpectralConstant);
        }
        // Both are estimates from below of the same condition, from triangles that differ; each within 3 nearly always, 10 with Q's two norms.
        if (x.Condition < 1e12)
            Assert.InRange(pivoted.ReciprocalCondition * x.Condition, 1.0 / (10 * x.Rows), 10 * x.Rows);
    }

    [Law]
    public void Solutions_and_inverses_of_symmetric_matrices_have_small_residuals(ConditionedMatrix x)
    {
        Matrix a = Symmetric(x), b = Specimens.Random(x.Rows, 3, 311), identity = Matrix.Identity(x.Rows);
        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(a);
        if (!eigen.IsSingular)
        {
            Matrix inverse = eigen.Inverse();
            Agree.Bits(inverse.AsSpan(), inverse.Transpose().AsSpan(), "symmetry");
            Residual(a, inverse, identity, SpectralConstant);
            Residual(a, eigen.Solve(b), b, SpectralConstant);
            Residual(a, Matrix.FromColumns(eigen.Solve(b.Column(1))), Matrix.FromColumns(b.Column(1)), SpectralConstant);
        }
        LdlDecomposition ldl = LdlDecomposition.Factor(a);
        Assert.Equal(!ldl.IsSingular, ldl.TrySolve(b, out Matrix? solution));
        if (solution is null)
            return;
        Matrix l = ldl.L.Map(Math.Abs), d = ldl.D.Map(Math.Abs);
        double growth = 1 + (LinearAlgebra.FrobeniusNorm(l * d * l.Transpose()) / LinearAlgebra.FrobeniusNorm(a));
        Residual(a, solution, b, 2 * Constant * growth);
        Matrix byPivots = ldl.Inverse();
        Agree.Bits(byPivots.AsSpan(), byPivots.Transpose().AsSpan(), "symmetry");
        // The mean of X and Xᵀ: A·Xᵀ − I = ((X·A − I))ᵀ is as small as the condition allows, not as the residual.
        double condition = 1 / ldl.ReciprocalCondition;
        Assert.InRange(
            Backward.InUnits((a * byPivots) - identity, condition * Math.Sqrt(x.Rows), x.Rows), 0, 8 * Constant * growth * Math.Max(1, x.Rows));
    }

    [Law]
    public void Every_factorisation_has_the_same_determinant_within_its_backward_error(ConditionedMatrix x)
    {
        Matrix a = Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
        Determinants(a / LinearAlgebra.NormInfinity(a.AsSpan()));
    }

    [Law]
    public void And_so_for_whole_numbers_singular_ones_among_them(IntegerMatrix x)
    {
        int n = Math.Min(x.Rows, x.Columns);
        Determinants(Matrix.Create(n, n, (i, j) => x[i, j] / 8.0));
    }

    [Fact]
    public void And_so_for_matrices_with_a_name()
    {
        foreach (int n in (int[])[0, 1, 2, 3, 8, 21])
        {
            foreach ((string name, Matrix a) in TestMatrices.General(n).Concat(TestMatrices.Symmetric(n)))
            {
                Determinants(Spectral.Scaled(a).Scaled, name);
            }
        }
        Determinants(Spectral.Scaled(TestMatrices.Rosser).Scaled, "rosser");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Conditions_of_triangles_are_estimated_within_a_factor_of_three(int seed)
    {
        // Rows of very different size: the column of the inverse that counts is found by climbing, not by chance.
        int n = 24;
        Matrix drawn = Specimens.Random(n, n, 340 + seed);
        Matrix r = drawn.Map((v, i, j) => i > j ? 0 : Math.ScaleB(i == j ? 1 + (v / 2) : v / n, 7 * i * seed % 11));
        double exact = LinearAlgebra.MatrixNorm1(r) * LinearAlgebra.MatrixNorm1(LinearAlgebra.Inverse(r));
        foreach (double estimate in (double[])[QrDecomposition.Factor(r).ReciprocalCondition, LuDecomposition.Factor(r).ReciprocalCondition])
            Assert.InRange(estimate * exact, 1 - (4 * n * Tolerance.Epsilon * exact), 3 + (4 * n * Tolerance.Epsilon * exact));
    }

    [Fact]
    public void A_condition_that_hides_from_the_climb_is_found()
    {
        // The inverse is 1/(1 − 2⁻¹⁰) beside I + θ·[[1, −1], [−1, 1]]: it takes ones nearly to ones, of which the first is the largest, and
        // there the climb stops at 1.001 (Higham 1988, §3). Only a vector of alternating signs shows the 2θ ≈ 2¹⁹.
        const double d = 1.0 / (1 << 20);
        Matrix a = Matrix.FromRows([1 - (1.0 / 1024), 0, 0], [0, 0.5 + d, 0.5 - d], [0, 0.5 - d, 0.5 + d]);
        double exact = LinearAlgebra.MatrixNorm1(a) / (2 * d);
        foreach (double estimate in (double[])[LuDecomposition.Factor(a).ReciprocalCondition, CholeskyDecomposition.Factor(a).ReciprocalCondition])
            Assert.InRange(estimate * exact, 1 - 1e-9, 3);
    }

    [Fact]
    public void The_climb_of_a_condition_goes_by_the_transpose()
    {
        // The inverse has 8 where this has −8: its rows are all alike, and only its column sums tell which column to climb to.
        const int n = 24;
        Matrix r = Matrix.Create(n, n, (i, j) => i == j ? 1 : j == n - 1 ? -8 : 0);
        double exact = Math.Pow(LinearAlgebra.MatrixNorm1(r), 2);
        Assert.InRange(QrDecomposition.Factor(r).ReciprocalCondition * exact, 1 - 1e-12, 1 + 1e-12);
        Assert.InRange(LuDecomposition.Factor(r).ReciprocalCondition * exact, 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void Elimination_close_to_the_top_of_the_range_does_not_leave_it()
    {
        // u₂₂ = 2·1.5e308 is no double.
        const double top = 1.5e308;
        Agree.Close([0.5, 0.5], LinearAlgebra.Solve(Matrix.FromRows([top, top], [-top, top]), [top, 0]).AsSpan(), 1e-15, what: "LU");
        Agree.Close([0.5, -0.5], LdlDecomposition.Factor(Matrix.FromRows([top, -top], [-top, -top])).Solve([top, 0]).AsSpan(), 1e-15, what: "LDL");
    }

    [Fact]
    public void A_condition_is_estimated_once_and_changes_no_equality()
    {
        Matrix a = Matrix.FromRows([4, 1], [1, 3]);
        CholeskyDecomposition asked = CholeskyDecomposition.Factor(a), unasked = CholeskyDecomposition.Factor(a);
        QrDecomposition askedQr = QrDecomposition.Factor(a), unaskedQr = QrDecomposition.Factor(a);
        Assert.Equal(asked.ReciprocalCondition, asked.ReciprocalCondition);
        Assert.Equal(askedQr.ReciprocalCondition, unaskedQr.ReciprocalCondition);
        Assert.Equal(asked, unasked);
        Assert.Equal(asked.GetHashCode(), unasked.GetHashCode());
        Assert.NotEqual(asked, CholeskyDecomposition.Factor(2 * a));
        Assert.NotEqual(asked, CholeskyDecomposition.Factor(a).Update(Vector.Create(1, 0)));
    }

    [Fact]
    public void Signs_and_scales_of_determinants()
    {
        Matrix cycle = Matrix.FromRows([0, 0, 2], [3, 0, 0], [0, 4, 0]), exchange = Matrix.FromRows([0, 1], [1, 0]);
        foreach ((Matrix a, double expected) in (IEnumerable<(Matrix, double)>)[(cycle, 24), (exchange, -1), (Matrix.Identity(5), 1), (-Matrix.Identity(3), -1)])
        {
            foreach ((string name, int sign, double log) in All(a))
            {
                Assert.True(Math.Sign(expected) == sign, name);
                Agree.Within(Math.Log(Math.Abs(expected)), log, 1e-15 * a.Rows * 3, name);
            }
            Agree.Close(expected, QrDecomposition.Factor(a).Determinant, 1e-14);
            Agree.Close(expected, PivotedQrDecomposition.Factor(a).Determinant, 1e-14);
            Agree.Close(expected, SchurDecomposition.Factor(a).Determinant, 1e-14);
            Agree.Close(expected, EigenDecomposition.Factor(a).Determinant, 1e-14);
        }
        Matrix huge = exchange * 1e200;
        Assert.Equal(double.NegativeInfinity, SymmetricEigenDecomposition.Factor(huge).Determinant);
        foreach ((string name, int sign, double log) in All(huge))
            Agree.Close(400 * Math.Log(10), log, 1e-14, what: $"{name} {sign}");
        Assert.Equal((1, 0.0), SymmetricEigenDecomposition.Factor(Matrix.Zeros(0, 0)).LogAbsDeterminant);
        Assert.Equal((0, double.NegativeInfinity), SchurDecomposition.Factor(Matrix.Zeros(2, 2)).LogAbsDeterminant);
        Assert.Equal((0, double.NegativeInfinity), QrDecomposition.Factor(Matrix.Zeros(2, 2)).LogAbsDeterminant);
    }

    [Fact]
    public void What_does_not_apply_is_told()
    {
        Matrix tall = Specimens.Random(5, 3, 312), singular = Matrix.Ones(3, 3);
        Refusal.Of<InvalidOperationException>(() => QrDecomposition.Factor(tall).Inverse(), "5×3");
        Refusal.Of<InvalidOperationException>(() => _ = QrDecomposition.Factor(tall).Determinant, "5×3");
        Refusal.Of<InvalidOperationException>(() => PivotedQrDecomposition.Factor(tall).Inverse(), "5×3");
        Refusal.Of<InvalidOperationException>(() => _ = PivotedQrDecomposition.Factor(tall).LogAbsDeterminant, "5×3");
        Assert.Equal(double.NaN, PivotedQrDecomposition.Factor(tall.Transpose()).ReciprocalCondition);
        Refusal.Of<SingularMatrixException>(() => QrDecomposition.Factor(singular).Inverse());
        Refusal.Of<SingularMatrixException>(() => PivotedQrDecomposition.Factor(singular).Inverse());
        Refusal.Of<SingularMatrixException>(() => LdlDecomposition.Factor(singular).Inverse());
        Refusal.Of<SingularMatrixException>(() => SymmetricEigenDecomposition.Factor(singular).Inverse());
        Refusal.Of<SingularMatrixException>(() => SymmetricEigenDecomposition.Factor(singular).Solve(Vector.Ones(3)));
        Assert.Equal(1, SymmetricEigenDecomposition.Factor(singular).Rank());
        Assert.Equal(3, SymmetricEigenDecomposition.Factor(Matrix.Diagonal(1, -1e-3, 2)).Rank());
        Assert.Equal(2, SymmetricEigenDecomposition.Factor(Matrix.Diagonal(1, -1e-3, 2)).Rank(0.5));
        Refusal.Range("tolerance", () => SymmetricEigenDecomposition.Factor(singular).Rank(-1));
        Assert.False(QrDecomposition.Factor(singular).TrySolve(Matrix.Ones(3, 2), out _));
        Refusal.Argument("b", () => SymmetricEigenDecomposition.Factor(Matrix.Identity(2)).Solve(Matrix.Ones(3, 2)), "2", "3");
        Refusal.Argument("b", () => SingularValueDecomposition.Factor(tall).Solve(Matrix.Ones(3, 2)), "5", "3");
        Refusal.Argument("b", () => LdlDecomposition.Factor(singular).TrySolve(Matrix.Ones(2, 2), out _), "3", "2");
        Assert.Equal(1, SymmetricEigenDecomposition.Factor(Matrix.Zeros(0, 0)).ReciprocalCondition);
        Assert.Equal(0.125, SymmetricEigenDecomposition.Factor(Matrix.Diagonal(1, -8)).ReciprocalCondition);
    }

    private static Matrix Symmetric(ConditionedMatrix x)
    {
        Matrix a = Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
        return (a + a.Transpose()) / 2;
    }

    private static void Residual(Matrix a, Matrix x, Matrix b, double constant)
    {
        double scale = (LinearAlgebra.FrobeniusNorm(a) * LinearAlgebra.FrobeniusNorm(x)) + LinearAlgebra.FrobeniusNorm(b);
        Assert.InRange(Backward.InUnits((a * x) - b, scale, a.Rows), 0, constant);
    }

    private static IEnumerable<(string Name, int Sign, double Log)> All(Matrix a)
    {
        yield return Of("LU", LuDecomposition.Factor(a).LogAbsDeterminant);
        yield return Of("QR", QrDecomposition.Factor(a).LogAbsDeterminant);
        yield return Of("pivoted QR", PivotedQrDecomposition.Factor(a).LogAbsDeterminant);
        yield return Of("Schur", SchurDecomposition.Factor(a).LogAbsDeterminant);
        yield return Of("eigenvalues", EigenDecomposition.Factor(a).LogAbsDeterminant);
        if (a.IsSymmetric())
        {
            yield return Of("LDL", LdlDecomposition.Factor(a).LogAbsDeterminant);
            yield return Of("symmetric eigenvalues", SymmetricEigenDecomposition.Factor(a).LogAbsDeterminant);
            if (CholeskyDecomposition.TryFactor(a, out CholeskyDecomposition? cholesky))
                yield return Of("Cholesky", (1, cholesky.LogDeterminant));
        }
    }

    private static (string Name, int Sign, double Log) Of(string name, (int Sign, double Log) value) => (name, value.Sign, value.Log);

    /// <summary>Each factorisation is exactly that of an A + E, and has its determinant.</summary>
    private static void Determinants(Matrix a, string what = "drawn")
    {
        int n = a.Rows;
        double norm = LinearAlgebra.FrobeniusNorm(a), unit = n * Tolerance.Epsilon;
        double growth = n == 0 ? 1 : LinearAlgebra.FrobeniusNorm(LuDecomposition.Factor(a).U) + norm;
        // |det| is the product of the singular values, which are those of a matrix nearby themselves.
        double reference = LinearAlgebra.SingularValues(a).Aggregate(1.0, (product, v) => product * v), certain = Change(a, Spectral.C * unit * norm);
        double[] values = a.ToArray();
        Balancing.Run(n, values);
        Matrix balanced = Matrix.Wrap(n, n, values);
        int expected = LuDecomposition.Factor(a).LogAbsDeterminant.Sign;
        foreach ((string name, int sign, double log) in All(a))
        {
            double allowed = Tolerance.Least + certain + name switch
            {
                "LU" => Change(a, 4 * unit * Math.Sqrt(Math.Max(1, n)) * growth),
                // ‖|L|·|D|·|Lᵀ|‖ is a few times ‖A‖, moderate growth of the pivots provided.
                "LDL" => Change(a, 12 * unit * n * norm),
                "eigenvalues" => Change(balanced, Spectral.C * unit * LinearAlgebra.FrobeniusNorm(balanced)),
                _ => certain,
            };
            Agree.Within(reference, Math.Exp(log), allowed, $"{what} {n}: |det| by {name}");
            Assert.True(sign == expected || reference <= 4 * allowed, $"{what} {n}: sign by {name}");
        }
    }

    /// <summary>
    /// |det(A + E) − det A| ≤ Σ s(n − k)·‖E‖ᵏ over k from 1 to n, with s the elementary symmetric functions of the singular values
    /// (Ipsen and Rehman, Perturbation bounds for determinants and characteristic polynomials, 2008, theorem 2.12).
    /// </summary>
    private static double Change(Matrix a, double error)
    {
        int n = a.Rows;
        double[] s = [1, .. new double[n]];
        foreach (double value in LinearAlgebra.SingularValues(a))
        {
            for (int k = n; k > 0; k--)
                s[k] += value * s[k - 1];
        }
        return Enumerable.Range(1, n).Sum(k => s[n - k] * Math.Pow(error, k));
    }
}
