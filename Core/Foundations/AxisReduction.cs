using System.Buffers;

namespace Functional;

/// <summary>Reductions along one axis of row-major values: blocks of length·inner values, in each of which inner lines run interleaved.</summary>
internal static class AxisReduction
{
    // Lines are gathered this many at a time, so that each cache line is used whole: 8 doubles are 64 bytes.
    private const int LinesAtOnce = 8;

    /// <summary>destination[block·inner + j] = f(line j of the block); there are destination.Length / inner blocks.</summary>
    public static void Reduce(ReadOnlySpan<double> source, int length, int inner, Reduction f, Span<double> destination)
    {
        if (inner == 1)
        {
            for (var i = 0; i < destination.Length; i++)
                destination[i] = f(source.Slice(i * length, length));
            return;
        }

        var together = Math.Min(Math.Min(LinesAtOnce, inner), Math.Max(1, Array.MaxLength / Math.Max(1, length)));
        var buffer = ArrayPool<double>.Shared.Rent(length * together);
        try
        {
            for (int at = 0, done = 0; done < destination.Length; at += length * inner, done += inner)
                for (var left = 0; left < inner; left += together)
                {
                    var count = Math.Min(together, inner - left);
                    for (var i = 0; i < length; i++)
                    {
                        var part = source.Slice(at + (i * inner) + left, count);
                        for (var j = 0; j < part.Length; j++)
                            buffer[(j * length) + i] = part[j];
                    }

                    for (var j = 0; j < count; j++)
                        destination[done + left + j] = f(buffer.AsSpan(j * length, length));
                }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }
}
