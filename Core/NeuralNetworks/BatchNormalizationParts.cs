using System.Buffers;
using Functional.Kernels;

namespace Functional;

public static partial class Layers
{
    /// <summary>The mean and the population variance of each column, in doubles, and 1/√(σ² + ε), which is right even where σ² is not representable.</summary>
    internal static void ColumnMomentsOf<T>(
        int rows, int columns, ReadOnlySpan<T> x, double epsilon, Span<double> mean, Span<double> variance, Span<double> inverse, Execution? execution)
        where T : unmanaged
    {
        ColumnMoments.Run(rows, columns, x, columns, mean, variance, execution);
        for (var j = 0; j < columns; j++)
        {
            variance[j] /= rows;
            inverse[j] = double.IsInfinity(variance[j]) ? WideInverse(rows, columns, x, j, mean[j], epsilon) : 1 / Math.Sqrt(variance[j] + epsilon);
        }
    }

    /// <summary>Normalizes by given moments.</summary>
    internal static void NormalizeOf<T>(
        int rows, int columns, ReadOnlySpan<T> x, ReadOnlySpan<double> mean, ReadOnlySpan<double> inverse, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift,
        Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        var room = ArrayPool<T>.Shared.Rent(3 * columns);
        try
        {
            Span<T> about = room.AsSpan(0, columns), factor = room.AsSpan(columns, columns), last = room.AsSpan(2 * columns, columns);
            for (var j = 0; j < columns; j++)
            {
                var share = Scalar.Widen(scale[j]) * inverse[j];
                about[j] = Scalar.Narrow<T>(mean[j]);
                factor[j] = Scalar.Narrow<T>(share);
                // What the mean lost when it was rounded comes back with the shift.
                var lost = Scalar.Widen(about[j]) - mean[j];
                last[j] = Scalar.Narrow<T>(lost == 0 ? Scalar.Widen(shift[j]) : Scalar.Widen(shift[j]) + (lost * share));
            }
            RowMap.Run(default(NormalizeMap<T>), rows, columns, x, [], new() { A = about, B = factor, C = last }, destination, execution);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(room);
        }
    }

    /// <summary>Backwards through the normalization by the batch's own moments.</summary>
    internal static void NormalizeBackwardOf<T>(
        int rows, int columns, ReadOnlySpan<T> x, ReadOnlySpan<T> upstream, ReadOnlySpan<double> mean, ReadOnlySpan<double> inverse, ReadOnlySpan<T> scale,
        Span<T> scaleGradient, Span<T> shiftGradient, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        var room = ArrayPool<T>.Shared.Rent(4 * columns);
        try
        {
            Span<T> about = room.AsSpan(0, columns), middle = room.AsSpan(columns, columns);
            Span<T> share = room.AsSpan(2 * columns, columns), factor = room.AsSpan(3 * columns, columns);
            for (var j = 0; j < columns; j++)
            {
                about[j] = Scalar.Narrow<T>(mean[j]);
                factor[j] = Scalar.Narrow<T>(inverse[j]);
            }
            ColumnTotals.Run(default(ColumnSlopeTerm<T>), rows, columns, upstream, x, about, factor, shiftGradient, scaleGradient, execution);
            for (var j = 0; j < columns; j++)
            {
                middle[j] = Scalar.Narrow<T>(Scalar.Widen(shiftGradient[j]) / rows);
                share[j] = Scalar.Narrow<T>(Scalar.Widen(scaleGradient[j]) / rows * inverse[j]);
                factor[j] = Scalar.Narrow<T>(Scalar.Widen(scale[j]) * inverse[j]);
            }
            RowMap.Run(
                default(NormalizeBackwardMap<T>), rows, columns, x, upstream, new() { A = about, B = middle, C = share, D = factor }, destination, execution);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(room);
        }
    }

    private static void BatchNormalizationOf<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, double epsilon, Span<T> mean, Span<T> variance, Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        int rows = CheckBatch(x, scale, epsilon), columns = scale.Length;
        Guard.SameLength(scale, shift);
        Guard.Length((ReadOnlySpan<T>)mean, columns, nameof(mean));
        Guard.Length((ReadOnlySpan<T>)variance, columns, nameof(variance));
        Guard.Destination(x, destination);
        Guard.Apart(scale, destination);
        Guard.Apart(shift, destination);
        Guard.Apart<T>(mean, destination);
        Guard.Apart<T>(variance, destination);
        Guard.Apart<T>(mean, variance);
        var room = ArrayPool<double>.Shared.Rent(3 * columns);
        try
        {
            Span<double> wideMean = room.AsSpan(0, columns), wideVariance = room.AsSpan(columns, columns), inverse = room.AsSpan(2 * columns, columns);
            ColumnMomentsOf(rows, columns, x, epsilon, wideMean, wideVariance, inverse, execution);
            NormalizeOf(rows, columns, x, wideMean, inverse, scale, shift, destination, execution);
            for (var j = 0; j < columns; j++)
                (mean[j], variance[j]) = (Scalar.Narrow<T>(wideMean[j]), Scalar.Narrow<T>(wideVariance[j]));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }

