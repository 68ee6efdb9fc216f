using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Layers
{
    /// <summary>Dropout while training, a ⊙ m / p: each element is kept with probability p and divided by it, or becomes 0.</summary>
    /// <remarks>
    /// The inverted form: the expectation is a itself, so nothing is done when the network predicts. The mask m depends on the key, p and the place of an element
    /// alone, so the step backwards is the same call with the same key on the gradient. Where an element is dropped it is 0, even if it was NaN. The mask of floats is not that of doubles.
    /// <example><code>
    /// var kept = new double[4];
    /// Layers.Dropout([1, 2, 3, 4], 0.5, RandomKey.FromSeed(2), kept);   // kept: [2, 0, 6, 8]
    /// </code></example>
    /// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15.
    /// </remarks>
    /// <param name="x">The activations a, or the gradient with respect to the result.</param>
    /// <param name="keep">p, the probability to keep an element, above 0 and at most 1; with 1 nothing changes.</param>
    /// <param name="key">Decides the mask.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps the input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p lies outside its range.</exception>
    [Formula("N13")]
    public static void Dropout(ReadOnlySpan<double> x, double keep, RandomKey key, Span<double> destination, Execution? execution = null)
    {
        CheckKeep(keep);
        Guard.Destination(x, destination);
        var room = ArrayPool<double>.Shared.Rent(x.Length);
        try
        {
            key.Uniform(room.AsSpan(0, x.Length), execution);
            Map.Run(new KeptMap<double>(keep, 1 / keep), x, room.AsSpan(0, x.Length), destination, execution);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }

    /// <inheritdoc cref="Dropout(ReadOnlySpan{double}, double, RandomKey, Span{double}, Execution?)"/>
    [Formula("N13"), OverloadResolutionPriority(-1)]
    public static void Dropout(ReadOnlySpan<float> x, double keep, RandomKey key, Span<float> destination, Execution? execution = null)
    {
        CheckKeep(keep);
        Guard.Destination(x, destination);
        var room = ArrayPool<float>.Shared.Rent(x.Length);
        try
        {
            key.Uniform(room.AsSpan(0, x.Length), execution);
            Map.Run(new KeptMap<float>((float)keep, (float)(1 / keep)), x, room.AsSpan(0, x.Length), destination, execution);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(room);
        }
    }

    internal static void CheckKeep(double keep)
    {
        if (!(keep > 0 && keep <= 1))
            throw new ArgumentOutOfRangeException(nameof(keep), keep, $"Expected a probability above 0 and at most 1 to keep an element, got {keep}.");
    }
}
