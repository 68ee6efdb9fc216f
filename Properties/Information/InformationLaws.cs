using Xunit;

namespace Functional.Properties;

/// <summary>What holds for entropies, divergences and mutual information of every distribution and every table.</summary>
public sealed class InformationLaws
{
    [Law(MaxTest = 60), Trait("Formula", "I1")]
    public void Entropy_lies_between_certainty_and_evenness(ProbabilityVector p)
    {
        var h = Information.Entropy(p);
        Assert.InRange(h, 0, Math.Log2(p.Count) + Slack(p.Count));
        Agree.Within(h * Math.Log(2), Information.Entropy(p, InformationUnit.Nats), Slack(p.Count), "nats");
        Agree.Within(Math.Pow(2, h), Information.Perplexity(p), Slack(p.Count) * p.Count, "perplexity");
        var even = Enumerable.Repeat(1.0 / p.Count, p.Count).ToArray();
        Agree.Within(Math.Log2(p.Count), Information.Entropy(even), Slack(p.Count), "even");
    }

    [Law(MaxTest = 60), Trait("Formula", "I2"), Trait("Formula", "I3")]
    public void Gibbs_no_code_is_better_than_the_own_one(int seed, byte size)
    {
        var (p, q) = Pair(seed, size);
        double own = Information.Entropy(p), cross = Information.CrossEntropy(p, q), divergence = Information.KullbackLeibler(p, q);
        Assert.True(divergence >= 0);
        Assert.True(cross >= own - Slack(p.Length), $"H(P, Q) {cross:R} below H(P) {own:R}");
        Agree.Within(cross, own + divergence, Slack(p.Length) * (1 + Math.Abs(cross)), "H(P, Q) = H(P) + KL(P‖Q)");
        Assert.Equal(0, Information.KullbackLeibler(p, p));
        Agree.Within(own, Information.CrossEntropy(p, p), Slack(p.Length));
    }

    [Law(MaxTest = 60)]
    public void Jensen_and_Shannon_are_symmetric_and_within_a_bit(int seed, byte size)
    {
        var (p, q) = Pair(seed, size);
        double there = Information.JensenShannon(p, q), back = Information.JensenShannon(q, p);
        Agree.Bits(there, back, "symmetry");
        Assert.InRange(there, 0, 1 + Slack(p.Length));
        Assert.Equal(0, Information.JensenShannon(p, p));
        double[] apart = [.. p, .. p.Select(_ => 0.0)], other = [.. p.Select(_ => 0.0), .. q];
        Agree.Within(1, Information.JensenShannon(apart, other), Slack(p.Length), "nothing in common");
    }

    [Theory, Trait("Formula", "I3")]
    [InlineData(double.Epsilon), InlineData(3 * double.Epsilon), InlineData(1e-310), InlineData(2.2250738585072014e-308)]
    public void Shares_at_the_bottom_of_the_range_bring_their_own_size_to_the_Jensen_Shannon_divergence(double least)
    {
        // An outcome of one alone brings half of its share, in bits.
        Assert.InRange(Information.JensenShannon([1, least], [1, 0]), 0, least);
        Assert.InRange(Information.JensenShannon([1, 0], [1, least]), 0, least);
        Assert.InRange(Information.JensenShannon([1, least], [1, 2 * least]), 0, least);
        Assert.Equal(0, Information.JensenShannon([1, least], [1, least]));
    }

    [Law(MaxTest = 60), Trait("Formula", "I4")]
    public void Tables_obey_the_chain_rule(int seed)
    {
        var joint = Table(seed);
        double hxy = Information.JointEntropy(joint), hx = Information.Entropy(joint.RowSums()), hy = Information.Entropy(joint.ColumnSums());
        double given = Information.ConditionalEntropy(joint), other = Information.ConditionalEntropy(joint.Transpose());
        var slack = 4 * Slack(joint.Values.Length);
        Agree.Within(hxy, hx + given, slack, "H(X, Y) = H(X) + H(Y|X)");
        Agree.Within(hxy, hy + other, slack, "H(X, Y) = H(Y) + H(X|Y)");
        var mutual = Information.MutualInformation(joint);
        Agree.Within(hx + hy - hxy, mutual, slack, "I(X; Y)");
        Agree.Within(mutual, Information.MutualInformation(joint.Transpose()), slack, "symmetry");
        Assert.True(mutual >= 0);
        Assert.True(mutual <= Math.Min(hx, hy) + slack);
        foreach (var normalization in Enum.GetValues<InformationNormalization>())
            Assert.InRange(Information.NormalizedMutualInformation(joint, normalization), 0, 1);
    }

    [Law(MaxTest = 60), Trait("Formula", "I4")]
    public void What_is_processed_tells_no_more(int seed)
    {
        // Two columns become one: Y′ is a function of Y.
        var joint = Table(seed);
        if (joint.Columns < 2)
            return;
        var merged = Matrix.Create(joint.Rows, joint.Columns - 1, (i, j) => j == 0 ? joint[i, 0] + joint[i, 1] : joint[i, j + 1]);
        Assert.True(Information.MutualInformation(merged) <= Information.MutualInformation(joint) + 4 * Slack(joint.Values.Length));
    }

