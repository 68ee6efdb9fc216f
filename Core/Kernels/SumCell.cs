using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The sum of a block.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct SumCell(double sum) : ISummaryCell<SumCell>
{
    internal double Sum { get; } = sum;

    public static SumCell Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumCell Combine(in SumCell a, in SumCell b) => new(a.Sum + b.Sum);
}
