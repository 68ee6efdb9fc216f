namespace Functional.Kernels;

/// <summary>Householder reflections H = I − τ·v·vᵀ with v[0] = 1, and blocks of them, whose vectors are rows.</summary>
internal static class HouseholderReflector
{
    /// <summary>Below this the scale of a vector is moved first: 2⁻⁹⁰⁰, far above the bottom of the range.</summary>
    private const double Small = 1.183e-271;

    /// <summary>The reflection with H·x = (β, 0, …, 0)ᵀ.</summary>
    /// <remarks>
    /// β = −sign(x[0])·‖x‖, τ = (β − x[0]) / β, v = (1, x[1…] / (x[0] − β)); where nothing is to be zeroed τ = 0 and H = I.
    /// Golub and Van Loan, Matrix Computations, 4th ed., algorithm 5.1.1, with the sign of LAPACK.
    /// </remarks>
    /// <param name="x">At least one number; becomes v.</param>
    /// <param name="tau">τ.</param>
    /// <returns>β.</returns>
    internal static double Make(Span<double> x, out double tau)
    {
        var alpha = x[0];
        x[0] = 1;
        var rest = x[1..];
        var norm = Norm(rest);
        if (norm == 0)
        {
            tau = 0;
            return alpha;
        }
        var scale = 0;
        if (Math.Max(norm, Math.Abs(alpha)) < Small)
        {
            scale = 600;
            Map.Run(new MultiplyScalarMap<double>(Magnitude.Power(scale)), rest, rest, Execution.Sequential);
            alpha *= Magnitude.Power(scale);
            norm = Norm(rest);
        }
        var beta = -Math.CopySign(Length(alpha, norm), alpha);
        tau = (beta - alpha) / beta;
        Map.Run(new DivideScalarMap<double>(alpha - beta), rest, rest, Execution.Sequential);
        return scale == 0 ? beta : Math.ScaleB(beta, -scale);
    }

    /// <summary>√(a² + b²) without overflow or underflow on the way.</summary>
    internal static double Length(double a, double b)
    {
        double large = Math.Max(Math.Abs(a), Math.Abs(b)), small = Math.Min(Math.Abs(a), Math.Abs(b));
        if (small == 0)
            return large;
        if (large < 1e150 && small > 1e-140)
            return Math.Sqrt(a * a + b * b);
        var ratio = small / large;
        return large * Math.Sqrt(1 + ratio * ratio);
    }

    /// <summary>‖x‖₂; squares that overflow or underflow are summed again at a smaller or larger scale.</summary>
    internal static double Norm(ReadOnlySpan<double> x)
    {
        var squares = Fold.Run(default(SquareSumFold<double>), x, Execution.Sequential);
        if ((squares > 1e-290 && double.IsFinite(squares)) || Magnitude.Exponent(x, Execution.Sequential) is not { } exponent)
            return Math.Sqrt(squares);
        return Math.ScaleB(Math.Sqrt(Fold.Run(new ScaledSquareSumFold<double>(Magnitude.Power(-exponent)), x, Execution.Sequential)), exponent);
    }

    /// <summary>
    /// The upper triangular T with H₀·H₁·…·H₍ₖ₋₁₎ = I − Vᵀ·T·V for the reflections whose vectors are the rows of V
    /// (Schreiber and Van Loan 1989, the compact WY form).
    /// </summary>
    /// <param name="k">The number of reflections.</param>
    /// <param name="n">The length of their vectors.</param>
    /// <param name="v">V, k rows; zeros and ones are written out.</param>
    /// <param name="vRow">From a row to the next.</param>
    /// <param name="tau">The k factors τ.</param>
    /// <param name="t">T, k×k, row by row, and zeros below its diagonal.</param>
    /// <param name="execution">The threads.</param>
    internal static void Triangle(
        int k, int n, ReadOnlySpan<double> v, int vRow, ReadOnlySpan<double> tau, Span<double> t, Execution? execution)
    {
        // T[..j, j] = −τ[j]·T[..j, ..j]·(V[..j]·v[j]); the dot products are one matrix product.
        Gemm.MultiplyTransposedRight(k, k, n, v, vRow, v, vRow, t, k, execution: execution);
        Span<double> dots = stackalloc double[k], column = stackalloc double[k];
        for (var j = 0; j < k; j++)
        {
            for (var i = 0; i < j; i++)
                dots[i] = t[i * k + j];
            Gemv.Multiply(j, j, t, k, dots[..j], column[..j], execution: Execution.Sequential);
            for (var i = 0; i < j; i++)
                t[i * k + j] = -tau[j] * column[i];
            t[j * k + j] = tau[j];
            t.Slice(j * k, j).Clear();
        }
    }

    /// <summary>C ← C·(H₀·H₁·…)ᵀ for the reflections of <see cref="Triangle"/>: C − (C·Vᵀ)·(Tᵀ·V).</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C, the length of the reflections.</param>
    /// <param name="k">The number of reflections.</param>
    /// <param name="v">V, k rows.</param>
    /// <param name="vRow">From a row of V to the next.</param>
    /// <param name="t">T, k×k.</param>
    /// <param name="c">C.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="scratch">At least k·(m + n) numbers.</param>
    /// <param name="execution">The threads.</param>
    internal static void ApplyTransposedRight(
        int m, int n, int k, ReadOnlySpan<double> v, int vRow, ReadOnlySpan<double> t, Span<double> c, int cRow,
        Span<double> scratch, Execution? execution)
    {
        Span<double> turned = scratch[..(k * n)], product = scratch.Slice(k * n, m * k);
        Gemm.MultiplyTransposedLeft(k, n, k, t, k, v, vRow, turned, n, execution: execution);
        Gemm.MultiplyTransposedRight(m, k, n, c, cRow, v, vRow, product, k, execution: execution);
        Gemm.Multiply(m, n, k, product, k, turned, n, c, cRow, Update.Subtract, execution);
    }
}
