using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

/// <summary>What second-order reverse mode writes down: for every result that joins two numbers, its first and second derivatives by them.</summary>
/// <remarks>Its memory is rented from the pool until it is disposed of; nobody may use its variables any more then.</remarks>
internal sealed class SecondOrderTape : IDisposable
{
    private readonly SecondOrderVariable[] inputs;
    private readonly int inputCount;
    private SecondOrderEntry[] entries = ArrayPool<SecondOrderEntry>.Shared.Rent(256);
    private int count;

    /// <param name="x">The values of the variables to differentiate for, which are the first numbers of the computation.</param>
    internal SecondOrderTape(ReadOnlySpan<double> x)
    {
        inputs = ArrayPool<SecondOrderVariable>.Shared.Rent(x.Length);
        inputCount = x.Length;
        for (var i = 0; i < x.Length; i++)
            inputs[i] = new(x[i], this, i, 1, 0);
    }

    /// <summary>The variables to differentiate for.</summary>
    internal ReadOnlySpan<SecondOrderVariable> Inputs => inputs.AsSpan(0, inputCount);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<SecondOrderVariable>.Shared.Return(inputs, clearArray: true);
        ArrayPool<SecondOrderEntry>.Shared.Return(entries);
        (entries, count) = ([], 0);
    }

    [DoesNotReturn]
    internal static void ThrowForeign() => Tape<double>.ThrowForeign();

    /// <summary>Writes a result down and gives its number.</summary>
    internal int Add(in SecondOrderEntry entry)
    {
        var number = inputCount + count;
        // The sweeps rely on it.
        if ((uint)entry.X >= (uint)number || (uint)entry.Y >= (uint)number)
            ThrowForeign();
        if (count == entries.Length)
            Grow();
        entries[count++] = entry;
        return number;
    }

    /// <summary>Writes the Hessian of a result by the inputs, row by row, each entry as its block of columns gives it.</summary>
    internal void Hessian(SecondOrderVariable result, Span<double> destination)
    {
        var number = result.Index;
        if (!result.IsOn(this) || number >= inputCount + count)
            ThrowForeign();
        var steps = entries.AsSpan(0, Math.Max(0, number + 1 - inputCount));
        var numbers = inputCount + steps.Length;
        var room = checked(numbers * SecondOrderSweep.Width);
        double[] adjoints = ArrayPool<double>.Shared.Rent(numbers), tangents = ArrayPool<double>.Shared.Rent(room), slopes = ArrayPool<double>.Shared.Rent(room);
        var states = ArrayPool<byte>.Shared.Rent(numbers);
        Back(steps, number, result.Slope, adjoints.AsSpan(0, numbers));
        for (var direction = 0; direction < inputCount; direction += SecondOrderSweep.Width)
        {
            SecondOrderSweep.Run(steps, inputCount, adjoints, number, result.Curve, direction, tangents, slopes, states);
            var width = Math.Min(SecondOrderSweep.Width, inputCount - direction);
            for (var i = 0; i < inputCount; i++)
            {
                var block = destination.Slice((i * inputCount) + direction, width);
                if (states[i] > 1)
                    slopes.AsSpan(i * SecondOrderSweep.Width, width).CopyTo(block);
                else
                    block.Clear();
            }
        }

        ArrayPool<double>.Shared.Return(adjoints);
        ArrayPool<double>.Shared.Return(tangents);
        ArrayPool<double>.Shared.Return(slopes);
        ArrayPool<byte>.Shared.Return(states);
    }

    private void Grow()
    {
        // A tape that was disposed of has no memory; what still asks it for some was kept beyond its call.
        if (count == 0)
            ThrowForeign();
        var larger = ArrayPool<SecondOrderEntry>.Shared.Rent((int)Math.Min(2L * count, Math.Max(Array.MaxLength, count + 1L)));
        entries.AsSpan(0, count).CopyTo(larger);
        ArrayPool<SecondOrderEntry>.Shared.Return(entries);
        entries = larger;
    }

    /// <summary>The derivative of the result by every number.</summary>
    private void Back(ReadOnlySpan<SecondOrderEntry> steps, int result, double slope, Span<double> adjoints)
    {
        adjoints.Clear();
        adjoints[result] = slope;
        for (var i = result; i >= inputCount; i--)
        {
            var adjoint = adjoints[i];
            if (adjoint == 0)
                continue;
            ref readonly var step = ref steps[i - inputCount];
            adjoints[step.X] += adjoint * step.SlopeX;
            adjoints[step.Y] += adjoint * step.SlopeY;
        }
    }
}
