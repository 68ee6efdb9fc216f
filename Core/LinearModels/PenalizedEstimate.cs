using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>The numbers of a linear fit with penalties: what <see cref="RidgeRegression"/> and <see cref="ElasticNetRegression"/> hold, and what is stored of them.</summary>
public sealed record PenalizedEstimate
{
    private readonly double squares, totalSquares, objective;
    private readonly int exponent;

    /// <summary>Makes the numbers of a fit, as from storage.</summary>
    /// <param name="intercept">β₀.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="rows">The rows that were fitted on, 1 or more.</param>
    /// <param name="observations">The sum of their weights, above 0.</param>
    /// <param name="residualSquares">The residual sum of squares, divided by 4^exponent.</param>
    /// <param name="totalSquares">The total sum of squares, divided by 4^exponent.</param>
    /// <param name="objective">What was minimised, at the answer, divided by 4^exponent.</param>
    /// <param name="exponent">The power of two that the target was divided by; mostly 0.</param>
    /// <param name="degreesOfFreedom">The effective degrees of freedom, 0 or above.</param>
    /// <exception cref="ArgumentException">A number is not one of its kind.</exception>
    public PenalizedEstimate(
        double intercept, Vector coefficients, long rows, double observations, double residualSquares, double totalSquares,
        double objective, int exponent, double degreesOfFreedom)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        Guard.Finite(intercept);
        Guard.FiniteData(coefficients.AsSpan(), nameof(coefficients));
        Guard.AtLeast(rows, 1);
        Guard.Positive(observations);
        Guard.NotNegative(residualSquares);
        Guard.NotNegative(totalSquares);
        Guard.NotNegative(objective);
        Guard.InRange(exponent, -1100, 1100);
        Guard.NotNegative(degreesOfFreedom);
        (Intercept, Coefficients, Rows, Observations) = (intercept, coefficients, rows, observations);
        (squares, this.totalSquares, this.objective, this.exponent, DegreesOfFreedom) = (residualSquares, totalSquares, objective, exponent, degreesOfFreedom);
    }

    /// <summary>β₀; 0 where the options have none.</summary>
    public double Intercept { get; }

    /// <summary>β: a coefficient for each column, in the units of the data.</summary>
    public Vector Coefficients { get; }

    /// <summary>The rows that were fitted on, those of weight 0 left out.</summary>
    public long Rows { get; }

    /// <summary>The sum of the weights; the rows where there are none.</summary>
    public double Observations { get; }

    /// <summary>Σ w·(y − ŷ)².</summary>
    public double ResidualSumOfSquares => Math.ScaleB(squares, 2 * exponent);

    /// <summary>Σ w·(y − ȳ)², or Σ w·y² without an intercept.</summary>
    public double TotalSumOfSquares => Math.ScaleB(totalSquares, 2 * exponent);

    /// <summary>What was minimised, at the answer: the model says in which units.</summary>
    public double Objective => Math.ScaleB(objective, 2 * exponent);

    /// <summary>The effective degrees of freedom: the trace of the matrix that takes the target to the predictions, the intercept's 1 included.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>R² = 1 − residual / total sum of squares; a constant target: 1 if fitted exactly, else 0; one row: NaN.</summary>
    public double RSquared =>
        Rows < 2 ? double.NaN
        : totalSquares > 0 ? Math.Max(0, 1 - (squares / totalSquares))
        : squares > 0 ? 0 : 1;

    /// <summary>Akaike's criterion, n·(log 2π + log(RSS/n) + 1) + 2·df; −∞ where the fit is exact.</summary>
    /// <remarks>That of a linear regression where df is its number of parameters. Where 1 − R² is below some 10⁻¹⁰ it is
    /// rounding. Source: Zou, Hastie and Tibshirani, On the degrees of freedom of the lasso (2007).</remarks>
    public double AkaikeInformationCriterion => MinusTwoLogLikelihood + (2 * DegreesOfFreedom);

    /// <summary>Schwarz's criterion, n·(log 2π + log(RSS/n) + 1) + df·log n; −∞ where the fit is exact.</summary>
    /// <remarks>Where 1 − R² is below some 10⁻¹⁰ it is rounding.</remarks>
    public double BayesianInformationCriterion => MinusTwoLogLikelihood + (DegreesOfFreedom * Scalar.Log(Observations));

    private double MinusTwoLogLikelihood
    {
        get
        {
            const double logTwoPi = 1.8378770664093453;
            return squares == 0 ? double.NegativeInfinity
                : Observations * (logTwoPi + Scalar.Log(squares / Observations) + (2 * exponent * Scalar.LogTwo) + 1);
        }
    }

    /// <summary>The residual sum of squares, divided by 4^<see cref="Exponent"/>, for storage.</summary>
    public double ScaledResidualSquares => squares;

    /// <summary>The total sum of squares, divided by 4^<see cref="Exponent"/>, for storage.</summary>
    public double ScaledTotalSquares => totalSquares;

    /// <summary>The objective, divided by 4^<see cref="Exponent"/>, for storage.</summary>
    public double ScaledObjective => objective;

    /// <summary>The power of two that the target was divided by, for storage; mostly 0.</summary>
    public int Exponent => exponent;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Display.Count(Coefficients.Length, "coefficient")}, {Coefficients.Values.Count(b => b != 0)} not 0: R² {RSquared:G4}, {DegreesOfFreedom:G4} effective degrees of freedom");
}
