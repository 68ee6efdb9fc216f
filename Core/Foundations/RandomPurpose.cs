namespace Functional;

/// <summary>What the words of a stream are for: the low byte of the counter's word 3.</summary>
/// <remarks>The values are part of the promise of reproducibility.</remarks>
internal enum RandomPurpose : ulong
{
    Bits = 0,
    Child = 1,
    Name = 2,
    Uniform = 3,
    Normal = 4,
    Exponential = 5,
    Integers = 6,
    Bernoulli = 7,
    Shuffle = 8,
    Scatter = 9,
    Choice = 10,
    ChoiceWithReplacement = 11,
    WeightedChoice = 12,
    WeightedChoiceWithReplacement = 13,
    Sequence = 14,
}
