using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The product for what the second-level cache holds: A is read where it lies, B too or through the stack.</summary>
[SkipLocalsInit]
internal static unsafe class GemmDirect<V, T, TRows>
    where V : struct, ILanes<V, T>
    where T : unmanaged
    where TRows : struct, IExtent
{
    /// <summary>From so many bytes between rows of B on, the lines of a panel crowd in a few sets of the first-level cache.</summary>
    private const int CrowdedStride = 768;

    /// <summary>With fewer rows of C than this the copy of a panel of B does not pay.</summary>
    private const int CopyRows = 24;

    private static int Width => GemmTiles<V, T, TRows>.Columns;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(in GemmJob<T> job, Execution? execution)
    {
        var panels = (job.N + Width - 1) / Width;
        if (ReferenceEquals(execution, Execution.Sequential))
        {
            Stripe(job, 0, job.N, 0, job.M);
            return;
        }
        // Threads take panels of columns; where these are few, halves of them.
        var bands = panels >= 8 ? 1 : panels >= 4 ? 2 : 4;
        var height = (job.M + bands * TRows.Value - 1) / (bands * TRows.Value) * TRows.Value;
        Chunks.Run(new Work(job, panels, height), (nint)panels * ((job.M + height - 1) / height), 1, execution);
    }

    private readonly struct Work(GemmJob<T> job, int panels, int height) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var task = (int)start; task < end; task++)
            {
                int j = task % panels * Width, i = task / panels * height;
                Stripe(job, j, Math.Min(job.N, j + Width), i, Math.Min(job.M, i + height));
            }
        }
    }

    /// <summary>The columns [j, jEnd) of the rows [i, iEnd) of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stripe(in GemmJob<T> job, int j, int jEnd, int i, int iEnd)
    {
        var stride = job.B.Row * sizeof(T);
        if (job.B.Column != 1 || (stride >= CrowdedStride && iEnd - i >= CopyRows))
            Copied(job, j, jEnd, i, iEnd);
        else
        {
            var whole = j + (jEnd - j) / V.Count * V.Count;
            InPlace(job, j, whole, i, iEnd);
            if (whole < jEnd)
                Copied(job, whole, jEnd, i, iEnd);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InPlace(in GemmJob<T> job, int j, int jEnd, int i, int iEnd)
    {
        var p = 0;
        do
        {
            var depth = Math.Min(Gemm.KBlock, job.K - p);
            for (int column = j, columns; column < jEnd; column += columns)
            {
                columns = GemmTiles<V, T, TRows>.Next(jEnd - column);
                Panel(job, p, depth, job.B.At(p, column), job.B.Row, column, columns, i, iEnd);
            }
            p += Gemm.KBlock;
        }
        while (p < job.K);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copied(in GemmJob<T> job, int j, int jEnd, int i, int iEnd)
    {
        const int Line = 64;
        var width = GemmTiles<V, T, TRows>.Padded(Math.Min(Width, jEnd - j));
        var room = stackalloc byte[Math.Min(Gemm.KBlock, job.K) * width * sizeof(T) + Line];
        var panel = (T*)(((nint)room + Line - 1) & -Line);
        var p = 0;
        do
        {
            var depth = Math.Min(Gemm.KBlock, job.K - p);
            for (int column = j, columns; column < jEnd; column += columns)
            {
                columns = GemmTiles<V, T, TRows>.Next(jEnd - column);
                var padded = GemmTiles<V, T, TRows>.Padded(columns);
                GemmPack.Panel<V, T>(job.B.At(p, column), job.B.Column, job.B.Row, columns, depth, panel, padded);
                Panel(job, p, depth, panel, padded, column, columns, i, iEnd);
            }
            p += Gemm.KBlock;
        }
        while (p < job.K);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel(in GemmJob<T> job, int p, int depth, T* b, nint bStep, int j, int columns, int i, int iEnd)
    {
        for (; i < iEnd; i += TRows.Value)
        {
            if (job.UpperOnly && j + columns <= i)
                return;
            GemmTiles<V, T, TRows>.Run(
                depth, job.A.At(i, p), job.A.Row, job.A.Column, b, bStep, job.C + i * job.CRow + j, job.CRow,
                Math.Min(TRows.Value, iEnd - i), columns, job.UpdateAt(p));
        }
    }
}
