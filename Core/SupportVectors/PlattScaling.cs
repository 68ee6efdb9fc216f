using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>Platt's scaling: the probability of a class from the score of a machine, P(y = 1 | f) = 1 / (1 + exp(A·f + B)).</summary>
/// <remarks>
/// <para>Minimizes −Σ w·[t·ln P + (1 − t)·ln(1 − P)] by Newton's method, with t = (N₁ + 1)/(N₁ + 2) for label 1 and 1/(N₀ + 2) for label 0, N the weights of the labels: so there is a
/// minimum even where the scores part the labels. Fit it to scores of rows that the machine has not seen, such as those of cross-validation; scores of its own rows are too sure.
/// One label alone gives the same probability for every score.</para>
/// <example><code>
/// var scaling = PlattScaling.Fit([-2, -1, 0.5, -0.5, 1, 2], [0, 0, 0, 1, 1, 1]);
/// Math.Round(scaling.Probability(0), 2)    // 0.5
/// scaling.A &lt; 0                            // true
/// </code></example>
/// Sources: Platt (1999), "Probabilistic outputs for support vector machines"; Lin, Lin and Weng (2007), "A note on Platt's probabilistic outputs for support vector machines".
/// </remarks>
public sealed record PlattScaling
{
    private const int MostIterations = 100, MostHalvings = 50;

    /// <summary>Makes a scaling of known numbers.</summary>
    /// <param name="a">A; below 0 where larger scores speak for label 1.</param>
    /// <param name="b">B.</param>
    /// <param name="report">How the fit went; <c>null</c> where there was none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A or B is not finite.</exception>
    public PlattScaling(double a, double b, FitReport? report = null)
    {
        Guard.Finite(a);
        Guard.Finite(b);
        (A, B, Report) = (a, b, report ?? FitReport.Direct());
    }

    /// <summary>A; below 0 where larger scores speak for label 1.</summary>
    public double A { get; }

    /// <summary>B.</summary>
    public double B { get; }

    /// <summary>How the fit went; the objective is the negative sum of the logarithms.</summary>
    public FitReport Report { get; }

    /// <summary>Fits A and B.</summary>
    /// <param name="scores">n scores f, finite; n ≥ 1.</param>
    /// <param name="labels">0 or 1 for each.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentException">There are no scores, one is not finite, or the labels do not fit.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, Execution? execution = null) => FitWeighted(scores, labels, default, execution);

