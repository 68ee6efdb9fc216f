using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The probabilities e^(−β·δ) / Σ e^(−β·δ) of squared distances, with the β at which they are as many as told: whose entropy is the logarithm of the perplexity.</summary>
/// <remarks>
/// In δ from the least distance on and in units of their range, so that nothing overflows and the largest term is 1. H(β) = ln S₀ + β·S₁/S₀ with S[k] = Σ δ^k·e^(−β·δ) falls
/// with β, from ln n at 0 to
/// the logarithm of the number of nearest at ∞, by
/// dH/dln β = −β²·(S₂/S₀ − (S₁/S₀)²): Newton's steps in ln β, and where one leaves the bracket, a bisection. Where no β is large enough, as where more rows are equal than
/// the perplexity says, the
/// nearest share alike; where none is small enough, all do.
/// </remarks>
internal static unsafe class PerplexityKernel
{
    /// <summary>Steps at most; a double's exponents are parted in 12 bisections, its digits in 52.</summary>
    private const int Steps = 200;

    /// <summary>How near the entropy is brought: some roundings of a sum of terms β·δ·e^(−β·δ).</summary>
    private const double Near = 1e-13;

    /// <summary>The longest first step of ln β; the i-th may be i times as long, so that all of a double's range is crossed in some twenty.</summary>
    private const double Stride = 3;

    /// <summary>Replaces squared distances by probabilities.</summary>
    /// <param name="squares">n squared distances, finite; becomes the probabilities.</param>
    /// <param name="n">At least 1.</param>
    /// <param name="perplexity">1 or above.</param>
    /// <returns>σ: with the kernel e^(−d²/2σ²), 0 where only the nearest count, ∞ where all count alike.</returns>
    internal static double Run(double* squares, int n, double perplexity)
    {
        double least = squares[0], most = least, target = Math.Min(ScalarMath.Log(perplexity), ScalarMath.Log(n));
        for (var i = 1; i < n; i++)
            (least, most) = (Math.Min(least, squares[i]), Math.Max(most, squares[i]));
        var range = most - least;
        var nearest = 0;
        for (var i = 0; i < n; i++)
        {
            squares[i] = range > 0 ? (squares[i] - least) / range : 0;
            nearest += squares[i] == 0 ? 1 : 0;
        }
        var beta = nearest == n || perplexity >= n ? 0 : perplexity <= nearest ? double.PositiveInfinity : Search(squares, n, target);
        if (double.IsPositiveInfinity(beta))
        {
            for (var i = 0; i < n; i++)
                squares[i] = squares[i] == 0 ? 1.0 / nearest : 0;
            return 0;
        }
        Spread(squares, n, beta);
        return Math.Sqrt(range / (2 * beta));
    }

    /// <summary>The β of an entropy; ∞ where rounding leaves none.</summary>
    private static double Search(double* delta, int n, double target)
    {
        double low = 0, high = double.PositiveInfinity, beta = 1 / (MultiSum.Run(new BoltzmannSums(0), delta, null, n).B / n);
        for (var step = 0; step < Steps; step++)
        {
            var sums = MultiSum.Run(new BoltzmannSums(beta), delta, null, n);
            double mean = sums.B / sums.A, above = ScalarMath.Log(sums.A) + beta * mean - target;
            if (Math.Abs(above) <= Near * (1 + target))
                return beta;
            if (above > 0)
                low = beta;
            else
                high = beta;
            var newton = above / (beta * beta * Math.Max(sums.C / sums.A - mean * mean, 0));
            var next = beta * ScalarMath.Exp(Math.Clamp(newton, -Stride * (step + 1), Stride * (step + 1)));
            if (!(next > low && next < high))
                next = double.IsPositiveInfinity(high) ? double.MaxValue : low == 0 ? beta / 8 : Math.Sqrt(low) * Math.Sqrt(high);
            // The bracket has closed to neighbouring numbers.
            if (next == beta)
                break;
            beta = next;
        }
        return beta;
    }

    private static void Spread(double* delta, int n, double beta)
    {
        if (Vector512.IsHardwareAccelerated)
            Spread<Lanes512<double>>(delta, n, beta);
        else if (Vector256.IsHardwareAccelerated)
            Spread<Lanes256<double>>(delta, n, beta);
        else
            Spread<Lanes128<double>>(delta, n, beta);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Spread<V>(double* delta, int n, double beta)
        where V : struct, ILanes<V, double>
    {
        V factor = V.Broadcast(-beta), sum = V.Broadcast(MultiSum.Run(new BoltzmannSums(beta), delta, null, n).A);
        nint i = 0;
        for (; i <= n - V.Count; i += V.Count)
            (Lane.Exp<V, double>(V.Load(delta + i) * factor) / sum).Store(delta + i);
        if (i < n)
            (Lane.Exp<V, double>(V.LoadFirst(delta + i, (int)(n - i)) * factor) / sum).StoreFirst(delta + i, (int)(n - i));
    }

    /// <summary>Σ e^(−β·x), Σ x·e^(−β·x), Σ x²·e^(−β·x).</summary>
    private readonly struct BoltzmannSums(double beta) : IMultiSum
    {
        public static bool IsPaired => false;

        public static int Sums => 3;

        public void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y)
            where V : struct, ILanes<V, double>
        {
            V p = Lane.Exp<V, double>(x * V.Broadcast(-beta)), q = p * x;
            a += p;
            b += q;
            c = V.MultiplyAdd(q, x, c);
        }
    }
}
