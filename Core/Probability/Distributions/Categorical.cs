using System.Collections.Immutable;
using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>The categorical distribution: one of the numbers 0 to n − 1, each with its probability.</summary>
/// <remarks><example><code>new Categorical([0.2, 0.3, 0.5]).Mean   // 1.3</code></example></remarks>
public sealed record Categorical : IDiscreteDistribution
{
    private readonly ImmutableArray<double> sums;

    /// <summary>The distribution of given probabilities.</summary>
    /// <param name="probabilities">A probability for each number: 0 or above, and together 1 within 1e-6.</param>
    /// <exception cref="ArgumentException">There is none, one is negative or not finite, or the sum is not 1.</exception>
    public Categorical(ImmutableArray<double> probabilities)
    {
        Guard.NotDefault(probabilities);
        Functional.Probability.CheckDistribution(probabilities.AsSpan(), nameof(probabilities));
        Probabilities = probabilities;
        var running = ImmutableArray.CreateBuilder<double>(probabilities.Length);
        var sum = 0.0;
        foreach (var p in probabilities)
            running.Add(sum += p);
        sums = running.MoveToImmutable();
    }

    /// <summary>The probability of each number.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <inheritdoc/>
    public double Minimum => First(p => p > 0);

    /// <inheritdoc/>
    public double Maximum
    {
        get
        {
            var last = Probabilities.Length - 1;
            while (Probabilities[last] == 0)
                last--;
            return last;
        }
    }

    /// <inheritdoc/>
    public double Mean => Sum((k, p) => k * p);

    /// <inheritdoc/>
    public double Variance => Central(2);

    /// <inheritdoc/>
    public double Skewness => Central(3) / (Variance * Math.Sqrt(Variance));

    /// <inheritdoc/>
    public double ExcessKurtosis => Central(4) / (Variance * Variance) - 3;

    /// <inheritdoc/>
    public double Entropy => Sum((_, p) => 0 - SpecialFunctions.XLogY(p, p));

    /// <inheritdoc/>
    public double Mode
    {
        get
        {
            var largest = Probabilities.Max();
            return First(p => p == largest);
        }
    }

    /// <inheritdoc/>
    public double Probability(double x) => double.IsNaN(x) ? x : x >= 0 && x < Probabilities.Length && Math.Floor(x) == x ? Probabilities[(int)x] : 0;

    /// <inheritdoc/>
    public double LogProbability(double x) => ScalarMath.Log(Probability(x));

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : x >= Maximum ? 1 : Math.Min(sums[(int)x], 1);

    /// <inheritdoc/>
    public double Survival(double x)
    {
        if (double.IsNaN(x) || x < 0 || x >= Maximum)
            return double.IsNaN(x) ? x : x < 0 ? 1 : 0;
        var sum = 0.0;
        for (var k = Probabilities.Length - 1; k > (int)x; k--)
            sum += Probabilities[k];
        return Math.Min(sum, 1);
    }

    /// <inheritdoc/>
    public double LogCumulative(double x) => DistributionMath.LogOfTail(Cumulative(x), Survival(x));

    /// <inheritdoc/>
    public double LogSurvival(double x) => DistributionMath.LogOfTail(Survival(x), Cumulative(x));

    /// <inheritdoc/>
    public double Quantile(double p) => CountingQuantile.OfLower(this, p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => CountingQuantile.OfUpper(this, q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(sums, (int)Maximum));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(sums, (int)Maximum), destination, execution);

    /// <summary>The distribution of the largest likelihood: the shares of the counts, which add up over parts of the data.</summary>
    /// <param name="counts">How often each number came: finite, 0 or above, not all 0.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">There is none, one is negative or not finite, or all are 0.</exception>
    public static Categorical Fit(ReadOnlySpan<double> counts) => new(ProbabilitySpace.FromCounts(counts).Probabilities);

    /// <summary>The same probabilities, number by number.</summary>
    /// <param name="other">Another distribution.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Categorical? other) => other is not null && Probabilities.AsSpan().SequenceEqual(other.Probabilities.AsSpan());

    /// <summary>Agrees with <see cref="Equals(Categorical)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Probabilities.Length, Probabilities[0], Probabilities[^1]);

    /// <summary>For example <c>Categorical of 2: 0.25, 0.75</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"Categorical of {Probabilities.Length}: {string.Join(", ", Probabilities.Take(8).Select(p => p.ToString("G6", CultureInfo.InvariantCulture)))}{(Probabilities.Length > 8 ? ", …" : "")}";

    private int First(Func<double, bool> holds)
    {
        var k = 0;
        while (!holds(Probabilities[k]))
            k++;
        return k;
    }

    private double Sum(Func<double, double, double> term)
    {
        var sum = 0.0;
        for (var k = 0; k < Probabilities.Length; k++)
            sum += term(k, Probabilities[k]);
        return sum;
    }

    private double Central(int power)
    {
        var mean = Mean;
        return Sum((k, p) =>
        {
            var d = k - mean;
            return p * (power == 2 ? d * d : power == 3 ? d * d * d : d * d * d * d);
        });
    }

    private readonly struct Sampler(ImmutableArray<double> sums, int last) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Uniforms(0, destination);
            foreach (ref var x in destination)
                x = FirstAbove(x * sums[^1]);
        }

        private int FirstAbove(double sum)
        {
            int low = 0, high = last;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sums[middle] > sum)
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        }
    }
}
