using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Determinants, inverses, solutions and conditions of hard matrices against mpmath (References/linear-algebra/make_factors.py).</summary>
[Trait("Formula", "L7")]
public sealed class FactorReferences
{
    private static readonly JsonElement[] _matrices = [.. JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "References/linear-algebra/factors.json"))).RootElement.GetProperty("matrices").EnumerateArray()];

    public static TheoryData<string> Names => [.. _matrices.Select(m => m.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Names))]
    public void Solutions_and_inverses_are_right_to_the_condition(string name)
    {
        (JsonElement entry, Matrix a, double condition) = Entry(name);
        int n = a.Rows;
        LuDecomposition lu = LuDecomposition.Factor(a);
        // Forward errors: the condition times the backward error, 4·n·u·growth with growth of 2^(n−1) in Wilkinson's matrix.
        double growth = Math.Max(1, LinearAlgebra.NormInfinity(lu.U.AsSpan()) / LinearAlgebra.NormInfinity(a.AsSpan()));
        double relative = 4 * n * Tolerance.Epsilon * condition * growth;
        if (relative > 0.1)
            return;
        double[] x = Doubles(entry, "x"), inverse = Doubles(entry, "inverse");
        Agree.Within(x, lu.Solve(Vector.Wrap(Doubles(entry, "b"))), relative * LinearAlgebra.NormInfinity(x));
        Agree.Within(inverse, lu.Inverse().AsSpan(), relative * LinearAlgebra.NormInfinity(inverse));
        Agree.Within(
            x, QrDecomposition.Factor(a).Solve(Vector.Wrap(Doubles(entry, "b"))), relative * LinearAlgebra.NormInfinity(x));
        if (a.IsSymmetric() && CholeskyDecomposition.TryFactor(a, out CholeskyDecomposition? cholesky))
        {
            Agree.Within(x, cholesky.Solve(Vector.Wrap(Doubles(entry, "b"))), relative * LinearAlgebra.NormInfinity(x));
            Agree.Within(inverse, cholesky.Inverse().AsSpan(), relative * LinearAlgebra.NormInfinity(inverse));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Determinants_are_right_to_the_condition(string name)
    {
        (JsonElement entry, Matrix a, double condition) = Entry(name);
        // ∂ ln det = trace(A⁻¹·∂A): n times the condition times the backward error.
        double bound = 4.0 * a.Rows * a.Rows * Tolerance.Epsilon * condition;
        (int sign, double log) = LinearAlgebra.LogAbsDeterminant(a);
        if (bound > 0.1)
            return;
        Assert.Equal(entry.GetProperty("sign").GetInt32(), sign);
        Agree.Within(entry.GetProperty("logMagnitude").GetDouble(), log, bound);
        Agree.Close(entry.GetProperty("determinant").GetDouble(), LinearAlgebra.Determinant(a), 2 * bound);
    }

    [Theory, MemberData(nameof(Names))]
    public void Conditions_are_estimated_within_a_factor_of_three(string name)
    {
        (_, Matrix a, double condition) = Entry(name);
        double estimate = LinearAlgebra.ReciprocalCondition(a);
        if (condition < 1e15)
            Assert.InRange(estimate * condition, 1 - (4 * a.Rows * Tolerance.Epsilon * condition), 3 + (4 * a.Rows * Tolerance.Epsilon * condition));
        else
            Assert.InRange(estimate, 0, 1e-14);
    }

    private static (JsonElement Entry, Matrix A, double Condition) Entry(string name)
    {
        JsonElement entry = _matrices.Single(m => m.GetProperty("name").GetString() == name);
        int n = entry.GetProperty("n").GetInt32();
        return (entry, Matrix.Wrap(n, n, Doubles(entry, "a")), 1 / entry.GetProperty("reciprocalCondition").GetDouble());
    }

    private static double[] Doubles(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
