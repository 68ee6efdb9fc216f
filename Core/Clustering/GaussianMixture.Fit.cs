using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

public sealed partial record GaussianMixture
{
    /// <summary>Fits a mixture.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite and of 10¹⁵⁰ at most; as many rows as components at least.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, iteration by iteration.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="NotPositiveDefiniteException">A component has no covariance at the start, and the floor is 0; or given precisions are not positive definite.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("K6", "K7", "K8")]
    public static GaussianMixture Fit(Matrix features, GaussianMixtureOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, default, options, execution);

    /// <summary>Fits a mixture to rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite and of 10¹⁵⁰ at most; as many rows as components at least.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, iteration by iteration.</param>
    /// <returns>The model; rows of weight 0 are as if they were not there.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="NotPositiveDefiniteException">A component has no covariance at the start, and the floor is 0; or given precisions are not positive definite.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("K6", "K7", "K8")]
    public static GaussianMixture FitWeighted(Matrix features, ReadOnlySpan<double> weights, GaussianMixtureOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        CheckData(features);
        options.Check(features);
        if (weights.IsEmpty)
            return Best(features, weights, options, options, execution);
        Guard.Length(weights, features.Rows);
        Guard.Weights(weights);
        if (!weights.Contains(0))
            return Best(features, weights, options, options, execution);
        List<int> kept = [];
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
                kept.Add(i);
        }
        int[] rows = [.. kept];
        double[] own = new double[rows.Length];
        for (var i = 0; i < own.Length; i++)
            own[i] = weights[rows[i]];
        var left = features.SelectRows(rows);
        var fewer = options.Responsibilities is { } given ? options with { Responsibilities = given.SelectRows(rows) } : options;
        fewer.Check(left);
        return Best(left, own, fewer, options, execution);
    }

    /// <summary>The start that ends best; of equal ones the first.</summary>
    private static GaussianMixture Best(Matrix features, ReadOnlySpan<double> weights, GaussianMixtureOptions options, GaussianMixtureOptions told, Execution? execution)
    {
        Execution.ThrowIfCancelled(execution);
        using var rows = new MixtureRows(features.AsSpan(), features.Rows, features.Columns, execution);
        GaussianMixture? best = null;
        NotPositiveDefiniteException? failure = null;
        // Given beginnings are the same for every start.
        var starts = options.Responsibilities is not null || options.IsGiven ? 1 : options.Starts;
        for (var start = 0; start < starts; start++)
        {
            try
            {
                var first = Begin(features, weights, rows, options, options.Key.Child(start), execution);
                var model = Iterate(rows, weights, weights.IsEmpty ? features.Rows : Summation.Sum(weights), first, options, told, execution);
                best = best is null || IsBetter(model, best) ? model : best;
            }
            catch (NotPositiveDefiniteException exception)
            {
                failure = exception;
            }
        }
        return best ?? throw failure!;
    }

    /// <summary>A start that did not diverge is better than one that did.</summary>
    private static bool IsBetter(GaussianMixture model, GaussianMixture best) =>
        (model.Report.Reason == StopReason.Diverged) == (best.Report.Reason == StopReason.Diverged)
            ? model.Report.Objective > best.Report.Objective
            : best.Report.Reason == StopReason.Diverged;

    /// <summary>The first parameters: the M step of the first responsibilities, and what is given.</summary>
    private static MixtureParameters Begin(
        Matrix features, ReadOnlySpan<double> weights, in MixtureRows rows, GaussianMixtureOptions options, RandomKey key, Execution? execution)
    {
        var isDiagonal = options.Covariance is MixtureCovariance.Diagonal or MixtureCovariance.Spherical;
        var precisions = options.Precisions is { } given ? MixtureParameters.Inverted(options.Covariance, given, features.Columns) : null;
        MixtureParameters? parameters;
        int failed;
        if (options.IsGiven)
        {
            return MixtureParameters.TryCreate(options.Covariance, options.Weights!, options.Means!, precisions!, false, out parameters, out failed)
                ? parameters : throw Collapsed(failed);
        }
        var responsibilities = options.Responsibilities ?? Responsibilities(features, weights, options, key, execution);
        var summary = MixtureSummary.Of(rows, responsibilities, features.RowVector(0), weights, isDiagonal, execution);
        return MixtureParameters.TryCreate(
            options.Covariance, options.Weights ?? summary.Weights.Map(weight => weight / summary.TotalWeight), options.Means ?? summary.Means,
            precisions ?? summary.Covariances(options.Covariance, options.CovarianceFloor), options.CovarianceFloor == 0, out parameters, out failed)
            ? parameters : throw Collapsed(failed);
    }

    /// <summary>Every row belongs to one component.</summary>
    private static Matrix Responsibilities(Matrix features, ReadOnlySpan<double> weights, GaussianMixtureOptions options, RandomKey key, Execution? execution)
    {
        var k = options.Components;
        ImmutableArray<int> labels;
        var quiet = execution is null ? null : execution with { Progress = null };
        KMeansOptions seeds = new() { Clusters = k, Key = key, Start = options.Start == MixtureStart.RandomRows ? KMeansStart.RandomRows : KMeansStart.PlusPlus };
        if (options.Start == MixtureStart.KMeans)
        {
            labels = KMeans.FitWeighted(features, weights, seeds, quiet).Labels;
        }
        else
        {
            using var points = new CentroidSearch(features.AsSpan(), features.Rows, features.Columns, execution);
            labels = Clustering.Assign(features, Matrix.Adopt(k, features.Columns, KMeansSeeding.Draw(features, weights, points, seeds, key, quiet)), quiet);
        }
        var shares = new double[Guard.Elements(features.Rows, k)];
        for (var i = 0; i < labels.Length; i++)
            shares[(i * k) + labels[i]] = 1;
        return Matrix.Adopt(features.Rows, k, shares);
    }

    /// <summary>E and M steps in turn.</summary>
    private static GaussianMixture Iterate(
        in MixtureRows rows, ReadOnlySpan<double> weights, double total, MixtureParameters parameters, GaussianMixtureOptions options, GaussianMixtureOptions told,
        Execution? execution)
    {
        var history = ImmutableArray.CreateBuilder<double>();
        var reason = StopReason.IterationLimit;
        string? message = null;
        var iterations = 0;
        while (iterations < options.MaxIterations && reason == StopReason.IterationLimit)
        {
            var summary = parameters.Summarize(rows, weights, execution);
            var likelihood = summary.LogLikelihood / total;
            var change = history.Count > 0 ? likelihood - history[^1] : double.PositiveInfinity;
            history.Add(likelihood);
            Execution.Report(execution, iterations, likelihood);
            if (!MixtureParameters.TryMaximize(summary, options.Covariance, options.CovarianceFloor, out var next, out var failed))
            {
                message = FormattableString.Invariant(
                    $"Stopped after {iterations} iterations at {likelihood:G6}: the rows of component {failed} do not vary in some direction, and its likelihood would be infinite.");
                return new(told, parameters, new FitReport(StopReason.Diverged, iterations, likelihood, history.ToImmutable(), message), total);
            }
            parameters = next;
            iterations++;
            if (Math.Abs(change) < options.Tolerance || (options.Tolerance == 0 && change <= 0))
                reason = StopReason.Converged;
        }
        var sums = MixtureSummary.Room(parameters.Means, true);
        rows.Sum(parameters.Factors, weights, parameters.Means.AsSpan(), true, sums, execution);
        history.Add(sums[^1] / total);
        return new(told, parameters, new FitReport(reason, iterations, history[^1], history.ToImmutable()), total);
    }
}
