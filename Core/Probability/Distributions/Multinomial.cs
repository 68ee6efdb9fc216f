using Functional.Kernels;

namespace Functional;

/// <summary>The multinomial distribution: how often each of several outcomes comes in n independent trials.</summary>
/// <remarks><c>n!/(x₁!·…·x_k!)·p₁^x₁·…·p_k^x_k</c>.</remarks>
public sealed record Multinomial
{
    /// <summary>The distribution of n trials with given probabilities.</summary>
    /// <param name="trials">The number of trials n, from 0 to 2⁵³.</param>
    /// <param name="probabilities">A probability for each outcome: 0 or above, and together 1 within 1e-6.</param>
    /// <exception cref="ArgumentException">The number is outside its range, or the probabilities are no distribution.</exception>
    public Multinomial(long trials, Vector probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        Guard.InRange(trials, 0L, 1L << 53);
        Probability.CheckDistribution(probabilities.AsSpan(), nameof(probabilities));
        Trials = trials;
        Probabilities = probabilities;
    }

    /// <summary>The number of trials n.</summary>
    public long Trials { get; }

    /// <summary>The probability of each outcome.</summary>
    public Vector Probabilities { get; }

    /// <summary>The expected counts, n·p.</summary>
    public Vector Mean => Probabilities * Trials;

    /// <summary>The covariances of the counts: n·pᵢ·(1 − pᵢ) on the diagonal, −n·pᵢ·pⱼ beside it.</summary>
    public Matrix Covariance => Matrix.Create(
        Probabilities.Length, Probabilities.Length, (i, j) => Trials * Probabilities[i] * (i == j ? 1 - Probabilities[i] : -Probabilities[j]));

    /// <summary>The likeliest counts; of several the one that gives more to the earlier outcomes.</summary>
    /// <remarks>From ⌊n·pᵢ⌋, which no mode is below, one by one to the largest pᵢ/(xᵢ + 1) (Finucan, Biometrika 51, 1964).</remarks>
    public Vector Mode
    {
        get
        {
            var share = Summation.Sum(Probabilities.AsSpan());
            var counts = new double[Probabilities.Length];
            double left = Trials;
            for (var i = 0; i < counts.Length; i++)
                left -= counts[i] = Math.Min(left, Math.Floor(Trials * (Probabilities[i] / share)));
            for (; left > 0; left--)
            {
                var best = 0;
                for (var i = 1; i < counts.Length; i++)
                    if (Probabilities[i] * (counts[best] + 1) > Probabilities[best] * (counts[i] + 1))
                        best = i;
                counts[best]++;
            }
            return Vector.Wrap(counts);
        }
    }

    /// <summary>The entropy in nats.</summary>
    /// <remarks>
    /// By Stirling's formula with its rest δ, in which what is of the order of n cancels on paper: −½·log 2πn − δ(n) + Σ E[x·log(x/m) + m − x + ½·log 2πx + δ(x)],
    /// each count x being binomial with mean m = n·pᵢ; the bracket is m at x = 0.
    /// </remarks>
    public double Entropy
    {
        get
        {
            if (Trials == 0)
                return 0;
            double share = Summation.Sum(Probabilities.AsSpan()), sum = -DistributionMath.LogRootTwoPi - 0.5 * ScalarMath.Log(Trials) - SpecialFunctions.StirlingError(Trials);
            for (var i = 0; i < Probabilities.Length; i++)
            {
                var count = new Binomial(Trials, Math.Min(Probabilities[i] / share, 1));
                var mean = count.Mean;
                sum += mean == 0 ? 0 : CountingSums.BellExpectation(
                    count,
                    x => x == 0 ? mean : SpecialFunctions.Deviance(x, mean) + DistributionMath.LogRootTwoPi + 0.5 * ScalarMath.Log(x) + SpecialFunctions.StirlingError(x));
            }
            return Math.Max(0, sum);
        }
    }

    /// <summary>The probability of counts.</summary>
    /// <param name="counts">As many as there are outcomes.</param>
    /// <returns>0 where they are not whole, negative, or do not add up to n.</returns>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double ProbabilityOf(Vector counts) => ScalarMath.Exp(LogProbabilityOf(counts));

    /// <summary>The logarithm of the probability of counts.</summary>
    /// <param name="counts">As many as there are outcomes.</param>
    /// <returns>−∞ where they are not whole, negative, or do not add up to n.</returns>
    /// <remarks>As a chain of binomial probabilities, so that nothing large cancels.</remarks>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double LogProbabilityOf(Vector counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Guard.SameLength<double, double>(Probabilities.AsSpan(), counts.AsSpan(), nameof(Probabilities), nameof(counts));
        double left = Trials, share = Summation.Sum(Probabilities.AsSpan()), sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var x = counts[i];
            if (double.IsNaN(x))
                return x;
            if (!(x >= 0 && x <= left && Math.Floor(x) == x))
                return double.NegativeInfinity;
            sum += i == counts.Length - 1
                ? x != left || (Probabilities[i] == 0 && x > 0) ? double.NegativeInfinity : 0
                : new Binomial((long)left, Share(Probabilities[i], share)).LogProbability(x);
            left -= x;
            share -= Probabilities[i];
        }
        return sum;
    }

    /// <summary>Counts drawn from the distribution.</summary>
    /// <param name="key">The key; the same key gives the same counts.</param>
    /// <returns>Whole numbers that add up to n.</returns>
    public Vector Sample(RandomKey key)
    {
        var counts = new double[Probabilities.Length];
        double left = Trials, share = Summation.Sum(Probabilities.AsSpan());
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = i == counts.Length - 1 ? left : new Binomial((long)left, Share(Probabilities[i], share)).Sample(key.Child(i));
            left -= counts[i];
            share -= Probabilities[i];
        }
        // What rounding of the shares left over belongs to the last outcome that is possible.
        for (var i = counts.Length - 1; i > 0 && Probabilities[i] == 0; i--)
            (counts[i - 1], counts[i]) = (counts[i - 1] + counts[i], 0);
        return Vector.Wrap(counts);
    }

    /// <summary>The distribution of the largest likelihood for a known n: the shares of the total counts, which add up over parts of the data.</summary>
    /// <param name="trials">The number of trials n.</param>
    /// <param name="counts">The sum of the observed counts, 0 or above, not all 0.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">There is none, one is negative or not finite, or all are 0.</exception>
    public static Multinomial Fit(long trials, Vector counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new(trials, Vector.Wrap(ProbabilitySpace.FromCounts(counts.AsSpan()).Probabilities));
    }

    private static double Share(double probability, double rest) => rest > 0 ? Math.Min(probability / rest, 1) : 0;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Multinomial), (nameof(Trials), Trials), (nameof(Probabilities), Probabilities));
}
