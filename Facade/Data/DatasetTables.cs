namespace Functional.Fluent;

public sealed partial record Dataset
{
    /// <summary>Count, mean, deviation, quartiles, skewness and outliers of each column, the target last.</summary>
    /// <param name="ignoreMissing">Whether NaN is left out; without it a column with NaN has NaN for its numbers.</param>
    /// <example><code>
    /// data.Describe()["bmi"].Median   // 25.7
    /// </code></example>
    public DescribeTable Describe(bool ignoreMissing = false) =>
        new(Rows, [.. Names.Select(name => new ColumnSummary(name, Column(name), ignoreMissing))]);

    /// <summary>Pearson's correlation of every two columns, the target last; NaN where a column is constant or holds NaN.</summary>
    /// <example><code>
    /// data.Correlations().RankedBy("progression")[0]   // (bmi, 0.5864501344746885)
    /// </code></example>
    public CorrelationTable Correlations() =>
        new(Names, Statistics.CorrelationMatrix(Target is null ? Features : Features.AppendColumn(Target)));

    /// <summary>The features with mean 0 and population standard deviation 1, and the scaler that was fitted to make them so.</summary>
    /// <remarks>A constant feature becomes zeros. The target stays as it is.</remarks>
    /// <exception cref="ArgumentException">There are no rows, or a feature holds NaN or an infinity.</exception>
    /// <example><code>
    /// var (scaled, scaler) = data.Standardize();
    /// scaled.Column("bmi").PopulationStandardDeviation()   // 0.9999999999999997
    /// </code></example>
    public (Dataset Data, StandardScaler Scaler) Standardize()
    {
        StandardScaler scaler = StandardScaler.Fit(Features, new StandardScalerOptions());
        return (Apply(scaler), scaler);
    }

    /// <summary>The features projected on their principal components, and the analysis that was fitted to find these.</summary>
    /// <remarks>Features of different units should be standardized first. The new features are z1, z2, …, and the target stays as it is.</remarks>
    /// <param name="options">How many components, and how they are found; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no rows, a feature holds NaN or an infinity, or an option does not fit.</exception>
    /// <example><code>
    /// var (projected, pca) = data.Standardize().Data.PrincipalComponents(new() { VarianceShare = 0.95 });
    /// Console.WriteLine(pca.ExplainedVarianceRatio);
    /// </code></example>
    public (Dataset Data, PrincipalComponentAnalysis Components) PrincipalComponents(PrincipalComponentAnalysisOptions? options = null)
    {
        PrincipalComponentAnalysis pca = PrincipalComponentAnalysis.Fit(Features, options);
        return (Projected(pca), pca);
    }

    /// <summary>The features on given components, numbered.</summary>
    internal Dataset Projected(PrincipalComponentAnalysis pca) => Of(pca.Apply(Features), Target, Numbered("z", pca.OutputFeatures), TargetName, Labels);

    /// <summary>The rows embedded in few coordinates by t-SNE, to be looked at, and the embedding itself.</summary>
    /// <remarks>Features of different units should be standardized first. The new features are z1, z2, …, and the target stays as it is.</remarks>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <exception cref="ArgumentException">There are too few rows for the perplexity, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
    /// <example><code>
    /// var (picture, tsne) = data.Standardize().Data.Embed(new() { Perplexity = 20 });
    /// Console.WriteLine(tsne.KullbackLeibler);
    /// </code></example>
    public (Dataset Data, TSne Embedding) Embed(TSneOptions? options = null, Execution? execution = null)
    {
        TSne tsne = TSne.Fit(Features, options, execution);
        return (Of(tsne.Embedding, Target, Numbered("z", tsne.Embedding.Columns), TargetName, Labels), tsne);
    }

    /// <summary>The features put through a fitted transform, such as a scaler. The target stays as it is.</summary>
    /// <remarks>The names stay where as many columns come out as went in; otherwise they are z1, z2, ….</remarks>
    /// <exception cref="ArgumentException">The transform was fitted on another number of columns.</exception>
    public Dataset Apply(ITransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        Matrix features = transform.Apply(Features);
        return transform.OutputFeatures == FeatureNames.Length
            ? WithFeatures(features)
            : Of(features, Target, Numbered("z", features.Columns), TargetName, Labels);
    }
}
