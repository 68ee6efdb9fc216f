using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Reductions along one axis of row-major values: blocks of length·inner values, of which inner lines run interleaved.</summary>
internal static class AxisReduction
{
    // Lines are gathered this many at a time, so that each cache line is used whole: 8 doubles are 64 bytes.
    private const int LinesAtOnce = 8;

    // Below this many lines a step over all of them is too short for the kernels, and gathering costs less.
    private const int LinesToAddAlong = 8;

    // Rows that are added one after the other; above them pairs of sums, so that the error grows like the logarithm of the rows.
    private const int RowsInSequence = 32;

    private const double TwoTo31 = 2147483648;

    /// <summary>destination[block·inner + j] = f(line j of the block); there are destination.Length / inner blocks.</summary>
    public static void Reduce(ReadOnlySpan<double> source, int length, int inner, Reduction f, Span<double> destination)
    {
        if (inner == 1)
        {
            for (var i = 0; i < destination.Length; i++)
                destination[i] = f(source.Slice(i * length, length));
            return;
        }

        for (int at = 0, done = 0; done < destination.Length; at += length * inner, done += inner)
            ReduceBlock(source.Slice(at, length * inner), length, inner, f, destination.Slice(done, inner));
    }

    /// <summary>destination[block·inner + j] = Σ line j of the block; the order of additions depends on length and inner alone.</summary>
    public static void Sum(ReadOnlySpan<double> source, int length, int inner, Span<double> destination)
    {
        if (inner < LinesToAddAlong)
        {
            Reduce(source, length, inner, static line => Summation.Sum(line), destination);
            return;
        }

        var buffers = ArrayPool<double>.Shared.Rent(inner * (1 + Depth(length)));
        try
        {
            for (int at = 0, done = 0; done < destination.Length; at += length * inner, done += inner)
            {
                var block = source.Slice(at, length * inner);
                var sums = destination.Slice(done, inner);
                SumRows(block, length, inner, sums, buffers);
                // A line whose partial sums overflowed, or that holds NaN or infinities, is summed on its own, as Summation does it.
                for (var j = 0; j < sums.Length; j++)
                    if (!double.IsFinite(sums[j]))
                        ReduceBlock(block[j..], length, inner, static line => Summation.Sum(line), sums.Slice(j, 1));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffers);
        }
    }

    /// <summary>destination[block·inner + j] = the mean of line j of the block; NaN for lines of no values.</summary>
    public static void Mean(ReadOnlySpan<double> source, int length, int inner, Span<double> destination)
    {
        Sum(source, length, inner, destination);
        for (var i = 0; i < destination.Length; i++)
            if (double.IsFinite(destination[i]) || length == 0)
                destination[i] /= length;
            else
            {
                var block = source.Slice(i / inner * length * inner, length * inner);
                ReduceBlock(block[(i % inner)..], length, inner, ScaledMean, destination.Slice(i, 1));
            }
    }

    /// <summary>The mean of a line whose sum overflows: fewer than 2³¹ values, each scaled down by 2³¹, have a sum that does not.</summary>
    private static double ScaledMean(ReadOnlySpan<double> line)
    {
        var scaled = ArrayPool<double>.Shared.Rent(line.Length);
        var part = scaled.AsSpan(0, line.Length);
        Elementwise.Multiply(line, 1 / TwoTo31, part);
        var mean = Summation.Sum(part) / line.Length * TwoTo31;
        ArrayPool<double>.Shared.Return(scaled);
        return mean;
    }

    /// <summary>Applies f to the first lines of a block, as many as the destination is long.</summary>
    private static void ReduceBlock(ReadOnlySpan<double> block, int length, int inner, Reduction f, Span<double> destination)
    {
        var together = Math.Min(Math.Min(LinesAtOnce, destination.Length), Math.Max(1, Array.MaxLength / Math.Max(1, length)));
        var buffer = ArrayPool<double>.Shared.Rent(length * together);
        try
        {
            for (var left = 0; left < destination.Length; left += together)
            {
                var count = Math.Min(together, destination.Length - left);
                for (var i = 0; i < length; i++)
                {
                    var part = block.Slice((i * inner) + left, count);
                    for (var j = 0; j < part.Length; j++)
                        buffer[(j * length) + i] = part[j];
                }

                for (var j = 0; j < count; j++)
                    destination[left + j] = f(buffer.AsSpan(j * length, length));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    /// <summary>Adds rows to one row of sums: up to 32 in sequence, above that the sums of two halves.</summary>
    private static void SumRows(ReadOnlySpan<double> rows, int count, int width, Span<double> sums, Span<double> buffers)
    {
        if (count <= RowsInSequence)
        {
            ColumnSum.Run(rows, count, width, sums);
            return;
        }

        var half = Half(count);
        var second = buffers[..width];
        SumRows(rows[..(half * width)], half, width, sums, buffers[width..]);
        SumRows(rows[(half * width)..], count - half, width, second, buffers[width..]);
        Elementwise.Add(sums, second, sums);
    }

    /// <summary>How deep the halving goes at most.</summary>
    private static int Depth(int count)
    {
        var depth = 0;
        for (; count > RowsInSequence; count = Half(count))
            depth++;
        return depth;
    }

    /// <summary>The larger part: whole sequences, and at least half of the rows.</summary>
    private static int Half(int count) => (((count + 1) / 2) + RowsInSequence - 1) / RowsInSequence * RowsInSequence;
}
