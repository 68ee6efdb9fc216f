using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using static Functional.TableText;

namespace Functional;

/// <summary>A logistic regression as a table: the whole fit in four lines, then a line for each estimate.</summary>
public sealed record LogisticTable
{
    private static readonly ImmutableArray<string> Heads = ["estimate", "std. error", "z", "p"];

    private readonly LogisticRegression model;
    private readonly double level;

    internal LogisticTable(LogisticRegression model, ImmutableArray<string> names, string target, double level)
    {
        (this.model, Names, Target, this.level) = (model, names, target, level);
        Estimates = model.Inference(level);
    }

    /// <summary>The names of the estimates, that of an intercept first where there is one; for more than two classes with the class before them.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The name of the target.</summary>
    public string Target { get; }

    /// <summary>The estimates, in the order of the names.</summary>
    public ImmutableArray<LogisticEstimate> Estimates { get; }

    /// <summary>The estimate with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public LogisticEstimate this[string name]
    {
        get
        {
            var index = Names.IndexOf(name);
            if (index < 0)
                Guard.ThrowArgument($"Expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));
            return Estimates[index];
        }
    }

    /// <summary>Whether model, names, target and level are equal.</summary>
    /// <param name="other">The other table.</param>
    public bool Equals(LogisticTable? other) =>
        other is not null && model == other.model && level.Equals(other.level) && Target == other.Target
        && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <summary>Agrees with <see cref="Equals(LogisticTable)"/>.</summary>
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
        var penalty = model.Options.Penalty.IsNone ? "" : $", penalty {model.Options.Penalty}";
        text.Append(Shorten($"Logistic regression of {Target} on {Display.Count(model.Features, "feature")}{penalty}", TableText.Width)).Append('\n');
        var rank = model.Rank < model.Features ? $", rank {model.Rank} of {model.Features}" : "";
        var how = model.SeparationDetected ? "separated classes" : model.Report.Converged ? "converged" : "not converged";
        var freedom = Display.Count(model.ResidualDegreesOfFreedom, "degree of freedom", "degrees of freedom");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Display.Count(model.Observations, "observation")}, {freedom}{rank}; {how} in {Display.Count(model.Report.Iterations, "iteration")}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"log-likelihood {Significant(model.LogLikelihood)}, null {Significant(model.NullLogLikelihood)}, pseudo R² {Significant(model.PseudoRSquared)}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"likelihood ratio χ²({model.ModelDegreesOfFreedom}) = {Significant(model.LikelihoodRatio)}, p {Probability(model.LikelihoodRatioPValue, "= ")}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"AIC {Significant(model.AkaikeInformationCriterion)}, BIC {Significant(model.BayesianInformationCriterion)}\n\n");
    }

    private static string[] Cells(LogisticEstimate estimate) =>
    [
        Significant(estimate.Value), Significant(estimate.StandardError), Fixed(estimate.ZValue, 3), Probability(estimate.PValue, ""),
        Significant(estimate.Lower), Significant(estimate.Upper),
    ];
}
