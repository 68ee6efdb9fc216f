namespace Functional.Properties;

/// <summary>A small stream of random numbers (SplitMix64: Steele, Lea, Flood 2014), the same on every machine.</summary>
public sealed class Source(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        ulong x = _state += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    /// <summary>A whole number in [0, bound).</summary>
    public int Below(int bound) => (int)((UInt128)Bits() * (ulong)bound >> 64);

    /// <summary>A whole number in [low, high].</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Yes, once in <paramref name="n"/>.</summary>
    public bool OneIn(int n) => Below(n) == 0;

    /// <summary>A number with a bell-shaped distribution, mean 0, variance 1 (a sum of twelve uniforms: exact enough for test inputs,
    /// and made of additions alone, so that every machine draws the same).</summary>
    public double Bell()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Unit();
        }
        return sum;
    }

    /// <summary>Any finite double whose exponent lies in [low, high] (powers of two), of either sign.</summary>
    public double Exponent(int low, int high)
    {
        double significand = 1 + Unit();
        return Math.ScaleB((Bits() & 1) == 0 ? significand : -significand, Between(low, high));
    }

    /// <summary>An array whose elements <paramref name="draw"/> makes.</summary>
    public T[] Array<T>(int length, Func<Source, T> draw)
    {
        T[] values = new T[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = draw(this);
        }
        return values;
    }

    /// <summary>Puts the values into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(T[] values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
