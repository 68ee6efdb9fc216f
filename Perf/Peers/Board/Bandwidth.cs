using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Functional.Perf.Peers;

/// <summary>A plain loop that does no more than read memory: what a reduction can hope for on this machine.</summary>
public static class Bandwidth
{
    /// <summary>Adds "read" contestants over the arrays of a row, on one thread and on two.</summary>
    public static void EnterRead(Contest contest, AlignedBuffer<double>[] arrays)
    {
        contest.Limit("read 1t", () => Read(arrays, 0, 1));
        if (Environment.ProcessorCount > 1)
        {
            Helper helper = contest.Own(new Helper());
            contest.Limit("read 2t", () => helper.Both(half => Read(arrays, half, 2)));
        }
    }

    /// <summary>Loads all of x into eight accumulators of the widest kind.</summary>
    public static double Read(ReadOnlySpan<double> x) => Vector512.IsHardwareAccelerated ? Read512(x) : Read256(x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Read512(ReadOnlySpan<double> x)
    {
        ref double first = ref MemoryMarshal.GetReference(x);
        Vector512<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (nuint i = 0; i + 64 <= (nuint)x.Length; i += 64)
        {
            a += Vector512.LoadUnsafe(ref first, i);
            b += Vector512.LoadUnsafe(ref first, i + 8);
            c += Vector512.LoadUnsafe(ref first, i + 16);
            d += Vector512.LoadUnsafe(ref first, i + 24);
            e += Vector512.LoadUnsafe(ref first, i + 32);
            f += Vector512.LoadUnsafe(ref first, i + 40);
            g += Vector512.LoadUnsafe(ref first, i + 48);
            h += Vector512.LoadUnsafe(ref first, i + 56);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Read256(ReadOnlySpan<double> x)
    {
        ref double first = ref MemoryMarshal.GetReference(x);
        Vector256<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (nuint i = 0; i + 32 <= (nuint)x.Length; i += 32)
        {
            a += Vector256.LoadUnsafe(ref first, i);
            b += Vector256.LoadUnsafe(ref first, i + 4);
            c += Vector256.LoadUnsafe(ref first, i + 8);
            d += Vector256.LoadUnsafe(ref first, i + 12);
            e += Vector256.LoadUnsafe(ref first, i + 16);
            f += Vector256.LoadUnsafe(ref first, i + 20);
            g += Vector256.LoadUnsafe(ref first, i + 24);
            h += Vector256.LoadUnsafe(ref first, i + 28);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h);
    }

    private static void Read(AlignedBuffer<double>[] arrays, int part, int parts)
    {
        foreach (AlignedBuffer<double> x in arrays)
        {
            int length = x.Length / parts;
            Read(x.Span.Slice(part * length, length));
        }
    }
}
