using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Passes over the columns of a chunk of rows, about their first row and then about their mean.</summary>
/// <remarks>
/// <para>Differences from the first row are exact where the data are far from zero and near each other, and zero in a constant
/// column; their mean is accurate, and so are the differences from it:</para>
/// <code>
/// pivot(j) = x(0, j)
/// shift(j) = (Σ_i x(i, j) − pivot(j)) / rows        // i in ascending order, from zero
/// v(i, j)  = (x(i, j) − pivot(j)) − shift(j)
/// </code>
/// <para>Rows of <c>pivot</c>, <c>shift</c> and of what is written reach to whole registers.</para>
/// </remarks>
internal static unsafe class ColumnChunk<V>
    where V : struct, ILanes<V, double>
{
    /// <summary>pivot(j) and shift(j) as above, and mean(j) = pivot(j) + shift(j), for the columns of the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Mean(double* x, nint xRow, int rows, int columns, double* pivot, double* shift, double* mean)
    {
        const int Together = 4;
        for (var j = 0; j < columns; j += V.Count)
        {
            Read(x, j, columns).Store(pivot + j);
            default(V).Store(shift + j);
        }
        var i = 0;
        for (; i + Together <= rows; i += Together, x += Together * xRow)
        {
            for (var j = 0; j < columns; j += V.Count)
            {
                var about = V.Load(pivot + j);
                var sum = V.Load(shift + j) + (Read(x, j, columns) - about);
                sum += Read(x + xRow, j, columns) - about;
                sum += Read(x + 2 * xRow, j, columns) - about;
                (sum + (Read(x + 3 * xRow, j, columns) - about)).Store(shift + j);
            }
        }
        for (; i < rows; i++, x += xRow)
        {
            for (var j = 0; j < columns; j += V.Count)
                (V.Load(shift + j) + (Read(x, j, columns) - V.Load(pivot + j))).Store(shift + j);
        }
        for (var j = 0; j < columns; j += V.Count)
        {
            var s = V.Load(shift + j) / V.Broadcast(rows);
            s.Store(shift + j);
            (V.Load(pivot + j) + s).Store(mean + j);
        }
    }

    /// <summary>squares(j) = Σ_i v(i, j)², by multiply-add, i in ascending order from zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Squares(double* x, nint xRow, int rows, int columns, double* pivot, double* shift, double* squares)
    {
        const int Together = 4;
        for (var j = 0; j < columns; j += V.Count)
            default(V).Store(squares + j);
        var i = 0;
        for (; i + Together <= rows; i += Together, x += Together * xRow)
        {
            for (var j = 0; j < columns; j += V.Count)
            {
                V about = V.Load(pivot + j), by = V.Load(shift + j);
                V a = Read(x, j, columns) - about - by, b = Read(x + xRow, j, columns) - about - by;
                V c = Read(x + 2 * xRow, j, columns) - about - by, d = Read(x + 3 * xRow, j, columns) - about - by;
                var sum = V.MultiplyAdd(a, a, V.Load(squares + j));
                sum = V.MultiplyAdd(c, c, V.MultiplyAdd(b, b, sum));
                V.MultiplyAdd(d, d, sum).Store(squares + j);
            }
        }
        for (; i < rows; i++, x += xRow)
        {
            for (var j = 0; j < columns; j += V.Count)
            {
                var a = Read(x, j, columns) - V.Load(pivot + j) - V.Load(shift + j);
                V.MultiplyAdd(a, a, V.Load(squares + j)).Store(squares + j);
            }
        }
    }

    /// <summary>centred[i·row + j] = v(i, j), and zero from the last column to the end of its register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Centre(double* x, nint xRow, int rows, int columns, double* pivot, double* shift, double* centred, nint row)
    {
        for (var i = 0; i < rows; i++, x += xRow, centred += row)
        {
            for (var j = 0; j < columns; j += V.Count)
                (Read(x, j, columns) - V.Load(pivot + j) - V.Load(shift + j)).Store(centred + j);
        }
    }

    /// <summary>A register of a row; zero past its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Read(double* row, int j, int columns) =>
        columns - j >= V.Count ? V.Load(row + j) : V.LoadFirst(row + j, columns - j);
}

/// <summary>What chunks of rows have in common.</summary>
internal static unsafe class ColumnChunk
{
    /// <summary>Rows of a chunk: 50 columns of doubles are 400 KB, which stay in the second-level cache from pass to pass. It fixes the bits.</summary>
    internal const int Rows = 1024;

    /// <summary>Columns that a pass takes at a time: 64 columns of a chunk are 512 KB.</summary>
    internal const int Columns = 64;

    /// <summary>destination[i·destinationRow + j] = x[i·xRow + j], widened.</summary>
    internal static void Widen<T>(T* x, nint xRow, int rows, int columns, double* destination, nint destinationRow)
        where T : unmanaged
    {
        for (var i = 0; i < rows; i++, x += xRow, destination += destinationRow)
        {
            var j = 0;
            if (typeof(T) == typeof(float))
            {
                for (; j + Vector256<float>.Count <= columns; j += Vector256<float>.Count)
                {
                    var (low, high) = Vector256.Widen(Vector256.Load((float*)x + j));
                    low.Store(destination + j);
                    high.Store(destination + j + Vector256<double>.Count);
                }
            }
            for (; j < columns; j++)
                destination[j] = Scalar.Widen(x[j]);
        }
    }
}
