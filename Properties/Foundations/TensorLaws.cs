using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every tensor; the oracles count through the indices one by one.</summary>
[Trait("Formula", "F3")]
public sealed class TensorLaws
{
    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Indexing_reads_row_major(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        int at = 0;
        foreach (int[] index in TensorArbitraries.Indices(x.Shape))
        {
            Assert.Equal(x.Values[at], t[index]);
            Index[] fromEnd = [.. index.Select((i, axis) => ^(x.Shape[axis] - i))];
            Assert.Equal(x.Values[at++], t[fromEnd]);
        }
        Assert.Equal(at, t.Count);
        Assert.Equal(t, Tensor.Create(x.Shape, index => x.Tensor[index]));
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Reshaping_keeps_the_values_and_can_be_undone(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        for (int divisor = 1; divisor <= Math.Max(1, t.Count); divisor++)
        {
            if (t.Count % divisor != 0 || t.Count == 0)
            {
                continue;
            }
            Tensor reshaped = t.Reshape(divisor, -1);
            Assert.Equal([divisor, t.Count / divisor], reshaped.Shape.ToArray());
            Assert.Equal(t.Flatten(), reshaped.Flatten());
            Assert.Equal(t, reshaped.Reshape(-1).Reshape(x.Shape));
        }
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void A_permutation_moves_every_index_and_its_inverse_moves_it_back(PermutedTensor x)
    {
        Tensor t = x.X.Tensor, moved = t.Permute(x.Axes);
        foreach (int[] index in TensorArbitraries.Indices(moved.Shape))
        {
            int[] original = new int[index.Length];
            for (int i = 0; i < index.Length; i++)
            {
                original[x.Axes[i]] = index[i];
            }
            Assert.Equal(t[original], moved[index]);
        }
        int[] inverse = [.. Enumerable.Range(0, t.Rank).Select(axis => Array.IndexOf(x.Axes, axis))];
        Assert.Equal(t, moved.Permute(inverse));
        int[] fromLast = [.. x.Axes.Select(axis => axis - t.Rank)];
        Assert.Equal(moved, t.Permute(fromLast));
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Transposing_reverses_the_axes_and_twice_changes_nothing(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        int[] reversed = [.. Enumerable.Range(0, t.Rank).Reverse()];
        Assert.Equal(t.Permute(reversed), t.Transpose());
        Assert.Equal(t, t.Transpose().Transpose());
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Swapping_two_axes_is_a_permutation_and_its_own_inverse(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        for (int a = 0; a < t.Rank; a++)
        {
            for (int b = 0; b < t.Rank; b++)
            {
                int[] axes = [.. Enumerable.Range(0, t.Rank).Select(axis => axis == a ? b : axis == b ? a : axis)];
                Assert.Equal(t.Permute(axes), t.SwapAxes(a, b - t.Rank));
                Assert.Equal(t, t.SwapAxes(a, b).SwapAxes(b, a));
            }
        }
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void A_slice_is_what_its_indices_say(SlicedTensor x)
    {
        Tensor t = x.X.Tensor, part = t.Slice(x.AsSlices);
        List<int[]> places = [];
        List<int> shape = [];
        for (int axis = 0; axis < t.Rank; axis++)
        {
            (int from, int to, int step) = axis < x.Slices.Length ? x.Slices[axis] : (0, t.Shape[axis], 1);
            List<int> taken = [];
            for (int place = step < 0 ? to - 1 : from; step != 0 && place >= from && place < to; place += step)
            {
                taken.Add(place);
            }
            places.Add(step == 0 ? [from] : [.. taken]);
            if (step != 0)
            {
                shape.Add(taken.Count);
            }
        }
        Assert.Equal([.. shape], part.Shape.ToArray());
        double[] expected = [.. TensorArbitraries.Indices([.. places.Select(p => p.Length)])
            .Select(index => t[[.. index.Select((i, axis) => places[axis][i])]])];
        Assert.Equal(expected, part.ToArray());
        Assert.Equal(part, t[x.AsSlices]);
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void An_axis_of_length_one_comes_and_goes(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        for (int axis = -t.Rank - 1; axis <= t.Rank; axis++)
        {
            Tensor raised = t.InsertAxis(axis);
            Assert.Equal(1, raised.Shape[axis < 0 ? axis + raised.Rank : axis]);
            Assert.Equal(t, raised.RemoveAxis(axis));
            Assert.Equal(t.Squeeze(), raised.Squeeze());
        }
        Assert.DoesNotContain(1, t.Squeeze().Shape);
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Stacked_parts_come_back(DrawnTensor x)
    {
        Tensor[] parts = [x.Tensor, x.Tensor + 1, 2 * x.Tensor];
        for (int axis = 0; axis <= x.Shape.Length; axis++)
        {
            Tensor stacked = Tensor.Stack(parts, axis);
            Assert.Equal(stacked, Tensor.Stack(parts, axis - x.Shape.Length - 1));
            for (int i = 0; i < parts.Length; i++)
            {
                Assert.Equal(parts[i], stacked.Slice([.. Enumerable.Repeat(TensorSlice.All, axis), i]));
            }
        }
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void What_is_cut_apart_is_put_together_again(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        for (int axis = 0; axis < t.Rank; axis++)
        {
            TensorSlice[] before = [.. Enumerable.Repeat(TensorSlice.All, axis)];
            for (int cut = 0; cut <= t.Shape[axis]; cut++)
            {
                Tensor first = t.Slice([.. before, (..cut)]), second = t.Slice([.. before, (cut..)]);
                Assert.Equal(t, Tensor.Concat([first, second], axis));
                Assert.Equal(t, Tensor.Concat([first, second], axis - t.Rank));
            }
        }
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Equal_tensors_have_equal_hashes_and_shape_counts(DrawnTensor x)
    {
        Tensor t = x.Tensor, same = Tensor.Wrap(x.Shape, (double[])x.Values.Clone());
        Assert.Equal(t, same);
        Assert.Equal(t.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(t, t.InsertAxis(0));
        if (t.Count > 0)
        {
            Assert.NotEqual(t, t + 1);
        }
    }
}
