namespace Functional.Kernels;

/// <summary>What a block leaves behind, and how two neighbours become one: the unmanaged heart of a summary.</summary>
internal interface ISummaryCell<S>
    where S : unmanaged, ISummaryCell<S>
{
    /// <summary>The cell of no elements.</summary>
    static abstract S Empty { get; }

    /// <summary>The cell of a's elements followed by b's.</summary>
    static abstract S Combine(in S a, in S b);
}

/// <summary>Makes the cell of one block of its inputs.</summary>
internal interface IBlockKernel<S>
    where S : unmanaged, ISummaryCell<S>
{
    S Of(nint start, nint length);
}
