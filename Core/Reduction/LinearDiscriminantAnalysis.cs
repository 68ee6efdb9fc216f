using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

/// <summary>Linear discriminant analysis: the directions that part classes best, S_B·w = λ·S_W·w, and the classifier of normal classes with one covariance.</summary>
/// <remarks>
/// <para>Columns are brought to one scale, the covariance within classes Σ = S_W / (n − K) is whitened by its eigenvectors, and the means of the classes are decomposed there,
/// which is the symmetric form of the generalised problem. Where Σ is singular, the directions without variance within classes are left out (<see
/// cref="LinearDiscriminantAnalysisOptions.Tolerance"/>), or shrinkage fills them. Along each discriminant the variance within classes is 1; the element of largest magnitude is
/// positive.</para>
/// <para>The classifier takes class k with probability proportional to π[k]·exp(−½·(x − μ[k])ᵀ·Σ⁻¹·(x − μ[k])). One class alone is a constant model without discriminants.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([1, 2], [2, 1], [2, 3], [6, 5], [7, 7], [8, 6]);
/// var lda = LinearDiscriminantAnalysis.Fit(x, [0, 0, 0, 1, 1, 1]);
/// // lda.Predict([3, 3]) is 0, lda.Predict([5, 6]) is 1, lda.Discriminants.Rows is 1
/// </code>
/// </example>
/// Sources: Fisher (1936), "The use of multiple measurements in taxonomic problems"; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 4.3; Friedman
/// (1989), "Regularized discriminant analysis".
/// </remarks>
public sealed partial record LinearDiscriminantAnalysis
    : IProbabilisticClassifier, IClassifier<LinearDiscriminantAnalysis, LinearDiscriminantAnalysisOptions>, ITransform
{
    /// <summary>Exponents of a column's largest value from which squares might leave the range.</summary>
    private const int FarExponent = 400;

    private LinearDiscriminantAnalysis(
        LinearDiscriminantAnalysisOptions options, ImmutableArray<int> classes, Vector mean, Matrix classMeans, Vector priors,
        Matrix discriminants, Vector ratios, Vector shares, int rank, Matrix weights, Vector offsets)
    {
        (Options, Classes, Mean, ClassMeans, Priors) = (options, classes, mean, classMeans, priors);
        (Discriminants, Ratios, ExplainedVarianceRatio, WithinRank) = (discriminants, ratios, shares, rank);
        (Weights, Offsets) = (weights, offsets);
    }

    /// <summary>The options that the model was fitted with.</summary>
    public LinearDiscriminantAnalysisOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The mean of all rows.</summary>
    public Vector Mean { get; }

    /// <summary>The mean of each class as a row, K×d.</summary>
    public Matrix ClassMeans { get; }

    /// <summary>The probability of each class before a row is seen.</summary>
    public Vector Priors { get; }

    /// <summary>The discriminants as rows, by descending ratio: wᵀ·Σ·w = 1, and different ones are orthogonal in Σ.</summary>
    public Matrix Discriminants { get; }

    /// <summary>λ: Fisher's ratio (wᵀ·S_B·w) / (wᵀ·S_W·w) of each discriminant; with shrinkage S_W is (n − K) times the shrunk covariance.</summary>
    public Vector Ratios { get; }

    /// <summary>The share of each discriminant in the sum of the ratios of all.</summary>
    public Vector ExplainedVarianceRatio { get; }

    /// <summary>The directions in which rows vary within their classes: d, or less where Σ is singular.</summary>
    public int WithinRank { get; }

    /// <summary>Σ⁻¹·(μ[k] − μ) as row k, K×d: the weights of class k's score, <c>Weights·(x − μ) + Offsets</c>, the logarithm of its probability up to a summand of x.</summary>
    public Matrix Weights { get; }

    /// <summary>log π[k] − ½·(μ[k] − μ)ᵀ·Σ⁻¹·(μ[k] − μ).</summary>
    public Vector Offsets { get; }

    /// <inheritdoc cref="IClassifier.Features"/>
    public int Features => Mean.Length;

    /// <inheritdoc/>
    public int OutputFeatures => Discriminants.Rows;

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="SingularMatrixException">There is no variance within the classes at all, as with a row in each.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("D9")]
    public static LinearDiscriminantAnalysis Fit(
        Matrix features, ReadOnlySpan<int> labels, LinearDiscriminantAnalysisOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.Check();
        Guard.TrainingLabels(features, labels);

        // Columns whose squares might leave the range are brought near 1.
        int[] exponents = [.. Enumerable.Range(0, features.Columns).Select(j => Magnitude.Exponent(features.Column(j).AsSpan()) is { } e && Math.Abs(e) > FarExponent ? e : 0)];
        if (Array.TrueForAll(exponents, e => e == 0))
            return Of(ClassSummaries.Of(features, labels, execution), options, execution);
        var near = Of(ClassSummaries.Of(features.Map((v, _, j) => Math.ScaleB(v, -exponents[j])), labels, execution), options, execution);
        var directions = near.Discriminants.Map((v, _, j) => Math.ScaleB(v, -exponents[j])).ToArray();
        for (var i = 0; i < near.OutputFeatures; i++)
            EigenvectorSign.MakeLargestPositive(directions.AsSpan(i * features.Columns, features.Columns));
        return new(
            options, near.Classes, near.Mean.Map((v, j) => Math.ScaleB(v, exponents[j])), near.ClassMeans.Map((v, _, j) => Math.ScaleB(v, exponents[j])), near.Priors,
            Matrix.Adopt(near.OutputFeatures, features.Columns, directions), near.Ratios, near.ExplainedVarianceRatio, near.WithinRank,
            near.Weights.Map((v, _, j) => Math.ScaleB(v, -exponents[j])), near.Offsets);
    }

    /// <summary>Fits the model, or says that there is no variance within the classes.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="model">The fitted model, or null.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Whether there is a model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static bool TryFit(
        Matrix features, ReadOnlySpan<int> labels, [NotNullWhen(true)] out LinearDiscriminantAnalysis? model,
        LinearDiscriminantAnalysisOptions? options = null, Execution? execution = null)
    {
        try
        {
            model = Fit(features, labels, options, execution);
            return true;
        }
        catch (SingularMatrixException)
        {
            model = null;
            return false;
        }
    }

    /// <summary>Fits the model to rows that were summarised in parts, class by class.</summary>
    /// <param name="classes">The summary of the rows of each class: one row or more, of the same columns, everything finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">There is no class, one has no rows or other columns, or options do not fit.</exception>
    /// <exception cref="SingularMatrixException">There is no variance within the classes at all.</exception>
    public static LinearDiscriminantAnalysis Of(
        IReadOnlyDictionary<int, CovarianceSummary> classes, LinearDiscriminantAnalysisOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(classes);
        options.Check();
        if (classes.Count == 0)
            Guard.ThrowArgument("Expected at least one class, got none.", nameof(classes));
        var sorted = classes.OrderBy(c => c.Key).ToArray();
        var d = sorted[0].Value?.Mean.Length ?? 0;
        foreach (var (label, summary) in sorted)
        {
            if (summary is null || summary.Count == 0 || summary.Mean.Length != d)
                Guard.ThrowArgument($"Expected rows of {Display.Count(d, "column")} for every class, got {summary?.ToString() ?? "null"} for class {label}.", nameof(classes));
        }
        return Of(new ClassSummaries([.. sorted.Select(c => c.Key)], [.. sorted.Select(c => c.Value)], d), options, execution);
    }

    /// <summary>A model with given numbers, as for one that was stored; the parameters are the members of these names.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="classes">K labels, ascending.</param>
    /// <param name="mean">d means.</param>
    /// <param name="classMeans">K×d.</param>
    /// <param name="priors">K probabilities.</param>
    /// <param name="discriminants">c×d.</param>
    /// <param name="ratios">c values.</param>
    /// <param name="explainedVarianceRatio">c values.</param>
    /// <param name="withinRank">From 0 to d.</param>
    /// <param name="weights">K×d.</param>
    /// <param name="offsets">K values.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a number is not allowed.</exception>
    public static LinearDiscriminantAnalysis Create(
        LinearDiscriminantAnalysisOptions options, ImmutableArray<int> classes, Vector mean, Matrix classMeans, Vector priors,
        Matrix discriminants, Vector ratios, Vector explainedVarianceRatio, int withinRank, Matrix weights, Vector offsets)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentNullException.ThrowIfNull(ratios);
        ArgumentNullException.ThrowIfNull(explainedVarianceRatio);
        ArgumentNullException.ThrowIfNull(offsets);
        options.Check();
        Guard.NotDefault(classes);
        for (var i = 1; i < classes.Length; i++)
        {
            if (classes[i] <= classes[i - 1])
                Guard.ThrowArgument($"Expected ascending labels, got {classes[i]} after {classes[i - 1]}.", nameof(classes));
        }
        int k = classes.Length, d = mean.Length;
        Guard.AtLeast(k, 1, nameof(classes));
        Guard.FiniteData(mean.AsSpan(), nameof(mean));
        Shaped(classMeans, k, d, nameof(classMeans));
        Shaped(weights, k, d, nameof(weights));
        ArgumentNullException.ThrowIfNull(discriminants);
        Shaped(discriminants, discriminants.Rows, d, nameof(discriminants));
        Guard.Length(priors.AsSpan(), k, nameof(priors));
        Guard.Length(offsets.AsSpan(), k, nameof(offsets));
        Guard.Length(ratios.AsSpan(), discriminants.Rows, nameof(ratios));
        Guard.Length(explainedVarianceRatio.AsSpan(), discriminants.Rows, nameof(explainedVarianceRatio));
        Guard.InRange(withinRank, 0, d);
        double sum = 0;
        foreach (var prior in priors)
        {
            Guard.InRange(prior, 0, 1, nameof(priors));
            sum += prior;
        }
        Guard.InRange(sum, 1 - 1e-6, 1 + 1e-6, nameof(priors));
        foreach (var value in ratios.Concat(explainedVarianceRatio))
            Guard.NotNegative(value, nameof(ratios));
        foreach (var offset in offsets)
        {
            // A class of prior 0 is never told.
            if (!double.IsNegativeInfinity(offset))
                Guard.Finite(offset, nameof(offsets));
        }
        return new(options, classes, mean, classMeans, priors, discriminants, ratios, explainedVarianceRatio, withinRank, weights, offsets);

        static void Shaped(Matrix matrix, int rows, int columns, string name)
        {
            ArgumentNullException.ThrowIfNull(matrix, name);
            if (matrix.Rows != rows || matrix.Columns != columns)
                Guard.ThrowArgument($"Expected a matrix of {rows}×{columns}, got {matrix.Shape}.", name);
            Guard.FiniteData(matrix, name);
        }
    }

    private static LinearDiscriminantAnalysis Of(ClassSummaries data, LinearDiscriminantAnalysisOptions options, Execution? execution)
    {
        var classes = data.Classes;
        int k = classes.Length, d = data.Mean.Length, most = Math.Min(k - 1, d);
        var priors = PriorsOf(options, data);
        if (options.Components > Math.Max(1, most))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Components,
                $"Expected at most {Display.Count(most, "discriminant")} of {Display.Count(k, "class", "classes")} and {Display.Count(d, "column")}, got {options.Components}.");
        }
        var means = Matrix.FromRows([.. data.Summaries.Select(s => s.Mean)]);
        if (k == 1 || d == 0)
            return new(options, classes, data.Mean, means, priors, Matrix.Zeros(0, d), Vector.Empty, Vector.Empty, 0, Matrix.Zeros(k, d), priors.Map(Real.Log));

        var white = Whitening(data, options, execution);
        // √n[k]·(μ[k] − μ) in white coordinates: its singular values are the roots of the eigenvalues of S_B within Σ.
        var apart = LinearAlgebra.Multiply(data.Apart(), white, execution);
        var svd = SingularValueDecomposition.Factor(apart, execution: execution);
        var kept = Math.Min(options.Components ?? most, svd.SingularValues.Length);
        var all = svd.SingularValues[..Math.Min(most, svd.SingularValues.Length)];
        var directions = LinearAlgebra.MultiplyTransposedRight(svd.V[.., ..kept].Transpose(), white, execution).ToArray();
        for (var i = 0; i < kept; i++)
            EigenvectorSign.MakeLargestPositive(directions.AsSpan(i * d, d));
        var within = data.Rows - k;
        var sum = LinearAlgebra.Dot(all, all);

        // log π + (x − μ)ᵀ·Σ⁻¹·(μ[k] − μ) − ½·(μ[k] − μ)ᵀ·Σ⁻¹·(μ[k] − μ), about the mean of all rows.
        var centred = LinearAlgebra.Multiply(Matrix.Create(k, d, (i, j) => means[i, j] - data.Mean[j]), white, execution);
        return new(
            options, classes, data.Mean, means, priors, Matrix.Adopt(kept, d, directions), all[..kept].Map(s => s * s / within),
            all[..kept].Map(s => sum > 0 ? s * s / sum : 0), white.Columns, LinearAlgebra.MultiplyTransposedRight(centred, white, execution),
            Vector.Create(k, i => Real.Log(priors[i]) - (LinearAlgebra.Dot(centred.Row(i), centred.Row(i)) / 2)));
    }

    /// <summary>A matrix d×r with WᵀΣW = I over the r directions in which Σ, shrunk as the options say, has variance.</summary>
    private static Matrix Whitening(ClassSummaries data, LinearDiscriminantAnalysisOptions options, Execution? execution)
    {
        var within = data.Within;
        var d = within.Rows;
        double rows = data.Rows - data.Classes.Length, mean = rows > 0 ? Summation.Sum(within.DiagonalVector()) / d / rows : 0;
        var covariance = Matrix.Create(d, d, (i, j) => rows > 0 ? ((1 - options.Shrinkage) * within[i, j] / rows) + (i == j ? options.Shrinkage * mean : 0) : 0);
        var scale = covariance.DiagonalVector().Map(variance => variance > 0 ? Math.Sqrt(variance) : 1);
        var eigen = SymmetricEigenDecomposition.Factor(covariance.Map((v, i, j) => v / scale[i] / scale[j]), symmetrize: true, execution);
        int[] regular = [.. Enumerable.Range(0, d).Where(i => eigen.Values[i] > options.Tolerance * eigen.Values[d - 1])];
        if (regular.Length == 0)
            throw new SingularMatrixException(0, $"Expected rows that differ within a class, got {Display.Count(data.Classes.Length, "class", "classes")} without variance of their own.");
        return Matrix.Create(d, regular.Length, (j, i) => eigen.Vectors[j, regular[i]] / Math.Sqrt(eigen.Values[regular[i]]) / scale[j]);
    }

    private static Vector PriorsOf(LinearDiscriminantAnalysisOptions options, ClassSummaries data)
    {
        if (options.Priors is not { } priors)
            return Vector.Create(data.Classes.Length, k => data.Summaries[k].Count / (double)data.Rows);
        if (priors.Length != data.Classes.Length)
            Guard.ThrowArgument($"Expected a prior for each of {data.Classes.Length} classes, got {priors.Length}.", nameof(options));
        foreach (var prior in priors)
            Guard.InRange(prior, 0, 1, nameof(options));
        var sum = Summation.Sum(priors.AsSpan());
        if (!(Math.Abs(sum - 1) <= 1e-6))
            Guard.ThrowArgument(FormattableString.Invariant($"Expected priors that sum to 1, got {sum}."), nameof(options));
        return Vector.CopyFrom(priors.AsSpan());
    }
}
