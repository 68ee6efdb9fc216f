using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>A function of an element of a matrix, or of a pair of them, and of numbers that belong to its column.</summary>
internal interface IRowMap<T>
    where T : unmanaged
{
    /// <summary>Whether there is a second matrix; where not, y is undefined.</summary>
    static abstract bool IsPaired { get; }

    /// <summary>How many of a, b, c, d there are: 1 to 4.</summary>
    static abstract int Vectors { get; }

    V Of<V>(V x, V y, V a, V b, V c, V d) where V : struct, ILanes<V, T>;
}

/// <summary>The numbers of the columns that a <see cref="IRowMap{T}"/> reads; those that it does not read may be missing.</summary>
internal readonly ref struct ColumnNumbers<T>
    where T : unmanaged
{
    internal ReadOnlySpan<T> A { get; init; }

    internal ReadOnlySpan<T> B { get; init; }

    internal ReadOnlySpan<T> C { get; init; }

    internal ReadOnlySpan<T> D { get; init; }
}

/// <summary>Applies a function along the rows of a matrix: <c>for i, j: to[i, j] = of(x[i, j], y[i, j], a[j], b[j], c[j], d[j])</c>.</summary>
/// <remarks>The destination may be one of the matrices. An element's bits depend on its numbers alone.</remarks>
internal static unsafe class RowMap
{
    internal static void Run<T, TMap>(
        TMap map, int rows, int columns, ReadOnlySpan<T> x, ReadOnlySpan<T> y, in ColumnNumbers<T> numbers, Span<T> to, Execution? execution)
        where T : unmanaged
        where TMap : struct, IRowMap<T>
    {
        if (rows == 0 || columns == 0)
            return;
        fixed (T* px = x, py = y, a = numbers.A, b = numbers.B, c = numbers.C, d = numbers.D, pt = to)
        {
            var work = new Work<T, TMap>(map, columns, px, TMap.IsPaired ? py : px, a, TMap.Vectors > 1 ? b : a, TMap.Vectors > 2 ? c : a, TMap.Vectors > 3 ? d : a, pt);
            if ((nint)rows * columns < 4 * Map.LightGrain)
                work.Run(0, 0, rows);
            else
                Chunks.Run(work, rows, Chunks.Size(rows, (Map.LightGrain / columns) + 1), execution);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows<V, T, TMap>(TMap map, nint rows, nint columns, T* x, T* y, T* a, T* b, T* c, T* d, T* to)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TMap : struct, IRowMap<T>
    {
        nint whole = columns - (columns & (V.Count - 1));
        var rest = (int)(columns - whole);
        for (nint i = 0; i < rows; i++, x += columns, y += columns, to += columns)
        {
            for (nint j = 0; j < whole; j += V.Count)
            {
                V second = TMap.IsPaired ? V.Load(y + j) : default;
                V vb = TMap.Vectors > 1 ? V.Load(b + j) : default, vc = TMap.Vectors > 2 ? V.Load(c + j) : default;
                V vd = TMap.Vectors > 3 ? V.Load(d + j) : default;
                map.Of(V.Load(x + j), second, V.Load(a + j), vb, vc, vd).Store(to + j);
            }
            if (rest > 0)
            {
                V second = TMap.IsPaired ? V.LoadFirst(y + whole, rest) : default;
                V vb = TMap.Vectors > 1 ? V.LoadFirst(b + whole, rest) : default, vc = TMap.Vectors > 2 ? V.LoadFirst(c + whole, rest) : default;
                V vd = TMap.Vectors > 3 ? V.LoadFirst(d + whole, rest) : default;
                map.Of(V.LoadFirst(x + whole, rest), second, V.LoadFirst(a + whole, rest), vb, vc, vd).StoreFirst(to + whole, rest);
            }
        }
    }

    private readonly struct Work<T, TMap>(TMap map, nint columns, T* x, T* y, T* a, T* b, T* c, T* d, T* to) : IChunkWork
        where T : unmanaged
        where TMap : struct, IRowMap<T>
    {
        public void Run(int chunk, nint start, nint end)
        {
            var skip = start * columns;
            if (Vector512.IsHardwareAccelerated)
                Rows<Lanes512<T>, T, TMap>(map, end - start, columns, x + skip, y + skip, a, b, c, d, to + skip);
            else if (Vector256.IsHardwareAccelerated)
                Rows<Lanes256<T>, T, TMap>(map, end - start, columns, x + skip, y + skip, a, b, c, d, to + skip);
            else
                Rows<Lanes128<T>, T, TMap>(map, end - start, columns, x + skip, y + skip, a, b, c, d, to + skip);
        }
    }
}
