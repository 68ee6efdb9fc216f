using Functional.Kernels;

namespace Functional;

/// <summary>Two probabilities that sum to 1, by the one that was computed: e^logScale·factor, so that it may lie below the smallest double.</summary>
internal readonly struct TailPair(double logScale, double factor, bool isLower)
{
    private readonly double logScale = logScale;
    private readonly double factor = factor;
    private readonly bool isLower = isLower;

    internal static TailPair Undefined => new(0, double.NaN, true);

    /// <summary>All of it above.</summary>
    internal static TailPair NothingBelow => new(double.NegativeInfinity, 1, true);

    /// <summary>All of it below.</summary>
    internal static TailPair NothingAbove => new(double.NegativeInfinity, 1, false);

    /// <summary>By the logarithm of the lower one, from which the upper one follows without cancellation.</summary>
    internal static TailPair OfLogLower(double log) => log < -0.5 ? new(log, 1, true) : new(0, -ScalarMath.Expm1(Math.Min(log, 0)), false);

    internal double Lower => isLower ? Computed : 1 - Computed;

    internal double Upper => isLower ? 1 - Computed : Computed;

    internal double LogLower => isLower ? LogComputed : ScalarMath.Log1p(-Computed);

    internal double LogUpper => isLower ? ScalarMath.Log1p(-Computed) : LogComputed;

    /// <summary>e^logScale·factor over the upper tail, or the lower one: without exponentials where that one was computed on the same scale.</summary>
    internal double Hazard(double logScale, double factor, bool upper)
    {
        if (isLower == upper)
            return ScalarMath.Exp(logScale + ScalarMath.Log(factor) - (upper ? LogUpper : LogLower));
        return logScale == this.logScale ? factor / this.factor : ScalarMath.Exp(logScale - this.logScale) * (factor / this.factor);
    }

    /// <summary>The other way round: lower is upper.</summary>
    internal TailPair Swapped => new(logScale, factor, !isLower);

    // Rounding must not lead out of [0, 1].
    private double Computed => factor == 0 ? 0
        : logScale > -700 ? Math.Min(ScalarMath.Exp(logScale) * factor, 1) : ScalarMath.Exp(logScale + ScalarMath.Log(factor));

    private double LogComputed => Math.Min(logScale + ScalarMath.Log(factor), 0);
}
