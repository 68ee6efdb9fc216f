using Functional.Kernels;

namespace Functional;

/// <summary>The cyclic Jacobi iteration for symmetric matrices: slow, and the one to fall back on.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations, 4th ed., algorithms 8.5.1 and 8.5.3. The iteration converges for every matrix.</remarks>
internal static class JacobiEigen
{
    /// <summary>Sweeps: ten are many, for convergence is quadratic.</summary>
    private const int MostSweeps = 60;

    /// <summary>A = Zᵀ·Λ·Z with the eigenvectors as rows of Z.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The symmetric matrix, both triangles; its diagonal becomes the eigenvalues.</param>
    /// <param name="z">n rows of n numbers; row i becomes the eigenvector of a[i, i].</param>
    /// <param name="execution">Cancellation.</param>
    /// <exception cref="NotConvergedException">Not after 60 sweeps.</exception>
    internal static void Solve(int n, Span<double> a, Span<double> z, Execution? execution)
    {
        z[..(n * n)].Clear();
        for (var i = 0; i < n; i++)
            z[i * n + i] = 1;
        var small = 1.1102230246251565E-16 * LinearAlgebra.Norm2(a[..(n * n)]) / Math.Max(n, 1);
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            Execution.ThrowIfCancelled(execution);
            var rotated = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    var beside = a[p * n + q];
                    if (Math.Abs(beside) <= small)
                        continue;
                    rotated = true;
                    // tan of the angle: the smaller root of t² + 2τt − 1.
                    double tau = (a[q * n + q] - a[p * n + p]) / (2 * beside), root = HouseholderReflector.Length(1, tau);
                    double t = tau >= 0 ? 1 / (tau + root) : 1 / (tau - root), c = 1 / Math.Sqrt(1 + t * t), s = t * c;
                    PlaneRotation.Apply(c, -s, a.Slice(p * n, n), a.Slice(q * n, n));
                    for (var i = 0; i < n; i++)
                    {
                        double x = a[i * n + p], y = a[i * n + q];
                        (a[i * n + p], a[i * n + q]) = (c * x - s * y, c * y + s * x);
                    }
                    a[p * n + q] = a[q * n + p] = 0;
                    PlaneRotation.Apply(c, -s, z.Slice(p * n, n), z.Slice(q * n, n));
                }
            }
            if (!rotated)
                return;
        }
        throw new NotConvergedException(MostSweeps, message: $"The Jacobi iteration did not converge in {MostSweeps} sweeps.");
    }
}
