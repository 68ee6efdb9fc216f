using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Predictions over several classes, row by row, and what was: a label per row or a distribution per row.</summary>
internal readonly ref struct CategoricalData<T>
    where T : unmanaged
{
    internal ReadOnlySpan<T> Predicted { get; init; }

    /// <summary>Labels, where there are no targets.</summary>
    internal ReadOnlySpan<int> Labels { get; init; }

    internal ReadOnlySpan<T> Targets { get; init; }

    internal int Classes { get; init; }

    /// <summary>The label smoothing of logits, or the least probability.</summary>
    internal double Option { get; init; }

    internal bool HasLabels { get; init; }

    internal bool FromLogits { get; init; }

    /// <summary>Whether the entropy of the targets is taken off.</summary>
    internal bool IsDivergence { get; init; }

    internal int Rows => HasLabels ? Labels.Length : Targets.Length / Math.Max(Classes, 1);
}

/// <summary>Losses of rows: their sum, their gradients, and each by itself, rows spread over the threads.</summary>
[SkipLocalsInit]
internal static unsafe class CategoricalKernel
{
    /// <summary>Elements that a block of rows has at least, where rows are short.</summary>
    private const int BlockElements = 2048;

    /// <summary>Σ w·weightScale·loss; gradients (times factor·w·weightScale) and losses go where there is room for them.</summary>
    internal static double Run<T>(
        in CategoricalData<T> data,
        ReadOnlySpan<T> weights,
        double weightScale,
        double factor,
        Span<T> gradient,
        Span<T> values,
        Execution? execution)
        where T : unmanaged
    {
        nint rows = data.Rows, classes = data.Classes;
        fixed (T* p = data.Predicted, y = data.Targets)
        fixed (int* labels = data.Labels)
        {
            return (data.FromLogits, data.HasLabels) switch
            {
                (true, true) => Run(
                    new LogitLabelRows<T>(p, labels, classes, data.Option), rows, classes, weights, weightScale, factor, gradient, values, execution),
                (true, false) => Run(
                    new LogitTargetRows<T>(p, y, classes, data.Option, data.IsDivergence),
                    rows,
                    classes,
                    weights,
                    weightScale,
                    factor,
                    gradient,
                    values,
                    execution),
                (false, true) => Run(
                    new ShareLabelRows<T>(p, labels, classes, data.Option), rows, classes, weights, weightScale, factor, gradient, values, execution),
                _ => Run(
                    new ShareTargetRows<T>(p, y, classes, data.Option, data.IsDivergence),
                    rows,
                    classes,
                    weights,
                    weightScale,
                    factor,
                    gradient,
                    values,
                    execution),
            };
        }
    }

    private static double Run<T, TRow>(
        TRow row,
        nint rows,
        nint classes,
        ReadOnlySpan<T> weights,
        double weightScale,
        double factor,
        Span<T> gradient,
        Span<T> values,
        Execution? execution)
        where T : unmanaged
        where TRow : struct, IRowLoss<T>
    {
        nint length = 1;
        while (length * classes < BlockElements && length < Staging.Length)
            length *= 2;
        nint grain = length;
        while (grain * classes < 2 * Map.Grain)
            grain *= 2;
        fixed (T* w = weights, d = gradient, v = values)
        {
            var kernel = new Kernel<T, TRow>(row, classes, w, weightScale, factor, d, v);
            return BlockTree.Run<SumCell, Kernel<T, TRow>>(kernel, rows, length, grain, execution).Sum;
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TRow>(TRow row, nint classes, T* weights, double weightScale, double factor, T* gradient, T* values)
        : IBlockKernel<SumCell>
        where T : unmanaged
        where TRow : struct, IRowLoss<T>
    {
        private readonly TRow row = row;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public SumCell Of(nint start, nint length)
        {
            var losses = stackalloc double[Staging.Length];
            if (gradient == null)
                row.Of(start, length, losses);
            for (nint i = 0; i < length; i++)
            {
                var at = start + i;
                var weight = weights == null ? 1 : Scalar.Widen(weights[at]) * weightScale;
                var to = gradient == null ? null : gradient + at * classes;
                if (weight == 0)
                {
                    losses[i] = 0;
                    if (to != null)
                        new Span<T>(to, (int)classes).Clear();
                    continue;
                }
                var loss = to == null ? losses[i] : row.Of(at, to, factor * weight);
                losses[i] = loss * weight;
                if (values != null)
                    values[at] = Scalar.Narrow<T>(loss);
            }
            return new(FoldBlock.Run(default(SumFold<double>), losses, losses, length));
        }
    }
}
