using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Wrong calls on tensors: the error, the parameter that it names, and the shapes in its message.</summary>
[Trait("Formula", "F3")]
public sealed class TensorContracts
{
    private static readonly Tensor _t = Tensor.Create([2, 3, 4], i => (100 * i[0]) + (10 * i[1]) + i[2]);

    [Fact]
    public void Shapes_that_do_not_fit_are_told_with_both()
    {
        Tensor x = Tensor.Zeros(2, 4);
        Refusal.Argument("y", () => _ = _t + x, "2×3×4", "2×4");
        Refusal.Argument("y", () => _ = _t / x, "2×3×4", "2×4");
        Refusal.Argument("y", () => _t.Hadamard(x), "2×3×4", "2×4");
        Refusal.Argument("y", () => _t.Zip(x, Math.Max), "2×3×4", "2×4");
        Refusal.Argument("shape", () => _t.BroadcastTo(3, 4), "2×3×4", "3×4");
        Refusal.Argument("shape", () => _t.BroadcastTo(5, 3, 4), "2×3×4", "5×3×4");
        Refusal.Argument("shape", () => Tensor.Zeros(1).BroadcastTo(), "()");
        Refusal.Argument("shape", () => _t.Reshape(5, 5), "24", "2×3×4", "5×5");
        Refusal.Argument("shape", () => _t.Reshape(5, -1), "24", "5×-1");
        Refusal.Argument("shape", () => _t.Reshape(-1, -1), "-1×-1");
        Refusal.Argument("shape", () => Tensor.Zeros(0, 2).Reshape(0, -1), "0×-1");
        Refusal.Range("shape", () => _t.Reshape(-24), "-24");
        Refusal.Argument("parts", () => Tensor.Stack([_t, x]), "2×3×4", "2×4", "part 1");
        Refusal.Argument("parts", () => Tensor.Concat([_t, x]), "2×3×4", "2×4", "part 1");
        Refusal.Argument("parts", () => Tensor.Concat([_t, _t.Transpose()], 1), "axis 1", "part 1");
        Refusal.Argument("parts", () => Tensor.Stack([]), "none");
        Refusal.Argument("parts", () => Tensor.Concat([_t, null!]), "null", "part 1");
        Refusal.Argument("axis", () => _t.RemoveAxis(1), "axis 1", "2×3×4");
        Refusal.Of<InvalidOperationException>(() => _t.ToVector(), "2×3×4");
        Refusal.Of<InvalidOperationException>(() => _t.ToMatrix(), "2×3×4");
        Refusal.Of<InvalidOperationException>(() => _t.ToScalar(), "2×3×4");
        Refusal.Of<InvalidOperationException>(() => x.ToArray3D(), "2×4");
    }

    [Fact]
    public void Indices_axes_and_slices_outside_are_told_with_the_bounds()
    {
        Refusal.Range("indices", () => _ = _t[0, 3, 0], "axis 1", "3", "got 3");
        Refusal.Range("indices", () => _ = _t[0, 0, -1], "axis 2", "got -1");
        Refusal.Range("indices", () => _ = _t[0, 0, ^5], "got -1");
        Refusal.Argument("indices", () => _ = _t[0, 1], "3 indices", "2×3×4", "got 2");
        Refusal.Argument("indices", () => _ = Tensor.Scalar(1)[0], "0 indices", "got 1");
        Refusal.Argument("slices", () => _ = Tensor.Zeros(2)[.., ..], "1 slice", "got 2");
        Refusal.Range("slices", () => _ = _t[.., 3, ..], "axis 1", "3");
        Refusal.Range("slices", () => _ = _t[.., 2..4], "axis 1", "2..4");
        Refusal.Range("slices", () => _ = _t[TensorSlice.Step(1..4, -1)], "axis 0", "1..4");
        Refusal.Range("slices", () => _t.Slice(^3), "axis 0", "^3");
        Refusal.Range("step", () => TensorSlice.Step(.., 0), "got 0");
        Refusal.Of<ArgumentOutOfRangeException>(() => _t.Slice(-1));
        Refusal.Range("axis", () => _t.Sum(3), "from -3 to 2", "got 3");
        Refusal.Range("axis", () => _t.Mean(-4), "got -4");
        Refusal.Range("axis", () => Tensor.Scalar(1).Sum(0), "scalar");
        Refusal.Range("axis", () => _t.InsertAxis(4), "from -4 to 3", "got 4");
        Refusal.Range("second", () => _t.SwapAxes(0, 3), "got 3");
        Refusal.Argument("axes", () => _t.Permute(0, 1), "2×3×4", "2 axes");
        Refusal.Argument("axes", () => _t.Permute(0, 1, -2), "0, 1, -2");
        Refusal.Range("axes", () => _t.Permute(0, 1, 3), "got 3");
        Refusal.Range("axis", () => Tensor.Stack([_t], 4), "got 4");
        Refusal.Null("f", () => _t.Reduce(0, null!));
    }