    private static void BatchNormalizationInferenceOf<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, double epsilon,
        Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        CheckMoments(mean, variance, scale);
        Guard.SameLength(scale, shift);
        var rows = RowsOf(x, scale.Length);
        Guard.Destination(x, destination);
        Guard.Apart(mean, destination);
        Guard.Apart(variance, destination);
        Guard.Apart(scale, destination);
        Guard.Apart(shift, destination);
        using var moments = new WideMoments<T>(mean, variance, epsilon);
        NormalizeOf(rows, scale.Length, x, moments.Mean, moments.Inverse, scale, shift, destination, execution);
    }

    private static void RunningMomentsOf<T>(
        ReadOnlySpan<T> runningMean, ReadOnlySpan<T> runningVariance, ReadOnlySpan<T> batchMean, ReadOnlySpan<T> batchVariance, int rows,
        double momentum, Span<T> mean, Span<T> variance)
        where T : unmanaged
    {
        Guard.SameLength(runningMean, runningVariance);
        Guard.SameLength(runningMean, batchMean);
        Guard.SameLength(runningMean, batchVariance);
        Guard.AtLeast(rows, 2);
        Guard.InRange(momentum, 0, 1);
        Guard.Destination(runningMean, mean, nameof(mean));
        Guard.Destination(runningVariance, variance, nameof(variance));
        Guard.Apart<T>(mean, variance);
        for (var j = 0; j < mean.Length; j++)
        {
            var (center, spread) = Moved(
                Scalar.Widen(runningMean[j]), Scalar.Widen(runningVariance[j]), Scalar.Widen(batchMean[j]), Scalar.Widen(batchVariance[j]), rows, momentum);
            (mean[j], variance[j]) = (Scalar.Narrow<T>(center), Scalar.Narrow<T>(spread));
        }
    }

    /// <summary>Running moments after one more batch.</summary>
    internal static (double Mean, double Variance) Moved(double mean, double variance, double batchMean, double batchVariance, int rows, double momentum) =>
        (((1 - momentum) * mean) + (momentum * batchMean), ((1 - momentum) * variance) + (momentum * batchVariance * (rows / (rows - 1.0))));

    private static void BatchNormalizationBackwardOf<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> upstream, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, ReadOnlySpan<T> scale, double epsilon,
        Span<T> scaleGradient, Span<T> shiftGradient, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckMoments(mean, variance, scale);
        var rows = CheckBatch(x, scale, epsilon);
        CheckBackward(x, upstream, scale, scaleGradient, shiftGradient, destination);
        Guard.Apart(mean, destination);
        Guard.Apart(variance, destination);
        using var moments = new WideMoments<T>(mean, variance, epsilon);
        NormalizeBackwardOf(
            rows, scale.Length, x, upstream, moments.Mean, moments.Inverse, scale, scaleGradient, shiftGradient, destination, execution);
    }

    private static int CheckBatch<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> scale, double epsilon)
    {
        CheckEpsilon(epsilon);
        Guard.NotEmpty(scale);
        var rows = RowsOf(x, scale.Length);
        if (rows < 2)
            Guard.ThrowArgument($"Expected a mini-batch of two rows at least, whose spread can be told, got {rows}.", nameof(x));
        return rows;
    }

    private static void CheckMoments<T>(ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, ReadOnlySpan<T> scale)
        where T : unmanaged
    {
        Guard.NotEmpty(scale);
        Guard.SameLength(scale, mean);
        Guard.SameLength(scale, variance);
        LossDomains.Within(variance, double.PositiveInfinity, "variances of 0 or above", nameof(variance));
    }

    /// <summary>1/√(σ² + ε) where the sum of squares left the range: at a scale at which it does not.</summary>
    private static double WideInverse<T>(int rows, int columns, ReadOnlySpan<T> x, int column, double mean, double epsilon)
        where T : unmanaged
    {
        double sum = 0, scale = Magnitude.Power(-530);
        for (var i = 0; i < rows; i++)
        {
            var off = (Scalar.Widen(x[(i * columns) + column]) * scale) - (mean * scale);
            sum += off * off;
        }
        return scale / Math.Sqrt((sum / rows) + (epsilon * scale * scale));
    }

    /// <summary>Means of columns and 1/√(σ² + ε) as doubles, in rented memory.</summary>
    private readonly ref struct WideMoments<T>
        where T : unmanaged
    {
        private readonly double[] room;
        private readonly int columns;

        internal WideMoments(ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, double epsilon)
        {
            columns = mean.Length;
            room = ArrayPool<double>.Shared.Rent(2 * columns);
            for (var j = 0; j < columns; j++)
                (room[j], room[columns + j]) = (Scalar.Widen(mean[j]), 1 / Math.Sqrt(Scalar.Widen(variance[j]) + epsilon));
        }

        internal ReadOnlySpan<double> Mean => room.AsSpan(0, columns);

        internal ReadOnlySpan<double> Inverse => room.AsSpan(columns, columns);

        internal void Dispose() => ArrayPool<double>.Shared.Return(room);
    }
}
