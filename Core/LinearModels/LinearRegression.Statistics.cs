using System.Globalization;
using Functional.Kernels;

namespace Functional;

public sealed partial record LinearRegression
{
    private const double LogTwoPi = 1.8378770664093453;

    /// <summary>How many columns are independent of those before them, the intercept not counted.</summary>
    public int Rank => design.Rank;

    /// <summary>
    /// The condition number of the design in the 2-norm: the columns about their means where there is an intercept, each at unit length. 1 for
    /// uncorrelated columns; ∞ below full rank. Beyond 40 columns its first digits, by Lanczos steps.
    /// </summary>
    public double ConditionNumber => design.Condition;

    /// <summary>
    /// The number of observations n: the rows; with weights that are repetitions, their sum.
    /// </summary>
    public double Observations => Options.Weights == SampleWeights.Repetitions ? design.WeightSum : Rows;

    /// <summary>n − rank, and one less for the intercept; 0 or below where nothing is left to estimate a variance from.</summary>
    public double ResidualDegreesOfFreedom => Observations - Parameters;

    /// <summary>Σ w·(y − ŷ)².</summary>
    public double ResidualSumOfSquares => Math.ScaleB(squares, 2 * exponent);

    /// <summary>Σ w·(y − ȳ)², or Σ w·y² without an intercept.</summary>
    public double TotalSumOfSquares => Math.ScaleB(totalSquares, 2 * exponent);

    /// <summary>s = √(Σ w·(y − ŷ)² / degrees of freedom), the estimate of σ; NaN without degrees of freedom.</summary>
    public double ResidualStandardError =>
        ResidualDegreesOfFreedom > 0 ? Math.ScaleB(Math.Sqrt(squares / ResidualDegreesOfFreedom), exponent) : double.NaN;

    /// <summary>R² = 1 − residual / total sum of squares.</summary>
    /// <remarks>About 0 instead of the mean where there is no intercept, as in R and statsmodels. A constant target: 1 if fitted exactly, else 0; one row: NaN.</remarks>
    public double RSquared =>
        Rows < 2 ? double.NaN
        : totalSquares > 0 ? Math.Max(0, 1 - squares / totalSquares)
        : squares > 0 ? 0 : 1;

    /// <summary>1 − (1 − R²)·(n − 1) / degrees of freedom, with n for n − 1 where there is no intercept; NaN without degrees of freedom.</summary>
    public double AdjustedRSquared =>
        ResidualDegreesOfFreedom > 0 ? 1 - (1 - RSquared) * ((Observations - Constant) / ResidualDegreesOfFreedom) : double.NaN;

    /// <summary>
    /// The logarithm of the likelihood at its maximum, for normal errors: −n/2·(log 2π + log(RSS/n) + 1), and with precisions for weights ½·Σ log w
    /// more. +∞ where the fit is exact.
    /// </summary>
    public double LogLikelihood
    {
        get
        {
            var n = Observations;
            var logVariance = squares == 0 ? double.NegativeInfinity : Scalar.Log(squares / n) + 2 * exponent * Scalar.LogTwo;
            return (logWeights - n * (LogTwoPi + logVariance + 1)) / 2;
        }
    }

    /// <summary>Akaike's criterion 2k − 2·log L, with k the rank and the intercept, as in statsmodels; R counts σ besides.</summary>
    public double AkaikeInformationCriterion => 2 * Parameters - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion k·log n − 2·log L, with k as in <see cref="AkaikeInformationCriterion"/>.</summary>
    public double BayesianInformationCriterion => Parameters * Scalar.Log(Observations) - 2 * LogLikelihood;

    /// <summary>
    /// F = ((total − residual sum of squares) / rank) / s², the test of all coefficients at once; NaN without columns, degrees of freedom or
    /// variation, ∞ for an exact fit.
    /// </summary>
    public double FStatistic =>
        Rank > 0 && ResidualDegreesOfFreedom > 0
            ? Math.Max(0, totalSquares - squares) / Rank / (squares / ResidualDegreesOfFreedom)
            : double.NaN;

    /// <summary>Parameters that the data determine: the rank, and 1 for the intercept.</summary>
    private int Parameters => Rank + Constant;

    private int Constant => Options.Intercept ? 1 : 0;

    /// <summary>The size, R² and s of the fit, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LinearRegression on {Display.Count(Features, "feature")}: R² {RSquared:G4}, residual standard error {ResidualStandardError:G4} on {ResidualDegreesOfFreedom:G6} degrees of freedom");
}
