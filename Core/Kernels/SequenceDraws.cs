namespace Functional.Kernels;

/// <summary>A random number from as many words as it takes.</summary>
internal interface ISampler
{
    double Draw(ref RandomSequence sequence);
}

/// <summary>Words of one element of a draw: block j of element i is Threefry's for the counter (j, i, 0, purpose).</summary>
internal struct RandomSequence(FourWords key, FourWords counter, long element)
{
    private FourWords counter = counter with { Word1 = (ulong)element };
    private FourWords block;
    private int used = 4;

    internal ulong Word()
    {
        if (used == 4)
        {
            block = Threefry.Block(key, counter);
            counter = counter with { Word0 = counter.Word0 + 1 };
            used = 0;
        }
        return used++ switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
    }

    /// <summary>A uniform number in (0, 1).</summary>
    internal double Uniform() => ((Word() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>A standard normal number, by inversion.</summary>
    internal double Normal() =>
        new NormalFromBits(0, 1).Of(Lanes128<double>.Broadcast(BitConverter.UInt64BitsToDouble(Word())))[0];

    /// <summary>A gamma number of scale 1, after Marsaglia and Tsang (A simple method for generating gamma variables, ACM TOMS 26, 2000).</summary>
    internal double Gamma(double shape)
    {
        // Below 1: that of shape + 1 times u^(1/shape).
        var lift = shape < 1 ? ScalarMath.Exp(ScalarMath.Log(Uniform()) / shape) : 1;
        return lift * GammaFromOne(shape < 1 ? shape + 1 : shape);
    }

    /// <summary>The logarithm of a gamma number, which may itself lie below the smallest double.</summary>
    internal double LogGamma(double shape)
    {
        var lift = shape < 1 ? ScalarMath.Log(Uniform()) / shape : 0;
        return lift + ScalarMath.Log(GammaFromOne(shape < 1 ? shape + 1 : shape));
    }

    private double GammaFromOne(double shape)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        for (var tries = 0; tries < 1000; tries++)
        {
            var z = Normal();
            var root = 1 + c * z;
            if (root <= 0)
                continue;
            var v = root * root * root;
            double u = Uniform(), square = z * z;
            // Their squeeze lies inside the region and spares most of the logarithms.
            if (u < 1 - 0.0331 * square * square || ScalarMath.Log(u) < 0.5 * square + d * (1 - v + ScalarMath.Log(v)))
                return d * v;
        }
        return d;
    }
}

/// <summary>Fills memory with numbers of which each takes its own words: <c>destination[i] = sampler.Draw(the words of i)</c>.</summary>
internal static unsafe class SequenceDraws
{
    /// <summary>Numbers in a chunk for a thread: 100 µs of work or so.</summary>
    private const int Grain = 1 << 10;

    internal static void Run<TSampler>(TSampler sampler, FourWords key, FourWords counter, Span<double> destination, Execution? execution)
        where TSampler : struct, ISampler
    {
        fixed (double* start = destination)
            Chunks.Run(new Work<TSampler>(sampler, key, counter, start), destination.Length, Chunks.Size(destination.Length, Grain), execution);
    }

    private readonly struct Work<TSampler>(TSampler sampler, FourWords key, FourWords counter, double* destination) : IChunkWork
        where TSampler : struct, ISampler
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
            {
                var sequence = new RandomSequence(key, counter, i);
                destination[i] = sampler.Draw(ref sequence);
            }
        }
    }
}
