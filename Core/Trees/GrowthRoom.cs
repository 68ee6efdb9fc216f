namespace Functional;

/// <summary>What trees are grown in one after the other: the rows by each column as they are parted, and the sides that rows go to.</summary>
internal sealed class GrowthRoom(SortedColumns sorted)
{
    internal ulong[][] Entries { get; } = [.. Enumerable.Range(0, sorted.Orders).Select(_ => GC.AllocateUninitializedArray<ulong>(sorted.Rows))];

    internal byte[] GoesLeft { get; } = new byte[sorted.Rows];

    /// <summary>The weights of the rows that a tree has drawn.</summary>
    internal double[] Weights { get; } = new double[sorted.Rows];
}
