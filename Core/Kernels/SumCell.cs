namespace Functional.Kernels;

/// <summary>The sum of a block.</summary>
internal readonly struct SumCell(double sum) : ISummaryCell<SumCell>
{
    internal double Sum { get; } = sum;

    public static SumCell Empty => default;

    public static SumCell Combine(in SumCell a, in SumCell b) => new(a.Sum + b.Sum);
}
