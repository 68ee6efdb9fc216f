using Functional.Kernels;

namespace Functional.Properties;

/// <summary>The normal distribution's maps.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> ProbabilityMaps =>
    [
        .. Map<double, NormalDensityMap>("map.normal-density", new(0.1, 1.5)),
        .. Map<double, NormalLogDensityMap>("map.normal-log-density", new(0.1, 1.5)),
        .. Map<double, NormalCumulativeMap>("map.normal-cumulative", new(0.1, 1.5)),
        .. Map<double, NormalQuantileMap>("map.normal-quantile", new(0.1, 1.5)),
        .. Map<double, ErfcMap>("map.erfc"),
        .. Map2<double, GammaTryMap>("map.gamma-try", new(2.5)),
        .. Map2<double, GammaLiftMap>("map.gamma-lift", new(0.3)),
        .. Map2<double, LogGammaLiftMap>("map.log-gamma-lift", new(0.3)),
        .. Map<double, LaplaceFromBits>("map.laplace-from-bits", new(0.1, 1.5)),
        .. Map<double, OpenUniformFromBits>("map.open-uniform-from-bits"),
        Vector("draw.sequence.double", (memory, n, execution) =>
            RandomKey.FromSeed(5).Draw(new GammaDraw(), memory.Out<double>(n), execution)),
        Vector("draw.counts.double", (memory, n, execution) =>
            _ = RandomKey.FromSeed(5).TryDrawIndexed(default(ThirtyLaw), memory.Out<double>(n), execution)),
    ];

    /// <summary>Gamma numbers of a shape below 1, logarithms of others, and some words of an element alone.</summary>
    private readonly struct GammaDraw : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            Span<double> logs = stackalloc double[DrawBlock.Most];
            logs = logs[..destination.Length];
            block.Gammas(0, 0.7, destination);
            block.LogGammas(1, 0.2, logs);
            for (int i = 0; i < logs.Length; i++)
            {
                RandomSequence alone = block.Alone(2, i);
                destination[i] += logs[i] + alone.Normal();
            }
        }
    }

    private static readonly Poisson Thirty = new(30);

    private readonly struct ThirtyLaw : ICountLaw
    {
        public double Minimum => 0;

        public double Maximum => double.PositiveInfinity;

        public double Mode => Thirty.Mode;

        public double Peak => Thirty.Probability(Mode);

        public double Ratio(double k) => Thirty.Rate / (k + 1);
    }
}
