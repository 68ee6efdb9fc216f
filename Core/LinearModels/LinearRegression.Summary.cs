namespace Functional;

public sealed partial record LinearRegression
{
    /// <summary>The fit as a table, which prints as a statistician's.</summary>
    /// <param name="featureNames">A name for each column; x1, x2, … where none are given.</param>
    /// <param name="targetName">The target's name.</param>
    /// <param name="level">The confidence of the intervals, between 0 and 1; that of the options where none is given.</param>
    /// <exception cref="ArgumentException">There are not as many names as columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public RegressionTable Summary(IEnumerable<string>? featureNames = null, string targetName = "y", double? level = null) =>
        Summary(null, featureNames, targetName, level);

    internal RegressionTable Summary(RobustRegressionErrors? robust, IEnumerable<string>? featureNames, string targetName, double? level)
    {
        ArgumentNullException.ThrowIfNull(targetName);
        return new(this, RegressionTable.NamesOf(featureNames, Features, Options.Intercept), targetName, level ?? Options.ConfidenceLevel, robust);
    }
}
