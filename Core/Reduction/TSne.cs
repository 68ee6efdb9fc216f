using Functional.Kernels;

namespace Functional;

/// <summary>t-SNE, t-distributed stochastic neighbour embedding: few coordinates for each row, so that rows that were near stay near; to look at data, not to measure in.</summary>
/// <remarks>
/// <para>p[j|i] = e^(−d[i,j]²/2σ[i]²) / Σ over k ≠ i of e^(−d[i,k]²/2σ[i]²), with the σ[i] that gives row i as many neighbours as the perplexity says; p[i,j] = (p[j|i] +
/// p[i|j]) / 2n. The embedding y has
/// q[i,j] = (1 + ‖y[i] − y[j]‖²)⁻¹ / Σ over all pairs k ≠ l of (1 + ‖y[k] − y[l]‖²)⁻¹, and is moved down the gradient of KL(P‖Q) = Σ p·ln(p/q), with momentum and a gain for each coordinate
/// (Jacobs 1988).</para>
/// <para>Distances between clusters, their sizes and their densities mean little in the embedding; other starts and perplexities give other pictures. There is no place for
/// new rows: they need a new fit.
/// Equal rows are allowed. Columns of different units should be standardized first, very many columns be reduced by a <see cref="PrincipalComponentAnalysis"/> to some 50.
/// The same bits for any
/// number of threads.</para>
/// <example>
/// <code>
/// var rows = Matrix.FromRows([0, 0], [0, 1], [1, 0], [1, 1], [20, 20], [20, 21], [21, 20], [21, 21]);
/// var tsne = TSne.Fit(rows, new() { Perplexity = 2, Key = RandomKey.FromSeed(1) });
/// // tsne.Embedding.Rows is 8
/// // Metrics.Trustworthiness(rows, tsne.Embedding, neighbors: 3) is 1
/// </code>
/// </example>
/// Sources: van der Maaten and Hinton (2008), "Visualizing data using t-SNE"; van der Maaten (2014), "Accelerating t-SNE using tree-based algorithms"; Belkina and others
/// (2019) for the learning rate;
/// Kobak and Berens (2019) for the start.
/// </remarks>
public sealed partial record TSne
{
    private TSne(TSneOptions options, TSneMethod method, Matrix embedding, Vector bandwidths, FitReport report) =>
        (Options, Method, Embedding, Bandwidths, Report) = (options, method, embedding, bandwidths, report);

    /// <summary>The options that it was fitted with.</summary>
    public TSneOptions Options { get; }

    /// <summary>How the forces were summed: <see cref="TSneMethod.Exact"/> or <see cref="TSneMethod.BarnesHut"/>.</summary>
    public TSneMethod Method { get; }

    /// <summary>The coordinates of each row, n×Components.</summary>
    public Matrix Embedding { get; }

    /// <summary>σ of each row, in the units of the distances: 0 where the row's nearest are all that count, ∞ where all count alike.</summary>
    public Vector Bandwidths { get; }

    /// <summary>KL(P‖Q) of the embedding, in nats, 0 or above.</summary>
    [Formula("D12")]
    public double KullbackLeibler => Report.Objective;

    /// <summary>How the fit went, with KL(P‖Q) after each iteration, that of P itself during the exaggeration too.</summary>
    public FitReport Report { get; }

    /// <summary>Embeds the rows of a matrix.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 2.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, iteration by iteration.</param>
    /// <returns>The embedding.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column; a perplexity that is too large, with the largest
    /// that is allowed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("D10", "D11", "D12")]
    public static TSne Fit(Matrix features, TSneOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        Guard.FiniteData(features);
        options.Check(features.Rows);
        Execution.ThrowIfCancelled(execution);
        // Squares of squares stay in range when the largest value is near 1.
        var exponent = Magnitude.Exponent(features.AsSpan(), execution) is { } power && Math.Abs(power) > 200 ? power : 0;
        var near = exponent == 0 ? features : features.Map(value => Math.ScaleB(value, -exponent));
        var isSquared = options.Measure.Kind == DistanceKind.SquaredEuclidean;
        var isScaled = options.Measure.Kind is DistanceKind.Euclidean or DistanceKind.SquaredEuclidean or DistanceKind.Manhattan or DistanceKind.Chebyshev or DistanceKind.Minkowski;
        return Embed(
            new FeatureDistances(near, options.Measure), isScaled ? isSquared ? 2 * exponent : exponent : 0, options.Start == TSneStart.Random ? null : near, options, execution);
    }

