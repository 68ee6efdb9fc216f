using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Running sums, products and extremes against their scalar loops, and what holds among them.</summary>
public sealed class ScanLaws
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 257), 1009, 1023, 1024, 1025, 4097, 65537];

    [Fact, Trait("Formula", "F1")]
    public void Sums_are_those_of_the_documented_loop()
    {
        foreach (string name in OrderingInputs.All)
        {
            foreach (int n in Lengths)
            {
                double[] x = OrderingInputs.Of(name, n);
                if (name is "specials" or "any bits" or "magnitudes" or "NaN ridden" or "outlier" or "far outliers") continue;
                Agree.Bits(SumLoop(x), Scan.CumulativeSum(x).AsSpan(), $"{name} of {n}");
                float[] single = OrderingInputs.FloatsOf(name, n), result = new float[n];
                Scan.CumulativeSum(single, result);
                double[] sums = SumLoop([.. single.Select(value => (double)value)]);
                Agree.Bits([.. sums.Select(sum => (float)sum)], result, $"{name} of {n} floats");
            }
        }
    }

    [Law, Trait("Formula", "F1")]
    public void Every_sum_is_within_the_stated_bound(FiniteSample sample, byte repeats)
    {
        double[] x = [.. Enumerable.Repeat(sample.Values, 1 + repeats).SelectMany(values => values).Select(value => value / 1e10)];
        Vector sums = Scan.CumulativeSum(x);
        for (int i = 0; i < x.Length; i += 1 + (x.Length / 20))
        {
            double bound = (127 + (x.Length / 128.0)) * Tolerance.Epsilon * 1.0001 * Exact.AbsoluteSum(x.AsSpan(0, i + 1));
            Agree.Within(Exact.Sum(x.AsSpan(0, i + 1)), sums[i], bound, $"sum of the first {i + 1} of {x.Length}");
        }
    }

    [Law, Trait("Formula", "F1")]
    public bool Sums_of_what_is_not_negative_never_step_down(FiniteSample sample, byte repeats)
    {
        double[] x = [.. Enumerable.Repeat(sample.Values, 1 + repeats).SelectMany(values => values).Select(Math.Abs)];
        Vector sums = Scan.CumulativeSum(x);
        return Enumerable.Range(1, Math.Max(0, x.Length - 1)).All(i => sums[i - 1] <= sums[i]);
    }

    [Law, Trait("Formula", "F1")]
    public bool The_exclusive_sum_is_the_running_sum_one_later(Sample sample, byte repeats)
    {
        double[] x = [.. Enumerable.Repeat(sample.Values, 1 + repeats).SelectMany(values => values)];
        Vector inclusive = Scan.CumulativeSum(x), exclusive = Scan.ExclusiveSum(x);
        double[] inPlace = [.. x];
        Scan.ExclusiveSum(inPlace, inPlace);
        return (x.Length == 0 || exclusive[0] == 0)
            && Enumerable.Range(1, Math.Max(0, x.Length - 1)).All(i => Tolerance.SameBits(exclusive[i], inclusive[i - 1]))
            && exclusive.Equals(Vector.Wrap(inPlace));
    }

    [Law, Trait("Formula", "F1")]
    public bool A_head_is_scanned_as_the_whole_is(Sample sample, byte repeats, byte cut)
    {
        double[] x = [.. Enumerable.Repeat(sample.Values, 1 + repeats).SelectMany(values => values)];
        int head = Math.Min(x.Length, cut);
        return Scan.CumulativeProduct(x)[..head] == Scan.CumulativeProduct(x.AsSpan(0, head))
            && Scan.CumulativeMax(x)[..head] == Scan.CumulativeMax(x.AsSpan(0, head));
    }

    [Fact, Trait("Formula", "F2")]
    public void Products_and_extremes_are_those_of_the_loop()
    {
        foreach (string name in OrderingInputs.All)
        {
            foreach (int n in Lengths)
            {
                double[] x = OrderingInputs.Of(name, n);
                Agree.Bits(Loop(x, (a, b) => a * b), Scan.CumulativeProduct(x).AsSpan(), $"products, {name} of {n}");
                Agree.Bits(Loop(x, Math.Max), Scan.CumulativeMax(x).AsSpan(), $"maxima, {name} of {n}");
                Agree.Bits(Loop(x, Math.Min), Scan.CumulativeMin(x).AsSpan(), $"minima, {name} of {n}");
                float[] single = OrderingInputs.FloatsOf(name, n), result = new float[n];
                double[] widened = [.. single.Select(value => (double)value)];
                Scan.CumulativeMin(single, result);
                Agree.Bits([.. Loop(widened, Math.Min).Select(value => (float)value)], result, $"minima, {name} of {n} floats");
                Scan.CumulativeMax(single, result);
                Agree.Bits([.. Loop(widened, Math.Max).Select(value => (float)value)], result, $"maxima, {name} of {n} floats");
                Scan.CumulativeProduct(single, result);
                Agree.Bits([.. Loop(widened, (a, b) => a * b).Select(value => (float)value)], result, $"products, {name} of {n} floats");
            }
        }
    }

    [Fact, Trait("Formula", "F1")]
    public void A_block_that_overflows_by_itself_does_not_spoil_the_sum()
    {
        double[] x = new double[2048];
        x[0] = -double.MaxValue;
        x[1500] = double.MaxValue;
        x[1501] = double.MaxValue / 2;
        Vector sums = Scan.CumulativeSum(x);
        Assert.Equal(0, sums[1500]);
        Assert.Equal(double.MaxValue / 2, sums[^1]);
    }

    [Fact, Trait("Formula", "F1")]
    public void NaN_and_infinity_carry_on()
    {
        double[] x = new double[3000];
        x.AsSpan().Fill(1);
        x[1100] = double.PositiveInfinity;
        x[2100] = double.NegativeInfinity;
        Vector sums = Scan.CumulativeSum(x);
        Assert.Equal(1100, sums[1099]);
        Assert.Equal(double.PositiveInfinity, sums[1100]);
        Assert.Equal(double.PositiveInfinity, sums[2099]);
        Assert.True(double.IsNaN(sums[2100]) && double.IsNaN(sums[^1]));
    }

    // The loop that the kernel documents.
    private static double[] SumLoop(double[] x)
    {
        double[] y = new double[x.Length];
        double carry = 0;
        for (int start = 0; start < x.Length; start += PrefixScan.Stretch)
        {
            double local = 0, last = carry;
            for (int i = start; i < Math.Min(start + PrefixScan.Stretch, x.Length); i++)
            {
                local = i == start ? x[i] : local + x[i];
                y[i] = last = carry + local;
            }

            carry = last;
        }

        return y;
    }

    private static double[] Loop(double[] x, Func<double, double, double> combine)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = i == 0 ? x[0] : combine(y[i - 1], x[i]);
        return y;
    }
}
