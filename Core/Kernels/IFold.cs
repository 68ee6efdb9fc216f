namespace Functional.Kernels;

/// <summary>What a fold does with an element, or with a pair of them: a small struct that carries its parameters as fields.</summary>
/// <remarks>A new sum, distance or loss is a new fold of this kind, never a new loop.</remarks>
internal interface IFold<T> : ICombination
    where T : unmanaged
{
    /// <summary>Whether there is a second operand; where not, y is undefined.</summary>
    static abstract bool IsPaired { get; }

    /// <summary>The value an empty fold has.</summary>
    static abstract T Neutral { get; }

    /// <summary>The accumulator after x (and y).</summary>
    V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>;
}

/// <summary>How two parts of a fold become one.</summary>
internal interface ICombination
{
    /// <summary>Two accumulators, or two results, in one.</summary>
    static abstract V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged;
}
