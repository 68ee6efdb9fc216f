using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Normalizes each row of a matrix by its own mean and deviation, and goes backwards through that.</summary>
/// <remarks>
/// A row has the same bits wherever it stands:
/// <code>
/// mean = Σ x / n;  deviation = √(Σ (x − mean)² / n + ε);  y = ((x − mean) / deviation)·scale + shift
/// h = g·scale;  x̂ = (x − mean) / deviation;  to = (h − Σh/n − x̂·Σ(h·x̂)/n) / deviation;  scaleSlope += g·x̂;  shiftSlope += g
/// </code>
/// Sums over a row are in blocks, the slopes over rows in the type of the data within 512 rows and in doubles beyond.
/// </remarks>
internal static unsafe class LayerNormKernel
{
    /// <summary>Rows whose slopes are added in the type of the data.</summary>
    private const int BlockRows = 512;

    internal static void Forward<T>(
        int rows, int columns, ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, double epsilon, Span<T> to, Execution? execution)
        where T : unmanaged
    {
        if (rows == 0 || columns == 0)
            return;
        fixed (T* px = x, ps = scale, pb = shift, pt = to)
            Rows(new ForwardWork<T>(px, ps, pb, epsilon, pt, columns), rows, columns, execution);
    }

    internal static void Backward<T>(
        int rows, int columns, ReadOnlySpan<T> x, ReadOnlySpan<T> upstream, ReadOnlySpan<T> scale, double epsilon, Span<T> to, Span<T> scaleSlope,
        Span<T> shiftSlope, Execution? execution)
        where T : unmanaged
    {
        if (columns == 0)
            return;
        nint size = Chunks.Size(rows, Grain(columns)), padded = AlignedBuffer<double>.Padded(columns);
        var count = Math.Max(1, Chunks.Count(rows, size));
        using var slopes = new AlignedBuffer<double>(2 * padded * count);
        new Span<double>(slopes.Data, (int)(2 * padded * count)).Clear();
        fixed (T* px = x, pg = upstream, ps = scale, pt = to)
        {
            var work = new BackwardWork<T>(px, pg, ps, epsilon, pt, columns, slopes.Data, padded);
            if (count == 1)
                work.Run(0, 0, rows);
            else
                Chunks.Run(work, rows, size, execution);
        }
        for (nint j = 0; j < columns; j++)
        {
            double first = 0, second = 0;
            for (nint chunk = 0; chunk < count; chunk++)
            {
                first += slopes.Data[2 * padded * chunk + j];
                second += slopes.Data[(2 * chunk + 1) * padded + j];
            }
            scaleSlope[(int)j] = Scalar.Narrow<T>(first);
            shiftSlope[(int)j] = Scalar.Narrow<T>(second);
        }
    }

    private static nint Grain(nint columns)
    {
        nint rows = 16;
        while (rows * columns < 4 * Map.Grain)
            rows *= 2;
        return rows;
    }

    private static void Rows<TWork>(TWork work, nint rows, nint columns, Execution? execution)
        where TWork : struct, IChunkWork
    {
        var size = Chunks.Size(rows, Grain(columns));
        if (rows <= size)
            work.Run(0, 0, rows);
        else
            Chunks.Run(work, rows, size, execution);
    }

    /// <summary>The mean of a row and one over its deviation.</summary>
    private static (T Mean, T Inverse) Moments<T>(T* x, nint columns, double epsilon)
        where T : unmanaged
    {
        var exact = SoftmaxRows.Sum(default(SumFold<T>), x, x, columns) / columns;
        var mean = Scalar.Narrow<T>(exact);
        // About the rounded mean; the true one lies so far from it.
        var off = exact - Scalar.Widen(mean);
        var variance = SoftmaxRows.Sum(new CentredSquareFold<T>(mean), x, x, columns) / columns - off * off;
        if (!double.IsFinite(variance))
            return FarMoments(x, columns, epsilon);
        return (mean, Scalar.Narrow<T>(1 / Math.Sqrt((variance > 0 ? variance : 0) + epsilon)));
    }

    /// <summary>The same where sums left the range: in doubles, at a scale at which they do not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (T Mean, T Inverse) FarMoments<T>(T* x, nint columns, double epsilon)
        where T : unmanaged
    {
        const int Exponent = -530;
        double sum = 0, squares = 0, scale = Magnitude.Power(Exponent);
        for (nint j = 0; j < columns; j++)
            sum += Scalar.Widen(x[j]) * scale;
        var mean = sum / columns;
        for (nint j = 0; j < columns; j++)
        {
            var off = (Scalar.Widen(x[j]) * scale) - mean;
            squares += off * off;
        }
        var inverse = scale / Math.Sqrt(squares / columns + epsilon * scale * scale);
        return (Scalar.Narrow<T>(mean * Magnitude.Power(-Exponent)), Scalar.Narrow<T>(inverse));
    }

