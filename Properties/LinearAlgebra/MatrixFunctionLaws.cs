using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>Exponential, square root and powers of matrices; characteristic polynomials and roots.</summary>
[Trait("Formula", "L9")]
public sealed class MatrixFunctionLaws
{
    [Law]
    public void Exponentials_of_opposites_are_inverse_and_halves_multiply(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        if (n == 0)
        {
            return;
        }
        Matrix a = Small(drawn, n);
        Matrix e = LinearAlgebra.Exponential(a), inverse = LinearAlgebra.Exponential(-a), half = LinearAlgebra.Exponential(a * 0.5);
        double unit = 20 * Spectral.Bound(n, 1);
        Spectral.Near(Matrix.Identity(n), e * inverse, unit * Spectral.Norm(e) * Spectral.Norm(inverse), "e^A·e^−A");
        Spectral.Near(e, half * half, unit * Spectral.Norm(half) * Spectral.Norm(half), "e^(A/2)²");
    }

    [Fact]
    public void Exponentials_in_closed_form()
    {
        Assert.Equal(Matrix.Identity(3), LinearAlgebra.Exponential(Matrix.Zeros(3, 3)));
        Assert.Equal(Matrix.FromRows([1, 1], [0, 1]), LinearAlgebra.Exponential(Matrix.FromRows([0, 1], [0, 0])));
        foreach (double t in (double[])[1e-9, 0.01, 0.2, 1, 3, 20, 100])
        {
            Matrix turned = LinearAlgebra.Exponential(Matrix.FromRows([0, -t], [t, 0]));
            // Squaring s times doubles the error of the angle s times: t·ε.
            Spectral.Near(Matrix.FromRows([Math.Cos(t), -Math.Sin(t)], [Math.Sin(t), Math.Cos(t)]), turned, (4 + (8 * t)) * 2 * Tolerance.Epsilon * 2, $"rotation by {t}");
            Matrix diagonal = LinearAlgebra.Exponential(Matrix.Diagonal(-t, t / 2));
            Agree.Close(Math.Exp(t / 2), diagonal[1, 1], (8 + (8 * t)) * 2 * Tolerance.Epsilon, what: "diagonal");
        }
        // A nilpotent part that is large does not cost squarings: scaling by the norm alone would lose ten digits here.
        Matrix large = LinearAlgebra.Exponential(Matrix.FromRows([1, 1e6], [0, -1]));
        Agree.Close(1e6 * Math.Sinh(1), large[0, 1], 1e-14, what: "corner");
        Agree.Close(Math.E, large[0, 0], 1e-14, what: "diagonal");
        Assert.Equal(double.PositiveInfinity, LinearAlgebra.Exponential(Matrix.FromRows([[1000]]))[0, 0]);
        Assert.Equal(Matrix.Zeros(0, 0), LinearAlgebra.Exponential(Matrix.Zeros(0, 0)));
    }

    [Law]
    public void Square_roots_square_to_the_matrix(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Small(drawn, n) + (Matrix.Identity(n) * 3);
        Matrix root = LinearAlgebra.SquareRoot(a);
        // ‖X² − A‖ ≤ c·n·ε·‖X‖² (Higham 1987).
        Spectral.Near(a, root * root, 2 * Spectral.Bound(n, Spectral.Norm(root) * Spectral.Norm(root)), "X·X");
        Assert.All(LinearAlgebra.Eigenvalues(root), value => Assert.True(value.Real >= 0));
    }

    [Fact]
    public void Square_roots_that_do_not_exist_are_told()
    {
        Assert.False(LinearAlgebra.TrySquareRoot(Matrix.FromRows([-1, 0], [0, 1]), out Matrix? none));
        Assert.Null(none);
        Assert.False(LinearAlgebra.TrySquareRoot(Matrix.FromRows([0, 1], [0, 0]), out _));
        Assert.Throws<NumericalException>(() => LinearAlgebra.SquareRoot(Matrix.FromRows([-1, 0], [0, 1])));
        Assert.Equal(Matrix.Zeros(2, 2), LinearAlgebra.SquareRoot(Matrix.Zeros(2, 2)));
        Assert.Equal(Matrix.FromRows([2, 0.2], [0, 3]), LinearAlgebra.SquareRoot(Matrix.FromRows([4, 1], [0, 9])));
    }

