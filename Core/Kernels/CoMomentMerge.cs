namespace Functional.Kernels;

/// <summary>The weights with which the moments of n₂ more samples join those of n₁ (Chan, Golub, LeVeque 1979).</summary>
internal readonly struct ChanWeight(double n1, double n2)
{
    /// <summary>n₂ / (n₁ + n₂): how far the mean moves towards the second one.</summary>
    internal readonly double Share = n2 / (n1 + n2);

    /// <summary>n₁·n₂ / (n₁ + n₂): what a product of differences of the means adds to a co-moment.</summary>
    internal readonly double Product = n1 * (n2 / (n1 + n2));
}

/// <summary>Joining shifts and co-moments.</summary>
internal static unsafe class CoMomentMerge
{
    /// <summary>
    /// δ = nextShift − shift; co(i, j) = MultiplyAdd(δ(i)·Product, δ(j), co(i, j) + next(i, j)) for j ≥ i (and some below);
    /// shift = MultiplyAdd(δ, Share, shift).
    /// </summary>
    /// <remarks>
    /// Shifts are means about one pivot (means themselves lose digits far from zero). Rows of everything reach to whole registers;
    /// <paramref name="delta"/> is room for one.
    /// </remarks>
    internal static void Merge<V>(
        int d, double* shift, double* co, nint coRow, double* nextShift, double* next, nint nextRow, ChanWeight weight, double* delta)
        where V : struct, ILanes<V, double>
    {
        for (var j = 0; j < d; j += V.Count)
        {
            var difference = V.Load(nextShift + j) - V.Load(shift + j);
            difference.Store(delta + j);
            V.MultiplyAdd(difference, V.Broadcast(weight.Share), V.Load(shift + j)).Store(shift + j);
        }
        for (var i = 0; i < d; i++, co += coRow, next += nextRow)
        {
            var factor = V.Broadcast(delta[i] * weight.Product);
            for (var j = i / V.Count * V.Count; j < d; j += V.Count)
                V.MultiplyAdd(factor, V.Load(delta + j), V.Load(co + j) + V.Load(next + j)).Store(co + j);
        }
    }

    /// <summary>destination[j] = source[j], to a whole register.</summary>
    internal static void CopyRow<V>(double* source, double* destination, int count)
        where V : struct, ILanes<V, double>
    {
        for (var j = 0; j < count; j += V.Count)
            V.Load(source + j).Store(destination + j);
    }
}
