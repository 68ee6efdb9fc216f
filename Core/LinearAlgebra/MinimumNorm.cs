using Functional.Kernels;

namespace Functional;

/// <summary>Least squares from the triangle of [A | B], of minimum norm where the rank is less than the columns.</summary>
internal static class MinimumNorm
{
    /// <summary>The spacing of doubles at 1.</summary>
    internal const double Epsilon = 2.220446049250313e-16;

    /// <summary>Answers for q right-hand sides.</summary>
    internal readonly record struct Answer(double[] X, int Rank, double[] Squares, double ReciprocalCondition);

    /// <summary>What counts as zero beside the largest pivot: max(m, n)·ε where the caller does not say.</summary>
    internal static double Tolerance(double? tolerance, long m, int n)
    {
        if (tolerance is { } given)
            Guard.InRange(given, 0, 1, nameof(tolerance));
        return tolerance ?? Math.Max(m, n) * Epsilon;
    }

    /// <summary>How many pivots of R (k×n) are larger than the tolerance times the first.</summary>
    internal static int Rank(int k, int n, ReadOnlySpan<double> r, double tolerance)
    {
        var rank = 0;
        while (rank < Math.Min(k, n) && Math.Abs(r[rank * n + rank]) > tolerance * Math.Abs(r[0]))
            rank++;
        return rank;
    }

    /// <summary>The solutions for R of [A | B], k×(n + q).</summary>
    internal static Answer OfTriangle(int k, int n, int q, ReadOnlySpan<double> r, double tolerance, Execution? execution)
    {
        var rows = Math.Min(k, n);
        double[] a = new double[rows * n], b = new double[k * q];
        for (var i = 0; i < k; i++)
        {
            var row = r.Slice(i * (n + q), n + q);
            if (i < rows)
                row[..n].CopyTo(a.AsSpan(i * n));
            row[n..].CopyTo(b.AsSpan(i * q));
        }
        int exponentA = ToOrdinary(a), exponentB = ToOrdinary(b);
        var answer = Solve(rows, n, q, a, b, tolerance, execution);
        MatrixScale.Apply(answer.X, answer.X, exponentB - exponentA);
        // What lies below the rows of A is out of reach of every x.
        AddSquares(b, rows, k, q, answer.Squares);
        for (var j = 0; j < q; j++)
            answer.Squares[j] = Math.ScaleB(answer.Squares[j], 2 * exponentB);
        return answer;
    }

    private static int ToOrdinary(double[] values)
    {
        var exponent = MatrixScale.ForSums(LinearAlgebra.NormInfinity(values));
        MatrixScale.Apply(values, values, -exponent);
        return exponent;
    }

    /// <summary>Adds the squares of the rows from start to end, column by column.</summary>
    private static void AddSquares(double[] b, int start, int end, int q, double[] squares)
    {
        for (var i = start; i < end; i++)
            for (var j = 0; j < q; j++)
                squares[j] += b[i * q + j] * b[i * q + j];
    }

    /// <summary>A is upper triangular, rows×n with rows ≤ n; of B the first rows are read.</summary>
    private static Answer Solve(int rows, int n, int q, double[] a, double[] b, double tolerance, Execution? execution)
    {
        var squares = new double[q];
        if (rows == n)
        {
            var reciprocal = TriangularInverse.ReciprocalCondition(n, a);
            // The least pivot over the first is at least the reciprocal condition in the 2-norm, which is within a factor of n of the
            // one in the 1-norm; its estimate is within 10. So far above the tolerance the pivots need not be seen.
            if (reciprocal > 10.0 * n * tolerance)
            {
                var direct = b.AsSpan(0, n * q).ToArray();
                TriangularSolve.Run(n, a, n, lower: false, transposed: false, unit: false, direct, q, q, execution);
                return new(direct, n, squares, reciprocal);
            }
        }
        var (factor, order) = PivotedQrFactor.Of(rows, n, a, execution);
        var along = b.AsSpan(0, rows * q).ToArray();
        factor.Apply(transposed: true, along, q, unitColumns: false, execution);
        var rank = Rank(rows, n, factor.R, tolerance);
        AddSquares(along, rank, rows, q, squares);
        var x = FromPivoted(factor.R, rank, n, q, along, order, execution);
        return new(x, rank, squares, TriangularInverse.ReciprocalCondition(rank, factor.R, n));
    }

    /// <summary>
    /// The solution of minimum norm of R₁·Pᵀ·x = c for the first <paramref name="rank"/> rows of R: the complete orthogonal factorisation R₁ = Tᵀ·Zᵀ gives
    /// x = P·Z·(T⁻ᵀ·c; 0) (Golub and Van Loan, §5.5.2).
    /// </summary>
    internal static double[] FromPivoted(double[] r, int rank, int n, int q, ReadOnlySpan<double> c, int[] order, Execution? execution)
    {
        if (rank < n)
            return InOrder(Along(RightFactor(r, rank, n, execution), c, q, execution), q, order);
        var z = c[..(n * q)].ToArray();
        TriangularSolve.Run(n, r, n, lower: false, transposed: false, unit: false, z, q, q, execution);
        return InOrder(z, q, order);
    }

    /// <summary>The QR factorisation of the first <paramref name="rank"/> rows of R, transposed.</summary>
    internal static QrFactor RightFactor(double[] r, int rank, int n, Execution? execution)
    {
        var turned = new double[n * rank];
        TransposeKernel.Run<double>(rank, n, r, n, turned, rank, execution);
        return QrFactor.Of(n, rank, turned, execution);
    }

    /// <summary>Z·(T⁻ᵀ·c; 0).</summary>
    internal static double[] Along(QrFactor right, ReadOnlySpan<double> c, int q, Execution? execution)
    {
        int n = right.Rows, rank = right.Columns;
        var z = new double[n * q];
        if (rank == 0)
            return z;
        c[..(rank * q)].CopyTo(z);
        TriangularSolve.Run(rank, right.R, rank, lower: false, transposed: true, unit: false, z, q, q, execution);
        right.Apply(transposed: false, z, q, unitColumns: false, execution);
        return z;
    }

    /// <summary>P·Z, row by row.</summary>
    internal static double[] InOrder(double[] z, int q, ReadOnlySpan<int> order)
    {
        var x = new double[z.Length];
        for (var i = 0; i < order.Length; i++)
            z.AsSpan(i * q, q).CopyTo(x.AsSpan(order[i] * q));
        return x;
    }
}
