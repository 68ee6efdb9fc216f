using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>
/// Aggressive early deflation (Braman, Byers and Mathias, The multishift QR algorithm, part II, 2002): the last rows of the active block are brought to Schur
/// form on the side; eigenvalues that hardly couple to the rest are split off, the others are shifts for the next sweep.
/// </summary>
internal sealed class SchurDeflation : IDisposable
{
    /// <summary>Blocks in a row that do not deflate, after which no more are tried.</summary>
    private const int MostMisses = 2;

    private const double Epsilon = 2.220446049250313E-16, Least = 1e-290;

    private readonly int n, most;
    private readonly double[] h, z, t, v, work, scratch, real, imaginary;
    private readonly bool whole;
    private readonly Execution? execution;

    /// <param name="n">The side.</param>
    /// <param name="h">The Hessenberg matrix.</param>
    /// <param name="z">The rows of Qᵀ; not read where the eigenvalues alone are wanted.</param>
    /// <param name="whole">Whether all of T is wanted, and Q.</param>
    /// <param name="most">The largest window.</param>
    /// <param name="execution">The threads.</param>
    internal SchurDeflation(int n, double[] h, double[] z, bool whole, int most, Execution? execution)
    {
        (this.n, this.h, this.z, this.whole, this.most, this.execution) = (n, h, z, whole, most, execution);
        (t, v, work) = (new double[most * most], new double[most * most], new double[most * most]);
        (real, imaginary) = (new double[most], new double[most]);
        scratch = ArrayPool<double>.Shared.Rent(most * n);
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(scratch);

    /// <summary>The shifts that the last window found: pairs of which the second follows the first.</summary>
    internal List<(double R1, double I1, double R2, double I2)> Shifts { get; } = [];

    /// <summary>Looks at the last rows of the active block.</summary>
    /// <param name="start">Its first row.</param>
    /// <param name="end">Its last row.</param>
    /// <param name="width">The rows of the window, fewer than the block has.</param>
    /// <param name="pairs">Shifts that are wanted, in pairs.</param>
    /// <returns>How many eigenvalues were split off at the end; −1 where the window did not converge.</returns>
    internal int Run(int start, int end, int width, int pairs)
    {
        var top = end - width + 1;
        var coupling = h[top * n + top - 1];
        for (var i = 0; i < width; i++)
            h.AsSpan((top + i) * n + top, width).CopyTo(t.AsSpan(i * width));
        for (var i = 0; i < width; i++)
            t.AsSpan(i * width, Math.Max(i - 1, 0)).Clear();
        Span<double> window = t.AsSpan(0, width * width), vectors = v.AsSpan(0, width * width);
        vectors.Clear();
        for (var i = 0; i < width; i++)
            vectors[i * width + i] = 1;
        if (SchurIteration.Run(width, window, vectors, real.AsSpan(0, width), imaginary.AsSpan(0, width), execution) > 0)
            return -1;
        var left = Undeflatable(width, coupling, window, vectors);
        TakeShifts(width, left, window, vectors, pairs);
        if (left == width)
            return 0;
        if (left > 0)
            Reduce(width, left, ref coupling, window, vectors);
        else
            coupling = 0;
        h[top * n + top - 1] = coupling;
        for (var i = 0; i < width; i++)
            window.Slice(i * width, width).CopyTo(h.AsSpan((top + i) * n + top));
        Follow(start, end, top, width);
        return width - left;
    }

    /// <summary>
    /// Moves those that couple to the rest to the beginning of the window; how many there are. After some in a row the others, further from the end, count as such
    /// unseen: to move them costs more than what is found among them.
    /// </summary>
    private static int Undeflatable(int width, double coupling, Span<double> window, Span<double> vectors)
    {
        int left = width, kept = 0, misses = 0;
        while (kept < left && misses < MostMisses)
        {
            var last = left - 1;
            var size = last > 0 && window[last * width + last - 1] != 0 ? 2 : 1;
            var scale = Math.Abs(window[last * width + last]);
            var spike = Math.Abs(coupling * vectors[last * width]);
            if (size == 2)
            {
                scale += Math.Sqrt(Math.Abs(window[last * width + last - 1])) * Math.Sqrt(Math.Abs(window[(last - 1) * width + last]));
                spike = Math.Max(spike, Math.Abs(coupling * vectors[(last - 1) * width]));
            }
            if (scale == 0)
                scale = Math.Abs(coupling);
            if (spike <= Math.Max(Least, Epsilon * scale))
                (left, misses) = (left - size, 0);
            else if (SchurSwap.Move(width, window, vectors, left - size, size, kept))
                (kept, misses) = (kept + size, misses + 1);
            else
                break;
        }
        return left;
    }

    /// <summary>Of the eigenvalues that are left those that couple least, the nearest to convergence.</summary>
    private void TakeShifts(int width, int left, ReadOnlySpan<double> window, ReadOnlySpan<double> vectors, int pairs)
    {
        Shifts.Clear();
        List<(double Spike, double Real, double Imaginary)> found = [];
        for (var i = 0; i < left; i++)
        {
            var spike = Math.Abs(vectors[i * width]);
            if (i + 1 < left && window[(i + 1) * width + i] != 0)
            {
                var turn = Math.Sqrt(Math.Abs(window[i * width + i + 1])) * Math.Sqrt(Math.Abs(window[(i + 1) * width + i]));
                found.Add((Math.Max(spike, Math.Abs(vectors[(i + 1) * width])), window[i * width + i], turn));
                i++;
            }
            else
                found.Add((spike, window[i * width + i], 0));
        }
        double? single = null;
        foreach (var (_, re, im) in found.OrderBy(static shift => shift.Spike))
        {
            if (Shifts.Count == pairs)
                return;
            if (im != 0)
                Shifts.Add((re, im, re, -im));
            else if (single is { } other)
            {
                Shifts.Add((other, 0, re, 0));
                single = null;
            }
            else
                single = re;
        }
        if (Shifts.Count == 0 && single is { } alone)
            Shifts.Add((alone, 0, alone, 0));
    }

    /// <summary>The spike becomes one number beside the window again, and what couples to it a Hessenberg matrix.</summary>
    private void Reduce(int width, int left, ref double coupling, Span<double> window, Span<double> vectors)
    {
        if (left > 1 && coupling != 0)
        {
            Span<double> x = work.AsSpan(0, left);
            for (var i = 0; i < left; i++)
                x[i] = vectors[i * width];
            HouseholderReflector.Make(x, out var tau);
            for (var j = 0; j < width; j++)
            {
                Reflect(x, tau, window[j..], width);
                Reflect(x, tau, vectors[j..], width);
            }
            for (var i = 0; i < left; i++)
                Reflect(x, tau, window[(i * width)..], 1);
            double[] square = new double[left * left], reflections = new double[left * left], turn = new double[left * left], taus = new double[left];
            for (var i = 0; i < left; i++)
                window.Slice(i * width, left).CopyTo(square.AsSpan(i * left));
            HessenbergReduction.Reduce(left, square, reflections, taus, execution);
            for (var i = 0; i < left; i++)
            {
                square.AsSpan(i * left, left).CopyTo(window[(i * width)..]);
                turn[i * left + i] = 1;
            }
            ReflectorRows.BackTransform(left, left - 2, 1, reflections, taus, turn, left, execution);
            Turn(left, width, turn, vectors, width);
            Turn(left, width - left, turn, window[left..], width);
        }
        coupling *= vectors[0];
    }

    private static void Reflect(ReadOnlySpan<double> x, double tau, Span<double> to, int step)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * to[i * step];
        sum *= tau;
        for (var i = 0; i < x.Length; i++)
            to[i * step] -= sum * x[i];
    }

