using Functional.Kernels;

namespace Functional;

/// <summary>Principal component analysis: the orthogonal directions along which the rows vary most, C = VΛVᵀ, and the projection on them.</summary>
/// <remarks>
/// <para>C is the covariance matrix (1/n) Σ (x − μ)(x − μ)ᵀ. Components are in the order of descending variance λ; the element of largest magnitude of each is positive (the first
/// of equals), so that their signs do not depend on the solver. Columns of different units should be standardized first. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var pca = PrincipalComponentAnalysis.Fit(Matrix.FromRows([1, 2], [3, 6], [5, 10]));
/// // pca.Mean is [3, 6], pca.ExplainedVarianceRatio[0] is 1 to 15 digits, pca.Components[0, 1] is 0.894427 to 6 digits
/// pca.Apply([3, 6])   // [0, 0]
/// </code>
/// </example>
/// Sources: Pearson (1901), "On lines and planes of closest fit to systems of points in space"; Jolliffe, Principal Component Analysis (2002).
/// </remarks>
public sealed partial record PrincipalComponentAnalysis : IInvertibleTransform, ITransform<PrincipalComponentAnalysis, PrincipalComponentAnalysisOptions>
{
    private PrincipalComponentAnalysis(
        long rows, Vector mean, Matrix components, Vector variances, double totalVariance, bool whitened,
        Vector? shares = null, (Matrix, Matrix)? projections = null)
    {
        (Rows, Mean, Components, ExplainedVariance, TotalVariance, IsWhitened) = (rows, mean, components, variances, totalVariance, whitened);
        ExplainedVarianceRatio = shares ?? variances.Map(variance => totalVariance > 0 ? variance / totalVariance : 0);
        (forward, backward) = projections ?? Projections(components, variances, whitened);
    }

    /// <summary>The rows that were fitted on.</summary>
    public long Rows { get; }

    /// <summary>μ: the mean of each column.</summary>
    public Vector Mean { get; }

    /// <summary>The components as rows, k×d: orthonormal, by descending variance.</summary>
    public Matrix Components { get; }

    /// <summary>λ: the variance along each component, descending, 0 or above.</summary>
    public Vector ExplainedVariance { get; }

    /// <summary>λ[i] / Σλ: the share of each component in the variance of all; 0 where there is none.</summary>
    [Formula("D5")]
    public Vector ExplainedVarianceRatio { get; }

    /// <summary>Σλ over all components, kept or not: the sum of the variances of the columns.</summary>
    public double TotalVariance { get; }

    /// <summary>Whether projections are brought to variance 1.</summary>
    public bool IsWhitened { get; }

    /// <inheritdoc/>
    public int Features => Mean.Length;

    /// <inheritdoc/>
    public int OutputFeatures => Components.Rows;

    /// <summary>Finds the components.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="options">How many components, and how they are found; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">There are no rows, a value is not finite (named by row and column), or an option does not fit.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("D1", "D2")]
    public static PrincipalComponentAnalysis Fit(Matrix features, PrincipalComponentAnalysisOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        Guard.FiniteData(features);
        options.Check(Math.Min(features.Rows, features.Columns));
        // Squares stay in range when the largest value is near 1.
        if (Magnitude.Exponent(features.AsSpan(), execution) is { } exponent && Math.Abs(exponent) > 400)
        {
            var near = Fit(features.Map(value => Math.ScaleB(value, -exponent)), options, execution);
            return new(
                near.Rows, near.Mean.Map(v => Math.ScaleB(v, exponent)), near.Components, near.ExplainedVariance.Map(v => Math.ScaleB(v, 2 * exponent)),
                Math.ScaleB(near.TotalVariance, 2 * exponent), near.IsWhitened, near.ExplainedVarianceRatio,
                near.IsWhitened ? (near.forward.Map(v => Math.ScaleB(v, -exponent)), near.backward.Map(v => Math.ScaleB(v, exponent))) : null);
        }
        var solver = SolverOf(features, options);
        if (solver == PrincipalComponentSolver.Covariance)
            return Of(CovarianceSummary.Of(features, execution), options, execution);

        double[] mean = new double[features.Columns], squares = new double[features.Columns], centred = new double[features.Values.Length];
        ColumnMoments.Run(features.Rows, features.Columns, features.AsSpan(), features.Columns, mean, squares, execution);
        CenteredProjection.Center(features.AsSpan(), mean, centred);
        var rows = Matrix.Adopt(features.Rows, features.Columns, centred);
        double divisor = features.Rows - (options.Unbiased ? 1 : 0);
        var svd = solver == PrincipalComponentSolver.Randomized
            ? SingularValueDecomposition.FactorRandomized(rows, options.Components!.Value, options.Key, options.Oversampling, options.PowerIterations, execution)
            : SingularValueDecomposition.Factor(rows, execution: execution);
        // Singular values are known to max(n, d)·ε of the largest.
        var least = svd.SingularValues.Length > 0 ? Math.Max(features.Rows, features.Columns) * Statistics.Epsilon<double>() * svd.SingularValues[0] : 0;
        return Kept(
            features.Rows, Vector.Wrap(mean), svd.V.Transpose(), svd.SingularValues.Map(s => s > least ? Statistics.Spread(s * s, divisor) : 0),
            Statistics.Spread(Summation.Sum(squares), divisor), options);
    }

