using System.Globalization;

namespace Functional;

/// <summary>The score of each fold, with their mean: CV(k) = (1/k) Σ L(h[i], D[i]).</summary>
/// <remarks>A score that is undefined on its fold (an AUC where one class is missing) is NaN and is left out of mean and deviation; <see cref="UndefinedFolds"/> counts them.</remarks>
public sealed record CrossValidationScores
{
    /// <summary>Makes the record from the scores of the folds.</summary>
    /// <param name="folds">A score for each fold, in their order; NaN where it is undefined.</param>
    /// <example><code>new CrossValidationScores([0.5, double.NaN, 0.75]).Mean   // 0.625</code></example>
    public CrossValidationScores(Vector folds)
    {
        ArgumentNullException.ThrowIfNull(folds);
        Folds = folds;
        double[] defined = [.. folds.Where(score => !double.IsNaN(score))];
        UndefinedFolds = folds.Length - defined.Length;
        Mean = Statistics.Mean(defined);
        StandardDeviation = Statistics.SampleStandardDeviation(defined);
        StandardError = StandardDeviation / Math.Sqrt(defined.Length);
    }

    /// <summary>The score of each fold; NaN where it is undefined.</summary>
    public Vector Folds { get; }

    /// <summary>The mean of the defined scores; NaN where there is none.</summary>
    public double Mean { get; }

    /// <summary>The sample standard deviation of the defined scores; NaN for fewer than two.</summary>
    public double StandardDeviation { get; }

    /// <summary>The standard deviation over the root of the number of defined scores.</summary>
    /// <remarks>The folds share rows to fit on, so their scores are not independent and this is somewhat too small.</remarks>
    public double StandardError { get; }

    /// <summary>How many folds have no defined score.</summary>
    public int UndefinedFolds { get; }

    /// <summary>For example <c>0.4823 ± 0.0311 over 5 folds</c>: mean and standard deviation.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mean:G4} ± {StandardDeviation:G3} over {Display.Count(Folds.Length, "fold")}{(UndefinedFolds > 0 ? $", {UndefinedFolds} of them undefined" : "")}");
}
