using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>A number that the compiler knows: the height or width of a register tile.</summary>
internal interface IExtent
{
    static abstract int Value { get; }
}

internal readonly struct One : IExtent
{
    public static int Value => 1;
}

internal readonly struct Two : IExtent
{
    public static int Value => 2;
}

internal readonly struct Three : IExtent
{
    public static int Value => 3;
}

internal readonly struct Four : IExtent
{
    public static int Value => 4;
}

internal readonly struct Eight : IExtent
{
    public static int Value => 8;
}

/// <summary>The innermost loop of the matrix product: a tile of C that stays in registers while k runs.</summary>
/// <remarks>
/// At most 8 rows by 3 registers: 24 accumulators, 3 registers of B and one broadcast of A fill the 32 registers of
/// AVX-512 and Arm64; 4 by 3 fill the 16 of AVX2. The shape does not matter to the bits, see the driver.
/// </remarks>
internal static unsafe class GemmTile
{
    /// <summary>One row of the tile.</summary>
    private struct Row<V, T, TWidth>
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TWidth : struct, IExtent
    {
        private V c0, c1, c2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void MultiplyAdd(T a, V b0, V b1, V b2)
        {
            var all = V.Broadcast(a);
            c0 = V.MultiplyAdd(all, b0, c0);
            if (TWidth.Value > 1)
                c1 = V.MultiplyAdd(all, b1, c1);
            if (TWidth.Value > 2)
                c2 = V.MultiplyAdd(all, b2, c2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly void Store(T* c, int last, Update update)
        {
            if (TWidth.Value > 1)
                Whole(c0, c, update);
            if (TWidth.Value > 2)
                Whole(c1, c + V.Count, update);
            c += (TWidth.Value - 1) * V.Count;
            var value = TWidth.Value > 2 ? c2 : TWidth.Value > 1 ? c1 : c0;
            if (last == V.Count)
                Whole(value, c, update);
            else
                Gemv.Updated<V, T>(value, update == Update.Overwrite ? default : V.LoadFirst(c, last), update).StoreFirst(c, last);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Whole(V value, T* c, Update update) =>
            Gemv.Updated<V, T>(value, update == Update.Overwrite ? default : V.Load(c), update).Store(c);
    }

    /// <summary>From so many steps on, a tile of C that is added to is asked for before they begin.</summary>
    private const int PrefetchDepth = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TRows>(byte* c, nint cRow, int rows, int bytes)
        where TRows : struct, IExtent
    {
        if (!Sse.IsSupported)
            return;
        for (var row = 0; row < rows; row++, c += cRow)
        {
            for (var at = 0; at < bytes; at += 64)
                Sse.Prefetch0(c + at);
            Sse.Prefetch0(c + bytes - 1);
        }
    }

    /// <summary>c[i, j] = Σ_p a[i·aRow + p·aStep] · b[p·bStep + j], p in ascending order from a zero accumulator.</summary>
    /// <param name="depth">How many terms the sum has.</param>
    /// <param name="a">The first element of A; rows past <paramref name="rows"/> are not read.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="aStep">From a term to the next in A.</param>
    /// <param name="b">The first element of B; whole registers are read, so a ragged width must be padded.</param>
    /// <param name="bStep">From a term to the next in B.</param>
    /// <param name="c">The first element of the tile in C.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="rows">1 to <typeparamref name="TRows"/>.</param>
    /// <param name="last">Columns that count in the last of the <typeparamref name="TWidth"/> registers: 1 to their length.</param>
    /// <param name="update">Whether C is overwritten, added to or subtracted from.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<V, T, TRows, TWidth>(
        int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, int rows, int last, Update update)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TRows : struct, IExtent
        where TWidth : struct, IExtent
    {
        Row<V, T, TWidth> r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        // Rows that do not count repeat the last one that does.
        T* a0 = a, a1 = a0 + (rows > 1 ? aRow : 0), a2 = a1 + (rows > 2 ? aRow : 0), a3 = a2 + (rows > 3 ? aRow : 0);
        T* a4 = a3 + (rows > 4 ? aRow : 0), a5 = a4 + (rows > 5 ? aRow : 0);
        T* a6 = a5 + (rows > 6 ? aRow : 0), a7 = a6 + (rows > 7 ? aRow : 0);
        if (update != Update.Overwrite && depth >= PrefetchDepth)
            Prefetch<TRows>((byte*)c, cRow * sizeof(T), rows, TWidth.Value * V.Count * sizeof(T));
        for (nint p = 0, end = depth * aStep; p != end; p += aStep)
        {
            var b0 = V.Load(b);
            var b1 = TWidth.Value > 1 ? V.Load(b + V.Count) : default;
            var b2 = TWidth.Value > 2 ? V.Load(b + 2 * V.Count) : default;
            b += bStep;
            r0.MultiplyAdd(a0[p], b0, b1, b2);
            if (TRows.Value > 1)
                r1.MultiplyAdd(a1[p], b0, b1, b2);
            if (TRows.Value > 2)
            {
                r2.MultiplyAdd(a2[p], b0, b1, b2);
                r3.MultiplyAdd(a3[p], b0, b1, b2);
            }
            if (TRows.Value > 4)
            {
                r4.MultiplyAdd(a4[p], b0, b1, b2);
                r5.MultiplyAdd(a5[p], b0, b1, b2);
                r6.MultiplyAdd(a6[p], b0, b1, b2);
                r7.MultiplyAdd(a7[p], b0, b1, b2);
            }
        }
        r0.Store(c, last, update);
        if (TRows.Value > 1 && rows > 1)
            r1.Store(c += cRow, last, update);
        if (TRows.Value > 2 && rows > 2)
            r2.Store(c += cRow, last, update);
        if (TRows.Value > 2 && rows > 3)
            r3.Store(c += cRow, last, update);
        if (TRows.Value > 4 && rows > 4)
            r4.Store(c += cRow, last, update);
        if (TRows.Value > 4 && rows > 5)
            r5.Store(c += cRow, last, update);
        if (TRows.Value > 4 && rows > 6)
            r6.Store(c += cRow, last, update);
        if (TRows.Value > 4 && rows > 7)
            r7.Store(c += cRow, last, update);
    }
}
