namespace Functional;

/// <summary>The nine sample quantiles of Hyndman and Fan (1996), numbered as there and in R.</summary>
/// <remarks>
/// With the values sorted, x₍₁₎ ≤ … ≤ x₍ₙ₎, a method places the quantile of p at h and takes x₍ₕ₎; between two values types 4 to 9 interpolate
/// linearly, and types 1 to 3 choose. NumPy's name follows each.
/// </remarks>
public enum QuantileMethod
{
    /// <summary>Type 1: x₍⌈np⌉₎, the inverse of the empirical distribution. NumPy: <c>inverted_cdf</c>.</summary>
    InvertedDistribution = 1,

    /// <summary>Type 2: as type 1, with the mean of both neighbours where np is whole. NumPy: <c>averaged_inverted_cdf</c>.</summary>
    AveragedInvertedDistribution = 2,

    /// <summary>Type 3: the value nearest to np, the even one where two are as near. NumPy: <c>closest_observation</c>.</summary>
    ClosestObservation = 3,

    /// <summary>Type 4: h = np. NumPy: <c>interpolated_inverted_cdf</c>.</summary>
    InterpolatedInvertedDistribution = 4,

    /// <summary>Type 5: h = np + ½. NumPy: <c>hazen</c>.</summary>
    Hazen = 5,

    /// <summary>Type 6: h = (n + 1)p. NumPy: <c>weibull</c>; the default of SPSS and Minitab.</summary>
    Weibull = 6,

    /// <summary>Type 7: h = (n − 1)p + 1. NumPy: <c>linear</c>; the default here, in NumPy, R, Excel and PyTorch.</summary>
    Linear = 7,

    /// <summary>Type 8: h = (n + ⅓)p + ⅓, nearly median-unbiased whatever the distribution. NumPy: <c>median_unbiased</c>.</summary>
    MedianUnbiased = 8,

    /// <summary>Type 9: h = (n + ¼)p + ⅜, nearly unbiased for a normal distribution. NumPy: <c>normal_unbiased</c>.</summary>
    NormalUnbiased = 9,
}
