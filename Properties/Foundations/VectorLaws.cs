using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every vector.</summary>
[Trait("Formula", "F3")]
public sealed class VectorLaws
{
    [Law]
    public void Equality_is_value_by_value_and_hashes_agree(AnyBitsSample x)
    {
        Vector a = Vector.CopyFrom(x.Values), b = Vector.Wrap((double[])x.Values.Clone());
        Assert.True(a == b && a.Equals((object)b) && a.GetHashCode() == b.GetHashCode());
        Vector flipped = a.Map(v => v == 0 ? -v : double.IsNaN(v) ? BitConverter.Int64BitsToDouble(0x7FF8000000000123) : v);
        Assert.True(a == flipped && a.GetHashCode() == flipped.GetHashCode(), "Zeros of both signs are equal, and so are all NaN.");
        Assert.False(a.Equals(null));
        Assert.NotEqual(a, a.Append(0));
        for (int i = 0; i < Math.Min(a.Length, 20); i++)
        {
            Assert.NotEqual(a, a.SetItem(i, double.IsNaN(a[i]) ? 0 : double.NaN));
        }
    }

    [Law]
    public void The_ways_out_give_the_values_back(AnyBitsSample x)
    {
        Vector v = Vector.CopyFrom(x.Values);
        ReadOnlySpan<double> span = v;
        double[] copied = new double[v.Length + 1];
        v.CopyTo(copied);
        List<double> visited = [];
        foreach (double value in v)
        {
            visited.Add(value);
        }
        Assert.Equal(x.Values, span.ToArray());
        Assert.Equal(x.Values, v.ToArray());
        Assert.Equal(x.Values, copied[..^1]);
        Assert.Equal(x.Values, visited);
        Assert.Equal(x.Values, ((IEnumerable<double>)v).ToArray());
        Assert.Equal(x.Values, v.AsMemory().ToArray());
        Assert.Equal(v, Vector.CopyFrom(x.Values.AsEnumerable()));
        Vector spread = [.. v];
        Assert.Equal(v, spread);
    }

    [Law]
    public void Slices_are_indices(Sample x)
    {
        Vector v = Vector.CopyFrom(x.Values);
        int cut = v.Length / 3;
        Assert.Equal(x.Values[cut..], v[cut..].ToArray());
        Assert.Equal(x.Values[..^cut], v[..^cut].ToArray());
        Assert.Equal(x.Values[cut..^cut], v.Slice(cut, v.Length - (2 * cut)).ToArray());
        Assert.Equal(v, v[..cut].Concat(v[cut..]));
        Assert.Equal(v, v.Reverse().Reverse());
        for (int i = 0; i < v.Length; i++)
        {
            Assert.Equal(x.Values[i], v[i]);
            Assert.Equal(x.Values[i], v[^(v.Length - i)]);
            Assert.Equal(x.Values[i], v.Reverse()[^(i + 1)]);
        }
    }

    [Law]
    public void Operators_are_the_functions_that_they_stand_for(PairedSamples p, FiniteNumber s)
    {
        (Vector x, Vector y, double v) = (Vector.CopyFrom(p.X), Vector.CopyFrom(p.Y), s.Value);
        Assert.Equal(x.Zip(y, (a, b) => a + b), x + y);
        Assert.Equal(x.Zip(y, (a, b) => a - b), x - y);
        Assert.Equal(x.Zip(y, (a, b) => a * b), x.Hadamard(y));
        Assert.Equal(x.Map(a => a + v), x + v);
        Assert.Equal(x.Map(a => v + a), v + x);
        Assert.Equal(x.Map(a => a - v), x - v);
        Assert.Equal(x.Map(a => v - a), v - x);
        Assert.Equal(x.Map(a => a * v), x * v);
        Assert.Equal(x.Map(a => v * a), v * x);
        Assert.Equal(x.Map(a => a / v), x / v);
        Assert.Equal(x.Map(a => -a), -x);
        Assert.Equal(y + x, x + y);
        Assert.Equal(Vector.Zeros(x.Length), x - x);
        Assert.Equal(x, x * 1);
        Assert.Equal(Summation.Sum(p.X), x.Sum());
    }

    [Law]
    public void Negation_flips_every_sign_bit_and_no_other(AnyBitsSample x)
    {
        double[] negated = (-Vector.CopyFrom(x.Values)).ToArray();
        for (int i = 0; i < negated.Length; i++)
        {
            Assert.True(Tolerance.SameBits(-x.Values[i], negated[i]), $"−({x.Values[i]:R}) at {i}");
        }
    }

    [Law]
    public void Selecting_is_indexing(NonEmptySample x)
    {
        Vector v = Vector.CopyFrom(x.Values);
        int[] indices = [.. Enumerable.Range(0, v.Length).Select(i => i * i % v.Length)];
        Assert.Equal(indices.Select(i => x.Values[i]), v.Select(indices));
        Assert.Equal(x.Values.Select((value, i) => value * i), v.Map((value, i) => value * i));
        Assert.Equal(v, Vector.Create(v.Length, i => x.Values[i]));
    }

