namespace Functional.Kernels;

/// <summary>One chunk of rows of <see cref="MixtureKernel"/>: block after block, first the responsibilities, then the sums while the block is in the cache.</summary>
internal readonly unsafe struct MixtureChunk<V>(MixtureJob job) : IChunkWork
    where V : struct, ILanes<V, double>
{
    private const int Points = NearestCentroid.Points;

    public void Run(int chunk, nint start, nint end)
    {
        int d = job.Densities.Columns, k = job.Densities.Components;
        var hasSums = job.Parts != null;
        var lanes = hasSums ? MixtureSums<V>.LaneCount(d, job.IsDiagonal) : 0;
        // Room for a block's logarithms, its differences from a pivot with and without weights, and the sums of all components lane by lane.
        using var room = new AlignedBuffer<double>((nint)Points * (k + 2 + 2 * MixtureSums<V>.Padded(d)) + k * lanes + 8);
        double* part = room.Data, logarithms = part + (nint)Points * k, weights = logarithms + Points, scratch = weights + Points, sums = scratch + (nint)Points * 2 * MixtureSums<V>.Padded(d);
        new Span<double>(sums, checked((int)(k * lanes + 8))).Clear();
        for (var at = start; at < end; at += Points)
        {
            var block = job.Blocks + at * d;
            var count = (int)Math.Min(Points, end - at);
            if (job.Given == null)
            {
                for (var j = 0; j < k; j++)
                    MixtureBlock<V>.Logarithms(job.Densities, j, block, part + (nint)Points * j, scratch);
                MixtureBlock<V>.Normalize(k, part, logarithms);
                Far(block, count, part, logarithms);
                if (job.Logarithms != null)
                    new Span<double>(logarithms, count).CopyTo(new(job.Logarithms + at, count));
                for (var j = 0; j < k && job.Responsibilities != null; j++)
                {
                    for (var i = 0; i < count; i++)
                        job.Responsibilities[(at + i) * k + j] = part[(nint)Points * j + i];
                }
            }
            else
            {
                for (var j = 0; j < k; j++)
                {
                    for (var i = 0; i < count; i++)
                        part[(nint)Points * j + i] = job.Given[(at + i) * k + j];
                }
                new Span<double>(logarithms, Points).Clear();
            }
            if (!hasSums)
                continue;
            for (var i = 0; i < Points; i++)
                weights[i] = i >= count ? 0 : job.Weights == null ? 1 : job.Weights[at + i];
            for (var i = count; i < Points; i++)
            {
                logarithms[i] = 0;
                for (var j = 0; j < k; j++)
                    part[(nint)Points * j + i] = 0;
            }
            MixtureSums<V>.Dot(logarithms, weights, sums + k * lanes);
            for (var j = 0; j < k; j++)
                MixtureSums<V>.Add(d, job.IsDiagonal, block, job.Pivots + (nint)j * d, part + (nint)Points * j, weights, scratch, sums + j * lanes);
        }
        if (!hasSums)
            return;
        var to = job.Parts + chunk * job.Part;
        for (var j = 0; j < k; j++)
            MixtureSums<V>.Collect(d, job.IsDiagonal, sums + j * lanes, to + (nint)j * MixtureKernel.SumCount(d, job.IsDiagonal));
        to[(nint)k * MixtureKernel.SumCount(d, job.IsDiagonal)] = MixtureSums<V>.Total(sums + k * lanes);
    }

    /// <summary>Rows whose density is 0 in every component belong to the one whose ‖L⁻¹(x − μ)‖ is least, of equal ones to the first; components without weight have no say.</summary>
    private void Far(double* block, int count, double* part, double* logarithms)
    {
        int d = job.Densities.Columns, k = job.Densities.Components;
        for (var i = 0; i < count; i++)
        {
            if (!double.IsNegativeInfinity(logarithms[i]))
                continue;
            var nearest = 0;
            var least = double.PositiveInfinity;
            for (var j = 0; j < k; j++)
            {
                if (double.IsNegativeInfinity(job.Densities.Offset(j)))
                    continue;
                var distance = Distance(block + i, job.Densities.Mean(j), job.Densities.Whitening(j), d, job.Densities.IsTriangular);
                if (distance < least)
                    (nearest, least) = (j, distance);
            }
            for (var j = 0; j < k; j++)
                part[(nint)Points * j + i] = j == nearest ? 1 : 0;
        }
    }

    /// <summary>‖L⁻¹(x − μ)‖, of values brought down by 2⁶⁰⁰ that leave the range as they are.</summary>
    private static double Distance(double* point, double* mean, double* whitening, int d, bool isTriangular)
    {
        const double Down = 2.409919865102884e-181;
        double sum = 0;
        for (var a = 0; a < d; a++)
        {
            double z = 0;
            for (var b = isTriangular ? 0 : a; b <= a; b++)
                z = Scalar.MultiplyAdd(isTriangular ? whitening[(nint)a * d + b] : whitening[a], (point[(nint)b * Points] * Down) - (mean[b] * Down), z);
            sum = Scalar.MultiplyAdd(z, z, sum);
        }
        return sum;
    }
}
