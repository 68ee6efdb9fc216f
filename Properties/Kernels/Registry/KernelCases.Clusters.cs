using Functional.Kernels;

namespace Functional.Properties;

/// <summary>What k-means does with its points: they are laid out, searched and averaged.</summary>
public static unsafe partial class KernelCases
{
    /// <summary>Columns that fill a register and leave some over, and clusters.</summary>
    private const int Columns = 6, ClusterCount = 5;

    private static IEnumerable<KernelCase> Clusters =>
    [
        Vector("cluster.nearest.double", static (m, n, e) =>
        {
            fixed (double* blocks = LaidOut(m, n, e))
                NearestCentroid.Run(n, Columns, ClusterCount, blocks, m.In<double>(ClusterCount * Columns), m.Out<int>(n), m.Out<double>(n), e);
        }),
        Vector("cluster.closer.double", static (m, n, e) =>
        {
            fixed (double* blocks = LaidOut(m, n, e))
            {
                NearestCentroid.Closer(
                    n, Columns, ClusterCount, blocks, m.In<double>(ClusterCount * Columns), m.In<double>(n, KernelInput.Positive),
                    m.Out<double>(ClusterCount * n), e);
            }
        }),
        Matrix("cluster.density.double", static (m, n, e) => Density(new SquaredApart(1), m, 9 * n, e)) with { MayAllocate = true },
        Matrix("cluster.density-power.double", static (m, n, e) => Density(new PowerApart(0.8, 3), m, 9 * n, e)) with { MayAllocate = true },
        Vector("mixture.full.double", static (m, n, e) => MixtureOf(m, n, false, e)),
        Vector("mixture.diagonal.double", static (m, n, e) => MixtureOf(m, n, true, e)),
        Vector("cluster.means.double", static (m, n, e) => MeansOf(m, n, false, e)),
        Vector("cluster.means-weighted.double", static (m, n, e) => MeansOf(m, n, true, e)),
    ];

    /// <summary>Both steps with all that they can give; whitening by what is positive on the diagonal.</summary>
    private static void MixtureOf(KernelMemory m, int n, bool isDiagonal, Execution? e)
    {
        var side = isDiagonal ? Columns : Columns * Columns;
        fixed (double* blocks = LaidOut(m, n, e))
        fixed (double* means = m.In<double>(ClusterCount * Columns), whitening = m.In<double>(ClusterCount * side, KernelInput.Positive), offsets = m.In<double>(ClusterCount))
        {
            MixtureKernel.Run(
                n, new(Columns, ClusterCount, !isDiagonal, side, means, whitening, offsets), blocks, m.In<double>(n, KernelInput.Positive), [], m.Out<double>(n * ClusterCount),
                m.Out<double>(n), m.In<double>(ClusterCount * Columns), isDiagonal, m.Out<double>((ClusterCount * MixtureKernel.SumCount(Columns, isDiagonal)) + 1), e);
        }
    }

    private static void Density<TMetric>(TMetric metric, KernelMemory m, int n, Execution? e)
        where TMetric : struct, INeighborMetric =>
        DensityKernel.Run(metric, n, Columns, m.In<double>(n * Columns), default, 4, m.Out<int>(n), new bool[n], e);

    private static Span<double> LaidOut(KernelMemory m, int n, Execution? e)
    {
        Span<double> room = m.Out<double>((int)NearestCentroid.Room(n, Columns));
        fixed (double* blocks = room)
            NearestCentroid.Fill(n, Columns, m.In<double>(n * Columns), blocks, e);
        return room;
    }

    private static void MeansOf(KernelMemory m, int n, bool isWeighted, Execution? e) =>
        ClusterMeans.Run(
            n, Columns, ClusterCount, m.In<double>(n * Columns), m.Indices(n, ClusterCount), isWeighted ? m.In<double>(n, KernelInput.Positive) : default,
            m.InOut<double>(ClusterCount * Columns), m.Out<double>(ClusterCount), e);
}
