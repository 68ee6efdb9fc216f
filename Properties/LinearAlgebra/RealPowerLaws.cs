using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Real powers of matrices: exponents add, roots and inverses are special cases, mpmath agrees to the condition.</summary>
[Trait("Formula", "L8")]
public sealed class RealPowerLaws
{
    private static readonly JsonElement[] _cases = [.. JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "References/linear-algebra/functions.json"))).RootElement.GetProperty("power").EnumerateArray()];

    public static TheoryData<string> Names => [.. _cases.Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Names))]
    public void They_are_right_to_the_condition(string name)
    {
        JsonElement entry = _cases.Single(c => c.GetProperty("name").GetString() == name);
        Matrix a = Rows(entry.GetProperty("rows")), expected = Rows(entry.GetProperty("result"));
        Matrix power = LinearAlgebra.Power(a, entry.GetProperty("exponent").GetDouble());
        // The rounding of the result itself counts where its condition is below 1.
        double condition = Math.Max(1, entry.GetProperty("condition").GetDouble());
        Spectral.Near(expected, power, condition * Spectral.Bound(a.Rows, Spectral.Norm(expected)), name);
    }

    [Law]
    public void Exponents_add_and_one_half_is_the_square_root(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Safe(drawn, n);
        (double p, double q) = (0.3, -1.7);
        Matrix first = LinearAlgebra.Power(a, p), second = LinearAlgebra.Power(a, q), both = LinearAlgebra.Power(a, p + q);
        // The matrix is 3·I and something of norm 1.5: its powers have conditions of 2 at most times |exponent|, and norms of 5ᵖ at most.
        double unit = 4 * Spectral.Bound(n, 1);
        Spectral.Near(both, first * second, unit * ((Spectral.Norm(first) * Spectral.Norm(second)) + Spectral.Norm(both)), "Aᵖ·A^q");
        Matrix root = LinearAlgebra.SquareRoot(a);
        Spectral.Near(root, LinearAlgebra.Power(a, 0.5), unit * Spectral.Norm(root), "A^½");
        Matrix third = LinearAlgebra.Power(a, 1.0 / 3);
        Spectral.Near(a, third * third * third, unit * Math.Pow(Spectral.Norm(third), 3), "(A^⅓)³");
        Spectral.Near(LinearAlgebra.Power(a.Transpose(), p), first.Transpose(), unit * Spectral.Norm(first), "(Aᵀ)ᵖ");
    }

    [Law]
    public void Symmetric_matrices_have_symmetric_ones(PositiveDefiniteMatrix drawn)
    {
        if (drawn.Condition > 1e6)
            return;
        Matrix a = Matrix.CopyFrom(drawn.Rows, drawn.Columns, drawn.Values);
        a /= LinearAlgebra.FrobeniusNorm(a);
        Matrix power = LinearAlgebra.Power(a, 0.25);
        Agree.Bits(power.AsSpan(), power.Transpose().AsSpan(), "symmetry");
        // λ^¼ moves by ¼·λ^−¾·n·u·‖A‖.
        double bound = Math.Pow(drawn.Condition, 0.75) * Spectral.Bound(a.Rows, 4);
        Spectral.Near(a, power * power * power * power, bound, "(A^¼)⁴");
    }

    [Fact]
    public void Whole_exponents_and_edges()
    {
        Matrix a = Matrix.FromRows([4, 1], [0, 9]), turn = Matrix.FromRows([0, -1], [1, 0]);
        Assert.True(LinearAlgebra.Power(a, 0.5).AlmostEquals(Matrix.FromRows([2, 0.2], [0, 3]), 1e-15));
        Assert.Equal(LinearAlgebra.Power(a, 3), LinearAlgebra.Power(a, 3.0));
        Assert.True(LinearAlgebra.Power(a, -2.0).AlmostEquals(LinearAlgebra.Power(a, -2), 1e-15));
        Assert.Equal(Matrix.Identity(2), LinearAlgebra.Power(Matrix.Zeros(2, 2), 0.0));
        Assert.Equal(Matrix.Identity(4), LinearAlgebra.Power(Matrix.Identity(4), 1e15 + 1));
        Assert.Equal(Matrix.Zeros(0, 0), LinearAlgebra.Power(Matrix.Zeros(0, 0), -0.5));
        // A quarter of a turn to the power ½ is an eighth.
        double half = Math.Sqrt(0.5);
        Assert.True(LinearAlgebra.Power(turn, 0.5).AlmostEquals(Matrix.FromRows([half, -half], [half, half]), 1e-15));
        // Half a turn has the eigenvalue −1 twice: no real principal power.
        Assert.False(LinearAlgebra.TryPower(-Matrix.Identity(2), 0.5, out Matrix? none));
        Assert.Null(none);
        Assert.False(LinearAlgebra.TryPower(Matrix.FromRows([0, 1], [0, 0]), 0.5, out _));
        Assert.False(LinearAlgebra.TryPower(Matrix.FromRows([-1, 1], [0, 2]), 0.5, out _));
        Assert.False(LinearAlgebra.TryPower(Matrix.Zeros(2, 2), -1, out _));
        Assert.False(LinearAlgebra.TryPower(Matrix.Ones(2, 2), -0.5, out _));
        Assert.Throws<NumericalException>(() => LinearAlgebra.Power(Matrix.FromRows([-1, 1], [0, 2]), 1.5));
        Assert.True(LinearAlgebra.Power(Matrix.Ones(2, 2), 0.5).AlmostEquals(Matrix.Ones(2, 2) * half, 1e-15));
        Refusal.Range("exponent", () => LinearAlgebra.Power(a, double.NaN));
        Refusal.Argument("a", () => LinearAlgebra.Power(Matrix.Ones(2, 3), 0.5), "2×3");
        Matrix large = Safe(Specimens.Random(70, 70, 330));
        Agree.Bits(
            LinearAlgebra.Power(large, 0.4, Execution.Sequential).AsSpan(), LinearAlgebra.Power(large, 0.4, new() { DegreeOfParallelism = 5 }).AsSpan(), "threads");
    }

    private static Matrix Safe(AnyMatrix drawn, int n) => Safe(Matrix.Create(n, n, (i, j) => drawn[i, j]));

    private static Matrix Safe(Matrix a)
    {
        double norm = Spectral.Norm(a);
        return (norm == 0 ? a : a * (1.5 / norm)) + (Matrix.Identity(a.Rows) * 3);
    }

    private static Matrix Rows(JsonElement rows) =>
        Matrix.FromArray([.. rows.EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetDouble()).ToArray())]);
}
