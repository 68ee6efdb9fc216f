using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Householder reflections with their R: of one piece, or of blocks of rows whose triangles are factored in turn.</summary>
/// <remarks>
/// Tall matrices go by blocks of rows that fit the second-level cache, on some threads (the tall-skinny QR of Demmel, Grigori, Hoemmen, Langou
/// 2012): A = diag(Q₁ … Q_b)·(R₁; …; R_b), and the stacked triangles are a matrix of the same kind, factored at the top. The borders of the
/// blocks depend on the shape alone. Qᵀ·A has R in its first rows in every case.
/// </remarks>
internal sealed class QrFactor
{
    /// <summary>Doubles in a block of rows, about half of a second-level cache.</summary>
    private const int BlockLength = 1 << 16;

    /// <summary>A block has at least so many rows for each column, lest the triangles be most of the work.</summary>
    private const int BlockAspect = 5;

    private readonly double[] reflectors, triangles;
    private readonly int blockRows, stride;
    private readonly QrFactor? top;

    private QrFactor(int rows, int columns, double[] reflectors, int stride, double[] triangles, double[] r, int blockRows, QrFactor? top)
    {
        (Rows, Columns, R) = (rows, columns, r);
        (this.reflectors, this.stride, this.triangles, this.blockRows, this.top) = (reflectors, stride, triangles, blockRows, top);
    }

    internal int Rows { get; }

    internal int Columns { get; }

    /// <summary>min(Rows, Columns).</summary>
    internal int Rank => Math.Min(Rows, Columns);

    /// <summary>The triangle R, min(Rows, Columns)×Columns, row by row; not to be written.</summary>
    internal double[] R { get; }

    /// <summary>The rows of a block for m×n, or m where there are no blocks.</summary>
    internal static int BlockRows(int m, int n)
    {
        var target = Math.Max(BlockLength / Math.Max(n, 1), BlockAspect * n);
        if (m < 2 * target)
            return Math.Max(m, 1);
        var blocks = (m + target - 1) / target;
        return (m + blocks - 1) / blocks;
    }

    /// <summary>Factors a matrix that is handed over.</summary>
    internal static QrFactor Of(int rows, int columns, double[] a, Execution? execution)
    {
        int blockRows = BlockRows(rows, columns), k = Math.Min(rows, columns);
        if (blockRows >= rows)
        {
            double[] r = Unset(k * columns), s = Unset(HouseholderBlocks.TriangleLength(k));
            HouseholderBlocks.Factor(rows, columns, a, columns, r, columns, s, execution);
            return new(rows, columns, a, columns, s, r, rows, null);
        }
        var count = Chunks.Count(rows, blockRows);
        var triangles = Unset(count * HouseholderBlocks.TriangleLength(columns));
        var stacked = Unset(StackedRows(rows, columns, blockRows) * columns);
        Chunks.Run(new FactorBlocks(columns, a, triangles, stacked), rows, blockRows, execution);
        var top = Of(stacked.Length / Math.Max(columns, 1), columns, stacked, execution);
        return new(rows, columns, a, columns, triangles, top.R, blockRows, top);
    }

    /// <summary>The factor of given reflectors (rows×k, with ones on the diagonal and zeros above) and a given R.</summary>
    internal static QrFactor OfReflectors(int rows, int columns, double[] reflectors, double[] r, Execution? execution)
    {
        var k = Math.Min(rows, columns);
        var triangles = Unset(HouseholderBlocks.TriangleLength(k));
        HouseholderBlocks.Triangles(rows, k, reflectors, k, triangles, execution);
        return new(rows, columns, reflectors, k, triangles, r, rows, null);
    }

    /// <summary>This factorisation followed by another one of its R, so that A = Q·diag(Q′, I)·R′.</summary>
    internal QrFactor Then(QrFactor next) =>
        new(Rows, Columns, reflectors, stride, triangles, next.R, blockRows, top is null ? next : top.Then(next));

