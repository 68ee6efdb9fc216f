using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A sum over pairs of probabilities, with the masses of both for the check that they are distributions.</summary>
internal readonly struct InformationCell(double sum, double first, double second) : ISummaryCell<InformationCell>
{
    internal double Sum { get; } = sum;

    internal double First { get; } = first;

    internal double Second { get; } = second;

    public static InformationCell Empty => default;

    public static InformationCell Combine(in InformationCell a, in InformationCell b) =>
        new(a.Sum + b.Sum, a.First + b.First, a.Second + b.Second);
}

/// <summary>Sums of a map over probabilities: the terms of a block are laid down and summed in the first cache, the masses beside them.</summary>
[SkipLocalsInit]
internal static unsafe class InformationKernel
{
    /// <summary>Σ map(x, y), Σ x and Σ y; for a map of one operand y is x.</summary>
    internal static InformationCell Run<T, TMap>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        fixed (T* p = x, q = y)
            return BlockTree.Run<InformationCell, Kernel<T, TMap>>(new(map, p, q), x.Length, Staging.Length, 2 * Map.Grain, execution);
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TMap>(TMap map, T* x, T* y) : IBlockKernel<InformationCell>
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public InformationCell Of(nint start, nint length)
        {
            var buffer = stackalloc T[Staging.Length];
            T* p = x + start, q = y + start;
            Map.Range(new TwoOperands<T, TMap>(map), p, q, buffer, length);
            var first = SoftmaxRows.Sum(default(SumFold<T>), p, p, length);
            var second = p == q ? first : SoftmaxRows.Sum(default(SumFold<T>), q, q, length);
            return new(SoftmaxRows.Sum(default(SumFold<T>), buffer, buffer, length), first, second);
        }
    }
}
