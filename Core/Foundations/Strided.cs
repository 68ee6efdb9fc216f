namespace Functional;

/// <summary>Walks over elements that do not lie side by side: the copies and the broadcasting of <see cref="Tensor"/>.</summary>
internal static class Strided
{
    /// <summary>Copies the elements at offset + Σ index·stride, index by index in row-major order, to a dense destination.</summary>
    public static void Copy(
        ReadOnlySpan<double> source, int offset, ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, Span<double> destination)
    {
        if (destination.IsEmpty)
            return;
        int[] lengths = [.. shape], steps = [.. strides];
        var rank = Merge(lengths, steps, steps);
        if (rank == 0)
        {
            destination[0] = source[offset];
            return;
        }

        var (run, step) = (lengths[rank - 1], steps[rank - 1]);
        var index = new int[rank - 1];
        for (var written = 0; ; written += run)
        {
            var part = destination.Slice(written, run);
            if (step == 1)
                source.Slice(offset, run).CopyTo(part);
            else
                for (int i = 0, at = offset; i < part.Length; i++, at += step)
                    part[i] = source[at];
            if (written + run == destination.Length)
                return;
            for (var axis = rank - 2; ; axis--)
            {
                offset += steps[axis];
                if (++index[axis] < lengths[axis])
                    break;
                offset -= steps[axis] * lengths[axis];
                index[axis] = 0;
            }
        }
    }

    /// <summary>destination[index] = pairs(x[index], y[index]) for two dense inputs seen through a shape that both broadcast to.</summary>
    public static void Zip<TPairs>(
        TPairs pairs,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> xShape,
        ReadOnlySpan<double> y,
        ReadOnlySpan<int> yShape,
        ReadOnlySpan<int> shape,
        Span<double> destination)
        where TPairs : IPairs
    {
        if (destination.IsEmpty)
            return;
        int[] lengths = [.. shape], xSteps = TensorShape.BroadcastStrides(xShape, shape), ySteps = TensorShape.BroadcastStrides(yShape, shape);
        var rank = Merge(lengths, xSteps, ySteps);
        if (rank == 0)
        {
            pairs.Run(x[..1], y[..1], destination);
            return;
        }

        // A dense input steps by 1 along the innermost axis that is longer than 1, or repeats there: only one of the two can repeat.
        var run = lengths[rank - 1];
        var (xRuns, yRuns) = (xSteps[rank - 1] == 1, ySteps[rank - 1] == 1);
        var index = new int[rank - 1];
        int xAt = 0, yAt = 0;
        for (var written = 0; ; written += run)
        {
            var part = destination.Slice(written, run);
            if (xRuns && yRuns)
                pairs.Run(x.Slice(xAt, run), y.Slice(yAt, run), part);
            else if (xRuns)
                pairs.Run(x.Slice(xAt, run), y[yAt], part);
            else
                pairs.Run(x[xAt], y.Slice(yAt, run), part);
            if (written + run == destination.Length)
                return;
            for (var axis = rank - 2; ; axis--)
            {
                xAt += xSteps[axis];
                yAt += ySteps[axis];
                if (++index[axis] < lengths[axis])
                    break;
                xAt -= xSteps[axis] * lengths[axis];
                yAt -= ySteps[axis] * lengths[axis];
                index[axis] = 0;
            }
        }
    }

    /// <summary>
    /// Drops axes of length 1 and joins neighbouring axes that both inputs walk as one, in place. Returns the axes that are left, so
    /// that the innermost run is as long as it can be.
    /// </summary>
    private static int Merge(int[] lengths, int[] xSteps, int[] ySteps)
    {
        var rank = 0;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            var (length, xStep, yStep) = (lengths[axis], xSteps[axis], ySteps[axis]);
            if (length == 1)
                continue;
            if (rank > 0 && xSteps[rank - 1] == xStep * length && ySteps[rank - 1] == yStep * length)
                length *= lengths[--rank];
            (lengths[rank], xSteps[rank], ySteps[rank]) = (length, xStep, yStep);
            rank++;
        }

        return rank;
    }
}
