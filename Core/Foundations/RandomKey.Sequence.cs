using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>Fills each element from a sequence of words of its own, for draws that take a varying number of words.</summary>
    internal void Draw<TSampler>(TSampler sampler, Span<double> destination, Execution? execution)
        where TSampler : struct, ISampler =>
        SequenceDraws.Run(sampler, words, CounterOf(RandomPurpose.Sequence), destination, execution);

    /// <summary>The first number of such a draw.</summary>
    internal double Draw<TSampler>(TSampler sampler)
        where TSampler : struct, ISampler
    {
        var sequence = new RandomSequence(words, CounterOf(RandomPurpose.Sequence), 0);
        return sampler.Draw(ref sequence);
    }
}
