using Functional.Kernels;

namespace Functional;

/// <summary>Walks over elements that do not lie side by side: the copies and the broadcasting of <see cref="Tensor"/>.</summary>
internal static class Strided
{
    // Runs shorter than this are put together, several to a call: a call costs about as much as this many elements.
    private const int ShortRun = 32;

    // Elements put together for one call: 4 KB for each operand.
    private const int Gathered = 512;

    // Transposes smaller than this are not worth the kernel's call.
    private const int LeastTransposed = 64;

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
        var dense = steps.AsSpan(0, rank - 1).IndexOf(1);
        if (dense >= 0 && step >= lengths[dense] && (long)lengths[dense] * run >= LeastTransposed)
        {
            CopyTransposed(source, offset, lengths[..rank], steps[..rank], dense, destination);
            return;
        }

        var index = new int[rank - 1];
        for (var written = 0; written < destination.Length; written += run)
        {
            var part = destination.Slice(written, run);
            if (step == 1)
                source.Slice(offset, run).CopyTo(part);
            else
                for (int i = 0, at = offset; i < part.Length; i++, at += step)
                    part[i] = source[at];
            var unused = 0;
            Advance(index, lengths, steps, steps, ref offset, ref unused);
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
        int[] lengths = [.. shape];
        var xSteps = TensorShape.BroadcastStrides(xShape, shape);
        var ySteps = TensorShape.BroadcastStrides(yShape, shape);
        var rank = Merge(lengths, xSteps, ySteps);
        if (rank == 0)
        {
            pairs.Run(x[..1], y[..1], destination);
            return;
        }

        // A dense input steps by 1 along the innermost axis that is longer than 1, or repeats there: only one of the two can repeat.
        var run = lengths[rank - 1];
        if (run < ShortRun && rank > 1)
        {
            ZipShort(pairs, x, xSteps[..rank], y, ySteps[..rank], lengths[..rank], destination);
            return;
        }

        var (xRuns, yRuns) = (xSteps[rank - 1] == 1, ySteps[rank - 1] == 1);
        var index = new int[rank - 1];
        int xAt = 0, yAt = 0;
        for (var written = 0; written < destination.Length; written += run)
        {
            var part = destination.Slice(written, run);
            if (xRuns && yRuns)
                pairs.Run(x.Slice(xAt, run), y.Slice(yAt, run), part);
            else if (xRuns)
                pairs.Run(x.Slice(xAt, run), y[yAt], part);
            else
                pairs.Run(x[xAt], y.Slice(yAt, run), part);
            Advance(index, lengths, xSteps, ySteps, ref xAt, ref yAt);
        }
    }

    /// <summary>The same where the innermost runs are short: several runs along the axis before are put together first.</summary>
    private static void ZipShort<TPairs>(
        TPairs pairs, ReadOnlySpan<double> x, int[] xSteps, ReadOnlySpan<double> y, int[] ySteps, int[] lengths, Span<double> destination)
        where TPairs : IPairs
    {
        var (runs, run) = (lengths[^2], lengths[^1]);
        var together = Math.Min(runs, Gathered / run);
        Span<double> xBuffer = stackalloc double[together * run], yBuffer = stackalloc double[together * run];
        var index = new int[lengths.Length - 2];
        int xAt = 0, yAt = 0;
        for (var written = 0; written < destination.Length;)
        {
            for (var first = 0; first < runs; first += together)
            {
                var count = Math.Min(together, runs - first);
                var part = destination.Slice(written, count * run);
                pairs.Run(
                    Gather(x, xAt, first, count, run, xSteps[^2], xSteps[^1], xBuffer),
                    Gather(y, yAt, first, count, run, ySteps[^2], ySteps[^1], yBuffer),
                    part);
                written += part.Length;
            }

            Advance(index, lengths, xSteps, ySteps, ref xAt, ref yAt);
        }
    }

    /// <summary>Runs side by side: as they lie where they do, else put together in the buffer; a repeating run fills it once.</summary>
    private static ReadOnlySpan<double> Gather(
        ReadOnlySpan<double> source, int at, int first, int count, int run, int outerStep, int step, Span<double> buffer)
    {
        at += first * outerStep;
        if (step == 1 && outerStep == run)
            return source.Slice(at, count * run);
        if (outerStep != 0 || first == 0)
            for (int i = 0, to = 0; i < count; i++)
                for (var j = 0; j < run; j++)
                    buffer[to++] = source[at + (i * outerStep) + (j * step)];
        return buffer[..(count * run)];
    }

    /// <summary>Copies by transposing matrices, where another axis than the last lies densely in the source.</summary>
    private static void CopyTransposed(
        ReadOnlySpan<double> source, int offset, int[] lengths, int[] steps, int dense, Span<double> destination)
    {
        var (rows, columns, row) = (lengths[^1], lengths[dense], steps[^1]);
        var written = TensorShape.Strides(lengths);
        var column = written[dense];
        int[] outerLengths = Outer(lengths), outerSteps = Outer(steps), outerWritten = Outer(written);
        var index = new int[outerLengths.Length];
        var at = 0;
        for (var left = destination.Length / (rows * columns); left > 0; left--)
        {
            TransposeKernel.Run(rows, columns, source[offset..], row, destination[at..], column);
            Advance(index, outerLengths, outerSteps, outerWritten, ref offset, ref at);
        }

        int[] Outer(int[] all) => [.. all.AsSpan(0, dense), .. all.AsSpan(dense + 1, all.Length - dense - 2)];
    }

    /// <summary>Moves to the next index, the last axis first, and past the end back to the start.</summary>
    private static void Advance(int[] index, int[] lengths, int[] xSteps, int[] ySteps, ref int xAt, ref int yAt)
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            xAt += xSteps[axis];
            yAt += ySteps[axis];
            if (++index[axis] < lengths[axis])
                return;
            xAt -= xSteps[axis] * lengths[axis];
            yAt -= ySteps[axis] * lengths[axis];
            index[axis] = 0;
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
