using Functional.Kernels;

namespace Functional.Properties;

/// <summary>What trees on histograms do with bins.</summary>
public static partial class KernelCases
{
    private static readonly int[] BinOffsets = [0, 256, 512, 768, 1024];

    private static readonly byte[] BinSides = [.. Enumerable.Range(0, 256).Select(bin => (byte)(bin % 3 == 0 ? 1 : 0))];

    private static readonly double[] BinBorders = [.. Enumerable.Range(0, 255).Select(i => i < 200 ? (i - 100) / 64.0 : double.PositiveInfinity)];

    private static IEnumerable<KernelCase> Bins =>
    [
        Vector("bins.sums.long", static (m, n, _) => BinSums.Add(1, m.In<uint>(n), [], m.In<long>(n), m.InOut<long>(1024), BinOffsets)),
        Vector("bins.sums-of-rows.long", static (m, n, _) => BinSums.Add(1, m.In<uint>(n), m.Indices(n, n), m.In<long>(n), m.InOut<long>(1024), BinOffsets)),
        Vector("bins.sums-of-two.long", static (m, n, _) => BinSums.Add(2, m.In<uint>(n), [], m.In<long>(2 * n), m.InOut<long>(2048), BinOffsets)),
        Vector("bins.sums-of-two-of-rows.long", static (m, n, _) => BinSums.Add(2, m.In<uint>(n), m.Indices(n, n), m.In<long>(2 * n), m.InOut<long>(2048), BinOffsets)),
        Vector("bins.gather.long", static (m, n, _) => BinSums.Gather(1, m.In<long>(n), m.Indices(n, n), m.Out<long>(n))),
        Vector("bins.gather-two.long", static (m, n, _) => BinSums.Gather(2, m.In<long>(2 * n), m.Indices(n, n), m.Out<long>(2 * n))),
        Vector("bins.subtract.long", static (m, n, _) => BinSums.Subtract(m.InOut<long>(n), m.In<long>(n))),
        Vector("bins.part.int", static (m, n, _) => BinSums.Part(m.Indices(n, n), m.In<uint>(n), 2, BinSides, m.Out<int>(n), m.Out<int>(n))),
        Vector("bins.pack.double", static (m, n, _) => BinSums.Pack(m.In<double>(n), 1, 1 << 20, 20, m.In<double>(n, KernelInput.Positive), 1 << 20, m.Out<long>(2 * n))),
        Vector("bins.search.double", static (m, n, _) => BinSums.Search(m.In<double>(n), 1, BinBorders, 201, 1, m.InOut<uint>(n))),
        Vector("bins.scan.double", static (m, n, _) => m.Out<double>(1)[0] = Scan(m.In<long>(2 * ((n % 255) + 1)), n % 2 == 0)),
    ];

    private static double Scan(ReadOnlySpan<long> sums, bool hasMissing)
    {
        BinRules rules = new() { Words = 2, Bits = 40, Unit = 1, CurvatureUnit = 1e-15, Lambda = 1, LeastRows = 1, LeastCurvature = -1e9 };
        var border = BinScan.Best(sums, hasMissing, new(3, 1e6, 1e12), rules);
        return border.Score + border.Bin;
    }
}
