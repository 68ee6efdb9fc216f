using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>DBSCAN: clusters are what core points reach, of which each has many neighbours; what none reaches is noise.</summary>
/// <remarks>
/// <para>A core point has at least <see cref="DbscanOptions.MinPoints"/> rows within ε, itself among them. Core points that are neighbours are in one cluster; any other row goes to the first
/// cluster with a core point
/// within ε, or is noise (−1). Clusters are numbered in the order of their first core points. The number of clusters follows from the data; columns of different units should be standardized
/// first.</para>
/// <para>Rows are neighbours where the plain loop in doubles says so: <c>Σ (x[p] − y[p])² ≤ ε·ε</c> for the Euclidean distance, every product and sum rounded by itself in the order of the columns.
/// Differences are taken
/// first, so that data far from zero keep their digits; the answer is the same for every machine and any number of threads. Rows lie in a k-d tree with leaves of 64, where 64 comparisons are made
/// at a time: few of them in low
/// dimension, at worst n² of them. Memory is O(n): no lists of neighbours are kept.</para>
/// <example>
/// <code>
/// var model = Dbscan.Fit(Matrix.FromRows([1, 1], [1, 2], [2, 1], [8, 8], [8, 9], [25, 0]), new() { Epsilon = 1.5, MinPoints = 2 });
/// // model.Labels is [0, 0, 0, 1, 1, -1], model.Clusters is 2
/// </code>
/// </example>
/// Source: Ester, Kriegel, Sander and Xu (1996), "A density-based algorithm for discovering clusters in large spatial databases with noise".
/// </remarks>
public sealed partial record Dbscan
{
    /// <summary>The label of a row that no cluster reaches.</summary>
    public const int Noise = -1;

    private Dbscan(DbscanOptions options, ImmutableArray<int> labels, ImmutableArray<int> coreIndices, Matrix corePoints, int clusters) =>
        (Options, Labels, CoreIndices, CorePoints, Clusters) = (options, labels, coreIndices, corePoints, clusters);

    /// <summary>The options that the model was fitted with.</summary>
    public DbscanOptions Options { get; }

    /// <summary>The cluster of each row that was fitted on, from 0 on, or <see cref="Noise"/>.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The rows that are core points, ascending.</summary>
    public ImmutableArray<int> CoreIndices { get; }

    /// <summary>The core points themselves, a row each.</summary>
    public Matrix CorePoints { get; }

    /// <summary>How many clusters there are.</summary>
    public int Clusters { get; }

    /// <summary>How many rows are noise.</summary>
    public int NoiseCount => Labels.Count(label => label == Noise);

    /// <summary>The number of columns that the model was fitted on.</summary>
    public int Features => CorePoints.Columns;

    /// <summary>Finds the clusters.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n may be 0.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("K4", "K5")]
    public static Dbscan Fit(Matrix features, DbscanOptions? options = null, Execution? execution = null) => FitWeighted(features, default, options, execution);

    /// <summary>Finds the clusters of rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n may be 0.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The model; a row of weight 0 has a label too, and no say in anything. Weights are added with twice the digits of a double before they are compared with <see
    /// cref="DbscanOptions.MinPoints"/>.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("K4", "K5")]
    public static Dbscan FitWeighted(Matrix features, ReadOnlySpan<double> weights, DbscanOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        Guard.FiniteData(features);
        options.Check();
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, features.Rows);
            Guard.Weights(weights);
        }
        Execution.ThrowIfCancelled(execution);
        var labels = new int[features.Rows];
        var core = new bool[features.Rows];
        var clusters = Clustering.DensityLabels(features, weights, options, labels, core, execution);
        var indices = Clustering.Places(core);
        return new(options, ImmutableCollectionsMarshal.AsImmutableArray(labels), indices, features.SelectRows(indices.AsSpan()), clusters);
    }

    /// <summary>A model with given parts, as for one that was stored; the parameters are the members of these names.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="labels">n labels of −1 or above, every number up to the largest being the label of a core point, in the order of their first core points.</param>
    /// <param name="coreIndices">Rows with a label of 0 or above, ascending.</param>
    /// <param name="corePoints">As many rows.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The parts do not fit.</exception>
    public static Dbscan Create(DbscanOptions options, ImmutableArray<int> labels, ImmutableArray<int> coreIndices, Matrix corePoints)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Guard.NotDefault(labels);
        Guard.NotDefault(coreIndices);
        Guard.FiniteData(corePoints);
        if (corePoints.Rows != coreIndices.Length)
            Guard.ThrowArgument($"Expected {Display.Count(coreIndices.Length, "core point")}, got a matrix of {corePoints.Shape}.", nameof(corePoints));
        var clusters = 0;
        for (var i = 0; i < coreIndices.Length; i++)
        {
            Guard.InRange(coreIndices[i], i == 0 ? 0 : coreIndices[i - 1] + 1, labels.Length - 1, nameof(coreIndices));
            Guard.InRange(labels[coreIndices[i]], 0, clusters, nameof(labels));
            clusters = Math.Max(clusters, labels[coreIndices[i]] + 1);
        }
        foreach (var label in labels)
            Guard.InRange(label, Noise, clusters - 1, nameof(labels));
        return new(options, labels, coreIndices, corePoints, clusters);
    }

    /// <summary>The first cluster with a core point within ε of a row: what the row's label would be if it had been there and had weight 0.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <returns>From 0 on, or <see cref="Noise"/>; noise for a row with NaN.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    [Formula("K5")]
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var label = Noise;
        var near = Clustering.Neighbors(CorePoints, row, Options.Epsilon, Options.Measure);
        foreach (var i in near)
        {
            var cluster = Labels[CoreIndices[i]];
            label = label == Noise ? cluster : Math.Min(label, cluster);
        }
        return label;
    }

    /// <summary>The first cluster with a core point within ε of each row.</summary>
    /// <param name="features">A matrix of m×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>m labels from 0 on, or <see cref="Noise"/>.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("K5")]
    public ImmutableArray<int> Predict(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var labels = new int[features.Rows];
        RowChunks.Run(new PredictWork(this), features.Rows, features.AsSpan(), labels.AsSpan(), Math.Max(1, (1 << 16) / Math.Max(1, CorePoints.AsSpan().Length)), execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(labels);
    }

    /// <summary>Whether options, labels and core points are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(Dbscan? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Options == other.Options && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan())
            && CoreIndices.AsSpan().SequenceEqual(other.CoreIndices.AsSpan()) && CorePoints == other.CorePoints);

    /// <summary>Agrees with <see cref="Equals(Dbscan)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Labels.Length, CorePoints);

    /// <summary>For example <c>Dbscan: 7 clusters and 841 rows of noise in 20000</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"Dbscan: {Display.Count(Clusters, "cluster")} and {Display.Count(NoiseCount, "row")} of noise in {Labels.Length}");

    /// <summary>The labels of some rows.</summary>
    private readonly struct PredictWork(Dbscan model) : IRowWork<double, int>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<int> output)
        {
            for (var i = 0; i < rows; i++)
                output[i] = model.Predict(input.Slice(i * model.Features, model.Features));
        }
    }
}