    [Law]
    public void Powers_of_whole_numbers_are_products(IntegerMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[i, j] % 3);
        Assert.Equal(Matrix.Identity(n), LinearAlgebra.Power(a, 0));
        Assert.Equal(a, LinearAlgebra.Power(a, 1));
        Assert.Equal(a * a * a * a * a, LinearAlgebra.Power(a, 5));
    }

    [Fact]
    public void Negative_powers_are_those_of_the_inverse()
    {
        Matrix a = Matrix.FromRows([2, 1], [1, 1]);
        Assert.True(LinearAlgebra.Power(a, -3).AlmostEquals(Matrix.FromRows([5, -8], [-8, 13]), 1e-13));
        Assert.Throws<SingularMatrixException>(() => LinearAlgebra.Power(Matrix.Ones(2, 2), -1));
    }

    [Law]
    public void Cayley_and_Hamilton_a_matrix_satisfies_its_characteristic_equation(AnyMatrix drawn)
    {
        int n = Math.Min(drawn.Rows, drawn.Columns);
        Matrix a = Small(drawn, n);
        Vector c = LinearAlgebra.CharacteristicPolynomial(a);
        Assert.Equal((n + 1, 1.0), (c.Length, c[0]));
        Matrix value = Matrix.Zeros(n, n);
        foreach (double coefficient in c)
        {
            value = (value * a) + (Matrix.Identity(n) * coefficient);
        }
        // The coefficient of λ^(n−k) is a sum of minors of order k, at most binom(n, k)·‖A‖ᵏ, known to n·ε of that; Σ binom(n, k)·‖A‖ⁿ = (2·‖A‖)ⁿ.
        double norm = Math.Max(Spectral.Norm(a), 1e-3);
        Agree.Within(0, Spectral.Norm(value), Spectral.Bound(n, Math.Sqrt(Math.Max(1, n)) * Math.Pow(2 * norm, n)), "p(A)");
        if (n > 0)
        {
            Agree.Within(-a.DiagonalVector().Sum(), c[1], Spectral.Bound(n, norm), "trace");
        }
    }

    [Fact]
    public void Characteristic_polynomials_of_whole_numbers()
    {
        Assert.Equal(Vector.Create(1, -4, 3), LinearAlgebra.CharacteristicPolynomial(Matrix.FromRows([2, 1], [1, 2])));
        Assert.Equal(Vector.Create(1), LinearAlgebra.CharacteristicPolynomial(Matrix.Zeros(0, 0)));
        // Frank's matrix of order 5: the coefficients are palindromic up to sign, for its eigenvalues come in reciprocal pairs.
        Vector frank = LinearAlgebra.CharacteristicPolynomial(TestMatrices.Frank(5));
        Agree.Within([1, -15, 55, -55, 15, -1], frank.AsSpan(), 1e-11, "Frank");
    }

    [Fact]
    public void Roots_of_polynomials()
    {
        Complex[] roots = [.. LinearAlgebra.PolynomialRoots(Vector.Create(0, 2, -12, 22, -12, 0, 0)).OrderBy(z => z.Real)];
        Assert.Equal(5, roots.Length);
        Agree.Within([0, 0, 1, 2, 3], roots.Select(z => z.Real).ToArray(), 1e-12, "roots");
        Assert.Equal([Complex.ImaginaryOne, -Complex.ImaginaryOne], LinearAlgebra.PolynomialRoots(Vector.Create(1, 0, 1)).ToArray());
        Assert.Empty(LinearAlgebra.PolynomialRoots(Vector.Create(5)));
        Assert.Throws<ArgumentException>(() => LinearAlgebra.PolynomialRoots(Vector.Create(0, 0)));
        Assert.Throws<ArgumentException>(() => LinearAlgebra.PolynomialRoots(Vector.Empty));
        Assert.Throws<ArgumentException>(() => LinearAlgebra.PolynomialRoots(Vector.Create(1, double.NaN)));
    }

    [Fact]
    public void Bad_matrices_are_refused()
    {
        Matrix nan = Matrix.FromRows([1, double.NaN], [0, 1]);
        foreach (Action call in (Action[])[
            () => LinearAlgebra.Exponential(nan), () => LinearAlgebra.SquareRoot(nan), () => LinearAlgebra.Power(nan, 2),
            () => LinearAlgebra.CharacteristicPolynomial(nan)])
        {
            Assert.Contains("row 0, column 1", Assert.Throws<ArgumentException>(call).Message);
        }
        Assert.Throws<ArgumentException>(() => LinearAlgebra.Exponential(Matrix.Zeros(2, 3)));
    }

    // Entries of a drawn matrix are of moderate size; norms near 1 keep the conditions of the functions small.
    private static Matrix Small(AnyMatrix drawn, int n)
    {
        Matrix a = Matrix.Create(n, n, (i, j) => drawn[i, j]);
        double norm = Spectral.Norm(a);
        return norm == 0 ? a : a * (1.5 / norm);
    }
}
