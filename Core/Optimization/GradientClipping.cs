namespace Functional;

/// <summary>Bounds on a gradient before a step.</summary>
public static class GradientClipping
{
    /// <summary>Each component within −limit … limit; NaN stays NaN.</summary>
    /// <remarks><example><code>GradientClipping.ByValue([-3, 0.5], 1)   // [-1, 0.5]</code></example></remarks>
    /// <param name="gradient">The gradient.</param>
    /// <param name="limit">At least 0.</param>
    public static Vector ByValue(Vector gradient, double limit)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Guard.NotNegative(limit);
        return Vector.Wrap([.. gradient.Select(g => Math.Clamp(g, -limit, limit))]);
    }

    /// <summary>gradient·min(1, limit / ‖gradient‖₂): its direction, and a length of at most the limit.</summary>
    /// <remarks><example><code>GradientClipping.ByNorm([3, 4], 1)   // [0.6, 0.8]</code></example></remarks>
    /// <param name="gradient">The gradient.</param>
    /// <param name="limit">At least 0.</param>
    public static Vector ByNorm(Vector gradient, double limit)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Guard.NotNegative(limit);
        var norm = LinearAlgebra.Norm2(gradient);
        // Divided first: limit / norm may be subnormal where gradient / norm is not.
        return norm <= limit ? gradient : Vector.Wrap([.. gradient.Select(g => g / norm * limit)]);
    }
}
