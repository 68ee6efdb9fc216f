namespace Functional;

public sealed partial record LogisticRegression
{
    /// <summary>
    /// How many columns are independent of each other, constant ones not counted; with a penalty, and beyond a thousand columns, those that vary, no more than
    /// rows let be independent.
    /// </summary>
    public int Rank => state.Rank;

    /// <summary>The number of observations n: the sum of the weights, those of classes among them; the rows where there are none.</summary>
    public double Observations => state.WeightSum;

    /// <summary>The log-likelihood Σ w·ln P(y | x) of the rows that were fitted on, without the penalty.</summary>
    [Formula("LM10")]
    public double LogLikelihood => state.LogLikelihood;

    /// <summary>The log-likelihood of the model without coefficients: the shares of the classes, or without an intercept one chance for all.</summary>
    /// <remarks>statsmodels' <c>llnull</c> has the shares without an intercept too, of which such a model can fall short.</remarks>
    public double NullLogLikelihood => state.NullLogLikelihood;

    /// <summary>−2·log L.</summary>
    public double Deviance => -2 * LogLikelihood;

    /// <summary>−2·log L of the model without coefficients.</summary>
    public double NullDeviance => -2 * NullLogLikelihood;

    /// <summary>McFadden's R² = 1 − log L / log L of the model without coefficients; NaN for one class.</summary>
    public double PseudoRSquared => IsConstant ? double.NaN : 1 - LogLikelihood / NullLogLikelihood;

    /// <summary>The parameters beside the intercepts: rank·(classes − 1).</summary>
    public int ModelDegreesOfFreedom => Rank * (Classes.Length - 1);

    /// <summary>n − parameters, the intercepts among them.</summary>
    public double ResidualDegreesOfFreedom => Observations - Parameters;

    /// <summary>2·(log L − log L of the model without coefficients): the test of all coefficients at once.</summary>
    public double LikelihoodRatio => 2 * (LogLikelihood - NullLogLikelihood);

    /// <summary>
    /// The p-value of <see cref="LikelihoodRatio"/>: how probable so large a ratio is where all coefficients are 0, by the χ² distribution with the model's
    /// degrees of freedom. NaN without any, with a penalty, and where there is no maximum.
    /// </summary>
    public double LikelihoodRatioPValue =>
        ModelDegreesOfFreedom > 0 && Options.Penalty.IsNone && !SeparationDetected
            ? new ChiSquared(ModelDegreesOfFreedom).Survival(Math.Max(LikelihoodRatio, 0))
            : double.NaN;

    /// <summary>Akaike's criterion 2k − 2·log L, with k the parameters; a penalty does not make them fewer: all columns that vary count.</summary>
    public double AkaikeInformationCriterion => 2 * Parameters - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion k·log n − 2·log L, with k as in <see cref="AkaikeInformationCriterion"/>.</summary>
    public double BayesianInformationCriterion => Parameters * Kernels.Scalar.Log(Observations) - 2 * LogLikelihood;

    /// <summary>Parameters that the data determine.</summary>
    private int Parameters => (Rank + (Options.Intercept ? 1 : 0)) * (Classes.Length - 1);
}
