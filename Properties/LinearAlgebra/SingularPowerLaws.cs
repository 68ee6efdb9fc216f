using Xunit;

namespace Functional.Properties;

/// <summary>Real powers and square roots of singular matrices: right where the eigenvalue 0 has as many null vectors as it counts, refused elsewhere.</summary>
[Trait("Formula", "L8")]
public sealed class SingularPowerLaws
{
    /// <summary>(B·C)ᵖ = B·(C·B)ᵖ⁻¹·C, for both sides have the same Taylor series about every shift and vanish on the null space of C.</summary>
    [Law]
    public void A_product_of_thin_matrices_has_the_power_that_the_product_turned_round_gives(AnyMatrix drawn)
    {
        int n = 2 + (drawn.Rows % 9), rank = 1 + (drawn.Columns % (n - 1));
        // C·B is 4·I and integers of about 1 beside it: the eigenvalues stay away from the negative axis. Sums of integers are exact.
        Random random = new((31 * drawn.Rows) + drawn.Columns);
        Matrix c = Matrix.Create(rank, n, (i, j) => i == j ? 4 * rank : random.Next(3) - 1);
        Matrix b = Matrix.Create(n, rank, (i, j) => i == j ? 2 : i < rank ? 0 : random.Next(3) - 1);
        Matrix a = b * c, turned = c * b;
        double condition = 1 / LinearAlgebra.ReciprocalCondition(turned);
        if (LinearAlgebra.Eigenvalues(turned).Any(z => z.Real < 0.5) || condition > 1000)
            return;
        foreach (double p in (double[])[0.5, 0.3, 1.7])
        {
            Matrix inner = LinearAlgebra.Power(turned, p - 1);
            // The null space moves by n·ε·κ, and what it is multiplied with is of this size.
            double size = Spectral.Norm(b) * Spectral.Norm(inner) * Spectral.Norm(c);
            Spectral.Near(b * inner * c, LinearAlgebra.Power(a, p), 4 * condition * Spectral.Bound(n, size), $"A^{p}");
        }
        Matrix root = LinearAlgebra.SquareRoot(a);
        Spectral.Near(a, root * root, 4 * condition * Spectral.Bound(n, Math.Pow(Spectral.Norm(root), 2)), "root·root");
        Assert.False(LinearAlgebra.TryPower(a, -2.0, out _));
    }

    [Fact]
    public void A_projector_is_each_of_its_powers()
    {
        Matrix oblique = Matrix.FromRows([1, 2, 0], [0, 0, 0], [0, 3, 1]);
        foreach (Matrix projector in (Matrix[])[oblique, oblique.Transpose(), Matrix.FromRows([0, 1], [0, 1]), Matrix.FromRows([0.75, 0.25], [0.75, 0.25])])
        {
            foreach (double p in (double[])[0.5, 0.01, 3.5])
                Spectral.Near(projector, LinearAlgebra.Power(projector, p), 4 * Spectral.Bound(projector.Rows, Spectral.Norm(projector)), $"power {p}");
            Spectral.Near(projector, LinearAlgebra.SquareRoot(projector), 4 * Spectral.Bound(projector.Rows, Spectral.Norm(projector)), "root");
        }
    }

    [Fact]
    public void A_zero_that_lacks_null_vectors_and_a_negative_exponent_are_refused()
    {
        Matrix defective = Matrix.FromRows([0, 1, 0], [0, 0, 0], [0, 0, 2]);
        // T·A·T⁻¹ has the same zero, no longer to be seen on the diagonal; what is computed in its place is as often above as below 0.
        IEnumerable<Matrix> hidden = Enumerable.Range(1, 20).Select(i => Specimens.Random(3, 3, i) + (2 * Matrix.Identity(3)))
            .Select(turn => LinearAlgebra.Solve(turn.Transpose(), (turn * defective).Transpose()).Transpose());
        foreach (Matrix a in hidden.Prepend(defective))
        {
            Assert.False(LinearAlgebra.TryPower(a, 0.5, out _));
            Assert.False(LinearAlgebra.TrySquareRoot(a, out _));
            Assert.Contains("0 and defective", Assert.Throws<NumericalException>(() => LinearAlgebra.Power(a, 0.5)).Message);
            Assert.Throws<NumericalException>(() => LinearAlgebra.SquareRoot(a));
        }
        Assert.Contains("the exponent negative", Assert.Throws<NumericalException>(() => LinearAlgebra.Power(Matrix.FromRows([1, 1], [0, 0]), -0.5)).Message);
        // 0 and −1: the other eigenvalue decides.
        Assert.False(LinearAlgebra.TryPower(Matrix.FromRows([-1, 1], [0, 0]), 0.5, out _));
    }

    [Fact]
    public void The_eigenvalues_of_a_triangle_count_as_they_stand()
    {
        Matrix graded = Matrix.FromRows([1, 1e-20], [0, 1e-20]), root = LinearAlgebra.Power(graded, 0.5);
        Agree.Close(1e-10, root[1, 1], 4 * Tolerance.Epsilon, what: "√1e-20");
        Agree.Close(1e-10, LinearAlgebra.SquareRoot(graded)[1, 1], 4 * Tolerance.Epsilon, what: "√1e-20");
        Agree.Close(1e-10, LinearAlgebra.SquareRoot(Matrix.FromRows([1, 0, 1], [0, 1e-20, 0], [0, 0, 0]))[1, 1], 4 * Tolerance.Epsilon, what: "beside a zero");
    }
}
