using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Any matrix as U·diag(σ)·Vᵀ: singular values in descending order, orthonormal columns in U and V.</summary>
/// <remarks>
/// A tall or wide matrix goes through QR first; then a bidiagonalization in blocks, then divide and conquer, with Jacobi's one-sided iteration should
/// that not converge. Each σ is within a few n·ε·σ₁ of the true one, so that those below n·ε·σ₁ are not known. The element of largest magnitude of
/// each column of V is positive (the first of equals). The same bits on every machine with fused multiply-add and for every number of threads.
/// <example>
/// <code>
/// var svd = SingularValueDecomposition.Factor(Matrix.FromRows([3, 0], [0, -2], [0, 0]));
/// Console.WriteLine(svd.SingularValues);
/// // Vector of 2: [3, 2]
/// </code>
/// </example>
/// </remarks>
[Formula("L8")]
public sealed partial record SingularValueDecomposition
{
    private SingularValueDecomposition(Matrix u, Vector singularValues, Matrix v) => (U, SingularValues, V) = (u, singularValues, v);

    /// <summary>The left singular vectors as columns: m×k with k = min(m, n), or m×m in the full form.</summary>
    public Matrix U { get; }

    /// <summary>The k singular values, descending, 0 or above.</summary>
    public Vector SingularValues { get; }

