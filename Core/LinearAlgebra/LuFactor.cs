using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>P·A = L·U with what is solved by it; the matrix is held at a scale of two where it is extreme.</summary>
internal sealed class LuFactor : IDisposable
{
    /// <summary>Columns of the inverse that a thread takes at a time.</summary>
    private const int Stripe = 48;

    /// <summary>Elements that a thread moves at a time.</summary>
    private const int ReplaceGrain = 1 << 14;

    private readonly double[] lu;
    private readonly int[] pivots;
    private readonly bool rented;

    private LuFactor(int order, double[] lu, int[] pivots, int exponent, bool rented) =>
        (Order, this.lu, this.pivots, Exponent, this.rented) = (order, lu, pivots, exponent, rented);

    internal int Order { get; }

    /// <summary>What is factored is A·2^−Exponent.</summary>
    internal int Exponent { get; }

    /// <summary>L below the diagonal, U on it and above; not to be written.</summary>
    internal ReadOnlySpan<double> Values => lu.AsSpan(0, Order * Order);

    /// <summary>The row that was swapped with row j in step j.</summary>
    internal ReadOnlySpan<int> Pivots => pivots;

    /// <summary>Whether a pivot is exactly zero.</summary>
    internal bool IsSingular
    {
        get
        {
            for (var i = 0; i < Order; i++)
                if (lu[i * Order + i] == 0)
                    return true;
            return false;
        }
    }

    /// <summary>Factors a square, finite matrix.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="norm">‖A·2^−exponent‖₁.</param>
    /// <param name="execution">The threads.</param>
    /// <param name="rented">Whether the numbers are only lent, to be given back by <see cref="Dispose"/>.</param>
    internal static LuFactor Of(Matrix a, out double norm, Execution? execution, bool rented = false)
    {
        var values = Copy(a, rented, out var exponent);
        norm = LinearAlgebra.MatrixNorm1(a.Rows, a.Rows, values, a.Rows);
        return Of(a.Rows, values, exponent, execution, rented);
    }

    /// <summary>The same where nobody asks for the condition; the numbers are lent.</summary>
    internal static LuFactor Of(Matrix a, Execution? execution)
    {
        var values = Copy(a, rented: true, out var exponent);
        return Of(a.Rows, values, exponent, execution, rented: true);
    }

    private static double[] Copy(Matrix a, bool rented, out int exponent)
    {
        FactorInput.Square(a);
        var length = a.Rows * a.Rows;
        exponent = FactorInput.Exponent(a);
        var values = rented ? ArrayPool<double>.Shared.Rent(length) : GC.AllocateUninitializedArray<double>(length);
        MatrixScale.Apply(a.AsSpan(), values, -exponent);
        return values;
    }

    private static LuFactor Of(int n, double[] values, int exponent, Execution? execution, bool rented)
    {
        var pivots = new int[n];
        LuBlocks.Factor(n, values, n, pivots, execution);
        return new(n, values, pivots, exponent, rented);
    }

    /// <summary>Gives the numbers back, where they were lent. Those of a factorisation that is kept stay.</summary>
    public void Dispose()
    {
        if (rented)
            ArrayPool<double>.Shared.Return(lu);
    }

    /// <summary>1 / (‖A‖₁·‖A⁻¹‖₁), estimated.</summary>
    internal double ReciprocalCondition(double norm) => IsSingular ? 0 : ConditionEstimate.Reciprocal(Order, norm, new Inverted(this));

    /// <summary>B (n×p) becomes A⁻¹·B, times 2^Exponent.</summary>
    internal void Solve(Span<double> b, int p, Execution? execution)
    {
        for (var i = 0; i < Order; i++)
            SwapRows(b, p, i, pivots[i]);
        TriangularSolve.Run(Order, lu, Order, lower: true, transposed: false, unit: true, b, p, p, execution);
        TriangularSolve.Run(Order, lu, Order, lower: false, transposed: false, unit: false, b, p, p, execution);
    }

    /// <summary>B (n×p) becomes A⁻ᵀ·B, times 2^Exponent.</summary>
    internal void SolveTransposed(Span<double> b, int p, Execution? execution)
    {
        TriangularSolve.Run(Order, lu, Order, lower: false, transposed: true, unit: false, b, p, p, execution);
        TriangularSolve.Run(Order, lu, Order, lower: true, transposed: true, unit: true, b, p, p, execution);
        for (var i = Order - 1; i >= 0; i--)
            SwapRows(b, p, i, pivots[i]);
    }

    /// <summary>A⁻¹ in the units of A.</summary>
    internal Matrix Inverse(Execution? execution)
    {
        var n = Order;
        double[] work = ArrayPool<double>.Shared.Rent(n * n), inverse = GC.AllocateUninitializedArray<double>(n * n);
        work.AsSpan(0, n * n).Clear();
        for (var i = 0; i < n; i++)
            work[i * n + i] = 1;
        Chunks.Run(new InverseColumns(n, lu, work), n, Chunks.Size(n, Stripe), execution);
        // L·U·X = I was solved: the columns of A⁻¹ = X·P go back to their places.
        Chunks.Run(new Replaced(n, work, Permutation(), inverse), n, Math.Max(1, ReplaceGrain / Math.Max(n, 1)), execution);
        ArrayPool<double>.Shared.Return(work);
        return FactorInput.Scaled(n, n, inverse, -Exponent);
    }

    /// <summary>det A with its own exponent.</summary>
    internal ScaledProduct Determinant()
    {
        ScaledProduct product = new();
        for (var i = 0; i < Order; i++)
        {
            product.Multiply(lu[i * Order + i]);
            if (pivots[i] != i)
                product.Negate();
        }
        product.Scale((long)Exponent * Order);
        return product;
    }

    /// <summary>The row of A that stands at each place of P·A.</summary>
    internal int[] Permutation()
    {
        var order = new int[Order];
        for (var i = 0; i < Order; i++)
            order[i] = i;
        for (var i = 0; i < Order; i++)
            (order[i], order[pivots[i]]) = (order[pivots[i]], order[i]);
        return order;
    }

    private static void SwapRows(Span<double> b, int p, int i, int j)
    {
        if (i == j)
            return;
        for (var k = 0; k < p; k++)
            (b[i * p + k], b[j * p + k]) = (b[j * p + k], b[i * p + k]);
    }

    /// <summary>Some columns of U⁻¹·L⁻¹: those of L⁻¹ begin at their own row.</summary>
    private readonly struct InverseColumns(int n, double[] lu, double[] x) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            int first = (int)start, p = (int)(end - start);
            TriangularSolve.Run(
                n - first, lu.AsSpan(first * n + first), n, lower: true, transposed: false, unit: true, x.AsSpan(first * n + first), n, p,
                Execution.Sequential);
            TriangularSolve.Run(
                n, lu, n, lower: false, transposed: false, unit: false, x.AsSpan(first), n, p, Execution.Sequential);
        }
    }

    /// <summary>Some rows, column j of them to place order[j].</summary>
    private readonly struct Replaced(int n, double[] from, int[] order, double[] to) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = (int)start; i < end; i++)
            {
                Span<double> source = from.AsSpan(i * n, n), destination = to.AsSpan(i * n, n);
                for (var j = 0; j < n; j++)
                    destination[order[j]] = source[j];
            }
        }
    }

    private readonly struct Inverted(LuFactor factor) : IInverse
    {
        public void Solve(Span<double> x) => factor.Solve(x, 1, null);

        public void SolveTransposed(Span<double> x) => factor.SolveTransposed(x, 1, null);
    }
}
