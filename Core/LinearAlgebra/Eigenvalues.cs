using System.Collections.Immutable;
using System.Numerics;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The eigenvalues of a square matrix, without its eigenvectors; complex ones in conjugate pairs, the positive imaginary part first.</summary>
    /// <remarks>
    /// Balancing, Hessenberg form, QR iteration: the eigenvalues of a matrix within a few n·ε·‖A‖ of the balanced one.
    /// <example><c>LinearAlgebra.Eigenvalues(Matrix.FromRows([0, -1], [1, 0]))</c> is <c>[&lt;0; 1>, &lt;0; -1>]</c>, i and −i.</example>
    /// </remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n numbers, in the order of the Schur form.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="NotConvergedException">An eigenvalue took more than 300 iterations; not seen.</exception>
    [Formula("L8")]
    public static ImmutableArray<Complex> Eigenvalues(Matrix a, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        var n = a.Rows;
        double[] t = a.ToArray(), real = new double[n], imaginary = new double[n];
        var scale = MatrixScale.Squarable(t);
        Balancing.Run(n, t);
        SchurDecomposition.Values(n, t, real, imaginary, execution);
        MatrixScale.Apply(real, scale);
        MatrixScale.Apply(imaginary, scale);
        // − 0 as a sum with 0 is + 0.
        return [.. Enumerable.Range(0, n).Select(i => new Complex(real[i] + 0.0, imaginary[i]))];
    }

    /// <summary>The coefficients of det(λI − A), of λⁿ down to λ⁰; the first is 1.</summary>
    /// <remarks>
    /// From the Hessenberg form by La Budde's recurrence. det(A − λI) is this times (−1)ⁿ. Coefficients may lose digits where the eigenvalues
    /// differ much in size; to find eigenvalues use <see cref="Eigenvalues"/>, not the roots of this.
    /// One that leaves the range of a double is 0 or an infinity.
    /// <example><c>LinearAlgebra.CharacteristicPolynomial(Matrix.FromRows([2, 1], [1, 2]))</c> is <c>[1, -4, 3]</c>.</example>
    /// </remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n + 1 numbers.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    [Formula("L9")]
    public static Vector CharacteristicPolynomial(Matrix a, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        var n = a.Rows;
        var h = a.ToArray();
        var exponent = MatrixScale.Squarable(h);
        HessenbergReduction.Reduce(n, h, new double[n * n], new double[n], execution);

        // p[i] = det(λI − H[..i, ..i]), by powers of λ ascending (Rehman and Ipsen, La Budde's method for computing characteristic polynomials, 2011):
        // p[i] = (λ − h[i−1, i−1])·p[i−1] − Σ over m of h[m, i−1]·(h[m+1, m]·…·h[i−1, i−2])·p[m].
        var polynomials = new double[n + 1][];
        polynomials[0] = [1];
        for (var i = 1; i <= n; i++)
        {
            double[] p = new double[i + 1], before = polynomials[i - 1];
            for (var j = 0; j < i; j++)
            {
                p[j + 1] += before[j];
                p[j] -= h[(i - 1) * n + i - 1] * before[j];
            }
            var product = 1.0;
            for (var m = i - 2; m >= 0; m--)
            {
                product *= h[(m + 1) * n + m];
                var factor = product * h[m * n + i - 1];
                for (var j = 0; j <= m; j++)
                    p[j] -= factor * polynomials[m][j];
            }
            polynomials[i] = p;
        }
        // det(λI − s·A) has the coefficient of λⁿ⁻ᵏ times sᵏ.
        return Vector.Adopt([.. polynomials[n].Reverse().Select((c, k) => Math.ScaleB(c, (int)Math.Clamp((long)k * exponent, -5000, 5000)))]);
    }

    /// <summary>The roots of a polynomial with real coefficients, given from the highest power down: the eigenvalues of its companion matrix.</summary>
    /// <remarks>
    /// Leading zeros are skipped; trailing zeros give roots that are exactly 0. The roots are those of a polynomial near to the given one; multiple
    /// roots are known to about ε^(1/multiplicity).
    /// <example><c>LinearAlgebra.PolynomialRoots(Vector.Create(1, -3, 2))</c> is <c>[&lt;2; 0>, &lt;1; 0>]</c>.</example>
    /// </remarks>
    /// <param name="coefficients">Finite numbers, one of them not 0.</param>
    /// <returns>As many roots as the degree; complex ones in conjugate pairs.</returns>
    /// <exception cref="ArgumentException">A coefficient is NaN or infinite, or there is none but 0.</exception>
    /// <exception cref="NotConvergedException">A root took more than 300 iterations; not seen.</exception>
    [Formula("L9")]
    public static ImmutableArray<Complex> PolynomialRoots(Vector coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        Guard.FiniteData(coefficients.AsSpan(), nameof(coefficients));
        var values = coefficients.ToArray();
        int first = Array.FindIndex(values, v => v != 0), last = Array.FindLastIndex(values, v => v != 0);
        if (first < 0)
            Guard.ThrowArgument($"Expected a coefficient that is not 0, got {values.Length} zeros.", nameof(coefficients));
        var degree = last - first;
        var companion = Matrix.Create(degree, degree, (i, j) => i == 0 ? -values[first + 1 + j] / values[first] : i == j + 1 ? 1 : 0);
        return [.. Eigenvalues(companion), .. Enumerable.Repeat(Complex.Zero, values.Length - 1 - last)];
    }
}
