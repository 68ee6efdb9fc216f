using System.Globalization;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    private static double CategoricalMeanOf<T>(in CategoricalData<T> data, Execution? execution)
        where T : unmanaged
    {
        CheckCategorical(data, execution);
        return data.Rows == 0 ? double.NaN : CategoricalKernel.Run(data, [], 1, 0, [], [], execution) / data.Rows;
    }

    private static double CategoricalMeanOf<T>(in CategoricalData<T> data, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        var (scale, total) = CategoricalTotalOf(data, weights, execution);
        return data.Rows == 0 ? double.NaN : CategoricalKernel.Run(data, weights, scale, 0, [], [], execution) / total;
    }

    private static void CategoricalGradientOf<T>(in CategoricalData<T> data, Span<T> losses, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckCategorical(data, execution);
        CheckDestination(data, destination);
        if (data.Rows > 0)
            CategoricalKernel.Run(data, [], 1, 1.0 / data.Rows, destination, losses, execution);
    }

    private static void CategoricalGradientOf<T>(in CategoricalData<T> data, ReadOnlySpan<T> weights, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        var (scale, total) = CategoricalTotalOf(data, weights, execution);
        CheckDestination(data, destination);
        Guard.Apart(weights, destination);
        if (data.Rows > 0)
            CategoricalKernel.Run(data, weights, scale, 1 / total, destination, [], execution);
    }

    private static void CategoricalValuesOf<T>(in CategoricalData<T> data, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckCategorical(data, execution);
        CheckLosses(data, destination, nameof(destination));
        CategoricalKernel.Run(data, [], 1, 0, [], destination, execution);
    }

    private static void CheckLosses<T>(in CategoricalData<T> data, Span<T> losses, string name)
        where T : unmanaged
    {
        Guard.Length((ReadOnlySpan<T>)losses, data.Rows, name);
        Guard.Apart(data.Predicted, losses, "predicted", name);
        Guard.Apart(data.Targets, losses, "actual", name);
    }

    private static void CheckDestination<T>(in CategoricalData<T> data, Span<T> destination)
        where T : unmanaged
    {
        Guard.Destination(data.Predicted, destination, nameof(destination));
        Guard.Apart(data.Targets, destination, "actual", nameof(destination));
    }

    private static (double Scale, double Total) CategoricalTotalOf<T>(in CategoricalData<T> data, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        CheckCategorical(data, execution);
        Guard.Length(weights, data.Rows);
        return WeightTotal.Of(weights, execution);
    }

    private static void CheckCategorical<T>(in CategoricalData<T> data, Execution? execution)
        where T : unmanaged
    {
        Guard.AtLeast(data.Classes, 1, "classes");
        if (data.FromLogits)
            Guard.InRange(data.Option, 0, 1, "labelSmoothing");
        else
            Guard.InRange(data.Option, 0, Math.BitDecrement(0.5), "epsilon");
        if (data.HasLabels)
            CheckLabels(data.Labels, data.Classes);
        else if (data.Targets.Length % data.Classes != 0)
            Guard.ThrowArgument($"Expected whole rows of {data.Classes} classes, got {data.Targets.Length} elements.", "actual");
        if (data.Predicted.Length != (long)data.Rows * data.Classes)
            Guard.ThrowArgument(
                $"Expected {data.Rows} rows of {data.Classes} classes, {(long)data.Rows * data.Classes} elements, got {data.Predicted.Length}.",
                "predicted");
        if (!data.HasLabels)
            CheckShares(data.Targets, data.Classes, "actual");
        if (!data.FromLogits)
            CheckShares(data.Predicted, data.Classes, "predicted");
        Execution.ThrowIfCancelled(execution);
    }

    private static void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        for (var i = 0; i < labels.Length; i++)
            if ((uint)labels[i] >= (uint)classes)
                Guard.ThrowArgument($"Expected labels from 0 to {classes - 1}, got {labels[i]} at index {i}.", nameof(labels));
    }

    /// <summary>Rows of numbers of 0 or above that sum to 1; a row with NaN passes.</summary>
    private static void CheckShares<T>(ReadOnlySpan<T> shares, int classes, string name)
        where T : unmanaged
    {
        LossDomains.Within(shares, double.PositiveInfinity, "probabilities of 0 or above", name);
        var tolerance = Math.Max(1e-6, classes * (typeof(T) == typeof(double) ? 2.220446049250313E-16 : 1.1920929E-07));
        for (var row = 0; row < shares.Length / classes; row++)
        {
            var sum = Fold.Run(default(SumFold<T>), shares.Slice(row * classes, classes), Execution.Sequential);
            if (Math.Abs(sum - 1) > tolerance)
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected rows that sum to 1, got {sum} in row {row}."), name);
        }
    }
}
