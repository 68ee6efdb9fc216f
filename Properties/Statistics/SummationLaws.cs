using Xunit;

namespace Functional.Properties;

/// <summary>What holds for sums, products, dot products and norms of every vector.</summary>
public sealed class SummationLaws
{
    [Law, Trait("Formula", "F1")]
    public void Sum_is_the_exact_sum_to_the_bound_of_blocks(Sample x) =>
        Agree.Within(Exact.Sum(x), Summation.Sum(x), Tolerance.OfBlockedSum(x) + Tolerance.Epsilon * Math.Abs(Exact.Sum(x)));

    [Law, Trait("Formula", "F1")]
    public void Sum_of_floats_rounds_to_float_within_blocks_only(FloatSample x)
    {
        var wide = x.Values.Select(v => (double)v).ToArray();
        var bound = Tolerance.OfBlockedSum(wide, 512, 64, Tolerance.FloatEpsilon) + x.Count * (double)float.Epsilon;
        Agree.Within(Exact.Sum(wide), Summation.Sum(x), bound);
    }

    [Fact, Trait("Formula", "F1")]
    public void Sums_that_overflow_on_their_way_arrive()
    {
        Assert.Equal(0, Summation.Sum([1.7e308, 1.7e308, -1.7e308, -1.7e308]));
        Assert.Equal(1.5e308, Summation.Sum([1.5e308, 1.5e308, -1.5e308]));
        Assert.Equal(double.PositiveInfinity, Summation.Sum([1.7e308, 1.7e308]));
        Assert.Equal(double.NegativeInfinity, Summation.Sum([1, double.NegativeInfinity]));
        Assert.True(double.IsNaN(Summation.Sum([double.PositiveInfinity, double.NegativeInfinity])));
        Assert.Equal(0, Summation.Sum(ReadOnlySpan<double>.Empty));
        Assert.Equal(4 * (double)float.MaxValue, Summation.Sum(Enumerable.Repeat(float.MaxValue, 4).ToArray()));
        Agree.Close(1e6, Summation.Sum(Enumerable.Repeat(0.1f, 10_000_000).ToArray()), 4e-7);
    }

    [Law, Trait("Formula", "F2")]
    public void Product_and_its_logarithm_agree(NonEmptySample x)
    {
        var (sign, log) = Summation.LogProduct(x);
        var product = Summation.Product(x);
        if (Math.Abs(product) is > 1e-300 and < double.PositiveInfinity)
        {
            Assert.Equal(Math.Sign(product), sign);
            // e^log doubles the error of the logarithm, which is an ulp of up to 700.
            Agree.Close(Math.Abs(product), Math.Exp(log), Tolerance.Gamma(x.Count + 2 * Math.Abs(log) + 8));
        }
        else if (product == 0 && x.Values.All(v => v != 0))
        {
            Assert.True(log < -744);
        }
    }

    [Law, Trait("Formula", "F2")]
    public void Product_of_halves_and_doubles_is_exact(bool[] halves)
    {
        var x = halves.SelectMany(h => h ? [0.5, 1e300] : new[] { 2, 1e-300 }).ToArray();
        var plain = halves.Sum(h => h ? -1 : 1);
        var ones = halves.Count(h => h) - halves.Count(h => !h);
        var (_, log) = Summation.LogProduct(x);
        Agree.Within(plain * Math.Log(2) + ones * 300 * Math.Log(10), log, 1e-12 * (1 + halves.Length));
    }

    [Fact, Trait("Formula", "F2")]
    public void Products_at_the_edges()
    {
        Assert.Equal(1, Summation.Product(ReadOnlySpan<double>.Empty));
        Assert.Equal(1.0, Summation.Product([1e300, 1e300, 1e-300, 1e-300]), 14);
        Assert.Equal(double.PositiveInfinity, Summation.Product([1e300, 1e300]));
        Assert.Equal(0, Summation.Product([1e300, 0]));
        Assert.True(double.IsNaN(Summation.Product([0, double.PositiveInfinity])));
        Assert.Equal((0.0, double.NegativeInfinity), Summation.LogProduct([3, 0]));
        Assert.Equal((1.0, 0.0), Summation.LogProduct(ReadOnlySpan<double>.Empty));
    }

    [Law, Trait("Formula", "L1")]
    public void Dot_is_the_exact_one_to_its_bound_and_commutes(PairedSamples p)
    {
        Agree.Within(Exact.Dot(p.X, p.Y), LinearAlgebra.Dot(p.X, p.Y), Tolerance.OfDot(p.X, p.Y));
        Agree.Bits(LinearAlgebra.Dot(p.X, p.Y), LinearAlgebra.Dot(p.Y, p.X));
    }

    [Law, Trait("Formula", "L2"), Trait("Formula", "L3"), Trait("Formula", "L4")]
    public void Norms_are_ordered(NonEmptySample x)
    {
        double one = LinearAlgebra.Norm1(x), two = LinearAlgebra.Norm2(x), top = LinearAlgebra.NormInfinity(x);
        var slack = 1 + Tolerance.Gamma(100);
        Assert.True(top <= two * slack && two <= one * slack && one <= x.Count * top * slack && two <= Math.Sqrt(x.Count) * top * slack);
        Agree.Within(Exact.AbsoluteSum(x), one, Tolerance.OfBlockedSum(x) + Tolerance.Epsilon * one);
    }

    [Law, Trait("Formula", "L3")]
    public void Euclidean_norm_scales_exactly_by_powers_of_two_however_far(NonEmptySample x)
    {
        var largest = x.Values.Max(Math.Abs);
        if (largest == 0 || x.Values.Any(v => v != 0 && Math.Abs(v) < largest * 1e-10))
            return;
        var norm = LinearAlgebra.Norm2(x.Values.Select(v => Math.ScaleB(v, -Math.ILogB(largest))).ToArray());
        foreach (var exponent in new[] { -990, -600, 0, 600, 990 })
        {
            var scaled = x.Values.Select(v => Math.ScaleB(v, exponent - Math.ILogB(largest))).ToArray();
            Agree.Close(Math.ScaleB(norm, exponent), LinearAlgebra.Norm2(scaled), Tolerance.Gamma(80));
        }
    }

    [Fact]
    [Trait("Formula", "L1"), Trait("Formula", "L2"), Trait("Formula", "L3"), Trait("Formula", "L4")]
    public void Norms_at_the_edges()
    {
        Agree.Close(5e200, LinearAlgebra.Norm2([3e200, -4e200]), 4 * Tolerance.Epsilon);
        Agree.Close(5e-200, LinearAlgebra.Norm2([3e-200, -4e-200]), 4 * Tolerance.Epsilon);
        Agree.Close(5e30, LinearAlgebra.Norm2([3e30f, -4e30f]), 4 * Tolerance.FloatEpsilon);
        Assert.Equal(5e-324, LinearAlgebra.Norm2([5e-324]));
        Assert.True(double.IsNaN(LinearAlgebra.NormInfinity([1, double.NaN, 2])));
        Assert.True(double.IsNaN(LinearAlgebra.Norm2([1, double.NaN])));
        Assert.Equal(double.PositiveInfinity, LinearAlgebra.Norm2([1, double.NegativeInfinity]));
        Assert.Equal(0, LinearAlgebra.Norm2(ReadOnlySpan<double>.Empty));
        Assert.Throws<ArgumentException>(() => LinearAlgebra.Dot([1.0], [1.0, 2.0]));
        Assert.Equal(0, LinearAlgebra.Dot([1e200, 1e200], [1e200, -1e200]));
    }
}
