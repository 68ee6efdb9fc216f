namespace Functional.Properties;

/// <summary>Random numbers: the same for one key on every machine and number of threads.</summary>
public static partial class KernelCases
{
    private static readonly RandomKey Key = RandomKey.FromSeed(20250101).Child("kernels");

    private static IEnumerable<KernelCase> RandomNumbers =>
    [
        Vector("random.bits.ulong", static (m, n, e) => Key.Bits(m.Out<ulong>(n), e)),
        Vector("random.uniform.double", static (m, n, e) => Key.Uniform(m.Out<double>(n), e)),
        Vector("random.uniform.float", static (m, n, e) => Key.Uniform(m.Out<float>(n), e)),
        Vector("random.uniform-between.double", static (m, n, e) => Key.UniformBetween(-3, 7.5, m.Out<double>(n), e)),
        Vector("random.uniform-between.float", static (m, n, e) => Key.UniformBetween(-3f, 7.5f, m.Out<float>(n), e)),
        Vector("random.normal.double", static (m, n, e) => Key.Normal(10, 2.5, m.Out<double>(n), e)),
        Vector("random.normal.float", static (m, n, e) => Key.Normal(10, 2.5, m.Out<float>(n), e)),
        Vector("random.integers.int", static (m, n, e) => Key.Integers(-7, 1000, m.Out<int>(n), e)),
        Vector("random.integers.long", static (m, n, e) => Key.Integers(-7, 1L << 40, m.Out<long>(n), e)),
        Vector("random.permutation.int", static (m, n, _) => Key.Permutation(m.Out<int>(n))),
        Vector("random.shuffle.double", static (m, n, _) => Key.Shuffle(m.InOut<double>(n))),
    ];
}
