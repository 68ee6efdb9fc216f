namespace Functional.Perf.Peers;

/// <summary>About 32 digits as an unevaluated sum of two doubles (Dekker 1971; Hida, Li, Bailey 2001): the judge of the error column.</summary>
public readonly struct DoubleDouble(double high, double low)
{
    private static readonly DoubleDouble LogOfTwo = new(0.69314718055994529, 2.3190468138462996e-17);

    public double High { get; } = high;

    public double Low { get; } = low;

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static explicit operator double(DoubleDouble value) => value.High + value.Low;

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        double sum = a.High + b.High;
        double part = sum - a.High;
        double rest = (a.High - (sum - part)) + (b.High - part) + a.Low + b.Low;
        return Normal(sum, rest);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High;
        double rest = Math.FusedMultiplyAdd(a.High, b.High, -product) + (a.High * b.Low) + (a.Low * b.High);
        return Normal(product, rest);
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - (b * first);
        double second = rest.High / b.High;
        rest -= b * second;
        return Normal(first, second) + (rest.High / b.High);
    }

    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        if (a.High <= 0)
        {
            return Math.Sqrt(a.High);
        }

        double root = Math.Sqrt(a.High);
        return root + ((a - ((DoubleDouble)root * root)) / (2 * root));
    }

    /// <summary>exp: x = k·ln 2 + r, the Taylor series of r/256, then eight squarings.</summary>
    public static DoubleDouble Exp(DoubleDouble x)
    {
        double k = Math.Round(x.High / LogOfTwo.High);
        DoubleDouble r = (x - (LogOfTwo * k)) * (1.0 / 256);
        DoubleDouble term = r, tail = r;
        for (int i = 2; i <= 9; i++)
        {
            term = term * r / i;
            tail += term;
        }

        // e^2r − 1 = t(2 + t) keeps the digits that 1 + t would lose.
        for (int i = 0; i < 8; i++)
        {
            tail *= tail + 2;
        }

        DoubleDouble result = tail + 1;
        double half = Math.ScaleB(1, (int)k / 2), rest = Math.ScaleB(1, (int)k - ((int)k / 2));
        return new DoubleDouble(result.High * half * rest, result.Low * half * rest);
    }

    /// <summary>log by one Newton step from Math.Log, which doubles its digits.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        double guess = Math.Log(x.High);
        return guess + (x * Exp(-guess)) - 1;
    }

    public static DoubleDouble Tanh(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 1e-3)
        {
            // x − x³/3 + 2x⁵/15 − 17x⁷/315: the next term is below 1e-29 of x.
            DoubleDouble s = x * x;
            return x * ((((((s * -17 / 315) + ((DoubleDouble)2 / 15)) * s) - ((DoubleDouble)1 / 3)) * s) + 1);
        }

        DoubleDouble e = Exp(x + x);
        return (e - 1) / (e + 1);
    }

    public static DoubleDouble Sigmoid(DoubleDouble x) => (DoubleDouble)1 / (Exp(-x) + 1);

    private static DoubleDouble Normal(double high, double low)
    {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }
}
