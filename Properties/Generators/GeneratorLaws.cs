using Xunit;

namespace Functional.Properties;

/// <summary>Each generator draws what its name says, and enough of it.</summary>
public class GeneratorLaws
{
    [Law]
    public bool A_sample_is_finite_and_so_are_its_squares(Sample x) => x.Values.All(v => double.IsFinite(v * v * x.Count));

    [Law]
    public bool Bounds_on_length_hold(NonEmptySample x, SampleOfTwo y, NearConstantSample z, OffsetSample o) =>
        x.Count >= 1 && y.Count >= 2 && z.Count >= 2 && o.Count >= 2;

    [Law]
    public bool Finite_is_finite(FiniteSample x, FiniteNumber y) => x.Values.All(double.IsFinite) && double.IsFinite(y);

    [Law]
    public bool Subnormals_are_subnormal(SubnormalSample x) => x.Values.All(v => double.IsSubnormal(v) || v == 0);

    [Law]
    public bool Sorted_is_sorted(SortedSample x) => x.Values.SequenceEqual(x.Values.Order());

    [Law]
    public bool Near_constants_differ_by_eight_ulps_at_most(NearConstantSample x) =>
        x.Values.All(v => Tolerance.Ulps(v, x.Values[0]) <= 8);

    [Law]
    public bool Probabilities_sum_to_one(ProbabilityVector p) => p.Values.All(v => v is >= 0 and <= 1) && Math.Abs(Exact.Sum(p) - 1) < 1e-12;

    [Law]
    public bool Pairs_have_one_length(PairedSamples p, WeightedSample w) =>
        p.X.Length == p.Y.Length && w.Values.Length == w.Weights.Length && w.Weights.All(v => v >= 0) && w.Weights.Any(v => v > 0);

    [Law]
    public bool Repetitions_expand_to_their_sum(RepeatedSample r) => r.Expanded.Length == r.Repetitions.Sum() && r.Expanded.Length > 0;

    [Law]
    public bool Chunks_put_together_are_the_sample(ChunkedSample c) => c.Chunks.SelectMany(x => x).SequenceEqual(c.Values);

    [Fact]
    public void Any_bits_bring_every_kind_of_number_and_lengths_cross_the_blocks()
    {
        double[][] drawn = [.. Drawn(Arbitraries.AnyBitsSample(), 300).Select(s => s.Values)];
        Assert.Contains(drawn, x => x.Any(double.IsNaN));
        Assert.Contains(drawn, x => x.Any(double.IsInfinity));
        Assert.Contains(drawn, x => x.Any(double.IsSubnormal));
        Assert.Contains(drawn, x => x.Any(v => v == 0 && double.IsNegative(v)));
        Assert.Contains(drawn, x => x.Length == 0);
        Assert.Contains(drawn, x => x.Length > 1024);
        Assert.Contains(drawn, x => x.Length is > 128 and < 257);
    }

    [Fact]
    public void Shrinking_ends()
    {
        foreach (Sample sample in Drawn(Arbitraries.Sample(), 20).Where(s => s.Count < 200))
        {
            Sample current = sample;
            int steps = 0;
            while (Arbitraries.Sample().Shrinker(current).FirstOrDefault(s => s.Count > 0) is { } next && steps++ < 10_000)
            {
                current = next;
            }
            Assert.InRange(steps, 0, 9_999);
        }
    }

    private static IEnumerable<T> Drawn<T>(FsCheck.Arbitrary<T> arbitrary, int count) =>
        FsCheck.Fluent.Gen.Sample(arbitrary.Generator, count, new FsCheck.Rnd(1, 3), 50);
}
