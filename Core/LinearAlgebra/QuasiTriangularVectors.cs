using System.Numerics;
using Functional.Kernels;

namespace Functional;

/// <summary>Eigenvectors of a quasi-triangular matrix by back substitution.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th ed., §7.6.4, as in LAPACK's dtrevc: a divisor that is smaller than the rounding of T is replaced
/// by that rounding, so that equal eigenvalues give a vector of a matrix nearby; a vector that grows is scaled down.
/// </remarks>
internal static class QuasiTriangularVectors
{
    private const double Epsilon = 2.220446049250313E-16, Large = 1e100;

    /// <summary>The vectors of T as rows: for a real eigenvalue k row k; for a pair rows k and k + 1 hold the real and the imaginary part of the first.</summary>
    /// <param name="n">The side.</param>
    /// <param name="t">T.</param>
    /// <param name="real">The real parts of its eigenvalues.</param>
    /// <param name="imaginary">The imaginary parts.</param>
    /// <param name="x">n rows of n numbers.</param>
    internal static void Right(int n, double[] t, double[] real, double[] imaginary, double[] x)
    {
        x.AsSpan(0, n * n).Clear();
        var least = Math.Max(Epsilon * LinearAlgebra.NormInfinity(t.AsSpan(0, n * n)), 1e-290);
        for (var k = 0; k < n; k++)
        {
            if (imaginary[k] == 0)
            {
                Single(n, t, real[k], k, x.AsSpan(k * n, n), least);
            }
            else
            {
                Pair(n, t, new(real[k], imaginary[k]), k, x.AsSpan(k * n, n), x.AsSpan((k + 1) * n, n), least);
                k++;
            }
        }
    }

    private static void Single(int n, double[] t, double value, int k, Span<double> x, double least)
    {
        x[k] = 1;
        for (var i = k - 1; i >= 0; i--)
        {
            if (i > 0 && t[i * n + i - 1] != 0)
            {
                Complex lower = -Dot(t, n, i, k, x), upper = -Dot(t, n, i - 1, k, x);
                var (first, second) = Solve(
                    t[(i - 1) * n + i - 1] - value, t[(i - 1) * n + i], t[i * n + i - 1], t[i * n + i] - value, upper, lower, least);
                (x[i - 1], x[i]) = (first.Real, second.Real);
                i--;
            }
            else
            {
                var divisor = t[i * n + i] - value;
                x[i] = -Dot(t, n, i, k, x) / (Math.Abs(divisor) < least ? least : divisor);
            }
            Tame(x[..(k + 1)], x[..(k + 1)], i);
        }
    }

    private static void Pair(int n, double[] t, Complex value, int k, Span<double> real, Span<double> imaginary, double least)
    {
        // (a − λ)·x + b·y = 0 with a − λ = −i·ω: of x and y the one with the larger coefficient is 1.
        double b = t[k * n + k + 1], c = t[(k + 1) * n + k];
        if (Math.Abs(b) >= Math.Abs(c))
            (real[k], imaginary[k + 1]) = (1, value.Imaginary / b);
        else
            (real[k], imaginary[k + 1]) = (-value.Imaginary / c, 1);
        var last = k + 1;
        for (var i = k - 1; i >= 0; i--)
        {
            Complex lower = new(-Dot(t, n, i, last, real), -Dot(t, n, i, last, imaginary));
            if (i > 0 && t[i * n + i - 1] != 0)
            {
                Complex upper = new(-Dot(t, n, i - 1, last, real), -Dot(t, n, i - 1, last, imaginary));
                var (first, second) = Solve(
                    t[(i - 1) * n + i - 1] - value, t[(i - 1) * n + i], t[i * n + i - 1], t[i * n + i] - value, upper, lower, least);
                (real[i - 1], imaginary[i - 1], real[i], imaginary[i]) = (first.Real, first.Imaginary, second.Real, second.Imaginary);
                i--;
            }
            else
            {
                var divisor = t[i * n + i] - value;
                var quotient = lower / (Size(divisor) < least ? least : divisor);
                (real[i], imaginary[i]) = (quotient.Real, quotient.Imaginary);
            }
            Tame(real[..(last + 1)], imaginary[..(last + 1)], i);
        }
    }

    /// <summary>Row i of T right of what is known already, times x.</summary>
    private static double Dot(double[] t, int n, int i, int last, ReadOnlySpan<double> x)
    {
        // In a 2×2 block the unknowns of the block are still 0 in x.
        var from = i + 1;
        return Fold.Run(default(DotFold<double>), t.AsSpan(i * n + from, last + 1 - from), x[from..(last + 1)], Execution.Sequential);
    }

    /// <summary>(a b; c d)·(x, y) = (p, q), by elimination with the larger of a and c as the pivot.</summary>
    private static (Complex X, Complex Y) Solve(Complex a, Complex b, Complex c, Complex d, Complex p, Complex q, double least)
    {
        if (Size(c) > Size(a))
            (a, b, c, d, p, q) = (c, d, a, b, q, p);
        if (Size(a) < least)
            a = least;
        var factor = c / a;
        var pivot = d - factor * b;
        if (Size(pivot) < least)
            pivot = least;
        var y = (q - factor * p) / pivot;
        return ((p - b * y) / a, y);
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    /// <summary>Scales down a vector whose newest elements have grown beyond bounds.</summary>
    private static void Tame(Span<double> real, Span<double> imaginary, int i)
    {
        if (Math.Abs(real[i]) < Large && Math.Abs(imaginary[i]) < Large && Math.Abs(real[Math.Min(i + 1, real.Length - 1)]) < Large
            && Math.Abs(imaginary[Math.Min(i + 1, real.Length - 1)]) < Large)
            return;
        var down = new MultiplyScalarMap<double>(Magnitude.Power(-340));
        Map.Run(down, real, real, Execution.Sequential);
        if (!real.Overlaps(imaginary))
            Map.Run(down, imaginary, imaginary, Execution.Sequential);
    }
}