    [Fact]
    public void Contractions_name_the_axes_that_do_not_pair()
    {
        Refusal.Argument("otherAxes", () => _t.Contract(_t, [0], [1]), "axis 0", "axis 1", "2×3×4");
        Refusal.Argument("otherAxes", () => _t.Contract(_t, [0], [0, 1]), "(1)", "got 2");
        Refusal.Argument("axes", () => _t.Contract(_t, [0, 0], [0, 1]), "0, 0");
        Refusal.Argument("otherAxes", () => _t.Contract(_t, [0, 1], [0, -3]), "0, -3");
        Refusal.Range("axes", () => _t.Contract(_t, [3], [0]), "got 3");
        Refusal.Range("count", () => _t.Contract(Tensor.Zeros(4), 2), "from 0 to 1", "got 2");
        Refusal.Null("other", () => _t.Contract(null!, 1));
    }

    [Fact]
    public void Builders_refuse_what_makes_no_tensor()
    {
        Refusal.Argument("values", () => Tensor.Wrap([0], default(ImmutableArray<double>)), "default");
        Refusal.Argument("values", () => Tensor.Wrap([2, 2], [1, 2, 3]), "4", "2×2", "3");
        Refusal.Argument("values", () => Tensor.CopyFrom([], []), "1", "()", "0");
        Refusal.Null("values", () => Tensor.Wrap([0], (double[])null!));
        Refusal.Range("shape", () => Tensor.Zeros(2, -1), "2×-1");
        Refusal.Range("shape", () => Tensor.Zeros(65536, 65536), "65536×65536");
        Refusal.Range("shape", () => Tensor.Zeros(int.MaxValue, int.MaxValue, int.MaxValue, 4), "2147483647");
        Refusal.Argument("values", () => Tensor.FromArray(new[] { 1, 2 }), "doubles", "Int32");
        Refusal.Argument("values", () => Tensor.FromArray(new double[][] { [1, 2], [3] }), "2", "1 at 1");
        Refusal.Argument("values", () => Tensor.FromArray(new double[][] { [1, 2], null! }), "null at 1");
        Refusal.Null("values", () => Tensor.FromArray(null!));
        Refusal.Null("value", () => Tensor.Create([1], null!));
        Refusal.Null("vector", () => Tensor.From((Vector)null!));
        Refusal.Null("matrix", () => Tensor.From((Matrix)null!));
        Refusal.Null("x", () => _ = (Tensor)null! + _t);
        Refusal.Null("y", () => _ = _t + (Tensor)null!);
    }

    [Fact]
    public void Without_elements_everything_still_has_a_shape()
    {
        Tensor none = Tensor.Zeros(0, int.MaxValue, int.MaxValue);
        Assert.Equal(0, none.Count);
        Assert.Equal(none, none + 1);
        Assert.Equal([int.MaxValue, 0, int.MaxValue], none.Permute(1, 0, 2).Shape.ToArray());
        Assert.Equal(0, none[..0, 5, 7..].Count);
        Assert.Equal([0, int.MaxValue], none.Sum(1).Shape.ToArray());
        Refusal.Range("shape", () => none.Sum(0), "2147483647×2147483647");
        Assert.Equal(Tensor.Zeros(3), Tensor.Zeros(0, 3).Sum(0));
        Assert.Equal(Tensor.Filled([3], double.NaN), Tensor.Zeros(0, 3).Mean(0));
    }

    [Fact]
    public void Arrays_of_every_form_come_in_and_numbers_come_out()
    {
        Assert.Equal(_t, Tensor.FromArray(_t.ToArray3D()));
        Assert.Equal(_t, Tensor.FromArray(new double[][,] { Tensor2D(0), Tensor2D(1) }));
        Assert.Equal(Tensor.Wrap([2, 1, 2], [1, 2, 3, 4]), Tensor.FromArray(new double[][][] { [[1, 2]], [[3, 4]] }));
        Assert.Equal(Tensor.From(Vector.Create(1, 2)), Tensor.FromArray(new double[] { 1, 2 }));
        Assert.Equal(Tensor.Zeros(0), Tensor.FromArray(Array.Empty<double[]>()));
        Assert.Equal(7, Tensor.Scalar(7).ToScalar());
        Assert.Equal(7, Tensor.Scalar(7)[Array.Empty<int>()]);
        Assert.Equal(7, Tensor.Filled([1, 1], 7).ToScalar());
        Assert.Equal([0, 1, 2, 3], _t[0, 0, ..].ToVector());
        Assert.Equal(_t, _t with { });
        Assert.Equal([3, 2, 1, 0], Tensor.CopyFrom([4], [0, 1, 2, 3])[TensorSlice.Step(.., -1)].ToVector());
        Assert.Equal([3], Tensor.CopyFrom([4], [0, 1, 2, 3])[TensorSlice.Step(.., int.MinValue)].ToVector());
        Assert.Equal(_t, _t[default(TensorSlice)]);
        double[] array = [1, 2];
        Assert.Same(array, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(Tensor.Wrap([2, 1], array).Reshape(2).Values));

        static double[,] Tensor2D(int i) => _t.Slice(i).ToMatrix().ToArray2D();
    }
}