    /// <summary>Q·x or Qᵀ·x in a new array, for a vector whose length is checked.</summary>
    internal double[] Applied(bool transposed, Vector x, string name)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        FactorInput.RightSide(x.Length, Rows, name);
        var result = x.ToArray();
        Apply(transposed, result, 1, unitColumns: false, null);
        return result;
    }

    /// <summary>Q·C or Qᵀ·C in a new array, for a matrix whose rows are checked.</summary>
    internal double[] Applied(bool transposed, Matrix c, string name, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(c, name);
        FactorInput.RightSide(c.Rows, Rows, name);
        var result = c.ToArray();
        Apply(transposed, result, c.Columns, unitColumns: false, execution);
        return result;
    }

    /// <summary>C (Rows×p, dense) becomes Q·C or Qᵀ·C.</summary>
    /// <param name="transposed">Whether Qᵀ is applied.</param>
    /// <param name="c">C, row by row.</param>
    /// <param name="p">Columns of C.</param>
    /// <param name="unitColumns">Whether C is the beginning of the identity.</param>
    /// <param name="execution">The threads.</param>
    internal void Apply(bool transposed, double[] c, int p, bool unitColumns, Execution? execution)
    {
        if (top is null)
        {
            HouseholderBlocks.Apply(Rows, Rank, p, reflectors, stride, triangles, transposed, c, p, unitColumns && !transposed, execution);
            return;
        }
        var stacked = ArrayPool<double>.Shared.Rent(top.Rows * p);
        // A block alone may use all threads; several share them.
        var blocks = new ApplyBlocks(this, transposed, c, p, blockRows < Rows ? Execution.Sequential : execution);
        if (transposed)
            Chunks.Run(blocks, Rows, blockRows, execution);
        MoveHeads(c, stacked, p, gather: true);
        // The heads of the blocks begin with the identity too.
        top.Apply(transposed, stacked, p, unitColumns && p <= Columns, execution);
        MoveHeads(c, stacked, p, gather: false);
        ArrayPool<double>.Shared.Return(stacked);
        if (!transposed)
            Chunks.Run(blocks, Rows, blockRows, execution);
    }

    /// <summary>The first columns of Q: Rows×p.</summary>
    internal double[] Q(int p, Execution? execution)
    {
        var q = new double[Rows * p];
        for (var i = 0; i < Math.Min(Rows, p); i++)
            q[i * p + i] = 1;
        Apply(transposed: false, q, p, unitColumns: true, execution);
        return q;
    }

    /// <summary>det A of a square matrix in one piece: a reflection has determinant −1, one that was left out 1.</summary>
    /// <param name="exponent">A was divided by 2^exponent.</param>
    internal ScaledProduct Determinant(int exponent)
    {
        ScaledProduct product = new();
        for (var i = 0; i < Rows; i++)
        {
            product.Multiply(R[i * Columns + i]);
            if (reflectors[i * stride + i] != 0)
                product.Negate();
        }
        product.Scale((long)exponent * Rows);
        return product;
    }

    /// <summary>Whether every number of both is the same.</summary>
    internal bool IsSame(QrFactor other) =>
        Rows == other.Rows && Columns == other.Columns && reflectors.AsSpan().SequenceEqual(other.reflectors) && R.AsSpan().SequenceEqual(other.R);

    /// <summary>Room that the kernels write whole, or do not read: it need not be cleared.</summary>
    private static double[] Unset(int length) => GC.AllocateUninitializedArray<double>(length);

    /// <summary>How many rows the triangles of the blocks have together.</summary>
    internal static int StackedRows(int rows, int columns, int blockRows)
    {
        if (rows == 0)
            return 0;
        var count = Chunks.Count(rows, blockRows);
        return checked((count - 1) * columns + Math.Min(columns, rows - (count - 1) * blockRows));
    }

    private void MoveHeads(double[] c, double[] stacked, int p, bool gather)
    {
        for (var block = 0; block * blockRows < Rows; block++)
        {
            var length = Math.Min(Columns, Rows - block * blockRows) * p;
            var head = c.AsSpan(block * blockRows * p, length);
            var part = stacked.AsSpan(block * Columns * p, length);
            if (gather)
                head.CopyTo(part);
            else
                part.CopyTo(head);
        }
    }

    private readonly struct FactorBlocks(int columns, double[] a, double[] triangles, double[] stacked) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var length = HouseholderBlocks.TriangleLength(columns);
            HouseholderBlocks.Factor(
                (int)(end - start), columns, a.AsSpan((int)start * columns), columns, stacked.AsSpan(chunk * columns * columns), columns,
                triangles.AsSpan(chunk * length, length), Execution.Sequential);
        }
    }

    private readonly struct ApplyBlocks(QrFactor factor, bool transposed, double[] c, int p, Execution? inner) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            int rows = (int)(end - start), length = HouseholderBlocks.TriangleLength(factor.Columns);
            HouseholderBlocks.Apply(
                rows, Math.Min(rows, factor.Columns), p, factor.reflectors.AsSpan((int)start * factor.Columns), factor.Columns,
                factor.triangles.AsSpan(chunk * length, length), transposed, c.AsSpan((int)start * p), p, unitColumns: false,
                inner);
        }
    }
}