    /// <summary>Fits A and B to rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="scores">n scores f, finite; n ≥ 1.</param>
    /// <param name="labels">0 or 1 for each.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentException">There are no scores, one is not finite, or labels or weights do not fit.</exception>
    public static PlattScaling FitWeighted(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, Execution? execution = null)
    {
        if (scores.IsEmpty)
            Guard.ThrowArgument("Expected at least one score, got none.", nameof(scores));
        Guard.FiniteData(scores);
        Guard.Length(labels, scores.Length);
        var w = new double[scores.Length];
        Array.Fill(w, 1);
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, scores.Length);
            Guard.Weights(weights);
            weights.CopyTo(w);
        }
        double ones = 0, zeros = 0, largest = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is not (0 or 1))
                Guard.ThrowArgument($"Expected labels of 0 or 1, got {labels[i]} at index {i}.", nameof(labels));
            (ones, zeros) = labels[i] == 1 ? (ones + w[i], zeros) : (ones, zeros + w[i]);
            largest = w[i] > 0 ? Math.Max(largest, Math.Abs(scores[i])) : largest;
        }
        // Scores at a size that squares bear: a power of two, which changes no bit. Below 2⁻¹⁰⁰⁰ they count as 0, as A would leave the range.
        var exponent = largest > 0 ? Math.Max(Math.ILogB(largest), -1000) : 0;
        double[] f = new double[scores.Length], target = new double[scores.Length];
        for (var i = 0; i < f.Length; i++)
        {
            f[i] = w[i] > 0 ? Math.ScaleB(scores[i], -exponent) : 0;
            target[i] = labels[i] == 1 ? (ones + 1) / (ones + 2) : 1 / (zeros + 2);
        }
        var (a, b, report) = Newton(f, target, w, ScalarMath.Log((zeros + 1) / (ones + 1)), execution);
        return new(Math.ScaleB(a, -exponent), b, report);
    }

    /// <summary>The probability of label 1 at a score.</summary>
    /// <param name="score">f.</param>
    /// <returns>Between 0 and 1; NaN for NaN.</returns>
    public double Probability(double score) => ScalarMath.Sigmoid(-((A * score) + B));

    /// <summary>The probability of label 1 at each score.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="destination">As many probabilities; may be the scores themselves.</param>
    /// <param name="execution">The threads.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Probability(ReadOnlySpan<double> scores, Span<double> destination, Execution? execution = null)
    {
        Guard.Length((ReadOnlySpan<double>)destination, scores.Length, nameof(destination));
        for (var i = 0; i < scores.Length; i++)
            destination[i] = -((A * scores[i]) + B);
        Elementwise.Sigmoid(destination, destination, execution);
    }

    /// <summary>For example <c>1 / (1 + exp(-1.7·f + 0.2))</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"1 / (1 + exp({A:G6}·f {(B < 0 ? '-' : '+')} {Math.Abs(B):G6}))");

    private static (double A, double B, FitReport Report) Newton(double[] f, double[] target, double[] w, double start, Execution? execution)
    {
        var history = ImmutableArray.CreateBuilder<double>();
        double[] loss = new double[f.Length], slope = new double[f.Length], bend = new double[f.Length], bent = new double[f.Length];
        var weight = Summation.Sum(w, execution);
        var (a, b) = (0.0, start);
        var value = Value(a, b);
        while (true)
        {
            Execution.ThrowIfCancelled(execution);
            for (var i = 0; i < f.Length; i++)
            {
                var p = ScalarMath.Sigmoid(-((a * f[i]) + b));
                (slope[i], bend[i]) = (w[i] * (target[i] - p), w[i] * p * (1 - p));
                bent[i] = bend[i] * f[i];
            }
            // The second derivatives with a little on the diagonal, as scores that are all one leave a line of minima.
            var least = 1e-12 * weight;
            double h = Dot(bent, f) + least, cross = Summation.Sum(bent, execution), k = Summation.Sum(bend, execution) + least;
            double ga = Dot(slope, f), gb = Summation.Sum(slope, execution), determinant = (h * k) - (cross * cross);
            double da = -((k * ga) - (cross * gb)) / determinant, db = -((h * gb) - (cross * ga)) / determinant;
            var fall = -((ga * da) + (gb * db));
            if (!(fall > 1e-24 * weight))
                return End(double.IsNaN(fall) ? StopReason.Diverged : StopReason.Converged);
            if (history.Count == MostIterations)
                return End(StopReason.IterationLimit);
            var share = 1.0;
            for (var halving = 0; ; halving++, share /= 2)
            {
                var at = Value(a + (share * da), b + (share * db));
                if (at <= value - (1e-4 * share * fall))
                {
                    (a, b, value) = (a + (share * da), b + (share * db), at);
                    break;
                }
                // What is left to fall drowns in the rounding of the sum: the step itself is exact.
                if (fall <= 1e-13 * value)
                {
                    (a, b) = (a + da, b + db);
                    value = Value(a, b);
                    return End(StopReason.Converged);
                }
                if (halving == MostHalvings)
                    return End(StopReason.Stalled);
            }
            history.Add(value);
            Execution.Report(execution, history.Count, value);
        }

        (double A, double B, FitReport Report) End(StopReason reason) => (a, b, new(reason, history.Count, value, history.ToImmutable()));

        // −ln of the likelihood: with z = A·f + B, t·z + ln(1 + e⁻ᶻ), from the side on which nothing cancels.
        double Value(double atA, double atB)
        {
            for (var i = 0; i < f.Length; i++)
            {
                var z = (atA * f[i]) + atB;
                loss[i] = w[i] * (z >= 0 ? (target[i] * z) + ScalarMath.Softplus(-z) : ((target[i] - 1) * z) + ScalarMath.Softplus(z));
            }
            return Summation.Sum(loss, execution);
        }

        double Dot(double[] x, double[] y) => Fold.Run(default(DotFold<double>), x, y, execution);
    }
}
