namespace Functional;

/// <summary>The QR iteration for large Hessenberg matrices: early deflation and sweeps with many shifts; the double-shift iteration takes what is left.</summary>
/// <remarks>Braman, Byers and Mathias (2002), with the order of work of LAPACK's dlaqr0.</remarks>
internal static class LargeSchurIteration
{
    /// <summary>Matrices of so many rows or fewer are left to the double-shift iteration; of larger ones the active blocks of so many.</summary>
    private const int SmallMatrix = 160, Small = 100;

    /// <summary>Windows without a deflation after which it takes over as well.</summary>
    private const int Patience = 12;

    /// <inheritdoc cref="SchurIteration.Run(int, Span{double}, Span{double}, Span{double}, Span{double}, Execution?)"/>
    internal static int Run(int n, double[] h, double[] z, bool whole, double[] real, double[] imaginary, Execution? execution)
    {
        var rows = whole ? z.AsSpan(0, n * n) : [];
        if (n <= SmallMatrix)
            return SchurIteration.Run(n, h, rows, real, imaginary, execution);
        using var deflation = new SchurDeflation(n, h, z, whole, Width(n), execution);
        using var bulges = new SchurBulges(n, h, z, whole, Pairs(n), execution);
        var idle = 0;
        for (var end = n - 1; end >= 0;)
        {
            Execution.ThrowIfCancelled(execution);
            var start = SchurIteration.Start(n, h, end);
            if (start > 0)
                h[start * n + start - 1] = 0;
            var size = end - start + 1;
            var deflated = size <= Small || idle == Patience ? -1 : deflation.Run(start, end, Width(size), Pairs(size));
            if (deflated < 0)
            {
                var left = SchurIteration.Run(n, start, end, h, rows, real, imaginary, execution);
                if (left > 0)
                    return start + left;
                (end, idle) = (start - 1, 0);
                continue;
            }
            Take(n, h, end + 1 - deflated, end, real, imaginary);
            end -= deflated;
            idle = deflated > 0 ? 0 : idle + 1;
            // Where a good part of the window went, the next one may find more without a sweep.
            if (7 * deflated <= Width(size) && deflation.Shifts.Count > 0 && end - start + 1 > Small)
                bulges.Sweep(start, end, deflation.Shifts);
        }
        return 0;
    }

    /// <summary>Pairs of shifts for an active block. Measured, as are the other limits here: more of them fill the products, fewer the window.</summary>
    private static int Pairs(int size) => size < 350 ? 10 : size < 750 ? 16 : size < 1500 ? 24 : 32;

    /// <summary>Rows of the deflation window.</summary>
    private static int Width(int size) => size < 750 ? 3 * Pairs(size) : 4 * Pairs(size);

    /// <summary>Reads eigenvalues from standardized blocks on the diagonal.</summary>
    private static void Take(int n, double[] h, int from, int to, double[] real, double[] imaginary)
    {
        for (var i = from; i <= to; i++)
        {
            (real[i], imaginary[i]) = (h[i * n + i], 0);
            if (i == to || h[(i + 1) * n + i] == 0)
                continue;
            var turn = Math.Sqrt(Math.Abs(h[i * n + i + 1])) * Math.Sqrt(Math.Abs(h[(i + 1) * n + i]));
            (real[i + 1], imaginary[i], imaginary[i + 1]) = (h[(i + 1) * n + i + 1], turn, -turn);
            i++;
        }
    }
}