    /// <summary>Some rows become the matrix times them.</summary>
    private void Turn(int rows, int columns, ReadOnlySpan<double> turn, Span<double> a, int row)
    {
        if (columns == 0)
            return;
        Gemm.Multiply(rows, columns, rows, turn, rows, a, row, scratch, columns, execution: execution);
        for (var i = 0; i < rows; i++)
            scratch.AsSpan(i * columns, columns).CopyTo(a[(i * row)..]);
    }

    /// <summary>The rows beside the window, the columns above it and Q follow.</summary>
    private void Follow(int start, int end, int top, int width)
    {
        ReadOnlySpan<double> turn = v.AsSpan(0, width * width);
        int first = whole ? 0 : start, above = top - first;
        if (above > 0)
        {
            var columns = h.AsSpan(first * n + top);
            Gemm.MultiplyTransposedRight(above, width, width, columns, n, turn, width, scratch, width, execution: execution);
            for (var i = 0; i < above; i++)
                scratch.AsSpan(i * width, width).CopyTo(columns[(i * n)..]);
        }
        if (!whole)
            return;
        if (end + 1 < n)
            Turn(width, n - end - 1, turn, h.AsSpan(top * n + end + 1), n);
        Turn(width, n, turn, z.AsSpan(top * n), n);
    }
}
