using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>An associative operation that a scan runs over its input, in double whatever the type of the elements.</summary>
internal interface IScan
{
    static abstract double Neutral { get; }

    /// <summary>Whether a block may be scanned from the neutral element and joined to what came before afterwards.</summary>
    /// <remarks>A product must not: the block alone could overflow where the whole does not.</remarks>
    static abstract bool InBlocks { get; }

    static abstract double Of(double before, double next);
}

internal readonly struct SumScan : IScan
{
    public static double Neutral => 0;

    public static bool InBlocks => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double before, double next) => before + next;
}

internal readonly struct ProductScan : IScan
{
    public static double Neutral => 1;

    public static bool InBlocks => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double before, double next) => before * next;
}

internal readonly struct MaxScan : IScan
{
    public static double Neutral => double.NegativeInfinity;

    public static bool InBlocks => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double before, double next) => Math.Max(before, next);
}

internal readonly struct MinScan : IScan
{
    public static double Neutral => double.PositiveInfinity;

    public static bool InBlocks => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double before, double next) => Math.Min(before, next);
}

/// <summary>
/// Inclusive scan y[i] = x[0] ∘ … ∘ x[i], exclusive scan y[i] = neutral ∘ x[0] ∘ … ∘ x[i − 1], in an order that the length alone fixes.
/// </summary>
/// <remarks>
/// Stretches of 128 elements are scanned one after the other each from its own first element, eight stretches side by side (eight chains of
/// additions instead of one); then what came before a stretch is joined to each of its results:
/// <c>for each stretch: local = first; for each next: local = local ∘ x[i]; y[i] = carry ∘ local; carry = last y</c>.
/// A running sum so takes at most 127 + n / 128 additions on the way to any result, and sums of what is not negative never step down.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class PrefixScan
{
    public const int Stretch = 128;

    private const int Chains = 8, Block = Stretch * Chains;

    [SkipLocalsInit]
    internal static void Run<T, TScan>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        double* local = stackalloc double[Block];
        double carry = TScan.Neutral;
        fixed (T* source = x, target = destination)
        {
            for (int start = 0; start < x.Length; start += Block)
            {
                int length = Math.Min(Block, x.Length - start);
                carry = TScan.InBlocks && Local<T, TScan>(source + start, length, local)
                    ? Join<T, TScan>(local, target + start, length, carry, exclusive)
                    : OneByOne<T, TScan>(source + start, target + start, length, carry, exclusive);
            }
        }
    }

    // Whether every stretch ended in a finite number: where not, the block may have overflowed by itself and is done one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Local<T, TScan>(T* x, int n, double* local)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        if (n == Block) return LocalOfWholeBlock<T, TScan>(x, local);
        bool finite = true;
        for (int start = 0; start < n; start += Stretch)
        {
            double sum = double.CreateTruncating(x[start]);
            local[start] = sum;
            int end = Math.Min(start + Stretch, n);
            for (int i = start + 1; i < end; i++) local[i] = sum = TScan.Of(sum, double.CreateTruncating(x[i]));
            finite &= double.IsFinite(sum);
        }

        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool LocalOfWholeBlock<T, TScan>(T* x, double* local)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        double a = At(0), b = At(1), c = At(2), d = At(3), e = At(4), f = At(5), g = At(6), h = At(7);
        for (int i = 0; ;)
        {
            local[i] = a;
            local[i + Stretch] = b;
            local[i + (2 * Stretch)] = c;
            local[i + (3 * Stretch)] = d;
            local[i + (4 * Stretch)] = e;
            local[i + (5 * Stretch)] = f;
            local[i + (6 * Stretch)] = g;
            local[i + (7 * Stretch)] = h;
            if (++i == Stretch) break;
            T* next = x + i;
            a = TScan.Of(a, double.CreateTruncating(next[0]));
            b = TScan.Of(b, double.CreateTruncating(next[Stretch]));
            c = TScan.Of(c, double.CreateTruncating(next[2 * Stretch]));
            d = TScan.Of(d, double.CreateTruncating(next[3 * Stretch]));
            e = TScan.Of(e, double.CreateTruncating(next[4 * Stretch]));
            f = TScan.Of(f, double.CreateTruncating(next[5 * Stretch]));
            g = TScan.Of(g, double.CreateTruncating(next[6 * Stretch]));
            h = TScan.Of(h, double.CreateTruncating(next[7 * Stretch]));
        }

        return double.IsFinite(a) && double.IsFinite(b) && double.IsFinite(c) && double.IsFinite(d)
            && double.IsFinite(e) && double.IsFinite(f) && double.IsFinite(g) && double.IsFinite(h);

        double At(int stretch) => double.CreateTruncating(x[stretch * Stretch]);
    }

    private static double Join<T, TScan>(double* local, T* y, int n, double carry, bool exclusive)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        for (int start = 0; start < n; start += Stretch)
        {
            int length = Math.Min(Stretch, n - start);
            double before = carry;
            carry = TScan.Of(before, local[start + length - 1]);
            if (exclusive)
            {
                y[start] = T.CreateTruncating(before);
                JoinStretch<T, TScan>(local + start, y + start + 1, length - 1, before);
            }
            else
            {
                JoinStretch<T, TScan>(local + start, y + start, length, before);
            }
        }

        return carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void JoinStretch<T, TScan>(double* local, T* y, int n, double before)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        int i = 0;
        if (typeof(T) == typeof(double) && typeof(TScan) == typeof(SumScan))
        {
            Vector<double> befores = new(before);
            for (; i <= n - Vector<double>.Count; i += Vector<double>.Count)
                Unsafe.WriteUnaligned(y + i, befores + Unsafe.ReadUnaligned<Vector<double>>(local + i));
        }

        for (; i < n; i++) y[i] = T.CreateTruncating(TScan.Of(before, local[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OneByOne<T, TScan>(T* x, T* y, int n, double carry, bool exclusive)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        for (int i = 0; i < n; i++)
        {
            double before = carry;
            carry = TScan.Of(before, double.CreateTruncating(x[i]));
            y[i] = T.CreateTruncating(exclusive ? before : carry);
        }

        return carry;
    }
}
