using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Products or squared distances of one point with many that lie column by column.</summary>
/// <remarks>
/// <code>
/// for i:  s = 0; for p: s = MultiplyAdd(x[p], y[p][i], s)        or  d = x[p] − y[p][i]; s = MultiplyAdd(d, d, s)
/// </code>
/// Every point has a lane of its own, so that neither width nor threads change a bit.
/// </remarks>
internal static unsafe class GramRow
{
    /// <summary>Multiply-adds below which one thread does it.</summary>
    private const long ThreadWork = 1 << 17;

    private const int Grain = 512;

    /// <param name="points">y, column by column.</param>
    /// <param name="stride">From a column to the next: as many points as there are, filled up with zeros to a multiple of 8.</param>
    /// <param name="x">The point.</param>
    /// <param name="isDistance">Whether squared distances are meant.</param>
    /// <param name="destination">stride numbers.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(ReadOnlySpan<double> points, int stride, ReadOnlySpan<double> x, bool isDistance, Span<double> destination, Execution? execution)
    {
        if ((long)stride * x.Length < ThreadWork)
            execution = Execution.Sequential;
        fixed (double* y = points, point = x, to = destination)
        {
            if (Vector512.IsHardwareAccelerated)
                Chunks.Run(new Work<Lanes512<double>>(y, stride, point, x.Length, isDistance, to), stride, Grain, execution);
            else if (Vector256.IsHardwareAccelerated)
                Chunks.Run(new Work<Lanes256<double>>(y, stride, point, x.Length, isDistance, to), stride, Grain, execution);
            else
                Chunks.Run(new Work<Lanes128<double>>(y, stride, point, x.Length, isDistance, to), stride, Grain, execution);
        }
    }

    private readonly struct Work<V>(double* points, nint stride, double* x, int d, bool isDistance, double* to) : IChunkWork
        where V : struct, ILanes<V, double>
    {
        public void Run(int chunk, nint start, nint end)
        {
            var i = start;
            for (; i + 4 * V.Count <= end; i += 4 * V.Count)
                Four(i);
            for (; i < end; i += V.Count)
                One(i);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Four(nint i)
        {
            V s0 = V.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
            var column = points + i;
            for (var p = 0; p < d; p++, column += stride)
            {
                V value = V.Broadcast(x[p]);
                V y0 = V.Load(column), y1 = V.Load(column + V.Count), y2 = V.Load(column + 2 * V.Count), y3 = V.Load(column + 3 * V.Count);
                if (isDistance)
                {
                    (y0, y1, y2, y3) = (value - y0, value - y1, value - y2, value - y3);
                    (s0, s1, s2, s3) = (V.MultiplyAdd(y0, y0, s0), V.MultiplyAdd(y1, y1, s1), V.MultiplyAdd(y2, y2, s2), V.MultiplyAdd(y3, y3, s3));
                }
                else
                {
                    (s0, s1, s2, s3) = (V.MultiplyAdd(value, y0, s0), V.MultiplyAdd(value, y1, s1), V.MultiplyAdd(value, y2, s2), V.MultiplyAdd(value, y3, s3));
                }
            }
            s0.Store(to + i);
            s1.Store(to + i + V.Count);
            s2.Store(to + i + 2 * V.Count);
            s3.Store(to + i + 3 * V.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void One(nint i)
        {
            V sum = V.Broadcast(0);
            var column = points + i;
            for (var p = 0; p < d; p++, column += stride)
            {
                V value = V.Broadcast(x[p]), y = V.Load(column);
                if (isDistance)
                {
                    y = value - y;
                    sum = V.MultiplyAdd(y, y, sum);
                }
                else
                {
                    sum = V.MultiplyAdd(value, y, sum);
                }
            }
            sum.Store(to + i);
        }
    }
}
