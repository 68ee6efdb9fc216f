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
        Vector("cluster.means.double", static (m, n, e) => MeansOf(m, n, false, e)),
        Vector("cluster.means-weighted.double", static (m, n, e) => MeansOf(m, n, true, e)),
    ];

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
