using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>A mixture of normal distributions, p(x) = Σ π[j]·N(x | μ[j], Σ[j]), fitted by expectation-maximisation.</summary>
/// <remarks>
/// <para>The E step gives every row its responsibilities, γ[i, j] = π[j]·N(x[i] | μ[j], Σ[j]) / p(x[i]), by logarithms, so that nothing under- or overflows; the M step takes the weighted share,
/// mean and covariance of each
/// component. The likelihood never falls, save where <see cref="GaussianMixtureOptions.CovarianceFloor"/> acts. It ends where the mean log-likelihood hardly changes, in a local maximum: several
/// <see cref="GaussianMixtureOptions.Starts"/> find better ones. A density may be above 1, and so its logarithm above 0.</para>
/// <para>Components without weight or spread are told (<see cref="DegenerateComponents"/>). With a floor of 0 a component that comes to rows which do not vary in some direction would have an
/// infinite likelihood: the iteration
/// ends before, with <see cref="StopReason.Diverged"/> and its number in the report's message. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var model = GaussianMixture.Fit(Matrix.FromRows([1], [2], [3], [11], [13]), new() { Components = 2 });
/// Math.Round(model.Means[model.Predict([2.5]), 0], 6)   // 2
/// Math.Round(model.Means[model.Predict([11.5]), 0], 6)  // 12
/// </code>
/// </example>
/// Sources: Dempster, Laird and Rubin (1977), "Maximum likelihood from incomplete data via the EM algorithm"; Bishop, Pattern Recognition and Machine Learning (2006), 9.2.
/// </remarks>
public sealed partial record GaussianMixture
{
    /// <summary>The magnitude from which covariances might leave the range.</summary>
    private const double Largest = 1e150;

    private readonly MixtureParameters parameters;

    private GaussianMixture(GaussianMixtureOptions options, MixtureParameters parameters, FitReport report, double observations)
    {
        (Options, this.parameters, Report, Observations) = (options, parameters, report, observations);
        DegenerateComponents = [.. Enumerable.Range(0, Components).Where(IsDegenerate)];
    }

    /// <summary>The options that the model was fitted with.</summary>
    public GaussianMixtureOptions Options { get; }

    /// <summary>π: the weights of the components, which sum to 1.</summary>
    public Vector Weights => parameters.Weights;

    /// <summary>μ: the means as rows, k×d.</summary>
    public Matrix Means => parameters.Means;

    /// <summary>Σ: full covariances below each other, (k·d)×d; a tied one, d×d; diagonals as rows, k×d; spherical variances, k×1.</summary>
    public Matrix Covariances => parameters.Covariances;

    /// <summary>How the best start went; the objective is the mean log-likelihood log p(x) of a row, its history those before each iteration and that at the end.</summary>
    public FitReport Report { get; }

    /// <summary>The rows that were fitted on, or the sum of their weights; 0 for a model that was not fitted.</summary>
    public double Observations { get; }

    /// <summary>k, the number of components.</summary>
    public int Components => Means.Rows;

    /// <summary>The number of columns.</summary>
    public int Features => Means.Columns;

    /// <summary>The components that have no weight, or whose least variance is not above twice the floor: single or equal rows, or rows that lie in a plane.</summary>
    public ImmutableArray<int> DegenerateComponents { get; }

    /// <summary>How many numbers the mixture has: k − 1 weights, the means, and the covariances.</summary>
    public long ParameterCount => Components - 1 + ((long)Components * Features) + (Options.Covariance switch
    {
        MixtureCovariance.Full => (long)Components * Features * (Features + 1) / 2,
        MixtureCovariance.Tied => (long)Features * (Features + 1) / 2,
        MixtureCovariance.Diagonal => (long)Components * Features,
        _ => Components,
    });

    /// <summary>Σ log p(x[i]) over the rows that were fitted on; NaN for a model that was not fitted.</summary>
    public double LogLikelihood => Observations > 0 ? Report.Objective * Observations : double.NaN;

    /// <summary>2·ParameterCount − 2·LogLikelihood: the smaller the better.</summary>
    public double AkaikeInformationCriterion => (2 * ParameterCount) - (2 * LogLikelihood);

    /// <summary>ParameterCount·log n − 2·LogLikelihood: the smaller the better.</summary>
    public double BayesianInformationCriterion => (ParameterCount * ScalarMath.Log(Observations)) - (2 * LogLikelihood);

