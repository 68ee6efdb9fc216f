namespace Functional.Kernels;

/// <summary>QR by blocks of Householder reflections, blocked on the matrix product.</summary>
/// <remarks>
/// <para>A block of reflections is H₀·H₁⋯ = I − V·S⁻¹·Vᵀ with S the upper triangle of VᵀV, its diagonal halved (Joffrain, Low, Quintana-Ortí,
/// van de Geijn, Van Zee, Accumulating Householder transformations, revisited, 2006: the inverse of the T of the compact WY form of
/// Schreiber and Van Loan 1989). A block is factored by halves (Elmroth and Gustavson 2000), down to panels of eight columns.</para>
/// <para>The reflectors V stand where A stood, with their ones and zeros; R has a place of its own.</para>
/// </remarks>
internal static unsafe class HouseholderBlocks
{
    /// <summary>Columns of a block, and the row length of S.</summary>
    internal const int Width = 64;

    /// <summary>Doubles that the triangles S of k reflections take.</summary>
    internal static int TriangleLength(int k) => k * Width;

    /// <summary>Factors A (m×n): the first k = min(m, n) columns of a become V, r (k×n) becomes R, s gets the triangles.</summary>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="a">A, row by row, overwritten; columns from k on are left as they come.</param>
    /// <param name="aRow">From a row of it to the next.</param>
    /// <param name="r">R, row by row; zeros are written below its diagonal.</param>
    /// <param name="rRow">From a row of it to the next.</param>
    /// <param name="s">k·<see cref="Width"/> doubles.</param>
    /// <param name="execution">The threads.</param>
    internal static void Factor(
        int m, int n, Span<double> a, int aRow, Span<double> r, int rRow, Span<double> s, Execution? execution)
    {
        var k = Math.Min(m, n);
        for (var i = 0; i < k; i++)
            r.Slice(i * rRow, i).Clear();
        using var scratch = new AlignedBuffer<double>((nint)QrPanel.Columns * m);
        using var work = new AlignedBuffer<double>((nint)Width * Math.Max(n, 1));
        fixed (double* pa = a, pr = r, ps = s)
        {
            for (var j = 0; j < k; j += Width)
            {
                Execution.ThrowIfCancelled(execution);
                var width = Math.Min(Width, k - j);
                double* block = pa + (nint)j * aRow + j, triangle = ps + (nint)j * Width;
                var job = new Job(aRow, rRow, scratch.Data, work.Data, execution);
                Block(job, m - j, width, block, pr + (nint)j * rRow + j, triangle);
                Follow(job, m - j, width, n - j - width, block, triangle, block + width, pr + (nint)j * rRow + j + width);
            }
        }
    }

    /// <summary>The triangles of given reflectors (m×k).</summary>
    internal static void Triangles(int m, int k, ReadOnlySpan<double> v, int vRow, Span<double> s, Execution? execution)
    {
        fixed (double* pv = v, ps = s)
        {
            for (var j = 0; j < k; j += Width)
            {
                var width = Math.Min(Width, k - j);
                double* block = pv + (nint)j * vRow + j, triangle = ps + (nint)j * Width;
                var gram = new GemmJob<double>(
                    width, width, m - j, new(block, 1, vRow), new(block, vRow, 1), triangle, Width, Update.Overwrite)
                { UpperOnly = true };
                Gemm.Run(gram, execution);
                for (var i = 0; i < width; i++)
                {
                    var square = triangle[i * Width + i];
                    triangle[i * Width + i] = square == 0 ? 1 : square / 2;
                }
            }
        }
    }

    private readonly struct Job(nint aRow, nint rRow, double* scratch, double* work, Execution? execution)
    {
        internal readonly nint ARow = aRow, RRow = rRow;
        internal readonly double* Scratch = scratch, Work = work;
        internal readonly Execution? Execution = execution;
    }

