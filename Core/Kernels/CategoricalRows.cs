using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The loss of a sample over several classes, and its gradient.</summary>
internal unsafe interface IRowLoss<T>
    where T : unmanaged
{
    /// <summary>The loss of a row; its gradient times a factor where <paramref name="to"/> is not null.</summary>
    double Of(nint row, T* to, double factor);

    /// <summary>The losses alone of some rows, at most <see cref="Staging.Length"/>, the same bits.</summary>
    void Of(nint start, nint count, double* losses);
}

/// <summary>Cross-entropy of a label and logits: ln Σ e^z − z[label], the label smoothed towards all classes.</summary>
[SkipLocalsInit]
internal readonly unsafe struct LogitLabelRows<T>(T* logits, int* labels, nint classes, double smoothing) : IRowLoss<T>
    where T : unmanaged
{
    public double Of(nint row, T* to, double factor)
    {
        T* z = logits + row * classes;
        var label = labels[row];
        double target = Scalar.Widen(z[label]), mean = smoothing == 0 ? 0 : SoftmaxRows.Sum(default(SumFold<T>), z, z, classes) / classes;
        var cell = SoftmaxKernel.Exponentials(z, to, classes);
        var isSure = cell.IsPeaked && target == cell.Shift;
        var others = !isSure ? 0
            : to == null ? LogSumExpKernel.Others(new ReadOnlySpan<T>(z, (int)classes), target, Execution.Sequential)
            : LogSumExpKernel.OtherExponentials(new ReadOnlySpan<T>(to, (int)classes), Execution.Sequential);
        var log = isSure ? ScalarMath.Log1p(others) : ScalarMath.Log(cell.Sum);
        var loss = cell.Shift - target + log;
        if (smoothing != 0)
            loss = ((1 - smoothing) * loss) + (smoothing * (cell.Shift - mean + log));
        if (to == null)
            return loss;
        var spread = Scalar.Narrow<T>(-factor * smoothing / classes);
        Map.Range(new OneOperand<T, AffineMap<T>>(new(Scalar.Narrow<T>(factor / cell.Sum), spread)), to, to, to, classes);
        to[label] = Scalar.Narrow<T>(isSure && smoothing == 0
            ? -factor * others / cell.Sum
            : Scalar.Widen(to[label]) - factor * (1 - smoothing));
        return loss;
    }

    /// <remarks>
    /// Maxima, then sums, then logarithms of all rows: within one row each waits for the other, while those of short rows have no need to
    /// wait for each other.
    /// </remarks>
    public void Of(nint start, nint count, double* losses)
    {
        if (smoothing != 0 || classes > Fold.BlockLength<T>())
        {
            RowSums.Each<T, LogitLabelRows<T>>(this, start, count, losses);
            return;
        }
        var shifts = stackalloc T[Staging.Length];
        var sums = stackalloc double[Staging.Length];
        T* z = logits + start * classes;
        for (nint i = 0; i < count; i++)
        {
            var largest = ExponentialBlock.Largest(z + i * classes, classes);
            shifts[i] = double.IsNegativeInfinity(Scalar.Widen(largest)) ? default : largest;
        }
        for (nint i = 0; i < count; i++)
            sums[i] = Scalar.Widen(ExponentialBlock.Sum(z + i * classes, shifts[i], null, classes));
        Map.Range(new OneOperand<double, LaneMap.Log<double>>(default), sums, sums, losses, count);
        for (nint i = 0; i < count; i++)
        {
            T* x = z + i * classes;
            double shift = Scalar.Widen(shifts[i]), target = Scalar.Widen(x[labels[start + i]]);
            var isSure = new ExponentialCell(shift, sums[i]).IsPeaked && target == shift;
            losses[i] = shift - target + (isSure ? ScalarMath.Log1p(LogSumExpKernel.Others(new ReadOnlySpan<T>(x, (int)classes), shift, Execution.Sequential)) : losses[i]);
        }
    }
}

/// <summary>Cross-entropy, or divergence, of a distribution and logits.</summary>
internal readonly unsafe struct LogitTargetRows<T>(T* logits, T* targets, nint classes, double smoothing, bool isDivergence) : IRowLoss<T>
    where T : unmanaged
{
    public double Of(nint row, T* to, double factor)
    {
        T* z = logits + row * classes, y = targets + row * classes;
        var cell = SoftmaxKernel.Exponentials(z, null, classes);
        var keep = Scalar.Narrow<T>(1 - smoothing);
        var add = Scalar.Narrow<T>(smoothing / classes);
        T shift = Scalar.Narrow<T>(cell.Shift);
        var others = cell.IsPeaked ? LogSumExpKernel.Others(new ReadOnlySpan<T>(z, (int)classes), cell.Shift, Execution.Sequential) : 0;
        T rest = Scalar.Narrow<T>(cell.IsPeaked ? ScalarMath.Log1p(others) : ScalarMath.Log(cell.Sum));
        var loss = isDivergence
            ? RowSums.Of(new LogitDivergenceMap<T>(shift, rest), y, z, classes)
            : SoftmaxRows.Sum(new LogitTargetFold<T>(shift, rest, keep, add), y, z, classes);
        if (to == null)
            return loss;
        var mass = SoftmaxRows.Sum(default(SumFold<T>), y, y, classes) * (1 - smoothing) + smoothing;
        // A class that is sure and right: softmax less 1 would cancel.
        var peak = cell.IsPeaked && smoothing == 0 && mass == 1 ? new ReadOnlySpan<T>(z, (int)classes).IndexOf(shift) : -1;
        if (peak >= 0 && Scalar.Widen(y[peak]) != 1)
            peak = -1;
        SoftmaxKernel.Exponentials(z, to, classes);
        var map = new LogitSlopeMap<T>(
            Scalar.Narrow<T>(factor * mass / cell.Sum), Scalar.Narrow<T>(-factor * (1 - smoothing)), Scalar.Narrow<T>(-factor * smoothing / classes));
        Map.Range(new TwoOperands<T, LogitSlopeMap<T>>(map), to, y, to, classes);
        if (peak >= 0)
            to[peak] = Scalar.Narrow<T>(-factor * others / cell.Sum);
        return loss;
    }

    public void Of(nint start, nint count, double* losses) => RowSums.Each<T, LogitTargetRows<T>>(this, start, count, losses);
}