    [Law]
    public void Almost_equal_is_reflexive_symmetric_and_as_wide_as_its_tolerances(FiniteSample x)
    {
        Vector v = Vector.CopyFrom(x.Values), near = v * (1 + 1e-9);
        Assert.True(v.AlmostEquals(v, 0));
        Assert.Equal(v.AlmostEquals(near, 1e-10), near.AlmostEquals(v, 1e-10));
        // |x|·(1 + 1e-9) overflows at the end of the range, and subnormal values are too coarse to move by a billionth.
        if (x.Values.All(value => Math.Abs(value) < 1e300))
        {
            Assert.True(v.AlmostEquals(near, 1.1e-9, double.Epsilon));
        }
        Assert.False(x.Values.Any(value => Math.Abs(value) > 1e-290) && v.AlmostEquals(near, 1e-10, double.Epsilon));
        Assert.True(v.AlmostEquals(near, 0, double.MaxValue) || near.Any(double.IsInfinity));
    }

    [Law(MaxTest = 50)]
    public void Evenly_spaced_values_ascend_from_end_to_end(FiniteNumber a, FiniteNumber b)
    {
        (double start, double stop) = (Math.Min(a.Value, b.Value), Math.Max(a.Value, b.Value));
        foreach (int count in (int[])[2, 3, 10, 101])
        {
            Vector up = Vector.LinearSpaced(start, stop, count), down = Vector.LinearSpaced(stop, start, count);
            Assert.Equal((start, stop, start, stop), (up[0], up[^1], down[^1], down[0]));
            for (int i = 1; i < count; i++)
            {
                Assert.True(up[i] >= up[i - 1] && double.IsFinite(up[i]), $"{up[i - 1]:R}, {up[i]:R} at {i} of {count}");
            }
        }
    }

    [Fact]
    public void Wrap_shares_the_array_and_CopyFrom_does_not()
    {
        double[] array = [1, 2, 3];
        Assert.Same(array, ImmutableCollectionsMarshal.AsArray(Vector.Wrap(array).Values));
        Assert.Same(array, ImmutableCollectionsMarshal.AsArray(Vector.Wrap(ImmutableCollectionsMarshal.AsImmutableArray(array)).Values));
        Vector copy = Vector.CopyFrom(array), created = Vector.Create(array);
        array[0] = 9;
        Assert.Equal([1, 2, 3], copy);
        Assert.Equal([1, 2, 3], created);
        double[] taken = copy.ToArray();
        taken[0] = 9;
        Assert.Equal([1, 2, 3], copy);
        Assert.Same(array, ImmutableCollectionsMarshal.AsArray(Vector.Wrap(array).ToColumn().Values));
    }

    [Fact]
    public void Builders_build_what_they_say()
    {
        Vector written = [1, 2, 3];
        Assert.Equal(written, Vector.Create(1, 2, 3));
        Assert.Equal(written, Vector.Wrap([1, 2, 3]));
        Assert.Equal(written, Vector.Wrap(ImmutableArray.Create(1.0, 2, 3)));
        Assert.Equal([0, 0], Vector.Zeros(2));
        Assert.Equal([1, 1], Vector.Ones(2));
        Assert.Equal([7, 7], Vector.Filled(2, 7));
        Assert.Equal([0, 0, 1], Vector.Basis(3, 2));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Vector.LinearSpaced(0, 1, 5));
        Assert.Equal(Enumerable.Range(0, 11).Select(i => i / 10.0), Vector.LinearSpaced(0, 1, 11));
        Assert.Equal([5], Vector.LinearSpaced(5, 9, 1));
        Assert.Equal([-double.MaxValue, 0, double.MaxValue], Vector.LinearSpaced(-double.MaxValue, double.MaxValue, 3));
        Assert.True(Vector.Empty.IsEmpty && Vector.LinearSpaced(0, 1, 0).IsEmpty && Vector.Zeros(0) == Vector.Empty);
        Assert.True(written is [1, .., 3] and { Length: 3 });
        Assert.Equal(Matrix.FromRows([1, 2, 3]), written.ToRow());
        Assert.Equal(Matrix.FromColumns([1, 2, 3]), written.ToColumn());
        Assert.Equal(written, written with { });
    }

    [Fact]
    public void Walking_and_passing_allocate_nothing()
    {
        Vector v = Vector.Ones(1000);
        double total = Walk(v);
        long before = GC.GetAllocatedBytesForCurrentThread();
        total += Walk(v);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(4000, total);

        static double Walk(Vector v)
        {
            double sum = 0;
            foreach (double value in v)
            {
                sum += value;
            }
            ReadOnlySpan<double> span = v;
            return sum + span.Length;
        }
    }
}
