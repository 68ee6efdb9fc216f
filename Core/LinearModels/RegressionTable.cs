using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>A linear regression as a table: the whole fit in four lines, then a line for each estimate. Prints at most 80 characters a line.</summary>
public sealed record RegressionTable
{
    private const int Width = 80, Gap = 2, LeastName = 8;

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
        var heads = Heads.Add(string.Create(CultureInfo.InvariantCulture, $"{100 * level:G6} % from")).Add("to");
        string[][] rows = [.. Estimates.Select(Cells)];
        int[] widths = [.. heads.Select((head, j) => rows.Select(row => row[j].Length).Append(head.Length).Max())];
        var room = Math.Max(LeastName, Width - widths.Sum(w => w + Gap));
        string[] names = [.. Names.Select(name => Shorten(name, room))];
        var nameWidth = names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        Line(text, "", nameWidth, heads, widths);
        for (var i = 0; i < rows.Length; i++)
            Line(text, names[i], nameWidth, [.. rows[i]], widths);
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

    private static void Line(StringBuilder text, string name, int nameWidth, ImmutableArray<string> cells, int[] widths)
    {
        var line = new StringBuilder(name.PadRight(nameWidth));
        for (var j = 0; j < cells.Length; j++)
            line.Append(' ', Gap).Append(cells[j].PadLeft(widths[j]));
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    internal static string Shorten(string name, int room)
    {
        var plain = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        return plain.Length <= room ? plain : plain[..(room - 1)] + "…";
    }

    internal static string Count(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>Five significant digits; scientific where the number is large or small.</summary>
    internal static string Significant(double value)
    {
        if (!double.IsFinite(value) || value == 0)
            return Fixed(value, 0);
        var size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e7)
            return value.ToString("0.000e+0", CultureInfo.InvariantCulture);
        var decimals = 4;
        for (; size >= 10 && decimals > 0; size /= 10)
            decimals--;
        for (; size < 1; size *= 10)
            decimals++;
        return Fixed(value, decimals);
    }

    private static string Fixed(double value, int decimals) =>
        double.IsNaN(value) ? "-"
        : double.IsInfinity(value) ? value > 0 ? "∞" : "-∞"
        : Math.Abs(value) >= 1e7 ? value.ToString("0.000e+0", CultureInfo.InvariantCulture)
        : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Four decimals, or two digits of what they do not show.</summary>
    private static string Probability(double p, string equals) =>
        double.IsNaN(p) ? equals + "-"
        : p < 2e-16 ? "<2e-16"
        : equals + (p < 1e-3 ? p.ToString("0.0e-0", CultureInfo.InvariantCulture) : p.ToString("F4", CultureInfo.InvariantCulture));
}
