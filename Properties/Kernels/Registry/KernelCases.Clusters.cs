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
        Vector("cluster.means.double", static (m, n, e) => MeansOf(m, n, false, e)),
        Vector("cluster.means-weighted.double", static (m, n, e) => MeansOf(m, n, true, e)),
    ];

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