    private static void Block(in Job job, int m, int width, double* a, double* r, double* s)
    {
        if (width <= QrPanel.Columns)
        {
            QrPanel.Run(m, width, a, job.ARow, r, job.RRow, s, Width, job.Scratch);
            return;
        }
        int left = TriangularSolve.Half(width), right = width - left;
        double* a2 = a + left, below = a2 + left * job.ARow;
        Block(job, m, left, a, r, s);
        Follow(job, m, left, right, a, s, a2, r + left);
        for (var i = 0; i < left; i++)
            new Span<double>(a2 + i * job.ARow, right).Clear();
        Block(job, m - left, right, below, r + left * job.RRow + left, s + left * Width + left);
        // The corner of S: V₁ᵀ·V₂, where V₂ begins below the rows of the left half.
        Gemm.Run(
            new GemmJob<double>(left, right, m - left, new(a + left * job.ARow, 1, job.ARow), new(below, job.ARow, 1), s + left, Width, default),
            job.Execution);
    }

    /// <summary>The columns to the right follow: C becomes Hᵀ·C, whose first rows belong to R.</summary>
    private static void Follow(in Job job, int m, int width, int columns, double* v, double* s, double* c, double* r)
    {
        if (columns == 0)
            return;
        Reflect(m, width, columns, new(v, job.ARow, 1), s, transposed: true, c, job.ARow, job.Work, job.Execution);
        for (var i = 0; i < width; i++)
            new Span<double>(c + i * job.ARow, columns).CopyTo(new Span<double>(r + i * job.RRow, columns));
    }

    /// <summary>C (m×p) −= V·S⁻¹·Vᵀ·C, or with S⁻ᵀ.</summary>
    private static void Reflect(
        int m, int width, int p, GemmOperand<double> v, double* s, bool transposed, double* c, nint cRow, double* work, Execution? execution)
    {
        Gemm.Run(new GemmJob<double>(width, p, m, new(v.Data, 1, v.Row), new(c, cRow, 1), work, p, Update.Overwrite), execution);
        var triangle = transposed ? new GemmOperand<double>(s, 1, Width) : new GemmOperand<double>(s, Width, 1);
        TriangularSolve.Run(width, triangle, lower: transposed, unit: false, work, p, p, execution);
        Gemm.Run(new GemmJob<double>(m, p, width, v, new(work, p, 1), c, cRow, Update.Subtract), execution);
    }

    /// <summary>C (m×p) becomes Q·C or Qᵀ·C for the k reflectors of v.</summary>
    /// <param name="m">Rows of C and of V.</param>
    /// <param name="k">Reflectors.</param>
    /// <param name="p">Columns of C.</param>
    /// <param name="v">The reflectors, as <see cref="Factor"/> left them.</param>
    /// <param name="vRow">From a row of them to the next.</param>
    /// <param name="s">Their triangles.</param>
    /// <param name="transposed">Whether Qᵀ is applied.</param>
    /// <param name="c">C, row by row.</param>
    /// <param name="cRow">From a row of it to the next.</param>
    /// <param name="unitColumns">
    /// Whether C is the beginning of the identity, so that (without transposing) a block leaves the columns before its own alone.
    /// </param>
    /// <param name="execution">The threads.</param>
    internal static void Apply(
        int m, int k, int p, ReadOnlySpan<double> v, int vRow, ReadOnlySpan<double> s, bool transposed, Span<double> c, int cRow,
        bool unitColumns, Execution? execution)
    {
        if (k == 0 || p == 0)
            return;
        using var work = new AlignedBuffer<double>((nint)Width * p);
        fixed (double* pv = v, ps = s, pc = c)
        {
            var blocks = (k + Width - 1) / Width;
            for (var step = 0; step < blocks; step++)
            {
                Execution.ThrowIfCancelled(execution);
                var j = Width * (transposed ? step : blocks - 1 - step);
                var skip = unitColumns ? Math.Min(j, p) : 0;
                Reflect(
                    m - j, Math.Min(Width, k - j), p - skip, new(pv + (nint)j * vRow + j, vRow, 1), ps + (nint)j * Width, transposed,
                    pc + (nint)j * cRow + skip, cRow, work.Data, execution);
            }
        }
    }
}
