using System.Globalization;

namespace Functional.Perf.Peers;

/// <summary>t-SNE by every pair and by cells; the quality is KL(P‖Q), of the probabilities that the method has.</summary>
public static class EmbeddingRows
{
    private const string Family = "Components";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "tsne_exact_digits", "1797x64", "f64", contest => Embed(contest, Digits(), TSneMethod.Exact)),
        new(Family, "tsne_bh_digits", "1797x64", "f64", contest => Embed(contest, Digits(), TSneMethod.BarnesHut)),
        new(Family, "tsne_bh", "10000x50", "f64", contest => Embed(contest, Groups(10_000, 50, 10), TSneMethod.BarnesHut)),
    ];

    private static Matrix Digits()
    {
        double[][] lines =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "digits.csv")).Skip(1)
                .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
        ];
        return Matrix.Create(lines.Length, 64, (i, j) => lines[i][j]);
    }

    /// <summary>Groups of nearly normal rows.</summary>
    private static Matrix Groups(int rows, int columns, int groups)
    {
        double[] noise = Inputs.Uniform(rows * columns, 61, -2, 4), centres = Inputs.Uniform(groups * columns, 62, -4, 8);
        return Matrix.Create(rows, columns, (i, j) => noise[(i * columns) + j] + centres[(i % groups * columns) + j]);
    }

    private static void Embed(Contest contest, Matrix x, TSneMethod method)
    {
        contest.Quality = "KL divergence";
        contest.Share<double>("x", x.AsSpan(), x.Rows, x.Columns);
        TSneOptions options = new() { Method = method };
        TSne? tsne = null;
        contest.OursJudged("ours", () => tsne = TSne.Fit(x, options), () => tsne!.KullbackLeibler);
    }
}
