namespace Functional;

/// <summary>The largest and the least singular value of a triangle, by Lanczos steps on RᵀR and on its inverse.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th ed., §10.1, with full reorthogonalisation. Up to as many columns as there are steps the values are
/// exact to rounding; beyond, the largest is low and the least is high by a part that the steps have made small.
/// </remarks>
internal static class SingularRange
{
    private const int Steps = 40;

    /// <summary>The ratio of the two; 1 for no columns.</summary>
    internal static double Condition(ReadOnlySpan<double> upper, int r) =>
        r == 0 ? 1 : Math.Sqrt(Largest(upper, r, false)) * Math.Sqrt(Largest(upper, r, true));

    /// <summary>A bound above the ratio's lower part: 1/σ of a few inverse iterations, cheap enough for every fit.</summary>
    internal static double InverseEstimate(ReadOnlySpan<double> upper, int r)
    {
        var v = Start(r);
        double size = 1;
        for (var step = 0; step < 3; step++)
        {
            Triangular.SolveTransposed(upper, r, v);
            Triangular.Solve(upper, r, v);
            size = Normalize(v);
        }
        return Math.Sqrt(size);
    }

    private static double Largest(ReadOnlySpan<double> upper, int r, bool inverse)
    {
        var steps = Math.Min(r, Steps);
        double[] diagonal = new double[steps], beside = new double[steps];
        var basis = new double[steps][];
        var v = Start(r);
        Normalize(v);
        var done = 0;
        for (var k = 0; k < steps; k++)
        {
            basis[k] = v;
            var w = v.AsSpan().ToArray();
            if (inverse)
            {
                Triangular.SolveTransposed(upper, r, w);
                Triangular.Solve(upper, r, w);
            }
            else
            {
                Triangular.Multiply(upper, r, w);
                Triangular.MultiplyTransposed(upper, r, w);
            }
            diagonal[k] = LinearAlgebra.Dot(w, v);
            done = k + 1;
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i <= k; i++)
                    Subtract(w, basis[i], LinearAlgebra.Dot(w, basis[i]));
            }
            beside[k] = Normalize(w);
            if (!(beside[k] > 1e-14 * Math.Abs(diagonal[0])))
                break;
            v = w;
        }
        return LargestEigenvalue(diagonal.AsSpan(0, done), beside);
    }

    /// <summary>The largest eigenvalue of a symmetric tridiagonal matrix, by bisection on the sign changes of its minors.</summary>
    private static double LargestEigenvalue(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside)
    {
        double low = double.NegativeInfinity, high = 0;
        for (var i = 0; i < diagonal.Length; i++)
        {
            double left = i > 0 ? beside[i - 1] : 0, right = i + 1 < diagonal.Length ? beside[i] : 0;
            low = Math.Max(low, diagonal[i]);
            high = Math.Max(high, diagonal[i] + left + right);
        }
        for (var step = 0; step < 100 && low < high; step++)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                break;
            if (IsAbove(middle, diagonal, beside))
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    /// <summary>Whether x is above every eigenvalue: then all the pivots of T − x are negative.</summary>
    private static bool IsAbove(double x, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> beside)
    {
        double pivot = 1;
        for (var i = 0; i < diagonal.Length; i++)
        {
            pivot = diagonal[i] - x - (i > 0 ? beside[i - 1] * (beside[i - 1] / pivot) : 0);
            if (!(pivot < 0))
                return false;
        }
        return true;
    }

    /// <summary>A start that leans on no direction in particular: (1 + i/r)·(−1)^(bits of i).</summary>
    private static double[] Start(int r)
    {
        var v = new double[r];
        for (var i = 0; i < r; i++)
            v[i] = (1 + (double)i / r) * ((System.Numerics.BitOperations.PopCount((uint)i) & 1) == 0 ? 1 : -1);
        return v;
    }

    private static double Normalize(double[] v)
    {
        var size = LinearAlgebra.Norm2(v);
        for (var i = 0; i < v.Length; i++)
            v[i] /= size;
        return size;
    }

    private static void Subtract(double[] w, double[] v, double factor)
    {
        for (var i = 0; i < w.Length; i++)
            w[i] -= factor * v[i];
    }
}
