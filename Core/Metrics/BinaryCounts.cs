namespace Functional;

/// <summary>The four counts of one class against all others, and the ratios that are made of them.</summary>
/// <remarks>
/// Counts are doubles: weights may be fractions, and products of counts of 10⁹ are nowhere near the end of the range.
/// <example><code>
/// var counts = new BinaryCounts(truePositives: 6, falsePositives: 2, falseNegatives: 1, trueNegatives: 3);
/// counts.Precision()   // 0.75
/// </code></example>
/// </remarks>
[Formula("M1")]
public readonly record struct BinaryCounts
{
    /// <summary>The counts from their numbers.</summary>
    /// <param name="truePositives">How many of the class were found.</param>
    /// <param name="falsePositives">How many others were taken for it.</param>
    /// <param name="falseNegatives">How many of the class were missed.</param>
    /// <param name="trueNegatives">How many others were left alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or not finite.</exception>
    public BinaryCounts(double truePositives, double falsePositives, double falseNegatives, double trueNegatives)
    {
        Guard.NotNegative(truePositives);
        Guard.NotNegative(falsePositives);
        Guard.NotNegative(falseNegatives);
        Guard.NotNegative(trueNegatives);
        (TruePositives, FalsePositives, FalseNegatives, TrueNegatives) = (truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    /// <summary>How many of the class were found.</summary>
    public double TruePositives { get; }

    /// <summary>How many others were taken for it.</summary>
    public double FalsePositives { get; }

    /// <summary>How many of the class were missed.</summary>
    public double FalseNegatives { get; }

    /// <summary>How many others were left alone.</summary>
    public double TrueNegatives { get; }

    /// <summary>TP / (TP + FP).</summary>
    /// <param name="zeroDivision">What 0/0 is.</param>
    [Formula("M3")]
    public double Precision(ZeroDivision zeroDivision = ZeroDivision.Zero) => Ratio(TruePositives, TruePositives + FalsePositives, zeroDivision);

    /// <summary>TP / (TP + FN), also sensitivity or true positive rate.</summary>
    /// <param name="zeroDivision">What 0/0 is.</param>
    [Formula("M4")]
    public double Recall(ZeroDivision zeroDivision = ZeroDivision.Zero) => Ratio(TruePositives, TruePositives + FalseNegatives, zeroDivision);

    /// <summary>TN / (TN + FP), the true negative rate.</summary>
    /// <param name="zeroDivision">What 0/0 is.</param>
    [Formula("M5")]
    public double Specificity(ZeroDivision zeroDivision = ZeroDivision.Zero) => Ratio(TrueNegatives, TrueNegatives + FalsePositives, zeroDivision);

    /// <summary>TP / (TP + FP + FN), also intersection over union.</summary>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public double Jaccard(ZeroDivision zeroDivision = ZeroDivision.Zero) =>
        Ratio(TruePositives, TruePositives + FalsePositives + FalseNegatives, zeroDivision);

    /// <summary>2·TP / (2·TP + FP + FN): undefined only where all three are 0.</summary>
    /// <param name="zeroDivision">What 0/0 is.</param>
    [Formula("M6")]
    public double F1(ZeroDivision zeroDivision = ZeroDivision.Zero) => FBeta(1, zeroDivision);

    /// <summary>(1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP): recall counts β times as much as precision.</summary>
    /// <param name="beta">β, above 0.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is not a finite number above 0.</exception>
    [Formula("M7")]
    public double FBeta(double beta, ZeroDivision zeroDivision = ZeroDivision.Zero)
    {
        Guard.Positive(beta);
        Guard.Defined(zeroDivision);
        // Divided by 1 + β², so that no β overflows: β²/(1 + β²) from 1/β where β is large.
        var share = beta > 1 ? 1 / (1 + 1 / beta / beta) : beta * beta / (1 + beta * beta);
        return Ratio(TruePositives, TruePositives + share * FalseNegatives + (1 - share) * FalsePositives, zeroDivision);
    }

    internal static double Ratio(double part, double whole, ZeroDivision zeroDivision)
    {
        Guard.Defined(zeroDivision);
        return whole == 0 ? Undefined(zeroDivision) : part / whole;
    }

    internal static double Undefined(ZeroDivision zeroDivision) =>
        zeroDivision switch { ZeroDivision.Zero => 0, ZeroDivision.One => 1, _ => double.NaN };

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(BinaryCounts), PrintMembers);
}
