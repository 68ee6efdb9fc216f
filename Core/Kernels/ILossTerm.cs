namespace Functional.Kernels;

/// <summary>The loss of one pair and its slope: a small struct that carries its parameters as fields.</summary>
/// <remarks>A pair for which the loss is not defined (a label outside its set) gives NaN; whoever sums asks then what was wrong.</remarks>
internal interface ILossTerm<T>
    where T : unmanaged
{
    /// <summary>What it asks of labels and predictions.</summary>
    static abstract LossDomain Domain { get; }

    /// <summary>Whether the loss costs about as much as moving the data: it is then summed in the registers that computed it.</summary>
    static abstract bool IsLight { get; }

    /// <summary>The loss.</summary>
    V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>;

    /// <summary>sum + the loss, in one rounding where that costs nothing.</summary>
    V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>;

    /// <summary>The loss times scale², without an intermediate result that overflows where this does not.</summary>
    V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T>;

    /// <summary>The derivative with respect to the prediction.</summary>
    V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>;
}
