using Functional.Kernels;

namespace Functional;

/// <summary>An objective as a minimizer sees it: counted, and times a power of two where squares of its first gradient would leave the range of a double.</summary>
/// <remarks>The scale is exact, so that the walk is that of the objective itself; what is reported is divided by it again.</remarks>
internal sealed class ScaledObjective(DifferentiableObjective objective)
{
    /// <summary>Gradients of 2^±300 have squares of 2^±600, which leaves room for lengths and curvatures.</summary>
    private const int Reach = 300;

    /// <summary>What values and gradients are multiplied by: 1 for all but the ends of the number range.</summary>
    internal double Factor { get; private set; } = 1;

    /// <summary>How often the objective was computed.</summary>
    internal int Evaluations { get; private set; }

    /// <summary>The first value and gradient, which decide the scale.</summary>
    internal double Start(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var value = Evaluate(point, gradient);
        if (Magnitude.Exponent((ReadOnlySpan<double>)gradient) is { } exponent && Math.Abs(exponent) > Reach && double.IsFinite(value * Magnitude.Power(-exponent)))
            Factor = Magnitude.Power(-exponent);
        Scale(gradient);
        return value * Factor;
    }

    internal double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Evaluations++;
        var value = objective(point, gradient);
        Scale(gradient);
        return value * Factor;
    }

    /// <summary>Multiplies what is linear in the objective.</summary>
    internal void Scale(Span<double> x)
    {
        if (Factor != 1)
            SearchVectors.Scale(x, Factor);
    }

    /// <summary>The value itself.</summary>
    internal double Own(double value) => value / Factor;

    /// <summary>The gradient itself.</summary>
    internal Vector Own(ReadOnlySpan<double> gradient) => Factor == 1 ? Vector.CopyFrom(gradient) : Vector.CopyFrom(gradient) / Factor;
}
