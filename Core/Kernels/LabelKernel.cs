using System.Runtime.CompilerServices;
using Ints = System.Numerics.Vector<int>;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>Counts over labels, which are any whole numbers. Counts are whole, so that neither order nor threads can change them.</summary>
[SkipLocalsInit]
internal static unsafe class LabelKernel
{
    /// <summary>A table of pairs holds at most so many labels a side.</summary>
    internal const int MostLabels = 64;

    /// <summary>Labels in the smallest chunk for a thread.</summary>
    private const int Grain = 1 << 15;

    /// <summary>The smallest and the largest label; (0, −1) where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (int Least, int Greatest) Range(ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty)
            return (0, -1);
        int least = labels[0], greatest = labels[0], i = 0;
        if (labels.Length >= 4 * Ints.Count)
        {
            Ints low = new(least), high = low, low2 = low, high2 = low;
            for (; i + 2 * Ints.Count <= labels.Length; i += 2 * Ints.Count)
            {
                Ints x = new(labels.Slice(i, Ints.Count)), y = new(labels.Slice(i + Ints.Count, Ints.Count));
                low = Simd.Min(low, x);
                high = Simd.Max(high, x);
                low2 = Simd.Min(low2, y);
                high2 = Simd.Max(high2, y);
            }
            (low, high) = (Simd.Min(low, low2), Simd.Max(high, high2));
            for (var lane = 0; lane < Ints.Count; lane++)
                (least, greatest) = (Math.Min(least, low[lane]), Math.Max(greatest, high[lane]));
        }
        for (; i < labels.Length; i++)
            (least, greatest) = (Math.Min(least, labels[i]), Math.Max(greatest, labels[i]));
        return (least, greatest);
    }

    /// <summary>The number of places where two label sequences agree.</summary>
    internal static long Matches(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        long matches = 0;
        var i = 0;
        while (i + Ints.Count <= x.Length)
        {
            // A lane counts at most so many before it is added up.
            var end = Math.Min(x.Length - x.Length % Ints.Count, i + (1 << 20));
            var counts = Ints.Zero;
            for (; i + Ints.Count <= end; i += Ints.Count)
                counts -= Simd.Equals(new Ints(x.Slice(i, Ints.Count)), new Ints(y.Slice(i, Ints.Count)));
            matches += Simd.Sum(counts);
        }
        for (; i < x.Length; i++)
            matches += x[i] == y[i] ? 1 : 0;
        return matches;
    }

    /// <summary>table[(x − least)·width + (y − least)] = how often the pair (x, y) occurs; every label lies in [least, least +
    /// width).</summary>
    internal static void Pairs(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int least, int width, Span<long> table, Execution? execution)
    {
        var size = Chunks.Size(x.Length, Grain);
        int cells = width * width, count = Math.Max(1, Chunks.Count(x.Length, size));
        using var parts = new AlignedBuffer<long>((nint)count * cells);
        table[..cells].Clear();
        if (x.IsEmpty)
            return;
        fixed (int* p = x, q = y)
            Chunks.Run(new Work(p, q, least, width, parts.Data), x.Length, size, count < 4 ? Execution.Sequential : execution);
        for (var chunk = 0; chunk < count; chunk++)
        {
            for (var cell = 0; cell < cells; cell++)
                table[cell] += parts.Data[(nint)chunk * cells + cell];
        }
    }

    private readonly struct Work(int* x, int* y, int least, int width, long* parts) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var cells = width * width;
            var into = parts + (nint)chunk * cells;
            // Four tables: pairs that repeat do not wait for each other's count. A chunk has fewer than 2³¹ labels.
            var counts = stackalloc int[4 * cells];
            new Span<int>(counts, 4 * cells).Clear();
            Count(x, y, start, end, least, width, counts, cells);
            for (var cell = 0; cell < cells; cell++)
                into[cell] = (long)counts[cell] + counts[cells + cell] + counts[2 * cells + cell] + counts[3 * cells + cell];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Count(int* x, int* y, nint start, nint end, int least, int width, int* counts, int cells)
        {
            int* one = counts, two = counts + cells, three = counts + 2 * cells, four = counts + 3 * cells;
            // (x − least)·width + (y − least), the constant apart; labels that are far from zero wrap, and wrap back.
            var offset = unchecked(-least * width - least);
            var i = start;
            unchecked
            {
                for (; i + 4 <= end; i += 4)
                {
                    one[(uint)(x[i] * width + y[i] + offset)]++;
                    two[(uint)(x[i + 1] * width + y[i + 1] + offset)]++;
                    three[(uint)(x[i + 2] * width + y[i + 2] + offset)]++;
                    four[(uint)(x[i + 3] * width + y[i + 3] + offset)]++;
                }
                for (; i < end; i++)
                    one[(uint)(x[i] * width + y[i] + offset)]++;
            }
        }
    }
}
