using System.Buffers;
using Functional.Kernels;

namespace Functional;

public static partial class Layers
{
    private static void DenseOf<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.NotEmpty(bias);
        int units = bias.Length, inputs = WidthOf(weights, units), rows = RowsOf(input, inputs);
        CheckProduct(rows, units, inputs, destination);
        Guard.Apart(input, destination);
        Guard.Apart(weights, destination);
        Guard.Apart(bias, destination);
        Gemm.MultiplyTransposedRight(rows, units, inputs, input, inputs, weights, inputs, destination, units, execution: execution);
        RowMap.Run(default(BiasMap<T>), rows, units, destination, [], new() { A = bias }, destination, execution);
    }

    private static void DenseWeightGradientOf<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> delta, int rows, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.AtLeast(rows, 0);
        int inputs = WidthOf(input, rows), units = WidthOf(delta, rows);
        Guard.Apart(input, destination);
        Guard.Apart(delta, destination);
        if (rows == 0)
        {
            destination.Clear();
            return;
        }
        CheckProduct(units, inputs, rows, destination);
        Gemm.MultiplyTransposedLeft(units, inputs, rows, delta, units, input, inputs, destination, inputs, execution: execution);
    }

    private static void DenseBiasGradientOf<T>(ReadOnlySpan<T> delta, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        var rows = RowsOf(delta, destination.Length);
        Guard.Apart(delta, destination);
        ColumnTotals.Run(default(ColumnSumTerm<T>), rows, destination.Length, delta, [], [], [], destination, [], execution);
    }

    private static void BackpropagateOf<T>(
        ReadOnlySpan<T> delta, ReadOnlySpan<T> weights, ReadOnlySpan<T> slope, int rows, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.AtLeast(rows, 0);
        int inputs = WidthOf(slope, rows), units = WidthOf(delta, rows);
        Guard.Length((ReadOnlySpan<T>)destination, slope.Length, nameof(destination));
        if (rows > 0 && weights.Length != (long)units * inputs)
            Guard.ThrowArgument($"Expected {units}×{inputs} weights, a row for each unit of delta and a column for each of slope, got {Display.Count(weights.Length, "element")}.", nameof(weights));
        Guard.Apart(weights, destination);
        Guard.Apart(delta, destination);
        Guard.Apart(slope, destination);
        if (rows == 0)
            return;
        Gemm.Multiply(rows, inputs, units, delta, units, weights, inputs, destination, inputs, execution: execution);
        Map.Run(default(SlopeMap<T>), destination, slope, destination, execution);
    }

    private static void DenseStepOf<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> delta, ReadOnlySpan<T> weights, double rate, int rows, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.NotNegative(rate);
        Guard.Destination(weights, destination);
        Guard.Apart(input, destination);
        Guard.Apart(delta, destination);
        var room = ArrayPool<T>.Shared.Rent(weights.Length);
        try
        {
            var gradient = room.AsSpan(0, weights.Length);
            DenseWeightGradientOf(input, delta, rows, gradient, execution);
            weights.CopyTo(destination);
            OptimizerStep.Run(new DescentTerm<T>(Scalar.Narrow<T>(rate)), destination, gradient, [], execution);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(room);
        }
    }

    private static void CheckProduct<T>(int rows, int columns, int inner, Span<T> destination)
    {
        if (destination.Length != (long)rows * columns)
            Guard.ThrowArgument($"Expected a destination of {rows}×{columns} elements, from a product over {inner}, got {destination.Length}.", nameof(destination));
    }
}
