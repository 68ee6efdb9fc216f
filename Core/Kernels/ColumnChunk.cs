using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Passes over the columns of a chunk of rows, about the first row of all and then about their mean.</summary>
/// <remarks>
/// <para>Differences from a row of the data are exact where these are far from zero and near each other, and zero in a constant
/// column; their mean is accurate, and so are the differences from it:</para>
/// <code>
/// shift(j) = (Σ_i x(i, j) − pivot(j)) / rows        // i in ascending order, from zero; pivot is the first row of all chunks
/// v(i, j)  = (x(i, j) − pivot(j)) − shift(j)
/// </code>
/// <para>Chunks join by their shifts, never by means, whose last digit is coarse far from zero. Rows of <c>pivot</c>, <c>shift</c> and of
/// what is written reach to whole registers.</para>
/// </remarks>
internal static unsafe class ColumnChunk<V>
    where V : struct, ILanes<V, double>
{
    /// <summary>shift(j) as above, for the columns of the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Shift(double* x, nint xRow, int rows, int columns, double* pivot, double* shift)
    {
        const int Together = 4;
        for (var j = 0; j < columns; j += V.Count)
            default(V).Store(shift + j);
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
            (V.Load(shift + j) / V.Broadcast(rows)).Store(shift + j);
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

    /// <summary>centred[i·row + j] = v(i, j), and zero from the last column to the end of its register or of the room, whichever is first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Centre(
        double* x, nint xRow, int rows, int columns, double* pivot, double* shift, double* centred, nint row, int room = int.MaxValue)
    {
        for (var i = 0; i < rows; i++, x += xRow, centred += row)
        {
            for (var j = 0; j < columns; j += V.Count)
            {
                var value = Read(x, j, columns) - V.Load(pivot + j) - V.Load(shift + j);
                if (room - j >= V.Count)
                    value.Store(centred + j);
                else
                    value.StoreFirst(centred + j, room - j);
            }
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
    /// <summary>Rows of a chunk. It fixes the bits. 50 columns of doubles are 400 KB, which stay in the second-level cache.</summary>
    internal const int Rows = 1024;

    /// <summary>Columns that a pass takes at a time: 64 columns of a chunk are 512 KB.</summary>
    internal const int Columns = 64;

    /// <summary>The first row of X, which all chunks are taken about; zero from the last column to the end of the room.</summary>
    internal static void Pivot<T>(T* x, int columns, double* pivot, nint room)
        where T : unmanaged
    {
        new Span<double>(pivot + columns, (int)(room - columns)).Clear();
        Widen(x, 0, 1, columns, pivot, 0);
    }

    /// <summary>mean[j] = pivot[j] + shift[j]; by a plain sum where that is not finite: infinities, or huge numbers.</summary>
    internal static void Mean<T>(int n, T* x, nint xRow, double* pivot, double* shift, Span<double> mean)
        where T : unmanaged
    {
        for (var j = 0; j < mean.Length; j++)
        {
            mean[j] = pivot[j] + shift[j];
            if (double.IsFinite(mean[j]))
                continue;
            mean[j] = 0;
            for (var i = 0; i < n; i++)
                mean[j] += Scalar.Widen(x[i * xRow + j]) / n;
        }
    }

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
