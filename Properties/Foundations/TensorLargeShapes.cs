using Xunit;

namespace Functional.Properties;

/// <summary>Shapes past the tiles of the transpose, the short runs and the buffers of broadcasting, against loops over every index.</summary>
[Trait("Formula", "F3")]
public sealed class TensorLargeShapes
{
    public static TheoryData<int[], int[]> Permutations => new()
    {
        { [70, 9], [1, 0] }, { [9, 70], [1, 0] }, { [8, 8], [1, 0] }, { [7, 9], [1, 0] }, { [3, 40, 50], [2, 0, 1] }, { [40, 3, 50], [2, 1, 0] },
        { [40, 50, 3], [1, 0, 2] }, { [5, 40, 33], [0, 2, 1] }, { [4, 17, 3, 31], [3, 1, 2, 0] }, { [4, 17, 3, 31], [1, 3, 0, 2] },
        { [2, 1, 65, 1, 66], [4, 3, 2, 1, 0] }, { [6, 5, 4, 3, 7], [2, 4, 0, 3, 1] },
    };

    public static TheoryData<int[], int[]> Pairs => new()
    {
        { [2000, 3], [3] }, { [2000, 3], [2000, 1] }, { [3], [2000, 3] }, { [2000, 1], [2000, 3] }, { [171, 3, 2], [3, 2] }, { [171, 3, 2], [171, 1, 2] },
        { [171, 3, 2], [171, 3, 1] }, { [5, 300, 2], [5, 1, 2] }, { [5, 300, 2], [300, 1] }, { [600, 1], [1, 31] }, { [600, 1], [1, 32] },
        { [600, 1], [1, 33] }, { [2, 700, 1], [2, 1, 5] }, { [40, 50], [50] }, { [40, 50], [40, 1] }, { [3, 40, 50], [3, 1, 50] }, { [513, 1], [1, 1] },
    };

    [Theory]
    [MemberData(nameof(Permutations))]
    public void Permuting_moves_every_index(int[] shape, int[] axes)
    {
        Tensor t = Counted(shape), moved = t.Permute(axes);
        int[] index = new int[shape.Length];
        Tensor expected = Tensor.Create([.. axes.Select(axis => shape[axis])], place =>
        {
            for (int i = 0; i < axes.Length; i++)
            {
                index[axes[i]] = place[i];
            }
            return t[index];
        });
        Assert.Equal(expected, moved);
        Assert.Equal(expected[1.., ..^1], moved[1.., ..^1]);
        Assert.Equal(Backwards(expected), Backwards(t).Permute(axes));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Broadcasting_is_a_loop_in_which_short_axes_stand_still(int[] xShape, int[] yShape)
    {
        Tensor x = Counted(xShape), y = Counted(yShape) + 0.5;
        Tensor difference = x - y, zipped = x.Zip(y, (a, b) => (3 * a) - b);
        Tensor expected = Tensor.Create(difference.Shape.AsSpan(), place => Seen(x, place) - Seen(y, place));
        Assert.Equal(expected, difference);
        Assert.Equal(Tensor.Create(zipped.Shape.AsSpan(), place => (3 * Seen(x, place)) - Seen(y, place)), zipped);
        Assert.Equal(x.Hadamard(y), y.Hadamard(x));
        Assert.Equal(x.BroadcastTo([.. difference.Shape]) / y, x / y);
    }

    private static Tensor Counted(int[] shape)
    {
        int count = 0;
        return Tensor.Create(shape, _ => count++);
    }

    private static Tensor Backwards(Tensor t) => t.Slice([.. Enumerable.Repeat(TensorSlice.Step(.., -1), t.Rank)]);

    private static double Seen(Tensor t, ReadOnlySpan<int> place)
    {
        int[] own = place[^t.Rank..].ToArray();
        for (int axis = 0; axis < own.Length; axis++)
        {
            own[axis] = t.Shape[axis] == 1 ? 0 : own[axis];
        }
        return t[own];
    }
}
