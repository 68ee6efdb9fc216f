using System.Collections.Immutable;

namespace Functional;

/// <summary>The answer of a clustering: a cluster for every row that it was made from.</summary>
public interface IClustering
{
    /// <summary>The number of clusters; may be 0 where everything is noise.</summary>
    int Clusters { get; }

    /// <summary>The cluster of each row, from 0 to <see cref="Clusters"/> − 1, or −1 for noise.</summary>
    ImmutableArray<int> Labels { get; }
}

/// <summary>A clustering that can also place rows that it has not seen. Immutable, and safe from any number of threads.</summary>
public interface IClusterModel : IClustering
{
    /// <summary>The number of columns that the model was fitted on.</summary>
    int Features { get; }

    /// <summary>The cluster of one row.</summary>
    /// <param name="row">The features of one sample, <see cref="Features"/> values.</param>
    /// <returns>From 0 to Clusters − 1, or −1 for noise.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    int Predict(ReadOnlySpan<double> row);

    /// <summary>The cluster of every row.</summary>
    /// <param name="features">A matrix of n×<see cref="Features"/>.</param>
    /// <param name="destination">Of n elements.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    void Predict(Matrix features, Span<int> destination);
}

/// <summary>A clustering with its question: the options that it is made with.</summary>
/// <typeparam name="TSelf">The clustering.</typeparam>
/// <typeparam name="TOptions">Its options, an immutable record with defaults, changed with <c>with</c>.</typeparam>
public interface IClusterer<TSelf, TOptions> : IClustering
    where TSelf : IClusterer<TSelf, TOptions>
{
    /// <summary>Clusters the rows.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite.</param>
    /// <param name="options">The options; checked here.</param>
    /// <param name="execution">Threads, cancellation, progress; <c>null</c> for the default.</param>
    /// <returns>The clustering.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    static abstract TSelf Fit(Matrix features, TOptions options, Execution? execution = null);
}
