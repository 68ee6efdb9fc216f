using Xunit;

namespace Functional.Properties;

/// <summary>Broadcasting, reductions and contraction against loops over every index. The values are whole numbers, so nothing rounds.</summary>
[Trait("Formula", "F3")]
public sealed class TensorArithmeticLaws
{
    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Broadcasting_is_a_loop_in_which_short_axes_stand_still(BroadcastTensors pair)
    {
        Tensor x = pair.X.Tensor, y = pair.Y.Tensor;
        Tensor zipped = x.Zip(y, (a, b) => (100 * a) + b);
        foreach (int[] index in TensorArbitraries.Indices(zipped.Shape))
        {
            Assert.Equal((100 * Seen(x, index)) + Seen(y, index), zipped[index]);
        }
        int[] shape = [.. zipped.Shape];
        Assert.Equal(Math.Max(x.Rank, y.Rank), shape.Length);
        Assert.Equal(zipped, x.BroadcastTo(shape).Zip(y.BroadcastTo(shape), (a, b) => (100 * a) + b));
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Operators_are_the_functions_that_they_stand_for(BroadcastTensors pair)
    {
        Tensor x = pair.X.Tensor, y = pair.Y.Tensor;
        Assert.Equal(x.Zip(y, (a, b) => a + b), x + y);
        Assert.Equal(x.Zip(y, (a, b) => a - b), x - y);
        Assert.Equal(x.Zip(y, (a, b) => a * b), x.Hadamard(y));
        Assert.Equal(x.Zip(y, (a, b) => a / b), x / y);
        Assert.Equal(y + x, x + y);
        Assert.Equal(-(y - x), x - y);
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Numbers_work_on_every_value(DrawnTensor x, ModerateNumber s)
    {
        (Tensor t, double v) = (x.Tensor, s.Value);
        Assert.Equal(t.Map(a => a + v), t + v);
        Assert.Equal(t.Map(a => v + a), v + t);
        Assert.Equal(t.Map(a => a - v), t - v);
        Assert.Equal(t.Map(a => v - a), v - t);
        Assert.Equal(t.Map(a => a * v), t * v);
        Assert.Equal(t.Map(a => a * v), v * t);
        Assert.Equal(t.Map(a => a / v), t / v);
        Assert.Equal(t.Map(a => v / a), v / t);
        Assert.Equal(t.Map(a => -a), -t);
        Assert.Equal(t + Tensor.Scalar(v), t + v);
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Reductions_along_an_axis_are_loops_over_it(DrawnTensor x)
    {
        Tensor t = x.Tensor;
        for (int axis = 0; axis < t.Rank; axis++)
        {
            int[] rest = [.. x.Shape[..axis], .. x.Shape[(axis + 1)..]];
            double[][] lines = [.. TensorArbitraries.Indices(rest)
                .Select(index => (double[])[.. Enumerable.Range(0, x.Shape[axis]).Select(i => t[[.. index[..axis], i, .. index[axis..]]])])];
            Assert.Equal(Tensor.Wrap(rest, [.. lines.Select(line => line.Sum())]), t.Sum(axis));
            Assert.Equal(Tensor.Wrap(rest, [.. lines.Select(line => line.Sum() / line.Length)]), t.Mean(axis));
            Assert.Equal(Tensor.Wrap(rest, [.. lines.Select(line => Last(line))]), t.Reduce(axis, Last));
            Assert.Equal(t.Sum(axis).InsertAxis(axis), t.Sum(axis - t.Rank, keepAxis: true));
            Assert.Equal(t.Mean(axis).InsertAxis(axis), t.Mean(axis, keepAxis: true));
            Assert.Equal(t.Reduce(axis, Last).InsertAxis(axis), t.Reduce(axis, Last, keepAxis: true));
        }
        Assert.Equal(x.Values.Sum(), t.Sum());
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Contraction_is_the_sum_over_the_paired_axes(ContractedTensors c)
    {
        Tensor x = c.X.Tensor, y = c.Y.Tensor, product = x.Contract(y, c.Axes, c.OtherAxes);
        int[] free = [.. Enumerable.Range(0, x.Rank).Except(c.Axes)], otherFree = [.. Enumerable.Range(0, y.Rank).Except(c.OtherAxes)];
        Assert.Equal([.. free.Select(a => x.Shape[a]), .. otherFree.Select(a => y.Shape[a])], product.Shape.ToArray());
        int[][] summed = [.. TensorArbitraries.Indices([.. c.Axes.Select(a => x.Shape[a])])];
        foreach (int[] index in TensorArbitraries.Indices(product.Shape))
        {
            double sum = summed.Sum(k => x[Place(x.Rank, free, index[..free.Length], c.Axes, k)]
                * y[Place(y.Rank, otherFree, index[free.Length..], c.OtherAxes, k)]);
            Assert.Equal(sum, product[index]);
        }
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void Contraction_the_other_way_round_swaps_the_halves_of_the_result(ContractedTensors c)
    {
        Tensor forward = c.X.Tensor.Contract(c.Y.Tensor, c.Axes, c.OtherAxes);
        Tensor backward = c.Y.Tensor.Contract(c.X.Tensor, c.OtherAxes, c.Axes);
        int mine = c.X.Shape.Length - c.Axes.Length, theirs = c.Y.Shape.Length - c.Axes.Length;
        Assert.Equal(forward, backward.Permute([.. Enumerable.Range(theirs, mine), .. Enumerable.Range(0, theirs)]));
    }

    [Law]
    public void Contraction_of_matrices_is_the_matrix_product(MatrixPair pair)
    {
        Matrix a = Matrix.CopyFrom(pair.A.Rows, pair.A.Columns, pair.A.Values), b = Matrix.CopyFrom(pair.B.Rows, pair.B.Columns, pair.B.Values);
        Assert.Equal(a * b, Tensor.From(a).Contract(Tensor.From(b), 1).ToMatrix());
        Assert.Equal(a * b, Tensor.From(a).Contract(Tensor.From(b), [1], [0]).ToMatrix());
    }

    [Law(Arbitrary = [typeof(TensorArbitraries)])]
    public void The_outer_product_multiplies_everything_with_everything(DrawnTensor x, DrawnTensor y)
    {
        double[] products = [.. x.Values.SelectMany(a => y.Values.Select(b => a * b))];
        Assert.Equal(Tensor.Wrap([.. x.Shape, .. y.Shape], products), x.Tensor.Outer(y.Tensor));
    }

    private static double Last(ReadOnlySpan<double> line) => line.IsEmpty ? -1 : line[^1];

    private static double Seen(Tensor t, int[] index) =>
        t[[.. index[^t.Rank..].Select((i, axis) => t.Shape[axis] == 1 ? 0 : i)]];

    private static int[] Place(int rank, int[] free, int[] freeIndex, int[] axes, int[] summedIndex)
    {
        int[] place = new int[rank];
        for (int i = 0; i < free.Length; i++)
        {
            place[free[i]] = freeIndex[i];
        }
        for (int i = 0; i < axes.Length; i++)
        {
            place[axes[i]] = summedIndex[i];
        }
        return place;
    }
}
