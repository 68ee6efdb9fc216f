namespace Functional.Kernels;

/// <summary>A function of one element: a small struct that carries its parameters as fields.</summary>
internal interface IMap<T>
    where T : unmanaged
{
    /// <summary>Whether moving the data costs about as much as the function.</summary>
    static abstract bool IsLight { get; }

    V Of<V>(V x) where V : struct, ILanes<V, T>;
}

/// <summary>A function of a pair of elements: a small struct that carries its parameters as fields.</summary>
internal interface IMap2<T>
    where T : unmanaged
{
    /// <summary>Whether moving the data costs about as much as the function.</summary>
    static abstract bool IsLight { get; }

    V Of<V>(V x, V y) where V : struct, ILanes<V, T>;
}
