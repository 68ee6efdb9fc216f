using System.Numerics;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional.Properties;

/// <summary>The scalar loops that the matrix kernels promise, and matrices with room between their rows.</summary>
internal static class GemmOracle
{
    /// <summary>A row-major matrix; <see cref="Row"/> may exceed the columns, and nobody may touch the marks that lie between.</summary>
    internal sealed class Grid<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        internal Grid(int rows, int columns, int gap)
        {
            (Rows, Columns, Row) = (rows, columns, columns + gap);
            Values = new T[rows * Row];
            Array.Fill(Values, Mark);
        }

        internal static T Mark => T.CreateTruncating(-12345.5);

        internal int Rows { get; }

        internal int Columns { get; }

        internal int Row { get; }

        internal T[] Values { get; }

        internal T this[int i, int j]
        {
            get => Values[(i * Row) + j];
            set => Values[(i * Row) + j] = value;
        }

        internal Grid<T> Transposed(int gap = 0)
        {
            var result = new Grid<T>(Columns, Rows, gap);
            for (var i = 0; i < Rows; i++)
            {
                for (var j = 0; j < Columns; j++)
                    result[j, i] = this[i, j];
            }
            return result;
        }

        internal Grid<T> Copy()
        {
            var result = new Grid<T>(Rows, Columns, Row - Columns);
            Values.CopyTo(result.Values, 0);
            return result;
        }
    }

    internal static Grid<T> Draw<T>(int rows, int columns, int gap, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var grid = new Grid<T>(rows, columns, gap);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                grid[i, j] = T.CreateTruncating((random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-3, 4)));
        }
        return grid;
    }

    internal static T MultiplyAdd<T>(T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        !Scalar.HasFusedMultiplyAdd ? (a * b) + c : T.FusedMultiplyAdd(a, b, c);

    internal static T Updated<T>(T old, T sum, Update update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        update switch { Update.Overwrite => sum, Update.Add => old + sum, _ => old - sum };

    /// <summary>The loop in the remarks of <see cref="Gemm"/>.</summary>
    internal static void Multiply<T>(Grid<T> a, Grid<T> b, Grid<T> c, Update update = Update.Overwrite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < b.Columns; j++)
            {
                var p0 = 0;
                do
                {
                    var sum = T.Zero;
                    for (var p = p0; p < Math.Min(a.Columns, p0 + Gemm.KBlock); p++)
                        sum = MultiplyAdd(a[i, p], b[p, j], sum);
                    c[i, j] = Updated(c[i, j], sum, p0 > 0 && update == Update.Overwrite ? Update.Add : update);
                    p0 += Gemm.KBlock;
                }
                while (p0 < a.Columns);
            }
        }
    }

    /// <summary>The loop in the remarks of <see cref="Gemv.Multiply"/>.</summary>
    internal static T Dot<T>(Grid<T> a, int i, T[] x, T old, Update update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int ColumnBlock = 4096;
        var lanes = new T[typeof(T) == typeof(double) ? 8 : 16];
        var j0 = 0;
        do
        {
            Array.Clear(lanes);
            var end = Math.Min(a.Columns, j0 + ColumnBlock);
            for (var j = j0; j < (end + lanes.Length - 1) / lanes.Length * lanes.Length; j++)
                lanes[j % lanes.Length] = MultiplyAdd(j < end ? a[i, j] : T.Zero, j < end ? x[j] : T.Zero, lanes[j % lanes.Length]);
            for (var half = lanes.Length / 2; half > 0; half /= 2)
            {
                for (var lane = 0; lane < half; lane++)
                    lanes[lane] += lanes[lane + half];
            }
            old = Updated(old, lanes[0], j0 > 0 && update == Update.Overwrite ? Update.Add : update);
            j0 += ColumnBlock;
        }
        while (j0 < a.Columns);
        return old;
    }

    internal static void SameBits<T>(Grid<T> expected, Grid<T> actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => SameBits<T>(expected.Values, actual.Values, what);

    internal static void SameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            Agree.Bits(MemoryMarshal.Cast<T, double>(expected), MemoryMarshal.Cast<T, double>(actual), what);
        else
            Agree.Bits(MemoryMarshal.Cast<T, float>(expected), MemoryMarshal.Cast<T, float>(actual), what);
    }
}
