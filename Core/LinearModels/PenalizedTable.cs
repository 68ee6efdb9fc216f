using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>A linear fit with penalties as a table: the whole fit in a few lines, then a line for each coefficient.</summary>
public sealed record PenalizedTable
{
    private const int Width = TableText.Width, Room = 16;

    private readonly string method, penalties;
    private readonly PenalizedEstimate estimate;
    private readonly bool hasIntercept;

    internal PenalizedTable(
        string method, string penalties, PenalizedEstimate estimate, bool hasIntercept, IEnumerable<string>? featureNames, string targetName)
    {
        ArgumentNullException.ThrowIfNull(targetName);
        (this.method, this.penalties, this.estimate, this.hasIntercept, Target) = (method, penalties, estimate, hasIntercept, targetName);
        Names = RegressionTable.NamesOf(featureNames, estimate.Coefficients.Length, hasIntercept);
        Coefficients = hasIntercept ? [estimate.Intercept, .. estimate.Coefficients] : estimate.Coefficients;
    }

    /// <summary>The names of the coefficients, that of the intercept first where there is one.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The name of the target.</summary>
    public string Target { get; }

    /// <summary>The coefficients, in the order of the names.</summary>
    public Vector Coefficients { get; }

    /// <summary>The coefficient with a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public double this[string name]
    {
        get
        {
            var index = Names.IndexOf(name);
            if (index < 0)
                Guard.ThrowArgument($"Expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));
            return Coefficients[index];
        }
    }

    /// <summary>Whether fit, names and target are equal.</summary>
    /// <param name="other">The other table.</param>
    public bool Equals(PenalizedTable? other) =>
        other is not null && method == other.method && penalties == other.penalties && estimate == other.estimate && hasIntercept == other.hasIntercept
        && Target == other.Target && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <summary>Agrees with <see cref="Equals(PenalizedTable)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(method, penalties, estimate, Target, Names.Length);

    /// <summary>The table.</summary>
    /// <returns>Lines joined by <c>\n</c>, in the invariant culture.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        var kept = estimate.Coefficients.Values.Count(b => b != 0);
        text.Append(TableText.Shorten($"{method} of {Target} on {Display.Count(estimate.Coefficients.Length, "feature")}", Width)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{penalties}, {Display.Count(estimate.Observations, "observation")}, {Display.Count(kept, "coefficient")} not 0\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"R² {TableText.Significant(estimate.RSquared)}, effective degrees of freedom {TableText.Significant(estimate.DegreesOfFreedom)}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"AIC {TableText.Significant(estimate.AkaikeInformationCriterion)}, BIC {TableText.Significant(estimate.BayesianInformationCriterion)}\n\n");
        string[] names = [.. Names.Select(name => TableText.Shorten(name, Width - Room))];
        var width = names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        text.Append(' ', width).Append("coefficient".PadLeft(Room));
        for (var i = 0; i < names.Length; i++)
            text.Append('\n').Append(names[i].PadRight(width)).Append(TableText.Significant(Coefficients[i]).PadLeft(Room));
        return text.ToString();
    }
}
