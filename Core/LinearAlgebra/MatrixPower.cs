using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The power Aᵏ of a square matrix for a whole number k, by repeated squaring; of the inverse where k is negative.</summary>
    /// <remarks>A⁰ = I for every A. Where the power overflows there are infinities or NaN.
    /// <example><c>LinearAlgebra.Power(Matrix.FromRows([1, 1], [1, 0]), 10)</c> is <c>[[89, 55], [55, 34]]</c>.</example></remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="exponent">k.</param>
    /// <param name="execution">Cancellation.</param>
    /// <returns>The n×n matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="SingularMatrixException">The exponent is negative and the matrix has no inverse.</exception>
    public static Matrix Power(Matrix a, int exponent, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        return exponent >= 0 || a.Rows == 0
            ? WholePower(a, exponent, execution)
            : WholePower(QrDecomposition.Factor(a, execution).Inverse(execution), -(double)exponent, execution);
    }

    /// <summary>The principal power Aᵖ = exp(p·log A) of a square matrix for a real p, of eigenvalues whose arguments are p times those of A's.</summary>
    /// <remarks>
    /// <para>A must have no eigenvalue on the negative real axis. The eigenvalue 0 is allowed where p &gt; 0 and A has as many null vectors as zeros, so that 0ᵖ = 0
    /// on them; its other powers, and those of a defective 0, do not exist. Zeros are the eigenvalues within n·ε·‖A‖ of 0 for a symmetric matrix, for another
    /// the null space of its singular values within n·ε·σ₁, save for an upper triangle without a zero on the diagonal.
    /// For a whole p it is <see cref="Power(Matrix, int, Execution?)"/>, of any matrix.</para>
    /// <para>By the Schur form, square roots until T is near I, a Padé approximant of (1 − x)ᵖ there, and squarings, with the diagonal and the elements beside it known
    /// in closed form at every step (Higham and Lin, A Schur–Padé algorithm for fractional powers of a matrix, 2011, algorithm 5.1); of a singular matrix so on the
    /// complement of its null space. Of a symmetric matrix by its eigenvalues.</para>
    /// <example><c>LinearAlgebra.Power(Matrix.FromRows([4, 1], [0, 9]), 0.5)</c> is <c>[[2, 0.2], [0, 3]]</c> to rounding.</example>
    /// </remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="exponent">p.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The n×n matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is NaN or infinite.</exception>
    /// <exception cref="NumericalException">There is no real principal power: an eigenvalue is negative, or 0 and defective, or 0 and the exponent negative.</exception>
    public static Matrix Power(Matrix a, double exponent, Execution? execution = null) => TryPower(a, exponent, out var power, execution)
        ? power
        : throw new NumericalException(
            $"The matrix has no real principal power of exponent {Display.Number(exponent)}: "
            + $"an eigenvalue is negative, or 0 and {(exponent > 0 ? "defective" : "the exponent negative")}.");

    /// <summary>As <see cref="Power(Matrix, double, Execution?)"/>, false where there is no such power.</summary>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="exponent">p.</param>
    /// <param name="power">The power, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is NaN or infinite.</exception>
    public static bool TryPower(Matrix a, double exponent, [NotNullWhen(true)] out Matrix? power, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        Guard.Finite(exponent);
        if (exponent == Math.Floor(exponent))
        {
            power = exponent >= 0 || a.Rows == 0 ? WholePower(a, exponent, execution)
                : TryInverse(a, out var inverse, execution) ? WholePower(inverse, -exponent, execution) : null;
        }
        else if (a.IsSymmetric())
            power = SymmetricPower(a, exponent, execution);
        else if (exponent < 0)
            power = SchurPower(a, exponent, execution);
        else
            power = SingularPart.Apply(a, c => SchurPower(c, exponent, execution), c => SchurPower(c, exponent - 1, execution), execution);
        return power is not null;
    }

    /// <summary>By repeated squaring; the exponent is a whole number of 0 or more.</summary>
    internal static Matrix WholePower(Matrix a, double exponent, Execution? execution)
    {
        var result = Matrix.Identity(a.Rows);
        for (var square = a; exponent > 0; square *= square)
        {
            Execution.ThrowIfCancelled(execution);
            if (exponent % 2 == 1)
                result *= square;
            exponent = Math.Floor(exponent / 2);
            if (exponent == 0)
                break;
        }
        return result;
    }

    private static Matrix? SymmetricPower(Matrix a, double exponent, Execution? execution)
    {
        var eigen = SymmetricEigenDecomposition.Factor(a, execution: execution);
        var least = eigen.Values.Length * MinimumNorm.Epsilon * NormInfinity(eigen.Values.AsSpan());
        return eigen.Values.Any(value => exponent > 0 ? value < -least : value <= least)
            ? null
            : eigen.Map(value => value <= least ? 0 : ScalarMath.Pow(value, exponent), execution);
    }

    private static Matrix? SchurPower(Matrix a, double exponent, Execution? execution)
    {
        var schur = SchurDecomposition.Factor(a, execution);
        for (var i = 0; i < a.Rows; i++)
        {
            if (schur.ImaginaryParts[i] == 0 && !(schur.RealParts[i] > 0))
                return null;
        }
        var whole = 0.0;
        if (Math.Abs(exponent) > 1)
        {
            // The side from which less is lost (their §6.2).
            double below = Math.Floor(exponent), share = exponent - below, condition = 1 / Math.Max(ReciprocalCondition(schur.T, execution), 1e-300);
            whole = share * ScalarMath.Pow(condition, 1 - share) <= (1 - share) * ScalarMath.Pow(condition, share) ? below : below + 1;
        }
        var t = QuasiTriangularPower.Of(schur, exponent - whole, execution);
        if (t is null)
            return null;
        if (whole > 0)
            t = WholePower(schur.T, whole, execution) * t;
        else if (whole < 0)
        {
            if (!TryInverse(schur.T, out var inverse, execution))
                return null;
            t = WholePower(inverse, -whole, execution) * t;
        }
        return schur.Q * t * schur.Q.Transpose();
    }
}