    [Law(MaxTest = 60), Trait("Formula", "I4")]
    public void Labels_are_their_table_and_names_do_not_matter(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size + 1, kx = source.Between(1, 300), ky = source.Between(1, 6);
        int[] x = source.Array(n, s => s.Below(kx)), y = source.Array(n, s => s.Below(ky));
        var joint = Matrix.Create(kx, ky, (i, j) => x.Zip(y).Count(p => p == (i, j)) / (double)n);
        var slack = 8 * Slack(kx * ky);
        Agree.Within(Information.MutualInformation(joint), Information.LabelMutualInformation(x, y), slack, "mutual");
        Agree.Within(Information.JointEntropy(joint), Information.LabelJointEntropy(x, y), slack, "joint");
        Agree.Within(Information.ConditionalEntropy(joint), Information.LabelConditionalEntropy(x, y), slack, "conditional");
        Agree.Within(Information.Entropy(joint.RowSums()), Information.LabelEntropy(x), slack, "entropy");
        int[] renamed = [.. x.Select(v => (v * 7_000_001) - 1_000_000_000)];
        Agree.Bits(Information.LabelMutualInformation(x, y), Information.LabelMutualInformation(renamed, y), "other names, in the same order");
        Agree.Within(Information.LabelMutualInformation(x, y), Information.LabelMutualInformation(y, x), slack, "symmetry");
        Agree.Within(1, Information.LabelNormalizedMutualInformation(x, renamed), slack, "the same up to names");
    }

    [Law(MaxTest = 20), Trait("Formula", "I4")]
    public void Chance_is_the_mean_over_all_orders(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = 1 + size % 6;
        int[] x = source.Array(n, s => s.Below(3)), y = source.Array(n, s => s.Below(4));
        double sum = 0, count = 0;
        foreach (var order in Orders(n))
        {
            sum += Information.LabelMutualInformation(x, [.. order.Select(i => y[i])]);
            count++;
        }
        Agree.Within(sum / count, Information.LabelExpectedMutualInformation(x, y), 8 * Slack(12), "chance");
        Agree.Within(
            Information.LabelExpectedMutualInformation(x, y), Information.LabelExpectedMutualInformation(y, x), 8 * Slack(12), "symmetry");

        static IEnumerable<int[]> Orders(int n) => n == 0 ? [[]] : Orders(n - 1)
            .SelectMany(order => Enumerable.Range(0, n).Select(at => (int[])[.. order[..at], n - 1, .. order[at..]]));
    }

    [Law(MaxTest = 30), Trait("Formula", "I1"), Trait("Formula", "I3")]
    public void Floats_give_the_same_to_their_precision(int seed, byte size)
    {
        var (p, q) = Pair(seed, size);
        float[] a = [.. p.Select(v => (float)v)], b = [.. q.Select(v => (float)v)];
        double[] wideA = [.. a.Select(v => (double)v)], wideB = [.. b.Select(v => (double)v)];
        Agree.Within(Information.Entropy(wideA), Information.Entropy(a), 64 * Tolerance.FloatEpsilon * (1 + Math.Log2(p.Length)));
        Agree.Within(Information.KullbackLeibler(wideA, wideB), Information.KullbackLeibler(a, b), 4096 * Tolerance.FloatEpsilon);
    }

    [Law(MaxTest = 30), Trait("Formula", "I1")]
    public void Normalizing_makes_a_distribution(PositiveSample counts)
    {
        double[] p = new double[counts.Count];
        Information.Normalize(counts, 0, p);
        Agree.Within(1, Exact.Sum(p), Tolerance.Gamma(counts.Count + 2));
        Information.Normalize(counts.Values.Select(v => v * 1e300).ToArray(), 0, p);
        Agree.Within(1, Exact.Sum(p), Tolerance.Gamma(counts.Count + 2));
        Information.Normalize([0, 0, 2], 1, p = new double[3]);
        Assert.Equal([0.2, 0.2, 0.6], p);
    }

    // Terms p·log p are within 4 roundings of at most 0.53, their sum and the rounding of the p themselves within n·ε more.
    private static double Slack(int n) => (64 + (2 * n)) * Tolerance.Epsilon * 4;

    private static (double[] P, double[] Q) Pair(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        var n = size + 1;
        double[] p = SampleShapes.Probabilities(source, n), q = source.Array(n, s => 0.01 + s.Unit());
        var sum = q.Sum();
        return (p, [.. q.Select(v => v / sum)]);
    }

    private static Matrix Table(int seed)
    {
        Source source = new((ulong)(uint)seed);
        int rows = source.Between(1, 6), columns = source.Between(1, 6);
        return Matrix.CopyFrom(rows, columns, SampleShapes.Probabilities(source, rows * columns));
    }
}
