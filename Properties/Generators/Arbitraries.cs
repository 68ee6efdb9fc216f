using FsCheck;
using FsCheck.Fluent;

namespace Functional.Properties;

/// <summary>The arbitraries that every law knows: each public method gives one type its generator and its shrinker.</summary>
public static class Arbitraries
{
    public static Arbitrary<Sample> Sample() => Array(0, SampleShapes.Any, v => new Sample(v));

    public static Arbitrary<NonEmptySample> NonEmptySample() => Array(1, SampleShapes.Any, v => new NonEmptySample(v));

    public static Arbitrary<SampleOfTwo> SampleOfTwo() => Array(2, SampleShapes.Any, v => new SampleOfTwo(v));

    public static Arbitrary<FiniteSample> FiniteSample() => Array(0, (s, n) => s.Array(n, Numbers.Finite), v => new FiniteSample(v));

    public static Arbitrary<AnyBitsSample> AnyBitsSample() => Array(0, (s, n) => s.Array(n, Numbers.AnyBits), v => new AnyBitsSample(v));

    public static Arbitrary<NearConstantSample> NearConstantSample() =>
        Array(2, SampleShapes.NearConstant, v => new NearConstantSample(v), simplerElements: false);

    public static Arbitrary<OffsetSample> OffsetSample() =>
        Array(2, SampleShapes.Offset, v => new OffsetSample(v), simplerElements: false);

    public static Arbitrary<SubnormalSample> SubnormalSample() =>
        Array(1, (s, n) => s.Array(n, Numbers.Subnormal), v => new SubnormalSample(v), simplerElements: false);

    public static Arbitrary<TiedSample> TiedSample() => Array(1, SampleShapes.Tied, v => new TiedSample(v));

    public static Arbitrary<SortedSample> SortedSample() =>
        Array(1, SampleShapes.Sorted, v => new SortedSample(v), valid: v => v.SequenceEqual(v.Order()));

    public static Arbitrary<ProbabilityVector> ProbabilityVector() =>
        Array(1, SampleShapes.Probabilities, v => new ProbabilityVector(v), simplerElements: false, valid: v => Math.Abs(v.Sum() - 1) < 1e-12);

    public static Arbitrary<PositiveSample> PositiveSample() =>
        Array(1, (s, n) => s.Array(n, x => Math.Abs(Numbers.Ordinary(x)) + 0.001), v => new PositiveSample(v), valid: v => v.All(x => x > 0));

    public static Arbitrary<FloatSample> FloatSample() =>
        Floats((s, n) => [.. SampleShapes.Any(s, n).Select(x => (float)x)], v => new FloatSample(v));

    public static Arbitrary<AnyBitsFloatSample> AnyBitsFloatSample() =>
        Floats((s, n) => s.Array(n, Numbers.AnyFloatBits), v => new AnyBitsFloatSample(v));

    public static Arbitrary<FiniteNumber> FiniteNumber() => Number(Numbers.Finite, v => new FiniteNumber(v), x => x.Value);

    public static Arbitrary<ModerateNumber> ModerateNumber() => Number(Numbers.Moderate, v => new ModerateNumber(v), x => x.Value);

    public static Arbitrary<Probability> Probability() =>
        Number(Numbers.Probability, v => new Probability(v), x => x.Value, v => v is >= 0 and <= 1);

    public static Arbitrary<Shape> Shape() =>
        Number(s => s.OneIn(4) ? s.Between(1, 2_000_000) / 2.0 : Math.Clamp(Math.Abs(s.Exponent(-10, 19)), 1e-3, 1e6), v => new Shape(v), x => x.Value, v => v is >= 1e-3 and <= 1e6);

    public static Arbitrary<PairedSamples> PairedSamples() => Draw(
        (source, size) =>
        {
            double[] x = SampleShapes.Any(source, Numbers.Length(source, size));
            return new PairedSamples(x, SampleShapes.Partner(source, x));
        },
        p => Shrinking.Cuts(p.Count, 0)
            .Select(c => new PairedSamples(Shrinking.Without(p.X, c.Start, c.Count), Shrinking.Without(p.Y, c.Start, c.Count)))
            .Concat(Shrinking.ElementWise(p.X, Shrinking.Number).Select(x => p with { X = x }))
            .Concat(Shrinking.ElementWise(p.Y, Shrinking.Number).Select(y => p with { Y = y })));

