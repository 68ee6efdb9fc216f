namespace Functional.Properties;

/// <summary>Inputs that sorts and selections find easy, hard, or unusual, by name and length; the same on every run.</summary>
public static class OrderingInputs
{
    /// <summary>The names.</summary>
    public static readonly string[] All =
    [
        "uniform", "normal", "sorted", "reversed", "few", "equal", "organ pipe", "nearly sorted", "NaN ridden", "narrow", "outlier",
        "far outliers", "magnitudes", "whole", "specials", "any bits", "periodic", "last bits",
    ];

    /// <summary>n values of the named kind.</summary>
    public static double[] Of(string name, int n)
    {
        var random = new Random(HashOf(name) + n);
        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = name switch
            {
                "uniform" => random.NextDouble(),
                "normal" => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()),
                "sorted" => i - (n / 2.0),
                "reversed" => (n / 2.0) - i,
                "few" => (random.Next(7) - 3) * 0.1,
                "equal" => -2.5,
                "organ pipe" => Math.Min(i, n - i),
                "nearly sorted" => i + (random.Next(20) == 0 ? random.Next(50) : 0),
                "NaN ridden" => random.Next(3) == 0 ? double.NaN : random.NextDouble() - 0.5,
                "narrow" => 1e9 + (random.NextDouble() * 1e-3),
                "outlier" => i == n / 2 ? 1e300 : 1e9 + random.NextDouble(),
                "far outliers" => (i % 101) switch { 0 => double.NegativeInfinity, 50 => double.NaN, _ => 1 + (random.Next(64) * 1.5e-16) },
                "magnitudes" => Math.Exp((random.NextDouble() * 1400) - 700) * ((random.Next(2) * 2) - 1),
                "whole" => random.Next(2 * (n + 1)) - n,
                "specials" => Numbers.Specials[random.Next(Numbers.Specials.Length)],
                "any bits" => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                "periodic" => Math.Sin(i * Math.PI / 32),
                "last bits" => BitConverter.Int64BitsToDouble(0x4000000000000000 + random.Next(1 << 20)),
                _ => throw new ArgumentException($"No input named {name}.", nameof(name)),
            };
        }

        return x;
    }

    /// <summary>n floats of the named kind.</summary>
    public static float[] FloatsOf(string name, int n)
    {
        if (name == "any bits")
        {
            var random = new Random(n);
            return [.. Enumerable.Range(0, n).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))];
        }

        return [.. Of(name, n).Select(value => (float)value)];
    }

    /// <summary>
    /// The order of the library, said another way: NaN after all else, by sign bit and payload; then by value; −0 before +0.
    /// </summary>
    public static int Compare(double a, double b)
    {
        if (double.IsNaN(a) && double.IsNaN(b))
        {
            int bySign = double.IsNegative(a).CompareTo(double.IsNegative(b));
            return bySign != 0 ? bySign
                : double.IsNegative(a) ? Bits(b).CompareTo(Bits(a))
                : Bits(a).CompareTo(Bits(b));
        }

        if (double.IsNaN(a) || double.IsNaN(b)) return double.IsNaN(a).CompareTo(double.IsNaN(b));
        return a != b ? a.CompareTo(b) : double.IsNegative(b).CompareTo(double.IsNegative(a));
    }

    /// <summary>As the form for doubles.</summary>
    public static int Compare(float a, float b)
    {
        if (float.IsNaN(a) && float.IsNaN(b))
        {
            int bySign = float.IsNegative(a).CompareTo(float.IsNegative(b));
            uint first = BitConverter.SingleToUInt32Bits(a), second = BitConverter.SingleToUInt32Bits(b);
            return bySign != 0 ? bySign : float.IsNegative(a) ? second.CompareTo(first) : first.CompareTo(second);
        }

        return Compare((double)a, b);
    }

    private static ulong Bits(double x) => BitConverter.DoubleToUInt64Bits(x);

    // string.GetHashCode differs from run to run.
    private static int HashOf(string name) => name.Aggregate(17, (hash, c) => (hash * 31) + c) & 0xFFFFFF;
}
