using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Perf.Peers;

/// <summary>What the machine can do, measured by loops that do nothing else: the numbers to hold the other rows against.</summary>
public static class LimitRows
{
    private const string Family = "Limits";

    /// <summary>Fused multiply-adds of a call: chains × steps.</summary>
    private const int Chains = 12, Steps = 20_000;

    private static readonly (string Name, int Bytes)[] Places =
        [("24KB", 24 << 10), ("512KB", 512 << 10), ("8MB", 8 << 20), ("80MB", 80_000_000), ("512MB", 512 << 20)];

    public static IEnumerable<Workload> Rows =>
    [
        .. Places.Select(place => new Workload(Family, "read", place.Name, "f64", contest => Read(contest, place.Bytes))),
        new(Family, "fma", $"{Chains}x{Steps}", "f64", FusedMultiplyAdd<double>),
        new(Family, "fma", $"{Chains}x{Steps}", "f32", FusedMultiplyAdd<float>),
    ];

    /// <summary>Two arrays of half the size on 64-byte borders: one thread reads both, two threads read one each.</summary>
    private static void Read(Contest contest, int bytes)
    {
        // A call takes 20 µs or more, so that the hand-over to the second thread is lost in it.
        int passes = Math.Max(1, (4 << 20) / bytes);
        AlignedBuffer<double>[] halves =
            [.. new ulong[] { 1, 2 }.Select(seed => contest.Own(new AlignedBuffer<double>(Inputs.Uniform(bytes / 16, seed, 0, 1))))];
        contest.Work = ((double)bytes * passes / 1e9, "GB/s");
        contest.Limit("1t", () => Pass(0, passes, both: true));
        if (Environment.ProcessorCount > 1)
        {
            Helper helper = contest.Own(new Helper());
            contest.Limit("2t", () => helper.Both(half => Pass(half, passes, both: false)));
        }

        void Pass(int half, int times, bool both)
        {
            for (int i = 0; i < times; i++)
            {
                Bandwidth.Read(halves[half].Span);
                if (both)
                {
                    Bandwidth.Read(halves[1 - half].Span);
                }
            }
        }
    }

    private static void FusedMultiplyAdd<T>(Contest contest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool wide = Vector512.IsHardwareAccelerated;
        int lanes = (wide ? 64 : 32) / Unsafe.SizeOf<T>();
        contest.Work = (2.0 * lanes * Chains * Steps / 1e9, "GFLOP/s");
        Func<T> chains = wide ? Wide<T> : Narrow<T>;
        contest.Limit("1t", () => chains());
        if (Environment.ProcessorCount > 1)
        {
            // Twice the work in the same call: each thread does all the chains, so the time shown is that of one share.
            Helper helper = contest.Own(new Helper());
            contest.Limit("2t, each", () => helper.Both(_ => chains()));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Wide<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> x = Vector512.Create(T.CreateTruncating(0.999)), y = Vector512.Create(T.CreateTruncating(0.001));
        Vector512<T> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int step = 0; step < Steps; step++)
        {
            a = Fused(a, x, y);
            b = Fused(b, x, y);
            c = Fused(c, x, y);
            d = Fused(d, x, y);
            e = Fused(e, x, y);
            f = Fused(f, x, y);
            g = Fused(g, x, y);
            h = Fused(h, x, y);
            i = Fused(i, x, y);
            j = Fused(j, x, y);
            k = Fused(k, x, y);
            l = Fused(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Narrow<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> x = Vector256.Create(T.CreateTruncating(0.999)), y = Vector256.Create(T.CreateTruncating(0.001));
        Vector256<T> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int step = 0; step < Steps; step++)
        {
            a = Fused(a, x, y);
            b = Fused(b, x, y);
            c = Fused(c, x, y);
            d = Fused(d, x, y);
            e = Fused(e, x, y);
            f = Fused(f, x, y);
            g = Fused(g, x, y);
            h = Fused(h, x, y);
            i = Fused(i, x, y);
            j = Fused(j, x, y);
            k = Fused(k, x, y);
            l = Fused(l, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fused<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(double)
        ? Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fused<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(double)
        ? Vector256.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : Vector256.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
}
