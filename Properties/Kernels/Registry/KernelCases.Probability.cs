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
        Vector("draw.sequence.double", (memory, n, execution) =>
            RandomKey.FromSeed(5).Draw(new GammaDraw(), memory.Out<double>(n), execution)),
    ];

    private readonly struct GammaDraw : ISampler
    {
        public double Draw(ref RandomSequence sequence) => sequence.Gamma(0.7) + sequence.Normal();
    }
}
