using Functional.Kernels;

namespace Functional;

/// <summary>The one-sided Jacobi iteration for singular values (Hestenes 1958): slow, and the one to fall back on.</summary>
internal static class JacobiSingular
{
    /// <summary>Sweeps: ten are many, for convergence is quadratic.</summary>
    private const int MostSweeps = 60;

    private const double Epsilon = 1.1102230246251565E-16;

    /// <summary>A = Uᵀ·Σ·V with the singular vectors as rows.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The matrix; destroyed.</param>
    /// <param name="u">n rows of n numbers; row i becomes the left vector of d[i].</param>
    /// <param name="v">The same for the right vectors.</param>
    /// <param name="d">The singular values.</param>
    /// <param name="order">Becomes the rows in ascending order of their singular values.</param>
    /// <param name="execution">Cancellation.</param>
    /// <exception cref="NotConvergedException">Not after 60 sweeps.</exception>
    internal static void Solve(int n, double[] a, double[] u, double[] v, double[] d, int[] order, Execution? execution)
    {
        u.AsSpan(0, n * n).Clear();
        for (var i = 0; i < n; i++)
            u[i * n + i] = 1;
        // Rotations of rows make the rows of A orthogonal: J·A = Σ·Vᵀ, U = Jᵀ. Rows of rounding errors alone are left as they are.
        var least = n * Epsilon * HouseholderReflector.Norm(a.AsSpan(0, n * n));
        var sweep = 0;
        for (var rotated = true; rotated; sweep++)
        {
            if (sweep == MostSweeps)
                throw new NotConvergedException(MostSweeps, message: $"The one-sided Jacobi iteration did not converge in {MostSweeps} sweeps.");
            Execution.ThrowIfCancelled(execution);
            rotated = false;
            for (var p = 0; p < n; p++)
                for (var q = p + 1; q < n; q++)
                    rotated |= Rotate(n, p, q, a, u, least);
        }
        for (var i = 0; i < n; i++)
        {
            var row = a.AsSpan(i * n, n);
            d[i] = HouseholderReflector.Norm(row);
            if (d[i] > least)
                Map.Run(new DivideScalarMap<double>(d[i]), row, v.AsSpan(i * n, n), Execution.Sequential);
            else
                v.AsSpan(i * n, n).Clear();
        }
        for (var i = 0; i < n; i++)
        {
            if (d[i] <= least)
                Complete(n, i, v);
        }
        RankOneChange.Ascending(d, order, 0, n);
    }

    private static bool Rotate(int n, int p, int q, double[] a, double[] u, double least)
    {
        Span<double> x = a.AsSpan(p * n, n), y = a.AsSpan(q * n, n);
        double lengthX = HouseholderReflector.Norm(x), lengthY = HouseholderReflector.Norm(y);
        if (lengthX <= least || lengthY <= least)
            return false;
        // All in units of the two lengths, so that nothing underflows.
        var dot = LinearAlgebra.Dot(x, y, Execution.Sequential) / lengthX / lengthY;
        if (Math.Abs(dot) <= n * Epsilon)
            return false;
        double ratio = lengthY / lengthX, tau = (ratio - 1 / ratio) / (2 * dot);
        double t = Math.CopySign(1 / (Math.Abs(tau) + HouseholderReflector.Length(1, tau)), tau), c = 1 / Math.Sqrt(1 + t * t), s = c * t;
        PlaneRotation.Apply(c, -s, x, y);
        PlaneRotation.Apply(c, -s, u.AsSpan(p * n, n), u.AsSpan(q * n, n));
        return true;
    }

    /// <summary>Makes row i a unit vector orthogonal to all others: the coordinate vector that they contain least of, less what they contain.</summary>
    private static void Complete(int n, int i, double[] v)
    {
        var shares = new double[n];
        for (var row = 0; row < n; row++)
            for (var j = 0; j < n; j++)
                shares[j] += v[row * n + j] * v[row * n + j];
        var vector = v.AsSpan(i * n, n);
        vector[shares.AsSpan().IndexOf(shares.Min())] = 1;
        var rest = new double[n];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var row = 0; row < n; row++)
            {
                if (row == i)
                    continue;
                var other = v.AsSpan(row * n, n);
                var dot = LinearAlgebra.Dot(other, vector, Execution.Sequential);
                Map.Run(new MultiplyScalarMap<double>(dot), other, rest, Execution.Sequential);
                Map.Run(default(SubtractMap<double>), vector, rest, vector, Execution.Sequential);
            }
            Map.Run(new DivideScalarMap<double>(HouseholderReflector.Norm(vector)), vector, vector, Execution.Sequential);
        }
    }
}
