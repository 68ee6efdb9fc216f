using Xunit;

namespace Functional.Properties;

/// <summary>A·v = λ·B·v for symmetric A and positive definite B.</summary>
[Trait("Formula", "L8")]
public sealed class GeneralizedEigenLaws
{
    [Law]
    public void Vectors_are_orthonormal_in_B_and_satisfy_the_equation(PositiveDefiniteMatrix drawn)
    {
        int n = drawn.Rows;
        Matrix b = Matrix.CopyFrom(n, n, drawn.Values), a = TestMatrices.RandomSymmetric(n, n);
        GeneralizedSymmetricEigenDecomposition eigen = GeneralizedSymmetricEigenDecomposition.Factor(a, b);
        (Matrix v, double condition) = (eigen.Vectors, drawn.Condition);
        // L⁻¹·A·L⁻ᵀ is off by n·ε·‖A‖·κ(L)²·‖L⁻¹‖², ‖L⁻¹‖² = κ (Higham 2002, §10.1, triangular solves); V by κ as well.
        double unit = 4 * condition * Spectral.Bound(n, Math.Sqrt(n));
        Spectral.Near(Matrix.Identity(n), v.Transpose() * b * v, unit, "VᵀBV");
        Spectral.Near(
            b * v * Matrix.Diagonal(eigen.Values.AsSpan()), a * v, unit * Math.Sqrt(condition) * Math.Max(1, Spectral.Norm(a)), "A·V = B·V·Λ");
        Spectral.SignFixed(v, "V");
        for (int i = 1; i < n; i++)
        {
            Assert.True(eigen.Values[i - 1] <= eigen.Values[i]);
        }
    }

    [Fact]
    public void The_problem_with_B_the_identity_is_the_plain_one()
    {
        Matrix a = TestMatrices.RandomSymmetric(30, 4);
        Agree.Within(
            LinearAlgebra.SymmetricEigenvalues(a).AsSpan(), GeneralizedSymmetricEigenDecomposition.Factor(a, Matrix.Identity(30)).Values.AsSpan(),
            2 * Spectral.Bound(30, Spectral.Norm(a)), "values");
        Assert.Equal(Vector.Create(0.75, 2), GeneralizedSymmetricEigenDecomposition.Factor(Matrix.Diagonal(2, 3), Matrix.Diagonal(1, 4)).Values);
        Assert.Equal(0, GeneralizedSymmetricEigenDecomposition.Factor(Matrix.Zeros(0, 0), Matrix.Zeros(0, 0)).Values.Length);
    }

    [Fact]
    public void Bad_calls_are_refused_and_indefinite_matrices_told()
    {
        Matrix one = Matrix.Identity(2), indefinite = Matrix.Diagonal(1, -1);
        Assert.Throws<NotPositiveDefiniteException>(() => GeneralizedSymmetricEigenDecomposition.Factor(one, indefinite));
        Assert.False(GeneralizedSymmetricEigenDecomposition.TryFactor(one, indefinite, out GeneralizedSymmetricEigenDecomposition? none));
        Assert.Null(none);
        Assert.True(GeneralizedSymmetricEigenDecomposition.TryFactor(indefinite, one, out _));
        Assert.Throws<ArgumentException>(() => GeneralizedSymmetricEigenDecomposition.Factor(one, Matrix.Identity(3)));
        Assert.Throws<ArgumentException>(() => GeneralizedSymmetricEigenDecomposition.Factor(Matrix.FromRows([1, 2], [3, 4]), one));
    }
}
