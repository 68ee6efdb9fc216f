using Functional.Kernels;

namespace Functional;

/// <summary>A product of any length with an exponent of its own, so that only its last rounding can leave the range of a double.</summary>
internal struct ScaledProduct()
{
    private double mantissa = 1;
    private long exponent;

    internal readonly int Sign => Math.Sign(mantissa);

    /// <summary>The product; 0 or an infinity where it leaves the range.</summary>
    internal readonly double Value => Math.ScaleB(mantissa, (int)Math.Clamp(exponent, -5000, 5000));

    /// <summary>ln |product|; −∞ for 0.</summary>
    internal readonly double LogMagnitude => mantissa == 0
        ? double.NegativeInfinity
        : ScalarMath.Log(Math.Abs(mantissa)) + exponent * Scalar.LogTwo;

    internal void Multiply(double factor)
    {
        mantissa *= factor;
        if (mantissa == 0)
            return;
        var shift = Math.ILogB(mantissa);
        if (Math.Abs(shift) < 500)
            return;
        mantissa = Math.ScaleB(mantissa, -shift);
        exponent += shift;
    }

    /// <summary>Times 2^power.</summary>
    internal void Scale(long power) => exponent += power;

    internal void Negate() => mantissa = -mantissa;

    internal void Square()
    {
        mantissa *= mantissa;
        exponent *= 2;
    }
}
