using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Cholesky's factorisation A = UᵀU in place, by halves, blocked on the matrix product.</summary>
/// <remarks>
/// <code>
/// factor A₁₁ = U₁₁ᵀ·U₁₁;  solve U₁₁ᵀ·U₁₂ = A₁₂;  A₂₂ −= U₁₂ᵀ·U₁₂;  factor A₂₂
/// </code>
/// down to eight rows, which go row by row (Golub and Van Loan, algorithm 4.2.1). Only the upper triangle is read; a tile clears what is
/// below its diagonal, and what is below the tiles is cleared at the end.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class CholeskyBlocks
{
    private const int Tile = Octet<Lanes128<double>>.Length;

    /// <summary>Factors the upper triangle of a (n×n), and clears what is below; the order of the first leading minor that is not positive, or 0.</summary>
    internal static int Factor(int n, Span<double> a, int row, Execution? execution)
    {
        int failed;
        fixed (double* p = a)
            failed = Halves(n, p, row, execution);
        for (var i = Tile; i < n; i++)
            a.Slice(i * row, i).Clear();
        return failed;
    }

    private static int Halves(int n, double* a, nint row, Execution? execution)
    {
        if (n <= Tile)
            return Small(n, a, row);
        Execution.ThrowIfCancelled(execution);
        var half = TriangularSolve.Half(n);
        double* right = a + half, below = right + half * row;
        var failed = Halves(half, a, row, execution);
        if (failed > 0)
            return failed;
        TriangularSolve.Run(half, new(a, 1, row), lower: true, unit: false, right, row, n - half, execution);
        var update = new GemmJob<double>(
            n - half, n - half, half, new(right, 1, row), new(right, row, 1), below, row, Update.Subtract)
        { UpperOnly = true };
        Gemm.Run(update, execution);
        failed = Halves(n - half, below, row, execution);
        return failed > 0 ? half + failed : 0;
    }

    private static int Small(int n, double* a, nint row)
    {
        if (Vector512.IsHardwareAccelerated)
            return Small<Lanes512<double>>(n, a, row);
        return Vector256.IsHardwareAccelerated ? Small<Lanes256<double>>(n, a, row) : Small<Lanes128<double>>(n, a, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Small<V>(int n, double* a, nint row)
        where V : struct, ILanes<V, double>
    {
        // Rows of a tile, packed; what is left of the diagonal takes part and is not looked at.
        var tile = stackalloc double[Tile * Tile];
        for (var i = 0; i < n; i++)
            Octet<V>.LoadFirst(a + i * row, n).Store(tile + i * Tile);
        var pivot = tile[0];
        for (var j = 0; j < n; j++)
        {
            if (!(pivot > 0) || double.IsPositiveInfinity(pivot))
                return j + 1;
            var root = Math.Sqrt(pivot);
            if (j + 1 < n)
            {
                // The next pivot by itself, to the bits that its lane gets: the chain of roots does not wait for the rows.
                var beside = tile[j * Tile + j + 1] / root;
                pivot = Scalar.MultiplyAdd(-beside, beside, tile[(j + 1) * Tile + j + 1]);
            }
            var u = Octet<V>.Load(tile + j * Tile) / Octet<V>.Broadcast(root);
            u.Store(tile + j * Tile);
            tile[j * Tile + j] = root;
            for (var i = j + 1; i < n; i++)
                Octet<V>.MultiplyAdd(-tile[j * Tile + i], u, Octet<V>.Load(tile + i * Tile)).Store(tile + i * Tile);
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                tile[i * Tile + j] = 0;
            Octet<V>.Load(tile + i * Tile).StoreFirst(a + i * row, n);
        }
        return 0;
    }
}
