using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The arithmetic maps against their scalar loops, to the bit, at every length and for every kind of number.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed class ArithmeticTests
{
    private static readonly int[] _lengths = [.. Enumerable.Range(0, 257), 511, 513, 1023, 1025, 4097, 300_007];

    // Bits of any kind at different places of x and y, so that every pair of kinds meets.
    private static readonly double[] _x = new Source(5).Array(300_007, Numbers.AnyBits), _y = new Source(6).Array(300_007, Numbers.AnyBits);

    private static readonly float[] _u = new Source(7).Array(300_007, Numbers.AnyFloatBits), _v = new Source(8).Array(300_007, Numbers.AnyFloatBits);

    [Fact]
    public void Pairs_are_loops_over_pairs()
    {
        Check(default(AddMap<double>), (x, y) => x + y);
        Check(default(SubtractMap<double>), (x, y) => x - y);
        Check(default(MultiplyMap<double>), (x, y) => x * y);
        Check(default(DivideMap<double>), (x, y) => x / y);
        CheckFloat(default(AddMap<float>), (x, y) => x + y);
        CheckFloat(default(SubtractMap<float>), (x, y) => x - y);
        CheckFloat(default(MultiplyMap<float>), (x, y) => x * y);
        CheckFloat(default(DivideMap<float>), (x, y) => x / y);
    }

    [Fact]
    public void Numbers_with_an_array_are_loops_over_it()
    {
        foreach (double y in (double[])[0.3, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon, double.MaxValue])
        {
            Check(new AddScalarMap<double>(y), x => x + y);
            Check(new SubtractFromMap<double>(y), x => y - x);
            Check(new MultiplyScalarMap<double>(y), x => x * y);
            Check(new DivideScalarMap<double>(y), x => x / y);
            Check(new DivideIntoMap<double>(y), x => y / x);
            float f = (float)y;
            CheckFloat(new AddScalarMap<float>(f), x => x + f);
            CheckFloat(new SubtractFromMap<float>(f), x => f - x);
            CheckFloat(new MultiplyScalarMap<float>(f), x => x * f);
            CheckFloat(new DivideScalarMap<float>(f), x => x / f);
            CheckFloat(new DivideIntoMap<float>(f), x => f / x);
        }
        Check(default(NegateMap<double>), x => -x);
        CheckFloat(default(NegateMap<float>), x => -x);
    }

    private static void Check<TMap>(TMap map, Func<double, double, double> oracle)
        where TMap : struct, IMap2<double>
    {
        foreach (int n in _lengths)
        {
            double[] result = new double[n];
            Map.Run(map, _x.AsSpan(0, n), _y.AsSpan(0, n), result);
            Same<TMap>(result, i => oracle(_x[i], _y[i]));
        }
    }

    private static void Check<TMap>(TMap map, Func<double, double> oracle)
        where TMap : struct, IMap<double>
    {
        foreach (int n in _lengths)
        {
            double[] result = new double[n];
            Map.Run(map, _x.AsSpan(0, n), result);
            Same<TMap>(result, i => oracle(_x[i]));
        }
    }

    private static void CheckFloat<TMap>(TMap map, Func<float, float, float> oracle)
        where TMap : struct, IMap2<float>
    {
        foreach (int n in _lengths)
        {
            float[] result = new float[n];
            Map.Run(map, _u.AsSpan(0, n), _v.AsSpan(0, n), result);
            Same<TMap>(result, i => oracle(_u[i], _v[i]));
        }
    }

    private static void CheckFloat<TMap>(TMap map, Func<float, float> oracle)
        where TMap : struct, IMap<float>
    {
        foreach (int n in _lengths)
        {
            float[] result = new float[n];
            Map.Run(map, _u.AsSpan(0, n), result);
            Same<TMap>(result, i => oracle(_u[i]));
        }
    }

    private static void Same<TMap>(double[] actual, Func<int, double> oracle)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(Tolerance.SameBits(oracle(i), actual[i]), $"{typeof(TMap).Name}: element {i} of {actual.Length}: {oracle(i):R}, got {actual[i]:R}");
        }
    }

    private static void Same<TMap>(float[] actual, Func<int, float> oracle)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(Tolerance.SameBits(oracle(i), actual[i]), $"{typeof(TMap).Name}: element {i} of {actual.Length}: {oracle(i):R}, got {actual[i]:R}");
        }
    }
}