/// <summary>Cross-entropy of a label and probabilities: −ln max(p[label], ε).</summary>
internal readonly unsafe struct ShareLabelRows<T>(T* shares, int* labels, nint classes, double epsilon) : IRowLoss<T>
    where T : unmanaged
{
    public double Of(nint row, T* to, double factor)
    {
        var label = labels[row];
        var share = Scalar.Widen(shares[row * classes + label]);
        // NaN beside the label is NaN all the same: the row is no distribution.
        if (double.IsNaN(SoftmaxRows.Sum(default(SumFold<T>), shares + row * classes, shares + row * classes, classes)))
            share = double.NaN;
        if (to != null)
        {
            new Span<T>(to, (int)classes).Clear();
            to[label] = Scalar.Narrow<T>(share < epsilon ? 0 : -factor / share);
        }
        return -ScalarMath.Log(share < epsilon ? epsilon : share);
    }

    public void Of(nint start, nint count, double* losses) => RowSums.Each<T, ShareLabelRows<T>>(this, start, count, losses);
}

/// <summary>Cross-entropy, or divergence, of two distributions.</summary>
internal readonly unsafe struct ShareTargetRows<T>(T* shares, T* targets, nint classes, double epsilon, bool isDivergence) : IRowLoss<T>
    where T : unmanaged
{
    public double Of(nint row, T* to, double factor)
    {
        T* p = shares + row * classes, y = targets + row * classes;
        var least = Scalar.Narrow<T>(epsilon);
        var loss = isDivergence
            ? RowSums.Of(default(DivergenceMap<T, NaturalLogarithm>), y, p, classes)
            : RowSums.Of(new CrossEntropyMap<T, NaturalLogarithm>(least), y, p, classes);
        if (to != null)
            Map.Range(new TwoOperands<T, ShareSlopeMap<T>>(new(least, Scalar.Narrow<T>(-factor))), y, p, to, classes);
        return loss;
    }

    public void Of(nint start, nint count, double* losses) => RowSums.Each<T, ShareTargetRows<T>>(this, start, count, losses);
}

/// <summary>Sums of heavy maps over a row, and losses row by row.</summary>
[SkipLocalsInit]
internal static unsafe class RowSums
{
    internal static void Each<T, TRow>(in TRow row, nint start, nint count, double* losses)
        where T : unmanaged
        where TRow : struct, IRowLoss<T>
    {
        for (nint i = 0; i < count; i++)
            losses[i] = row.Of(start + i, null, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double Of<T, TMap>(TMap map, T* x, T* y, nint n)
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        const int length = 512;
        var buffer = stackalloc T[length];
        double sum = 0;
        for (nint i = 0; i < n; i += length)
        {
            var count = Math.Min(length, n - i);
            Map.Range(new TwoOperands<T, TMap>(map), x + i, y + i, buffer, count);
            sum += Scalar.Widen(FoldBlock.Run(default(SumFold<T>), buffer, buffer, count));
        }
        return sum;
    }
}

/// <summary>a·x + b.</summary>
internal readonly struct AffineMap<T>(T a, T b) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => V.MultiplyAdd(x, V.Broadcast(a), V.Broadcast(b));
}

/// <summary>Σ y'·((shift − z) + log) with y' = keep·y + add.</summary>
internal readonly struct LogitTargetFold<T>(T shift, T log, T keep, T add) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V share = V.MultiplyAdd(x, V.Broadcast(keep), V.Broadcast(add));
        return accumulator + Binary.Times<V, T>(share, V.Broadcast(shift) - y + V.Broadcast(log));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>y·(ln y + (shift − z) + log).</summary>
internal readonly struct LogitDivergenceMap<T>(T shift, T log) : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> =>
        Binary.Times<V, T>(x, Lane.Log<V, T>(x) + (V.Broadcast(shift) - y + V.Broadcast(log)));
}

/// <summary>a·e + b·y + c.</summary>
internal readonly struct LogitSlopeMap<T>(T a, T b, T c) : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(x, V.Broadcast(a), V.MultiplyAdd(y, V.Broadcast(b), V.Broadcast(c)));
}

/// <summary>factor·y/p, 0 where y is 0 or p was raised to ε.</summary>
internal readonly struct ShareSlopeMap<T>(T least, T factor) : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T>
    {
        V slope = Binary.Over<V, T>(x, y) * V.Broadcast(factor);
        return V.Select(V.LessThan(y, V.Broadcast(least)), Lane.Number<V, T>(0), slope);
    }
}
