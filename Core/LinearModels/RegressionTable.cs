using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using static Functional.TableText;

namespace Functional;

/// <summary>A linear regression as a table: the whole fit in four lines, then a line for each estimate. Prints at most 80 characters a line.</summary>
public sealed record RegressionTable
{
    private static readonly ImmutableArray<string> Heads = ["estimate", "std. error", "t", "p"];

    private readonly LinearRegression model;
    private readonly RobustRegressionErrors? robust;
    private readonly double level;

    internal RegressionTable(LinearRegression model, ImmutableArray<string> names, string target, double level, RobustRegressionErrors? robust)
    {
        (this.model, Names, Target, this.level, this.robust) = (model, names, target, level, robust);
        Estimates = robust is null ? model.Inference(level) : robust.Inference(level);
    }

    /// <summary>The names of the estimates, that of the intercept first where there is one.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The name of the target.</summary>
    public string Target { get; }

    /// <summary>The estimates, in the order of the names.</summary>
    public ImmutableArray<RegressionEstimate> Estimates { get; }

    /// <summary>Names for the columns, x1, x2, … where none are given, that of the intercept before them where there is one.</summary>
    internal static ImmutableArray<string> NamesOf(IEnumerable<string>? featureNames, int features, bool hasIntercept)
    {
        string[] names = featureNames is null
            ? [.. Enumerable.Range(1, features).Select(j => FormattableString.Invariant($"x{j}"))]
            : [.. featureNames];
        if (names.Length != features)
            Guard.ThrowArgument($"Expected a name for each of {Display.Count(features, "feature")}, got {names.Length}.", nameof(featureNames));
        return hasIntercept ? ["(intercept)", .. names] : [.. names];
    }

    /// <summary>The estimate with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public RegressionEstimate this[string name]
    {
        get
        {
            var index = Names.IndexOf(name);
            if (index < 0)
                Guard.ThrowArgument($"Expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));
            return Estimates[index];
        }
    }

    /// <summary>Whether model, robust errors, names, target and level are equal.</summary>
    /// <param name="other">The other table.</param>
    public bool Equals(RegressionTable? other) =>
        other is not null && model == other.model && robust == other.robust && level.Equals(other.level) && Target == other.Target
        && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <summary>Agrees with <see cref="Equals(RegressionTable)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(model, Target, Names.Length, level);

    /// <summary>The table.</summary>
    /// <returns>Lines joined by <c>\n</c>, in the invariant culture.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        Head(text);
        Rows(text, Names, [.. Heads, .. Interval(level)], [.. Estimates.Select(Cells)]);
        return text.ToString().TrimEnd('\n');
    }

    private void Head(StringBuilder text)
    {
        var freedom = Count(model.ResidualDegreesOfFreedom);
        text.Append(Shorten($"Least squares of {Target} on {Display.Count(model.Features, "feature")}", Width)).Append('\n');
        var rank = model.Rank < model.Features ? $"rank {model.Rank} of {model.Features}: collinear" : $"rank {model.Rank}, condition number {Significant(model.ConditionNumber)}";
        var observations = Display.Count(model.Observations, "observation");
        text.Append(CultureInfo.InvariantCulture, $"{observations}, {Display.Count(model.ResidualDegreesOfFreedom, "degree of freedom", "degrees of freedom")}, {rank}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"R² {Significant(model.RSquared)}, adjusted {Significant(model.AdjustedRSquared)}, residual standard error {Significant(model.ResidualStandardError)}\n");
        text.Append(CultureInfo.InvariantCulture, $"F({model.Rank}, {freedom}) = {Significant(robust?.FStatistic ?? model.FStatistic)}, p {Probability(robust?.FPValue ?? model.FPValue, "= ")}");
        text.Append(robust is null ? "\n" : $", standard errors {robust.Correction}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"log-likelihood {Significant(model.LogLikelihood)}, AIC {Significant(model.AkaikeInformationCriterion)}, BIC {Significant(model.BayesianInformationCriterion)}\n\n");
    }

    private static string[] Cells(RegressionEstimate estimate) =>
    [
        Significant(estimate.Value), Significant(estimate.StandardError), Fixed(estimate.TValue, 3), Probability(estimate.PValue, ""),
        Significant(estimate.Lower), Significant(estimate.Upper),
    ];
}
