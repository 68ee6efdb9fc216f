using Functional.Kernels;

namespace Functional;

/// <summary>The Dirichlet distribution of probabilities that sum to 1.</summary>
/// <remarks>Density <c>Γ(Σα)/Π Γ(αᵢ)·Π xᵢ^(αᵢ − 1)</c> on the simplex.</remarks>
public sealed record Dirichlet
{
    /// <summary>The distribution of given concentrations.</summary>
    /// <param name="concentration">The concentrations α: two or more, finite and above 0.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one is outside its domain.</exception>
    public Dirichlet(Vector concentration)
    {
        ArgumentNullException.ThrowIfNull(concentration);
        if (concentration.Length < 2)
            Guard.ThrowArgument($"Expected two concentrations at least, got {concentration.Length}.", nameof(concentration));
        for (var i = 0; i < concentration.Length; i++)
            Guard.Positive(concentration[i], nameof(concentration));
        Concentration = concentration;
    }

    /// <summary>The concentrations α.</summary>
    public Vector Concentration { get; }

    /// <summary>The mean, α/Σα.</summary>
    public Vector Mean => Concentration / Total;

    /// <summary>Where the density is largest, (αᵢ − 1)/(Σα − k) for k concentrations of 1 or above; NaN where one is below 1 (a pole) or all are 1 (everywhere the same).</summary>
    public Vector Mode
    {
        get
        {
            var (least, excess) = (double.PositiveInfinity, 0.0);
            for (var i = 0; i < Concentration.Length; i++)
            {
                least = Math.Min(least, Concentration[i]);
                excess += Concentration[i] - 1;
            }
            return Vector.Create(Concentration.Length, i => least >= 1 ? (Concentration[i] - 1) / excess : double.NaN);
        }
    }

    /// <summary>The covariances: mᵢ·(δᵢⱼ − mⱼ)/(Σα + 1) with the mean m.</summary>
    public Matrix Covariance
    {
        get
        {
            Vector mean = Mean;
            var total = Total;
            return Matrix.Create(mean.Length, mean.Length, (i, j) => mean[i] * (i == j ? 1 - mean[i] : -mean[j]) / (total + 1));
        }
    }

    /// <summary>The entropy in nats.</summary>
    public double Entropy
    {
        get
        {
            var count = Concentration.Length;
            double sum = -DistributionMath.EntropyPart(Total, -count), logs = (0.5 - count) * ScalarMath.Log(Total);
            for (var i = 0; i < count; i++)
            {
                sum += DistributionMath.EntropyPart(Concentration[i], -1);
                logs += 0.5 * ScalarMath.Log(Concentration[i]);
            }
            return (count - 1) * DistributionMath.LogRootTwoPi + logs + sum;
        }
    }

    /// <summary>The density at probabilities.</summary>
    /// <param name="x">As many as there are concentrations.</param>
    /// <returns>0 where they are negative or do not sum to 1 within 1e-6.</returns>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double Density(Vector x) => ScalarMath.Exp(LogDensity(x));

