using System.Globalization;

namespace Functional;

public sealed partial record LogisticRegression
{
    /// <summary>The fit as a table, which prints as a statistician's.</summary>
    /// <param name="featureNames">A name for each column; x1, x2, … where none are given.</param>
    /// <param name="targetName">The target's name.</param>
    /// <param name="classNames">A name for each class, in their order; their labels where none are given.</param>
    /// <param name="level">The confidence of the intervals, between 0 and 1; that of the options where none is given.</param>
    /// <exception cref="ArgumentException">There are not as many names as columns, or as classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public LogisticTable Summary(
        IEnumerable<string>? featureNames = null, string targetName = "y", IEnumerable<string>? classNames = null, double? level = null)
    {
        ArgumentNullException.ThrowIfNull(targetName);
        var each = RegressionTable.NamesOf(featureNames, Features, Options.Intercept);
        string[] classes = classNames is null ? [.. Classes.Select(label => label.ToString(CultureInfo.InvariantCulture))] : [.. classNames];
        if (classes.Length != Classes.Length)
            Guard.ThrowArgument($"Expected a name for each of {Display.Count(Classes.Length, "class", "classes")}, got {classes.Length}.", nameof(classNames));
        return new(
            this, classes.Length < 3 ? [.. each.Take(each.Length * (classes.Length - 1))] : [.. classes.Skip(1).SelectMany(c => each.Select(name => $"{c}: {name}"))],
            targetName, level ?? Options.ConfidenceLevel);
    }
}
