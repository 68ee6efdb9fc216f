using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>k-means: k centroids and the assignment of rows to them that make the inertia J = Σ ‖x[i] − μ[label[i]]‖² small.</summary>
/// <remarks>
/// <para>Lloyd's iteration: every row goes to its nearest centroid (of equally near ones to the first), every centroid to the mean of its rows. A centroid that loses all its rows
/// takes the row that is farthest from its own (of equally far ones the first). J never rises; where no row changes its cluster, or the centroids hardly move, it ends. The answer
/// is a local minimum: several <see cref="KMeansOptions.Starts"/> find better ones. Columns of different units should be standardized first. The same bits for any number of
/// threads.</para>
/// <example>
/// <code>
/// var model = KMeans.Fit(Matrix.FromRows([1, 1], [2, 1], [8, 9], [9, 9]), new() { Clusters = 2 });
/// // model.Inertia is 1, model.Labels is [1, 1, 0, 0]
/// </code>
/// </example>
/// Sources: Lloyd (1982), "Least squares quantization in PCM"; Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding".
/// </remarks>
public sealed partial record KMeans
{
    /// <summary>Exponents of the largest value from which squares might leave the range.</summary>
    internal const int FarExponent = 400;

    private KMeans(KMeansOptions options, Matrix centroids, ImmutableArray<int> labels, Vector weights, double inertia, FitReport report) =>
        (Options, Centroids, Labels, ClusterWeights, Inertia, Report) = (options, centroids, labels, weights, inertia, report);

    /// <summary>The options that the model was fitted with.</summary>
    public KMeansOptions Options { get; }

    /// <summary>μ: the centroids as rows, k×d.</summary>
    public Matrix Centroids { get; }

    /// <summary>The cluster of each row that was fitted on, from 0 to k − 1.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The rows of each cluster, or the sum of their weights; 0 for a centroid that no row needs, as where there are fewer different rows than clusters.</summary>
    public Vector ClusterWeights { get; }

    /// <summary>J: the sum of squared distances of the rows from their centroids, with their weights.</summary>
    public double Inertia { get; }

    /// <summary>How the best start went; its history is J after each assignment.</summary>
    public FitReport Report { get; }

    /// <summary>The number of columns that the model was fitted on.</summary>
    public int Features => Centroids.Columns;

    /// <summary>How many clusters have rows.</summary>
    public int EffectiveClusters => ClusterWeights.Count(weight => weight > 0);

    /// <summary>Finds the clusters.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; as many rows as clusters at least.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, assignment by assignment.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("K1", "K2", "K3")]
    public static KMeans Fit(Matrix features, KMeansOptions? options = null, Execution? execution = null) => FitWeighted(features, default, options, execution);

