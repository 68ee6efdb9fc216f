using System.Numerics;

namespace Functional.Perf;

/// <summary>Seeded inputs and the lengths that benchmarks run over: in the first cache, just over a block, and ragged.</summary>
public static class Samples
{
    public static int[] Lengths => [1_000, 4_099, 100_003];

    /// <summary>Uniform on [low, high).</summary>
    public static T[] Uniform<T>(int n, int seed, double low = -1, double high = 1)
        where T : INumberBase<T>
    {
        var random = new Random(seed);
        var x = new T[n];
        for (var i = 0; i < n; i++)
            x[i] = T.CreateTruncating(low + ((high - low) * random.NextDouble()));
        return x;
    }
}
