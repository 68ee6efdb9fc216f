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

    /// <summary>Times a factor; an infinite one is a number beyond the range, so that 0 times it is 0.</summary>
    internal void Multiply(double factor) => mantissa = mantissa == 0 || factor == 0 ? 0 : Near(mantissa) * Near(factor);

    /// <summary>A number within 10^±150, or its power of two taken out where it is not.</summary>
    private double Near(double value)
    {
        if (Math.Abs(value) is > 1e-150 and < 1e150 or 0 or double.PositiveInfinity)
            return value;
        var shift = Math.ILogB(value);
        exponent += shift;
        return Math.ScaleB(value, -shift);
    }

    /// <summary>Times 2^power.</summary>
    internal void Scale(long power) => exponent += power;

    /// <summary>The product of eigenvalues: of a complex pair, whose parts stand together, the square of its magnitude.</summary>
    internal static ScaledProduct OfEigenvalues(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        ScaledProduct product = new();
        for (var i = 0; i < real.Length; i++)
        {
            if (imaginary[i] == 0)
            {
                product.Multiply(real[i]);
                continue;
            }
            var size = HouseholderReflector.Length(real[i], imaginary[i]);
            product.Multiply(size);
            product.Multiply(size);
            i++;
        }
        return product;
    }

    internal void Negate() => mantissa = -mantissa;

    internal void Square()
    {
        mantissa = Near(mantissa);
        mantissa *= mantissa;
        exponent *= 2;
    }
}