    /// <summary>The logarithm of the density at probabilities.</summary>
    /// <param name="x">As many as there are concentrations.</param>
    /// <returns>−∞ where they are negative or do not sum to 1 within 1e-6.</returns>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double LogDensity(Vector x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.SameLength<double, double>(Concentration.AsSpan(), x.AsSpan(), nameof(Concentration), nameof(x));
        double sum = -LogNormalizer, total = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
                return double.NegativeInfinity;
            total += x[i];
            sum += SpecialFunctions.XLogY(Concentration[i] - 1, x[i]);
        }
        return Math.Abs(total - 1) > 1e-6 ? double.NegativeInfinity : sum;
    }

    /// <summary>Probabilities drawn from the distribution.</summary>
    /// <param name="key">The key; the same key gives the same numbers.</param>
    /// <returns>Numbers of 0 or above that sum to 1 to rounding.</returns>
    public Vector Sample(RandomKey key)
    {
        var values = new double[Concentration.Length];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] = new Gamma(Concentration[i], 1).Sample(key.Child(i));
        if (sum == 0)
        {
            // All underflow only where the concentrations are tiny: then one of them has it all.
            values[(int)new Categorical(ProbabilitySpace.FromCounts(Concentration.AsSpan()).Probabilities).Sample(key)] = 1;
            return Vector.Wrap(values);
        }
        for (var i = 0; i < values.Length; i++)
            values[i] /= sum;
        return Vector.Wrap(values);
    }

    /// <summary>The distribution of the largest likelihood, by Newton's method on the means of the logarithms (Minka, Estimating a Dirichlet distribution, 2000).</summary>
    /// <param name="x">The sample, a row each: above 0, rows that sum to 1, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Dirichlet Fit(Matrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.FiniteData(x);
        if (x.Rows == 0 || x.Columns < 2)
            Guard.ThrowArgument($"Expected a row and two columns at least, got a matrix of {x.Shape}.", nameof(x));
        return Fit(SimplexMoments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the columns and of their logarithms.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Dirichlet Fit(SimplexMoments summary) => Fit(summary, out _);

    /// <summary>The same with an account of the iteration.</summary>
    /// <param name="summary">The moments of the columns and of their logarithms.</param>
    /// <param name="report">How the fit went; it keeps no objective.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Dirichlet Fit(SimplexMoments summary, out FitReport report)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Columns.Length < 2)
            Guard.ThrowArgument($"Expected two columns at least, got {summary.Columns.Length}.", nameof(summary));
        var logs = new double[summary.Columns.Length];
        var spread = 0.0;
        for (var j = 0; j < logs.Length; j++)
        {
            var column = summary.Columns[j];
            DistributionMath.Summarized(column.Values, double.Epsilon, double.MaxValue, nameof(summary));
            logs[j] = column.Logs.Mean;
            spread += column.Values.PopulationVariance;
        }
        if (!(Math.Abs(summary.Totals.Minimum - 1) <= 1e-6 && Math.Abs(summary.Totals.Maximum - 1) <= 1e-6))
            Guard.ThrowArgument(FormattableString.Invariant($"Expected rows that sum to 1, got sums from {summary.Totals.Minimum} to {summary.Totals.Maximum}."), nameof(summary));
        if (!(spread > 0))
            Guard.ThrowArgument("Expected rows that differ, got equal ones.", nameof(summary));
        // The start: the means, with the concentration that the moments of the first column suggest.
        var first = summary.Columns[0].Values;
        var size = first.PopulationVariance > 0 ? Math.Clamp(first.Mean * (1 - first.Mean) / first.PopulationVariance - 1, 0.1, 1e6) : 1;
        var start = new double[logs.Length];
        for (var j = 0; j < start.Length; j++)
            start[j] = size * summary.Columns[j].Values.Mean;
        return new(Vector.Wrap(Newton(logs, start, out report)));
    }

    private double Total => Summation.Sum(Concentration.AsSpan());

    private double LogNormalizer
    {
        get
        {
            // A chain of beta functions: Π B(αᵢ, the rest).
            double sum = 0, rest = Concentration[^1];
            for (var i = Concentration.Length - 2; i >= 0; i--)
            {
                sum += SpecialFunctions.LogBeta(Concentration[i], rest);
                rest += Concentration[i];
            }
            return sum;
        }
    }

    /// <summary>The Hessian is diagonal plus a constant, so each step is exact in n operations; it is halved until it stays above 0.</summary>
    private static double[] Newton(double[] logs, double[] a, out FitReport report)
    {
        var (steps, reason) = (0, StopReason.IterationLimit);
        var step = new double[a.Length];
        for (; steps < 500 && reason == StopReason.IterationLimit; steps++)
        {
            double total = Summation.Sum(a), common = SpecialFunctions.Digamma(total), constant = SpecialFunctions.Trigamma(total);
            double top = 0, bottom = 1 / constant;
            for (var i = 0; i < a.Length; i++)
            {
                var q = -SpecialFunctions.Trigamma(a[i]);
                top += (common - SpecialFunctions.Digamma(a[i]) + logs[i]) / q;
                bottom += 1 / q;
            }
            var largest = 0.0;
            for (var i = 0; i < a.Length; i++)
            {
                step[i] = -(common - SpecialFunctions.Digamma(a[i]) + logs[i] - top / bottom) / SpecialFunctions.Trigamma(a[i]);
                largest = Math.Max(largest, Math.Abs(step[i]) / a[i]);
            }
            var scale = 1.0;
            for (var i = 0; i < a.Length; i++)
                while (a[i] - scale * step[i] <= 0 && scale > 1e-12)
                    scale *= 0.5;
            for (var i = 0; i < a.Length; i++)
                a[i] -= scale * step[i];
            if (largest <= 1e-13)
                reason = StopReason.Converged;
        }
        report = new(reason, steps, double.NaN, []);
        return a;
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Dirichlet), (nameof(Concentration), Concentration));
}
