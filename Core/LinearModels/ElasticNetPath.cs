using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>By which criterion a model is chosen among several.</summary>
public enum SelectionCriterion
{
    /// <summary>Akaike's, <see cref="PenalizedEstimate.AkaikeInformationCriterion"/>: more coefficients, better predictions.</summary>
    Akaike,

    /// <summary>Schwarz's, <see cref="PenalizedEstimate.BayesianInformationCriterion"/>: fewer coefficients.</summary>
    Bayes,
}

/// <summary>Elastic nets on the same data for a row of penalties, from the one that leaves nothing on but columns without a penalty, each begun where the last one ended.</summary>
/// <remarks>
/// <para>λ₁ and λ₂ keep the ratio that they have in the options, λ₁ of which must be above 0. Each model is that of a fit of its own, to its duality gap.
/// Where no λ₁ above 0 lets a coefficient in, as for a constant target, λ₁ begins with that of the options.</para>
/// <example>
/// <code>
/// var x = Matrix.FromColumns([1, 2, 3, 4, 5], [1, -1, 0, -1, 1]);
/// var path = ElasticNetPath.Fit(x, [2, 4, 6, 8, 10.5], path: new() { Count = 5 });
/// path.Lambdas[0]                      // 4.2 to rounding
/// path.Models[0].Selected.Length       // 0
/// path.Models[4].Selected.Length       // 2
/// </code>
/// </example>
/// </remarks>
public sealed record ElasticNetPath
{
    private ElasticNetPath(ImmutableArray<ElasticNetRegression> models) => Models = models;

    /// <summary>The models, λ₁ descending.</summary>
    public ImmutableArray<ElasticNetRegression> Models { get; }

    /// <summary>λ₁ of each model.</summary>
    public Vector Lambdas => Vector.Create(Models.Length, k => Models[k].Options.Lambda1);

    /// <summary>The coefficients, a row for each model.</summary>
    public Matrix Coefficients => Matrix.Create(Models.Length, Models[0].Features, (k, j) => Models[k].Coefficients[j]);

    /// <summary>Fits the path.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="target">The n values to predict, everything finite where the weight is not 0.</param>
    /// <param name="options">The options of the fits, λ₁ above 0; <c>null</c> for the defaults, a lasso.</param>
    /// <param name="path">For which penalties; <c>null</c> for the defaults.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The models.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM7", "LM12")]
    public static ElasticNetPath Fit(
        Matrix features, ReadOnlySpan<double> target, ElasticNetOptions? options = null, ElasticNetPathOptions? path = null,
        ReadOnlySpan<double> weights = default, Execution? execution = null)
    {
        (options, path) = (options ?? new(), path ?? new());
        path.Check();
        Guard.Positive(options.Lambda1, nameof(options.Lambda1));
        LeastSquaresProblem.Check(features, target.Length, nameof(target), weights);
        options.Check(features.Columns);
        var problem = ElasticNetRegression.Problem(features, target, weights, options, execution);
        var net = new ElasticNetProblem(problem, options);
        var largest = net.LargestLambda();
        var lambdas = path.Steps(largest > 0 ? largest : options.Lambda1);
        var models = ImmutableArray.CreateBuilder<ElasticNetRegression>(lambdas.Length);
        var before = double.NaN;
        foreach (var lambda in lambdas)
        {
            models.Add(net.Fit(lambda, options.Lambda2 == 0 ? 0 : lambda / options.Lambda1 * options.Lambda2, before, problem.Rows, null));
            before = lambda;
        }
        problem.Release();
        return new(models.MoveToImmutable());
    }

    /// <summary>The model of the least criterion; the first where several are equal.</summary>
    /// <param name="criterion">The criterion; Schwarz's by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The criterion is not declared.</exception>
    public ElasticNetRegression Best(SelectionCriterion criterion = SelectionCriterion.Bayes)
    {
        Guard.Defined(criterion);
        return Models.MinBy(model => criterion == SelectionCriterion.Akaike
            ? model.Estimate.AkaikeInformationCriterion
            : model.Estimate.BayesianInformationCriterion)!;
    }

    /// <summary>Whether all models are equal.</summary>
    /// <param name="other">The other path.</param>
    public bool Equals(ElasticNetPath? other) => other is not null && Models.AsSpan().SequenceEqual(other.Models.AsSpan());

    /// <summary>Agrees with <see cref="Equals(ElasticNetPath)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Models.Length, Models[0]);

    /// <summary>The size and the penalties, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ElasticNetPath of {Models.Length} models, λ₁ from {Models[0].Options.Lambda1:G4} to {Models[^1].Options.Lambda1:G4}, up to {Models.Max(model => model.Selected.Length)} coefficients not 0");
}