    /// <summary>A mixture of given components, fitted to nothing or stored.</summary>
    /// <param name="weights">π: k weights of 0 to 1 that sum to 1.</param>
    /// <param name="means">μ: k×d, finite.</param>
    /// <param name="covariances">Σ, as <see cref="Covariances"/> lie.</param>
    /// <param name="options">The options, whose shape of covariances counts; <c>null</c> for the defaults with as many components.</param>
    /// <param name="report">How the fit went; <c>null</c> for none.</param>
    /// <param name="observations">The rows that it was fitted on.</param>
    /// <returns>The mixture.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a number is not allowed.</exception>
    /// <exception cref="NotPositiveDefiniteException">A covariance is not positive definite.</exception>
    [Formula("K6")]
    public static GaussianMixture Create(
        Vector weights, Matrix means, Matrix covariances, GaussianMixtureOptions? options = null, FitReport? report = null, double observations = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        options ??= new() { Components = weights.Length };
        options.Check();
        Guard.NotNegative(observations);
        MixtureParameters.CheckWeights(weights, options.Components, nameof(weights));
        Guard.FiniteData(means);
        Guard.FiniteData(covariances);
        if (means.Rows != options.Components)
            Guard.ThrowArgument($"Expected {Display.Count(options.Components, "row")} of means, got {means.Shape}.", nameof(means));
        var (rows, columns) = MixtureParameters.Shape(options.Covariance, means.Rows, means.Columns);
        if (covariances.Rows != rows || covariances.Columns != columns)
            Guard.ThrowArgument($"Expected covariances of {rows}×{columns}, got {covariances.Shape}.", nameof(covariances));
        if (!MixtureParameters.TryCreate(options.Covariance, weights, means, covariances, false, out var parameters, out var failed))
            throw new NotPositiveDefiniteException(1, $"Expected positive definite covariances, got one that is not for component {failed}.");
        return new(options, parameters, report ?? FitReport.Direct(), observations);
    }

    /// <summary>The mixture of the largest likelihood for the responsibilities that a summary was made with: the M step.</summary>
    /// <param name="summary">The summary of the rows.</param>
    /// <param name="options">The options, whose shape of covariances and floor count; <c>null</c> for the defaults with as many components.</param>
    /// <returns>The mixture: π[j] = N[j] / n, μ[j] the weighted mean, Σ[j] the weighted covariance, with the floor on its diagonal.</returns>
    /// <exception cref="ArgumentException">There are no rows, the components differ, or only diagonals were summed up and full ones are needed.</exception>
    /// <exception cref="NotPositiveDefiniteException">A component has no weight, or no covariance, and the floor is 0.</exception>
    [Formula("K8")]
    public static GaussianMixture Of(MixtureSummary summary, GaussianMixtureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(summary);
        options ??= new() { Components = Math.Max(1, summary.Means.Rows), Covariance = summary.IsDiagonal ? MixtureCovariance.Diagonal : MixtureCovariance.Full };
        options.Check();
        if (!(summary.TotalWeight > 0) || summary.Means.Rows != options.Components)
            Guard.ThrowArgument($"Expected a summary of rows for {Display.Count(options.Components, "component")}, got {summary}.", nameof(summary));
        if (summary.IsDiagonal && options.Covariance is (MixtureCovariance.Full or MixtureCovariance.Tied))
            Guard.ThrowArgument($"Expected a summary with full co-moments for {options.Covariance} covariances, got one with diagonals alone.", nameof(summary));
        if (!MixtureParameters.TryMaximize(summary, options.Covariance, options.CovarianceFloor, out var parameters, out var failed))
            throw Collapsed(failed);
        return new(options, parameters, FitReport.Direct(), 0);
    }

    /// <summary>The covariance matrix of one component, d×d, whatever the shape that is kept.</summary>
    /// <param name="component">From 0 to k − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public Matrix Covariance(int component)
    {
        Guard.Index(component, Components);
        var d = Features;
        return Options.Covariance switch
        {
            MixtureCovariance.Full => Covariances[(component * d)..((component + 1) * d), ..],
            MixtureCovariance.Tied => Covariances,
            MixtureCovariance.Diagonal => Matrix.Create(d, d, (a, b) => a == b ? Covariances[component, a] : 0),
            _ => Matrix.Create(d, d, (a, b) => a == b ? Covariances[component, 0] : 0),
        };
    }

    /// <summary>Whether options and numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(GaussianMixture? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Options == other.Options && Weights == other.Weights && Means == other.Means && Covariances == other.Covariances
            && Report == other.Report && Observations.Equals(other.Observations));

    /// <summary>Agrees with <see cref="Equals(GaussianMixture)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Weights, Means);

    /// <summary>For example <c>GaussianMixture of 3 components in 4 columns (Full): log-likelihood -1.23 a row</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"GaussianMixture of {Display.Count(Components, "component")} in {Display.Count(Features, "column")} ({Options.Covariance})")
        + (double.IsNaN(LogLikelihood) ? "" : FormattableString.Invariant($": log-likelihood {Report.Objective:G6} a row"));

    internal static void CheckData(Matrix features)
    {
        Guard.FiniteData(features);
        var values = features.AsSpan();
        for (var i = 0; i < values.Length; i++)
        {
            if (Math.Abs(values[i]) > Largest)
            {
                Guard.ThrowArgument(
                    FormattableString.Invariant($"Expected values of 1E+150 at most, got {values[i]} at row {i / features.Columns}, column {i % features.Columns}."), nameof(features));
            }
        }
    }

    private static NotPositiveDefiniteException Collapsed(int component) =>
        new(1, $"Expected rows that vary in every direction for every component, got none for component {component}; a CovarianceFloor above 0 would give it a covariance.");

    private bool IsDegenerate(int component)
    {
        if (Weights[component] == 0)
            return true;
        if (Features == 0)
            return false;
        var least = Options.Covariance switch
        {
            MixtureCovariance.Diagonal => Covariances.RowVector(component).AsSpan().ToArray().Min(),
            MixtureCovariance.Spherical => Covariances[component, 0],
            _ => LinearAlgebra.SymmetricEigenvalues(Covariance(component), true).AsSpan().ToArray().Min(),
        };
        return least <= 2 * Options.CovarianceFloor;
    }
}
