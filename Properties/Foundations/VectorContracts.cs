using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Wrong calls on vectors: the error, the parameter that it names, and the values in its message.</summary>
[Trait("Formula", "F3")]
public sealed class VectorContracts
{
    private static readonly Vector _three = [1, 2, 3];

    [Fact]
    public void Lengths_that_differ_are_told_with_both()
    {
        Vector two = [1, 2];
        Refusal.Argument("y", () => _ = _three + two, "3", "2");
        Refusal.Argument("y", () => _ = _three - two, "3", "2");
        Refusal.Argument("y", () => _three.Hadamard(two), "3", "2");
        Refusal.Argument("y", () => _three.Zip(two, Math.Max), "3", "2");
        Refusal.Argument("destination", () => _three.CopyTo(new double[2]), "3", "2");
    }

    [Fact]
    public void Indices_outside_are_told_with_the_bounds()
    {
        Refusal.Range("index", () => _ = _three[3], "from 0 to 2", "got 3");
        Refusal.Range("index", () => _ = _three[-1], "got -1");
        Refusal.Range("index", () => _ = _three[^4], "got -1");
        Refusal.Range("index", () => _ = Vector.Empty[0], "no elements");
        Refusal.Range("range", () => _ = _three[2..5], "within 3 elements", "got 2..5");
        Refusal.Range("start", () => _three.Slice(4, 0), "from 0 to 3", "got 4");
        Refusal.Range("length", () => _three.Slice(2, 2), "from 0 to 1", "got 2");
        Refusal.Range("length", () => _three.Slice(0, -1), "got -1");
        Refusal.Range("indices", () => _three.Select(0, 3), "got 3");
        Refusal.Range("index", () => _three.SetItem(3, 0), "got 3");
    }

    [Fact]
    public void Builders_refuse_what_makes_no_vector()
    {
        Refusal.Argument("values", () => Vector.Wrap(default(ImmutableArray<double>)), "default");
        Refusal.Null("values", () => Vector.Wrap((double[])null!));
        Refusal.Null("values", () => Vector.CopyFrom((IEnumerable<double>)null!));
        Refusal.Null("value", () => Vector.Create(2, null!));
        Refusal.Range("length", () => Vector.Zeros(-1), "got -1");
        Refusal.Range("length", () => Vector.Filled(-2, 0), "got -2");
        Refusal.Range("length", () => Vector.Create(-3, i => i), "got -3");
        Refusal.Range("index", () => Vector.Basis(2, 2), "got 2");
        Refusal.Range("count", () => Vector.LinearSpaced(0, 1, -1), "got -1");
        Refusal.Range("start", () => Vector.LinearSpaced(double.NaN, 1, 2), "NaN");
        Refusal.Range("stop", () => Vector.LinearSpaced(0, double.PositiveInfinity, 2), "Infinity");
    }

    [Fact]
    public void Missing_vectors_and_functions_are_named()
    {
        Vector none = null!;
        Refusal.Null("vector", () => { ReadOnlySpan<double> span = none; });
        Refusal.Null("x", () => _ = none + _three);
        Refusal.Null("y", () => _ = _three + none);
        Refusal.Null("x", () => _ = none * 2);
        Refusal.Null("x", () => _ = -none);
        Refusal.Null("f", () => _three.Map((Func<double, double>)null!));
        Refusal.Null("f", () => _three.Zip(_three, null!));
        Refusal.Null("other", () => _three.Concat(none));
        Refusal.Null("other", () => _three.AlmostEquals(none));
    }

    [Fact]
    public void Tolerances_are_finite_and_not_negative()
    {
        Refusal.Range("relativeTolerance", () => _three.AlmostEquals(_three, -1), "got -1");
        Refusal.Range("relativeTolerance", () => _three.AlmostEquals(_three, double.NaN), "NaN");
        Refusal.Range("absoluteTolerance", () => _three.AlmostEquals(_three, 0, double.PositiveInfinity), "Infinity");
        Assert.True(Vector.Create(double.NaN, double.PositiveInfinity).AlmostEquals([double.NaN, double.PositiveInfinity], 0));
        Assert.False(Vector.Create(double.PositiveInfinity).AlmostEquals([double.MaxValue], 1e300, 1e300));
        Assert.False(Vector.Create(double.NaN).AlmostEquals([1], 1e300, 1e300));
        Assert.False(_three.AlmostEquals([1, 2]));
    }
}