    public static Arbitrary<WeightedSample> WeightedSample() => Draw(
        (source, size) =>
        {
            double[] x = SampleShapes.Any(source, Math.Max(1, Numbers.Length(source, size)));
            double[] weights = source.Array(x.Length, s => s.OneIn(4) ? 0 : s.OneIn(4) ? s.Between(1, 9) : s.Unit());
            weights[source.Below(x.Length)] = 1;
            return new WeightedSample(x, weights);
        },
        p => Shrinking.Cuts(p.Count, 1)
            .Select(c => new WeightedSample(Shrinking.Without(p.Values, c.Start, c.Count), Shrinking.Without(p.Weights, c.Start, c.Count)))
            .Concat(Shrinking.ElementWise(p.Values, Shrinking.Number).Select(x => p with { Values = x }))
            .Concat(Shrinking.ElementWise(p.Weights, Shrinking.Number).Select(w => p with { Weights = w }))
            .Where(s => s.Weights.All(w => w >= 0) && s.Weights.Any(w => w > 0)));

    public static Arbitrary<RepeatedSample> RepeatedSample() => Draw(
        (source, size) =>
        {
            double[] x = SampleShapes.Any(source, Math.Max(1, Numbers.Length(source, size)));
            int[] repetitions = source.Array(x.Length, s => s.Below(6));
            repetitions[source.Below(x.Length)] = source.Between(1, 5);
            return new RepeatedSample(x, repetitions);
        },
        p => Shrinking.Cuts(p.Values.Length, 1)
            .Select(c => new RepeatedSample(Shrinking.Without(p.Values, c.Start, c.Count), Shrinking.Without(p.Repetitions, c.Start, c.Count)))
            .Concat(Shrinking.ElementWise(p.Values, Shrinking.Number).Select(x => p with { Values = x }))
            .Concat(Shrinking.ElementWise(p.Repetitions, r => r > 0 ? [r - 1] : []).Select(r => p with { Repetitions = r }))
            .Where(s => s.Repetitions.Any(r => r > 0)));

    public static Arbitrary<ChunkedSample> ChunkedSample() => Draw(
        (source, size) =>
        {
            double[] x = SampleShapes.Any(source, Numbers.Length(source, size));
            int[] cuts = source.Array(source.Below(5), s => s.Below(x.Length + 1));
            System.Array.Sort(cuts);
            return new ChunkedSample(x, cuts);
        },
        p => Shrinking.Shorter(p.Cuts).Select(c => p with { Cuts = c })
            .Concat(Shrinking.Shorter(p.Values).Select(v => new ChunkedSample(v, [.. p.Cuts.Select(c => Math.Min(c, v.Length))])))
            .Concat(Shrinking.ElementWise(p.Values, Shrinking.Number).Select(v => p with { Values = v })));

    /// <summary>An arbitrary from a plain function of random numbers and size, and a shrinker.</summary>
    public static Arbitrary<T> Draw<T>(Func<Source, int, T> draw, Func<T, IEnumerable<T>> shrink) =>
        Arb.From(Generator(draw), shrink);

    /// <summary>A generator from a plain function of random numbers and size.</summary>
    public static Gen<T> Generator<T>(Func<Source, int, T> draw) => Gen.Sized(size =>
        Gen.Choose(0, int.MaxValue - 1).Zip(Gen.Choose(0, int.MaxValue - 1), (high, low) => draw(new Source(((ulong)(uint)high << 31) | (uint)low), size)));

    private static Arbitrary<T> Array<T>(int minimum, Func<Source, int, double[]> draw, Func<double[], T> wrap, bool simplerElements = true,
        Func<double[], bool>? valid = null)
        where T : Drawn => Draw(
            (source, size) => wrap(draw(source, Math.Max(minimum, Numbers.Length(source, size)))),
            drawn => (simplerElements ? Shrinking.Array(drawn.Values, minimum) : Shrinking.Shorter(drawn.Values, minimum))
                .Where(v => valid is null || valid(v)).Select(wrap));

    private static Arbitrary<T> Floats<T>(Func<Source, int, float[]> draw, Func<float[], T> wrap)
        where T : DrawnFloats => Draw(
            (source, size) => wrap(draw(source, Numbers.Length(source, size))),
            drawn => Shrinking.Array(drawn.Values).Select(wrap));

    private static Arbitrary<T> Number<T>(Func<Source, double> draw, Func<double, T> wrap, Func<T, double> value, Func<double, bool>? valid = null) =>
        Draw((source, _) => wrap(draw(source)), x => Shrinking.Number(value(x)).Where(v => valid is null || valid(v)).Select(wrap));
}
