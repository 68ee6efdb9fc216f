using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>Fills each element from words of its own.</summary>
    internal void Draw<TSampler>(TSampler sampler, Span<double> destination, Execution? execution)
        where TSampler : struct, ISampler =>
        SequenceDraws.Run(sampler, words, CounterOf(RandomPurpose.Sequence), destination, execution);

    /// <summary>The first number of such a draw.</summary>
    internal double Draw<TSampler>(TSampler sampler)
        where TSampler : struct, ISampler
    {
        Span<double> one = stackalloc double[1];
        Draw(sampler, one, Execution.Sequential);
        return one[0];
    }

    /// <summary>Fills with counts by a table; false, and nothing done, where the distribution is too wide for one.</summary>
    internal bool TryDrawIndexed<TLaw>(TLaw law, Span<double> destination, Execution? execution)
        where TLaw : struct, ICountLaw =>
        IndexedCounts.TryRun(law, words, CounterOf(RandomPurpose.Sequence), destination, execution);
}
