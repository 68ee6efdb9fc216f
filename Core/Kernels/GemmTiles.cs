using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Picks the register tile for what is left at the borders of C.</summary>
internal static unsafe class GemmTiles<V, T, TRows>
    where V : struct, ILanes<V, T>
    where T : unmanaged
    where TRows : struct, IExtent
{
    /// <summary>Rows of a whole tile.</summary>
    internal static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRows.Value;
    }

    /// <summary>Columns of a whole tile.</summary>
    internal static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 3 * V.Count;
    }

    /// <summary>The columns of the next tile where so many are left: four registers go as two and two, for one alone is mostly loads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Next(int left) => left > Columns && left <= Columns + V.Count ? 2 * V.Count : Math.Min(Columns, left);

    /// <summary>The columns in whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Padded(int columns) => (columns + V.Count - 1) / V.Count * V.Count;

    /// <summary>One tile of C of any size up to <see cref="Rows"/> by <see cref="Columns"/>; B is readable in whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(
        int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, int rows, int columns, Update update)
    {
        if (TRows.Value > 4 && rows > 4)
            OfHeight<Eight>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns, update);
        else if (rows > 2)
            OfHeight<Four>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns, update);
        else if (rows > 1)
            OfHeight<Two>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns, update);
        else
            OfHeight<One>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns, update);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfHeight<THeight>(
        int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, int rows, int columns, Update update)
        where THeight : struct, IExtent
    {
        if (columns > 2 * V.Count)
            GemmTile.Run<V, T, THeight, Three>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns - 2 * V.Count, update);
        else if (columns > V.Count)
            GemmTile.Run<V, T, THeight, Two>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns - V.Count, update);
        else
            GemmTile.Run<V, T, THeight, One>(depth, a, aRow, aStep, b, bStep, c, cRow, rows, columns, update);
    }
}