    private readonly struct ForwardWork<T>(T* x, T* scale, T* shift, double epsilon, T* to, nint columns) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var row = start; row < end; row++)
            {
                var from = x + row * columns;
                var (mean, inverse) = Moments(from, columns, epsilon);
                if (Vector512.IsHardwareAccelerated)
                    Row<Lanes512<T>>(from, mean, inverse, to + row * columns);
                else if (Vector256.IsHardwareAccelerated)
                    Row<Lanes256<T>>(from, mean, inverse, to + row * columns);
                else
                    Row<Lanes128<T>>(from, mean, inverse, to + row * columns);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private void Row<V>(T* from, T mean, T inverse, T* destination)
            where V : struct, ILanes<V, T>
        {
            V m = V.Broadcast(mean), s = V.Broadcast(inverse);
            nint j = 0;
            for (; j + V.Count <= columns; j += V.Count)
                V.MultiplyAdd((V.Load(from + j) - m) * s, V.Load(scale + j), V.Load(shift + j)).Store(destination + j);
            var rest = (int)(columns - j);
            if (rest > 0)
                V.MultiplyAdd((V.LoadFirst(from + j, rest) - m) * s, V.LoadFirst(scale + j, rest), V.LoadFirst(shift + j, rest))
                    .StoreFirst(destination + j, rest);
        }
    }

    private readonly struct BackwardWork<T>(T* x, T* upstream, T* scale, double epsilon, T* to, nint columns, double* slopes, nint padded) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            var wide = AlignedBuffer<T>.Padded(columns + 16);
            using var room = new AlignedBuffer<T>(4 * wide);
            T* h = room.Data, centred = h + wide, first = centred + wide, second = first + wide;
            for (var block = start; block < end; block += BlockRows)
            {
                new Span<T>(first, (int)(2 * wide)).Clear();
                for (var row = block; row < Math.Min(end, block + BlockRows); row++)
                {
                    T* from = x + row * columns, above = upstream + row * columns, destination = to + row * columns;
                    var (mean, inverse) = Moments(from, columns, epsilon);
                    if (Vector512.IsHardwareAccelerated)
                        Row<Lanes512<T>>(from, above, destination, mean, inverse, h, centred, first, second);
                    else if (Vector256.IsHardwareAccelerated)
                        Row<Lanes256<T>>(from, above, destination, mean, inverse, h, centred, first, second);
                    else
                        Row<Lanes128<T>>(from, above, destination, mean, inverse, h, centred, first, second);
                }
                double* scaleSum = slopes + 2 * padded * chunk, shiftSum = scaleSum + padded;
                for (nint j = 0; j < columns; j++)
                {
                    scaleSum[j] += Scalar.Widen(first[j]);
                    shiftSum[j] += Scalar.Widen(second[j]);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private void Row<V>(T* from, T* above, T* destination, T mean, T inverse, T* h, T* centred, T* first, T* second)
            where V : struct, ILanes<V, T>
        {
            V m = V.Broadcast(mean), s = V.Broadcast(inverse);
            nint j = 0;
            for (; j + V.Count <= columns; j += V.Count)
            {
                V g = V.Load(above + j), c = (V.Load(from + j) - m) * s;
                (g * V.Load(scale + j)).Store(h + j);
                c.Store(centred + j);
                V.MultiplyAdd(g, c, V.Load(first + j)).Store(first + j);
                (V.Load(second + j) + g).Store(second + j);
            }
            var rest = (int)(columns - j);
            if (rest > 0)
            {
                V g = V.LoadFirst(above + j, rest), c = (V.LoadFirst(from + j, rest) - m) * s;
                (g * V.LoadFirst(scale + j, rest)).Store(h + j);
                c.Store(centred + j);
                V.MultiplyAdd(g, c, V.LoadFirst(first + j, rest)).StoreFirst(first + j, rest);
                (V.LoadFirst(second + j, rest) + g).StoreFirst(second + j, rest);
            }
            V plain = V.Broadcast(Scalar.Narrow<T>(SoftmaxRows.Sum(default(SumFold<T>), h, h, columns) / columns));
            V slope = V.Broadcast(Scalar.Narrow<T>(SoftmaxRows.Sum(default(DotFold<T>), h, centred, columns) / columns));
            for (j = 0; j + V.Count <= columns; j += V.Count)
                ((V.Load(h + j) - plain - (V.Load(centred + j) * slope)) * s).Store(destination + j);
            if (rest > 0)
                ((V.Load(h + j) - plain - (V.Load(centred + j) * slope)) * s).StoreFirst(destination + j, rest);
        }
    }
}

/// <summary>Σ (x − about)².</summary>
internal readonly struct CentredSquareFold<T>(T about) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;

    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y)
        where V : struct, ILanes<V, T>
    {
        V off = x - V.Broadcast(about);
        return V.MultiplyAdd(off, off, accumulator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}
