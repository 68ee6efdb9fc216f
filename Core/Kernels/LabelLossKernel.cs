using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Sums of losses over pairs of a label, any whole number, and a prediction: what was is 1 where the label is the positive one, else 0.</summary>
/// <remarks>The labels of a block become numbers in the first cache; from there on it is <see cref="LossKernel"/>.</remarks>
[SkipLocalsInit]
internal static unsafe class LabelLossKernel
{
    /// <summary>Σ loss, or Σ weight·weightScale·loss where there are weights; what weighs nothing is passed over.</summary>
    internal static double Sum<T, TTerm>(
        TTerm term, ReadOnlySpan<int> labels, int positive, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double weightScale, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        fixed (int* y = labels)
        fixed (T* p = predicted, w = weights)
        {
            var kernel = new Kernel<T, LossMap<T, TTerm>>(new(term), y, positive, p, w, Scalar.Narrow<T>(weightScale));
            return BlockTree.Run<SumCell, Kernel<T, LossMap<T, TTerm>>>(kernel, labels.Length, Staging.Length, Map.Grain, execution).Sum;
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TMap>(TMap map, int* labels, int positive, T* predicted, T* weights, T scale) : IBlockKernel<SumCell>
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public SumCell Of(nint start, nint length)
        {
            var buffer = stackalloc T[Staging.Length];
            Indicate(labels + start, positive, length, buffer);
            Map.Range(new TwoOperands<T, TMap>(map), buffer, predicted + start, buffer, length);
            return new(weights == null ? LossKernel.SumOf(buffer, length) : LossKernel.SumOf(buffer, weights + start, scale, length));
        }
    }

    /// <summary>1 where the label is the positive one, 0 elsewhere.</summary>
    private static void Indicate<T>(int* labels, int positive, nint n, T* to)
        where T : unmanaged
    {
        var wanted = Vector256.Create(positive);
        nint i = 0;
        for (; i + 8 <= n; i += 8)
        {
            var mask = Vector256.Equals(Vector256.Load(labels + i), wanted);
            if (typeof(T) == typeof(float))
            {
                (mask.AsSingle() & Vector256.Create(1f)).Store((float*)to + i);
                continue;
            }
            var (low, high) = Vector256.Widen(mask);
            (low.AsDouble() & Vector256.Create(1.0)).Store((double*)to + i);
            (high.AsDouble() & Vector256.Create(1.0)).Store((double*)to + i + 4);
        }
        for (; i < n; i++)
            to[i] = Scalar.Narrow<T>(labels[i] == positive ? 1 : 0);
    }
}
