using System.Buffers;

namespace Functional;

/// <summary>The pairs that weigh something: the inputs themselves, or a copy where some weights are 0.</summary>
/// <remarks>So a weight of 0 is as good as absent, whatever the values are, without a test in any loop.</remarks>
internal ref struct PositiveWeights<T>
    where T : unmanaged
{
    private T[]? rented;

    internal PositiveWeights(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights)
    {
        Guard.SameLength(actual, predicted);
        Guard.SameLength(actual, weights);
        Guard.Weights(weights);
        var kept = 0;
        foreach (var weight in weights)
            kept += Kernels.Scalar.Widen(weight) > 0 ? 1 : 0;
        if (kept == weights.Length)
        {
            Actual = actual;
            Predicted = predicted;
            Weights = weights;
            return;
        }
        rented = ArrayPool<T>.Shared.Rent(checked(3 * kept));
        var first = rented.AsSpan(0, kept);
        var second = rented.AsSpan(kept, kept);
        var third = rented.AsSpan(2 * kept, kept);
        for (int i = 0, to = 0; i < weights.Length; i++)
        {
            if (Kernels.Scalar.Widen(weights[i]) > 0)
                (first[to], second[to], third[to++]) = (actual[i], predicted[i], weights[i]);
        }
        Actual = first;
        Predicted = second;
        Weights = third;
    }

    internal ReadOnlySpan<T> Actual { get; }

    internal ReadOnlySpan<T> Predicted { get; }

    internal ReadOnlySpan<T> Weights { get; }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<T>.Shared.Return(rented);
        rented = null;
    }
}
