using System.Numerics;
using System.Runtime.InteropServices;

namespace Functional.Perf.Peers;

/// <summary>
/// Seeded inputs. python/protocol.py holds the same few lines, so both processes work on the same bits without a file between them.
/// </summary>
public static class Inputs
{
    /// <summary>SplitMix64 as a function of seed and index (Steele, Lea, Flood 2014): a word per element.</summary>
    public static ulong Word(ulong seed, ulong index)
    {
        ulong z = unchecked((seed * 0xD1342543DE82EF95UL) + ((index + 1) * 0x9E3779B97F4A7C15UL));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform on [low, high): 53 bits, one multiplication, one addition.</summary>
    public static double[] Uniform(int n, ulong seed, double low, double high)
    {
        double[] x = GC.AllocateUninitializedArray<double>(n);
        double width = high - low;
        for (int i = 0; i < n; i++)
        {
            // Two statements: a contraction into one fused operation would part from Python's bits.
            double scaled = (Word(seed, (ulong)i) >> 11) * (1.0 / (1UL << 53)) * width;
            x[i] = low + scaled;
        }

        return x;
    }

    public static T[] As<T>(double[] x)
        where T : INumberBase<T> => As<T, double>(x);

    /// <summary>The same numbers in another element type.</summary>
    public static TTo[] As<TTo, TFrom>(TFrom[] x)
        where TTo : INumberBase<TTo>
        where TFrom : INumberBase<TFrom> => x is TTo[] same ? same : Array.ConvertAll(x, TTo.CreateTruncating);

    /// <summary>At most 1,024 elements at even steps: what is compared of a long result.</summary>
    public static double[] Sample<T>(ReadOnlySpan<T> x)
        where T : INumberBase<T>
    {
        int step = Math.Max(1, x.Length / 1024);
        var sample = new double[Math.Min(x.Length, 1024)];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = double.CreateTruncating(x[i * step]);
        }

        return sample;
    }
}

/// <summary>
/// Native memory, free of the garbage collector, on a 64-byte border or a few bytes past one: what all contestants of a row read that take
/// a span or a pointer. A register of 64 bytes that is read across a border takes two turns at the first cache, so they must lie alike.
/// </summary>
public sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly byte* room;

    public AlignedBuffer(int length, int past = 0)
    {
        Length = length;
        room = (byte*)NativeMemory.AlignedAlloc(((nuint)length * (nuint)sizeof(T)) + (nuint)past, 64);
        Pointer = (T*)(room + past);
    }

    public AlignedBuffer(ReadOnlySpan<T> values, int past = 0)
        : this(values.Length, past) => values.CopyTo(Span);

    public int Length { get; }

    public T* Pointer { get; }

    public Span<T> Span => new(Pointer, Length);

    public void Dispose() => NativeMemory.AlignedFree(room);
}