    /// <summary>The right singular vectors as columns: n×k, or n×n in the full form.</summary>
    public Matrix V { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="a">An m×n matrix, of any shape.</param>
    /// <param name="full">Whether U and V are made square; their further columns span what is left of the space.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The decomposition.</returns>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    /// <exception cref="NotConvergedException">No iteration converged; not seen.</exception>
    public static SingularValueDecomposition Factor(Matrix a, bool full = false, Execution? execution = null)
    {
        Guard.FiniteData(a);
        if (a.Rows < a.Columns)
        {
            var turned = Tall(a.Transpose(), full, wide: true, execution);
            return new(turned.V, turned.SingularValues, turned.U);
        }
        return Tall(a, full, wide: false, execution);
    }

    /// <summary>U·diag(σ)·Vᵀ, the matrix that was decomposed, to rounding.</summary>
    /// <returns>The m×n matrix.</returns>
    public Matrix Reconstruct() => Product(SingularValues.Length);

    /// <summary>The nearest matrix of rank <paramref name="rank"/> in the 2-norm and the Frobenius norm (Eckart, Young, Mirsky).</summary>
    /// <param name="rank">0 or more; beyond the number of singular values it is the matrix itself.</param>
    /// <returns>Σ σ[i]·u[i]·v[i]ᵀ over the first ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is negative.</exception>
    public Matrix LowRank(int rank)
    {
        Guard.AtLeast(rank, 0);
        return Product(Math.Min(rank, SingularValues.Length));
    }

    /// <summary>The singular values of a tall or square matrix, in a new array, descending.</summary>
    internal static double[] Values(Matrix a, Execution? execution)
    {
        int n = a.Columns, scale;
        var square = Square(a, out _, out scale, execution);
        double[] d = new double[n], e = new double[n], reflections = ArrayPool<double>.Shared.Rent(2 * n * n), tau = new double[2 * n];
        Bidiagonalization.Reduce(
            n, square, d, e, reflections.AsSpan(0, n * n), tau.AsSpan(0, n), reflections.AsSpan(n * n), tau.AsSpan(n), execution);
        ArrayPool<double>.Shared.Return(reflections);
        if (!BidiagonalIteration.Solve(d, e, [], [], n, 0, 0))
            return Factor(a, full: false, execution).SingularValues.ToArray();
        Array.Sort(d);
        Array.Reverse(d);
        MatrixScale.Apply(d, scale);
        return d;
    }

    /// <summary>For rows ≥ columns; of a wide matrix the transpose, whose left vectors are then the right ones.</summary>
    private static SingularValueDecomposition Tall(Matrix a, bool full, bool wide, Execution? execution)
    {
        int m = a.Rows, n = a.Columns, size = Math.Max(1, n * n);
        var square = Square(a, out var qr, out var scale, execution);
        double[] left = ArrayPool<double>.Shared.Rent(size), right = ArrayPool<double>.Shared.Rent(size);
        double[] u = ArrayPool<double>.Shared.Rent(size), v = ArrayPool<double>.Shared.Rent(size);
        double[] d = new double[n], e = new double[n], tauLeft = new double[n], tauRight = new double[n];
        var order = new int[n];
        try
        {
            Bidiagonalization.Reduce(n, square, d, e, left, tauLeft, right, tauRight, execution);
            var shift = MatrixScale.Near1(d, e);
            if (BidiagonalDivide.Solve(d, e, u, v, order, execution))
            {
                MatrixScale.Apply(d, shift);
                ReflectorRows.BackTransform(n, n, 0, left, tauLeft, u, n, execution);
                ReflectorRows.BackTransform(n, n - 1, 1, right, tauRight, v, n, execution);
            }
            else
            {
                square = Square(a, out qr, out scale, execution);
                JacobiSingular.Solve(n, square, u, v, d, order, execution);
            }

            // Descending, signs fixed, vectors as columns.
            var values = new double[n];
            for (var i = 0; i < n; i++)
            {
                var row = order[n - 1 - i];
                values[i] = Math.ScaleB(d[row], scale);
                Span<double> first = left.AsSpan(i * n, n), second = right.AsSpan(i * n, n);
                u.AsSpan(row * n, n).CopyTo(first);
                v.AsSpan(row * n, n).CopyTo(second);
                if (!wide && EigenvectorSign.MakeLargestPositive(second))
                    Map.Run(default(NegateMap<double>), first, first, Execution.Sequential);
            }
            var vectors = new double[n * n];
            TransposeKernel.Run<double>(n, n, right, n, vectors, n, execution);
            var columns = full ? m : n;
            var outer = m == n ? GC.AllocateUninitializedArray<double>(n * n) : new double[m * columns];
            TransposeKernel.Run<double>(n, n, left, n, outer, columns, execution);
            for (var i = n; i < columns; i++)
                outer[i * columns + i] = 1;
            qr?.Apply(transposed: false, outer, columns, unitColumns: false, execution);
            FixSigns(m, columns, outer, wide ? 0 : n, n, vectors);
            return new(Matrix.Adopt(m, columns, outer), Vector.Adopt(values), Matrix.Adopt(n, n, vectors));
        }
        finally
        {
            foreach (var array in (ReadOnlySpan<double[]>)[left, right, u, v])
                ArrayPool<double>.Shared.Return(array);
        }
    }

    /// <summary>The matrix near 1 and its R where it is tall, as an array that may be written.</summary>
    private static double[] Square(Matrix a, out QrFactor? qr, out int scale, Execution? execution)
    {
        var values = a.ToArray();
        scale = MatrixScale.Squarable(values);
        qr = a.Rows > a.Columns ? QrFactor.Of(a.Rows, a.Columns, values, execution) : null;
        return qr is null ? values : qr.R.AsSpan().ToArray();
    }


    /// <summary>Makes the largest element of each column positive, from a column on; the first ones of the other matrix turn with theirs.</summary>
    private static void FixSigns(int rows, int columns, double[] vectors, int from, int paired, double[] others)
    {
        for (var j = from; j < columns; j++)
        {
            var largest = 0.0;
            for (var i = 0; i < rows; i++)
            {
                if (Math.Abs(vectors[i * columns + j]) > Math.Abs(largest))
                    largest = vectors[i * columns + j];
            }
            if (largest >= 0)
                continue;
            for (var i = 0; i < rows; i++)
                vectors[i * columns + j] = -vectors[i * columns + j];
            for (var i = 0; i < paired && j < paired; i++)
                others[i * paired + j] = -others[i * paired + j];
        }
    }

    private Matrix Product(int k)
    {
        int m = U.Rows, n = V.Rows;
        double[] scaled = new double[m * k], right = new double[n * k], product = new double[m * n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < k; j++)
                scaled[i * k + j] = U.AsSpan()[i * U.Columns + j] * SingularValues[j];
        for (var i = 0; i < n; i++)
            V.AsSpan().Slice(i * V.Columns, k).CopyTo(right.AsSpan(i * k));
        Gemm.MultiplyTransposedRight<double>(m, n, k, scaled, k, right, k, product, n);
        return Matrix.Adopt(m, n, product);
    }

    /// <summary>The size, in one line.</summary>
    public override string ToString() => $"SingularValueDecomposition of {U.Rows}×{V.Rows}, rank {Rank()}";
}