    /// <summary>Finds the components of rows that were summarised in parts, from their covariance matrix.</summary>
    /// <param name="summary">The summary of one row or more.</param>
    /// <param name="options">How many components; the solver is <see cref="PrincipalComponentSolver.Covariance"/>.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">There are no rows, a value among them was not finite, or an option does not fit.</exception>
    [Formula("D1", "D2")]
    public static PrincipalComponentAnalysis Of(CovarianceSummary summary, PrincipalComponentAnalysisOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Count == 0)
            Guard.ThrowArgument("Expected a summary of at least one row, got one of none.", nameof(summary));
        var d = summary.Mean.Length;
        var most = (int)Math.Min(summary.Count, d);
        options.Check(most);
        var covariance = options.Unbiased ? summary.SampleCovariance : summary.PopulationCovariance;
        var vectors = Matrix.Zeros(0, d);
        var variances = Vector.Empty;
        if (options.Unbiased && summary.Count == 1)
        {
            // Undefined, yet the directions are as good as any.
            (vectors, variances) = (Matrix.Identity(d)[..most, ..], Vector.Filled(most, double.NaN));
        }
        else
        {
            var eigen = SymmetricEigenDecomposition.Factor(covariance, symmetrize: true, execution);
            vectors = Matrix.Create(most, d, (i, j) => eigen.Vectors[j, d - 1 - i]);
            // Eigenvalues are known to d·ε of the largest: below that there is no variance to speak of.
            var least = d > 0 ? d * Statistics.Epsilon<double>() * eigen.Values[d - 1] : 0;
            variances = Vector.Create(most, i => eigen.Values[d - 1 - i] is var value && value > least ? value : 0);
        }
        return Kept(summary.Count, summary.Mean, vectors, variances, Summation.Sum(covariance.DiagonalVector()), options);
    }

    /// <summary>An analysis with given numbers, as for one that was stored.</summary>
    /// <param name="rows">The rows that were fitted on.</param>
    /// <param name="mean">The mean of each of d columns.</param>
    /// <param name="components">The components as rows, k×d.</param>
    /// <param name="explainedVariance">The variance along each component, 0 or above, or NaN.</param>
    /// <param name="totalVariance">The variance of all columns, 0 or above, or NaN.</param>
    /// <param name="isWhitened">Whether projections are brought to variance 1.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a number is not allowed.</exception>
    public static PrincipalComponentAnalysis Create(
        long rows, Vector mean, Matrix components, Vector explainedVariance, double totalVariance, bool isWhitened = false)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(explainedVariance);
        Guard.AtLeast(rows, 1);
        Guard.FiniteData(mean.AsSpan(), nameof(mean));
        Guard.FiniteData(components);
        Guard.Columns(components, mean.Length);
        Guard.Length(explainedVariance.AsSpan(), components.Rows, nameof(explainedVariance));
        foreach (var variance in explainedVariance)
            Variance(variance, nameof(explainedVariance));
        Variance(totalVariance, nameof(totalVariance));
        return new(rows, mean, components, explainedVariance, totalVariance, isWhitened);

        static void Variance(double value, string name)
        {
            // That of one row without bias is NaN, that of values near the end of the range infinite.
            if (!double.IsNaN(value) && !double.IsPositiveInfinity(value))
                Guard.NotNegative(value, name);
        }
    }

    /// <summary>The solver that is meant, where it is left to the analysis.</summary>
    private static PrincipalComponentSolver SolverOf(Matrix x, PrincipalComponentAnalysisOptions options)
    {
        const int FewColumns = 1000, ManyComponents = 500, Part = 5;
        int n = x.Rows, d = x.Columns, most = Math.Min(n, d);
        return options.Solver switch
        {
            PrincipalComponentSolver.Automatic when n >= d && d <= FewColumns => PrincipalComponentSolver.Covariance,
            PrincipalComponentSolver.Automatic when most > ManyComponents && options.Components <= most / Part => PrincipalComponentSolver.Randomized,
            PrincipalComponentSolver.Automatic => PrincipalComponentSolver.SingularValues,
            PrincipalComponentSolver.Randomized when options.Components is null => throw new ArgumentException(
                "Expected a number of components for the randomized solver, got none.", nameof(options)),
            var given => given,
        };
    }

    /// <summary>The first of the components, as many as the options say.</summary>
    private static PrincipalComponentAnalysis Kept(
        long rows, Vector mean, Matrix components, Vector variances, double total, PrincipalComponentAnalysisOptions options)
    {
        var count = options.Components ?? components.Rows;
        if (options.VarianceShare is { } share)
        {
            double kept = 0;
            for (count = 0; count < components.Rows && (count == 0 || kept < share * total); count++)
                kept += variances[count];
        }
        return new(rows, mean, components[..count, ..], variances[..count], total, options.Whiten);
    }
}