    /// <summary>Finds the clusters of rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; as many rows as clusters at least.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, assignment by assignment.</param>
    /// <returns>The model; a row of weight 0 has a label too, and no say in anything.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("K1", "K2", "K3")]
    public static KMeans FitWeighted(Matrix features, ReadOnlySpan<double> weights, KMeansOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        Guard.FiniteData(features);
        options.Check(features);
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, features.Rows);
            Guard.Weights(weights);
        }
        Execution.ThrowIfCancelled(execution);

        if (weights.Contains(0.0))
            return WithoutWeightless(features, weights, options, execution);

        // Squares stay in range when the largest value is near 1.
        if (Magnitude.Exponent(features.AsSpan(), execution) is { } exponent && Math.Abs(exponent) > FarExponent)
        {
            var near = FitWeighted(
                features.Map(v => Math.ScaleB(v, -exponent)), weights, options with { Centroids = options.Centroids?.Map(v => Math.ScaleB(v, -exponent)) }, execution);
            double Far(double inertia) => Math.ScaleB(inertia, 2 * exponent);
            return new(
                options, near.Centroids.Map(v => Math.ScaleB(v, exponent)), near.Labels, near.ClusterWeights, Far(near.Inertia),
                new FitReport(near.Report.Reason, near.Report.Iterations, Far(near.Inertia), [.. near.Report.History.Select(Far)]));
        }

        using var points = new CentroidSearch(features.AsSpan(), features.Rows, features.Columns, execution);
        KMeans? best = null;
        for (var start = 0; start < (options.Centroids is null ? options.Starts : 1); start++)
        {
            var first = options.Centroids?.ToArray() ?? KMeansSeeding.Draw(features, weights, points, options, options.Key.Child(start), execution);
            var model = Iterate(features, weights, points, first, options, execution);
            best = best is null || model.Inertia < best.Inertia ? model : best;
        }
        return best!;
    }

    /// <summary>A model with given numbers, as for one that was stored; the parameters are the members of these names.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="centroids">k×d, finite.</param>
    /// <param name="labels">n labels from 0 to k − 1.</param>
    /// <param name="clusterWeights">k weights of 0 or above.</param>
    /// <param name="inertia">0 or above.</param>
    /// <param name="report">How the best start went.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a number is not allowed.</exception>
    public static KMeans Create(KMeansOptions options, Matrix centroids, ImmutableArray<int> labels, Vector clusterWeights, double inertia, FitReport report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clusterWeights);
        ArgumentNullException.ThrowIfNull(report);
        Guard.FiniteData(centroids);
        Guard.NotDefault(labels);
        // As many rows as there are labels would do for these options.
        options.Check(Math.Max(labels.Length, options.Clusters), centroids.Columns);
        if (centroids.Rows != options.Clusters)
            Guard.ThrowArgument($"Expected {Display.Count(options.Clusters, "centroid")}, got a matrix of {centroids.Shape}.", nameof(centroids));
        foreach (var label in labels)
            Guard.InRange(label, 0, centroids.Rows - 1, nameof(labels));
        Guard.Length(clusterWeights.AsSpan(), centroids.Rows, nameof(clusterWeights));
        foreach (var weight in clusterWeights)
            Guard.NotNegative(weight, nameof(clusterWeights));
        if (!(inertia >= 0))
            throw new ArgumentOutOfRangeException(nameof(inertia), inertia, FormattableString.Invariant($"Expected 0 or above, got {inertia}."));
        return new(options, centroids, labels, clusterWeights, inertia, report);
    }

    /// <summary>The nearest centroid of a row; of equally near ones the first.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <returns>From 0 to k − 1.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    [Formula("K3")]
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        return Clustering.Nearest(row, Centroids);
    }

    /// <summary>The nearest centroid of every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n indices from 0 to k − 1.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("K3")]
    public ImmutableArray<int> Predict(Matrix features, Execution? execution = null) => Clustering.Assign(features, Centroids, execution);

    /// <summary>The distance of every row from every centroid.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×k.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public Matrix Distances(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        return Distance.Pairwise(features, Centroids, null, execution);
    }

    /// <summary>Whether options and numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(KMeans? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Centroids == other.Centroids && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan())
            && ClusterWeights == other.ClusterWeights && Inertia.Equals(other.Inertia) && Report == other.Report);

    /// <summary>Agrees with <see cref="Equals(KMeans)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Centroids, Labels.Length, Inertia);

    /// <summary>For example <c>KMeans of 3 clusters in 4 columns: inertia 78.85 over 150 rows</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"KMeans of {Display.Count(Centroids.Rows, "cluster")} in {Display.Count(Features, "column")}: inertia {Inertia:G4} over {Display.Count(Labels.Length, "row")}");

    /// <summary>Lloyd's iteration from some centroids, which it moves.</summary>
    private static KMeans Iterate(
        Matrix features, ReadOnlySpan<double> weights, in CentroidSearch points, double[] centroids, KMeansOptions options, Execution? execution)
    {
        int n = features.Rows, d = features.Columns, k = options.Clusters;
        int[] labels = new int[n], before = new int[n];
        double[] squares = new double[n], moved = new double[centroids.Length], totals = new double[k];
        var history = ImmutableArray.CreateBuilder<double>();
        var least = options.Tolerance > 0 ? options.Tolerance * MeanVariance(features, execution) : 0;
        var reason = StopReason.IterationLimit;
        var iterations = 0;
        points.Assign(centroids, k, labels, squares, execution);
        history.Add(Inertias(squares, weights));
        while (iterations < options.MaxIterations)
        {
            Execution.Report(execution, iterations, history[^1]);
            iterations++;
            centroids.CopyTo(moved, 0);
            ClusterMeans.Run(n, d, k, features.AsSpan(), labels, weights, centroids, totals, execution);
            Refill(features, weights, labels, squares, centroids, totals);
            (labels, before) = (before, labels);
            points.Assign(centroids, k, labels, squares, execution);
            history.Add(Inertias(squares, weights));
            var still = labels.AsSpan().SequenceEqual(before);
            if (!still && !(options.Tolerance > 0 && Distance.SquaredEuclidean(centroids, moved) <= least))
                continue;
            reason = StopReason.Converged;
            break;
        }
        totals.AsSpan().Clear();
        for (var i = 0; i < n; i++)
            totals[labels[i]] += weights.IsEmpty ? 1 : weights[i];
        return new(
            options, Matrix.Adopt(k, d, centroids), ImmutableCollectionsMarshal.AsImmutableArray(labels), Vector.Wrap(totals), history[^1],
            new FitReport(reason, iterations, history[^1], history.ToImmutable()));
    }

    /// <summary>A centroid without rows takes the row farthest from its own, of those that are not alone in their clusters.</summary>
    private static void Refill(Matrix features, ReadOnlySpan<double> weights, int[] labels, double[] squares, double[] centroids, double[] totals)
    {
        if (!totals.Contains(0.0))
            return;
        var d = features.Columns;
        var members = new int[totals.Length];
        foreach (var label in labels)
            members[label]++;
        for (var empty = Array.IndexOf(totals, 0.0); empty >= 0; empty = Array.IndexOf(totals, 0.0, empty + 1))
        {
            var farthest = -1;
            for (var i = 0; i < squares.Length; i++)
            {
                if (squares[i] > (farthest < 0 ? 0 : squares[farthest]) && members[labels[i]] > 1)
                    farthest = i;
            }
            if (farthest < 0)
                return;
            // It leaves the mean of its cluster, and is one by itself.
            double weight = weights.IsEmpty ? 1 : weights[farthest], left = totals[labels[farthest]] - weight;
            var row = features.Row(farthest);
            for (var p = 0; p < d; p++)
            {
                ref var old = ref centroids[(labels[farthest] * d) + p];
                old -= (row[p] - old) * (weight / left);
                centroids[(empty * d) + p] = row[p];
            }
            (totals[labels[farthest]], totals[empty]) = (left, weight);
            (members[labels[farthest]], members[empty]) = (members[labels[farthest]] - 1, 1);
            (labels[farthest], squares[farthest]) = (empty, 0);
        }
    }

    private static double Inertias(double[] squares, ReadOnlySpan<double> weights) =>
        weights.IsEmpty ? Summation.Sum(squares) : LinearAlgebra.Dot(squares, weights);

    private static double MeanVariance(Matrix features, Execution? execution)
    {
        double[] mean = new double[features.Columns], squares = new double[features.Columns];
        ColumnMoments.Run(features.Rows, features.Columns, features.AsSpan(), features.Columns, mean, squares, execution);
        return Summation.Sum(squares) / features.Rows / Math.Max(1, features.Columns);
    }

    /// <summary>The clusters of the rows that have weight, and the labels of all.</summary>
    private static KMeans WithoutWeightless(Matrix features, ReadOnlySpan<double> weights, KMeansOptions options, Execution? execution)
    {
        List<int> kept = [], weightless = [];
        for (var i = 0; i < weights.Length; i++)
            (weights[i] > 0 ? kept : weightless).Add(i);
        double[] own = new double[kept.Count];
        for (var i = 0; i < own.Length; i++)
            own[i] = weights[kept[i]];
        var model = FitWeighted(features.SelectRows([.. kept]), own, options, execution);
        var labels = new int[weights.Length];
        for (var i = 0; i < kept.Count; i++)
            labels[kept[i]] = model.Labels[i];
        var others = model.Predict(features.SelectRows([.. weightless]), execution);
        for (var i = 0; i < weightless.Count; i++)
            labels[weightless[i]] = others[i];
        return new(options, model.Centroids, ImmutableCollectionsMarshal.AsImmutableArray(labels), model.ClusterWeights, model.Inertia, model.Report);
    }
}
