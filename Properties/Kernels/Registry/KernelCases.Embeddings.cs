using Functional.Kernels;

namespace Functional.Properties;

/// <summary>The forces on the points of an embedding, and the probabilities of neighbours.</summary>
public static unsafe partial class KernelCases
{
    private static IEnumerable<KernelCase> Embeddings =>
    [
        Matrix("embedding.forces-1.double", static (m, n, e) => AllForces(m, n, 1, e)),
        Matrix("embedding.forces-2.double", static (m, n, e) => AllForces(m, n, 2, e)),
        Matrix("embedding.forces-5.double", static (m, n, e) => AllForces(m, n, 5, e)),
        Matrix("embedding.neighbors-2.double", static (m, n, e) => NeighborPull(m, n, 2, e)),
        Matrix("embedding.neighbors-3.double", static (m, n, e) => NeighborPull(m, n, 3, e)),
        Matrix("embedding.cells-2.double", static (m, n, e) => CellPush(m, 5 * n, 2, e)) with { MayAllocate = true },
        Matrix("embedding.cells-3.double", static (m, n, e) => CellPush(m, 5 * n, 3, e)) with { MayAllocate = true },
        Vector("embedding.perplexity.double", static (m, n, e) =>
        {
            if (n < 2)
                return;
            Span<double> p = m.Out<double>(n);
            m.In<double>(n, KernelInput.Positive).CopyTo(p);
            fixed (double* squares = p)
                m.Out<double>(1)[0] = PerplexityKernel.Run(squares, n, 1 + (n / 3.0));
        }),
    ];

    private static void AllForces(KernelMemory m, int n, int axes, Execution? e)
    {
        var p = m.In<double>(n * (int)AlignedBuffer<double>.Padded(n), KernelInput.Positive);
        EmbeddingForces.Exact(n, axes, m.In<double>(n * axes), p, Sums(m, n, axes), e);
    }

    private static void NeighborPull(KernelMemory m, int n, int axes, Execution? e)
    {
        const int Each = 7;
        Span<int> starts = m.Out<int>(n + 1), columns = m.Out<int>(n * Each);
        for (var i = 0; i <= n; i++)
            starts[i] = i * Each;
        for (var i = 0; i < columns.Length; i++)
            columns[i] = i * 13 % n;
        EmbeddingForces.Attract(n, axes, m.In<double>(n * axes), new(starts, columns, m.In<double>(columns.Length, KernelInput.Positive)), Sums(m, n, axes), e);
    }

    private static void CellPush(KernelMemory m, int n, int axes, Execution? e)
    {
        using var cells = new CellRepulsion(n, axes);
        cells.Run(m.In<double>(n * axes), 0.5, Sums(m, n, axes), e);
    }

    /// <summary>The sums that the kernels add to.</summary>
    private static Span<double> Sums(KernelMemory m, int n, int axes)
    {
        var sums = m.Out<double>(n * PointForces.Count(axes));
        sums.Clear();
        return sums;
    }
}