    /// <summary>Embeds rows of which the distances are known.</summary>
    /// <param name="distances">n×n, finite, 0 or above; the diagonal is not read. Need not be symmetric.</param>
    /// <param name="options">The options, of which the measure is of no use here; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, iteration by iteration.</param>
    /// <returns>The embedding.</returns>
    /// <exception cref="ArgumentException">The distances or options do not fit; a start on principal components is asked for.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("D10", "D11", "D12")]
    public static TSne FitDistances(Matrix distances, TSneOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        NeighborEmbedding.CheckDistances(distances);
        options.Check(distances.Rows, nameof(distances));
        if (options.Start == TSneStart.PrincipalComponents && options.Embedding is null)
            Guard.ThrowArgument("Expected a start that distances alone allow, got principal components.", nameof(options));
        Execution.ThrowIfCancelled(execution);
        var exponent = Magnitude.Exponent(distances.AsSpan(), execution) is { } power && Math.Abs(power) > 200 ? power : 0;
        return Embed(new GivenDistances(distances, -exponent), exponent, null, options, execution);
    }

    /// <summary>Whether options, embedding and report are equal.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(TSne? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Options == other.Options && Method == other.Method && Embedding == other.Embedding && Bandwidths == other.Bandwidths && Report == other.Report);

    /// <summary>Agrees with <see cref="Equals(TSne)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Method, Embedding, Report);

    /// <summary>For example <c>TSne: 1797×2, KL 0.680 after 1000 iterations</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"TSne: {Embedding.Rows}×{Embedding.Columns}, KL {KullbackLeibler:0.000} after {Display.Count(Report.Iterations, "iteration")}");

    private static TSne Embed<TDistances>(TDistances distances, int exponent, Matrix? features, TSneOptions options, Execution? execution)
        where TDistances : struct, IDistanceRows
    {
        const int FewRows = 2000;
        var method = options.Method != TSneMethod.Automatic ? options.Method
            : distances.Count <= FewRows || options.Components > 3 ? TSneMethod.Exact : TSneMethod.BarnesHut;
        var graph = method == TSneMethod.Exact
            ? NeighborGraph.Dense(distances, options.Perplexity, execution)
            : NeighborGraph.Nearest(distances, options.Perplexity, execution);
        var (embedding, report) = EmbeddingDescent.Run(graph, Begin(distances.Count, features, options, execution), method, options, execution);
        return new(options, method, embedding, exponent == 0 ? graph.Widths : graph.Widths.Map(width => Math.ScaleB(width, exponent)), report);
    }

    /// <summary>The first embedding.</summary>
    private static Matrix Begin(int n, Matrix? features, TSneOptions options, Execution? execution)
    {
        const double Small = 1e-4;
        if (options.Embedding is { } given)
            return given;
        var drawn = Matrix.Adopt(n, options.Components, [.. options.Key.Normal(0, Small, n * options.Components)]);
        var found = features is null ? 0 : Math.Min(options.Components, Math.Min(n, features.Columns));
        if (found == 0)
            return drawn;
        var scores = PrincipalComponentAnalysis.Fit(features!, new() { Components = found, Key = options.Key }, execution).Apply(features!);
        var spread = Statistics.PopulationStandardDeviation(scores.Column(0).AsSpan());
        return spread > 0 ? Matrix.Create(n, options.Components, (i, k) => k < found ? scores[i, k] / spread * Small : drawn[i, k]) : drawn;
    }
}
