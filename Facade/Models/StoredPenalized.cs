namespace Functional.Fluent;

/// <summary>The numbers of a stored <see cref="PenalizedEstimate"/>.</summary>
internal sealed record StoredPenalizedEstimate(
    double Intercept, double[] Coefficients, long Rows, double Observations, double ResidualSquares, double TotalSquares, double Objective, int Exponent,
    double DegreesOfFreedom)
{
    internal static StoredPenalizedEstimate Of(PenalizedEstimate e) => new(
        e.Intercept, e.Coefficients.ToArray(), e.Rows, e.Observations, e.ScaledResidualSquares, e.ScaledTotalSquares, e.ScaledObjective, e.Exponent,
        e.DegreesOfFreedom);

    internal PenalizedEstimate Estimate() => new(
        Intercept, Vector.Wrap(Coefficients), Rows, Observations, ResidualSquares, TotalSquares, Objective, Exponent, DegreesOfFreedom);
}

/// <summary>A stored <see cref="RidgeRegression"/>.</summary>
internal sealed record StoredRidgeFit(
    double Lambda, bool HasIntercept, bool Standardize, double[]? PenaltyFactors, StoredPenalizedEstimate Estimate);

/// <summary>Version 1 of a stored <see cref="RidgeRegression"/>.</summary>
internal sealed record StoredRidgeRegression(string Format, int Version, StoredRidgeFit Model);

/// <summary>Version 1 of a stored <see cref="RidgeRegression"/> with the names of its columns.</summary>
internal sealed record StoredNamedRidgeRegression(string Format, int Version, string[] FeatureNames, string TargetName, StoredRidgeFit Model);

/// <summary>A stored <see cref="ElasticNetRegression"/>.</summary>
internal sealed record StoredElasticNetFit(
    double Lambda1, double Lambda2, bool HasIntercept, bool Standardize, bool Positive, double Tolerance, int MaxIterations, string Solver,
    StoredPenalizedEstimate Estimate, double DualityGap, string Reason, int Iterations, double[] History, double[]? PenaltyFactors = null);

/// <summary>Version 1 of a stored <see cref="ElasticNetRegression"/>.</summary>
internal sealed record StoredElasticNetRegression(string Format, int Version, StoredElasticNetFit Model);

/// <summary>Version 1 of a stored <see cref="ElasticNetRegression"/> with the names of its columns.</summary>
internal sealed record StoredNamedElasticNetRegression(string Format, int Version, string[] FeatureNames, string TargetName, StoredElasticNetFit Model);
