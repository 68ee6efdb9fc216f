using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>
/// A sweep of the QR iteration with many shifts: small bulges, two shifts each, are chased down the diagonal in a train (Braman, Byers and Mathias, The
/// multishift QR algorithm, part I, 2002). What they do within a window is collected, and taken along by everything outside in products.
/// </summary>
internal sealed class SchurBulges : IDisposable
{
    /// <summary>Rows between one bulge and the next.</summary>
    private const int Apart = 3;

    private readonly int n;
    private readonly double[] h, z, scratch;
    private readonly double[] turn;
    private readonly bool whole;
    private readonly Execution? execution;

    internal SchurBulges(int n, double[] h, double[] z, bool whole, int mostPairs, Execution? execution)
    {
        (this.n, this.h, this.z, this.whole, this.execution) = (n, h, z, whole, execution);
        var most = Window(mostPairs);
        turn = new double[most * most];
        scratch = ArrayPool<double>.Shared.Rent(most * n);
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(scratch);

    /// <summary>Steps that a train makes in a window.</summary>
    private static int Steps(int pairs) => Math.Max(Apart * pairs, 8);

    private static int Window(int pairs) => Apart * pairs + Steps(pairs) + 2;

    /// <summary>Chases a bulge for each pair of shifts through the rows from start to end.</summary>
    internal void Sweep(int start, int end, List<(double R1, double I1, double R2, double I2)> shifts)
    {
        int count = shifts.Count, steps = Steps(count);
        // Where each bulge stands: the next reflection is of the rows from there on.
        var at = new int[count];
        Array.Fill(at, start);
        for (var leader = start; at[^1] < end;)
        {
            leader += steps;
            int low = at[^1], high = Math.Min(leader + 2, end + 1);
            for (var b = 0; b < count; b++)
                low = at[b] < end ? Math.Min(low, at[b]) : low;
            var side = high - low;
            var rows = turn.AsSpan(0, side * side);
            rows.Clear();
            for (var i = 0; i < side; i++)
                rows[i * side + i] = 1;
            for (var b = 0; b < count; b++)
            {
                var target = Math.Min(leader - Apart * b, end);
                for (; at[b] < target; at[b]++)
                    Step(start, end, at[b], shifts[b], low, high, rows);
            }
            Follow(start, end, low, high, rows);
        }
    }

    /// <summary>One reflection within the window, from both sides.</summary>
    private void Step(int start, int end, int k, (double R1, double I1, double R2, double I2) shift, int low, int high, Span<double> rows)
    {
        int size = Math.Min(3, end - k + 1), side = high - low;
        double x, y, w;
        if (k == start)
            (x, y, w) = First(k, shift);
        else
            (x, y, w) = (h[k * n + k - 1], h[(k + 1) * n + k - 1], size == 3 ? h[(k + 2) * n + k - 1] : 0);
        var (beta, tau) = SchurIteration.Reflection(x, ref y, ref w);
        if (k > start)
        {
            h[k * n + k - 1] = beta;
            h[(k + 1) * n + k - 1] = 0;
            if (size == 3)
                h[(k + 2) * n + k - 1] = 0;
        }
        var turned = rows[((k - low) * side)..];
        if (size == 3)
        {
            SmallReflector.Rows(tau, y, w, high - k, h.AsSpan(k * n + k), n);
            SmallReflector.Columns(tau, y, w, Math.Min(k + 3, end) + 1 - low, h.AsSpan(low * n + k), n);
            SmallReflector.Rows(tau, y, w, side, turned, side);
            return;
        }
        SchurIteration.Two(tau, y, high - k, h.AsSpan(k * n + k), h.AsSpan((k + 1) * n + k), 1);
        SchurIteration.Two(tau, y, end + 1 - low, h.AsSpan(low * n + k), h.AsSpan(low * n + k + 1), n);
        SchurIteration.Two(tau, y, side, turned, turned[side..], 1);
    }

    /// <summary>The first column of (H − s₁)(H − s₂), of three rows, scaled.</summary>
    private (double X, double Y, double W) First(int k, (double R1, double I1, double R2, double I2) shift)
    {
        double here = h[k * n + k], next = h[(k + 1) * n + k + 1], below = h[(k + 1) * n + k];
        var s = Math.Abs(here - shift.R2) + Math.Abs(shift.I2) + Math.Abs(below);
        if (s == 0)
            return default;
        below /= s;
        var x = below * h[k * n + k + 1] + (here - shift.R1) * ((here - shift.R2) / s) - shift.I1 * (shift.I2 / s);
        var y = below * (here + next - shift.R1 - shift.R2);
        var w = below * h[(k + 2) * n + k + 1];
        s = Math.Abs(x) + Math.Abs(y) + Math.Abs(w);
        return s == 0 ? default : (x / s, y / s, w / s);
    }

    /// <summary>What lies to the right of the window, above it, and Q take its reflections together.</summary>
    private void Follow(int start, int end, int low, int high, ReadOnlySpan<double> rows)
    {
        int side = high - low, first = whole ? 0 : start, right = (whole ? n : end + 1) - high;
        if (low > first)
        {
            var columns = h.AsSpan(first * n + low);
            Gemm.MultiplyTransposedRight(low - first, side, side, columns, n, rows, side, scratch, side, execution: execution);
            for (var i = 0; i < low - first; i++)
                scratch.AsSpan(i * side, side).CopyTo(columns[(i * n)..]);
        }
        if (right > 0)
            Turn(side, right, rows, h.AsSpan(low * n + high));
        if (whole)
            Turn(side, n, rows, z.AsSpan(low * n));
    }

    private void Turn(int side, int columns, ReadOnlySpan<double> rows, Span<double> a)
    {
        Gemm.Multiply(side, columns, side, rows, side, a, n, scratch, columns, execution: execution);
        for (var i = 0; i < side; i++)
            scratch.AsSpan(i * columns, columns).CopyTo(a[(i * n)..]);
    }
}
