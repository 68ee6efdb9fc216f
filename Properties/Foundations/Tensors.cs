using FsCheck;

namespace Functional.Properties;

/// <summary>A tensor that a generator drew: any rank up to 4, small whole numbers, so that sums and products are exact.</summary>
public sealed record DrawnTensor(int[] Shape, double[] Values) : IPasteable
{
    /// <summary>The tensor itself.</summary>
    public Tensor Tensor => Functional.Tensor.CopyFrom(Shape, Values);

    /// <inheritdoc/>
    public string ToSource() => $"new DrawnTensor({CSharpLiteral.Of(Shape)}, {CSharpLiteral.Of(Values)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>Two tensors that broadcast, each of which may repeat along some axes and lack outer ones.</summary>
public sealed record BroadcastTensors(DrawnTensor X, DrawnTensor Y);

/// <summary>Two tensors and the axes over which they can be contracted.</summary>
public sealed record ContractedTensors(DrawnTensor X, DrawnTensor Y, int[] Axes, int[] OtherAxes);

/// <summary>A tensor and a permutation of its axes.</summary>
public sealed record PermutedTensor(DrawnTensor X, int[] Axes);

/// <summary>A tensor and, for some of its axes from the first on, what to take: a place (step 0) or a range and a step.</summary>
public sealed record SlicedTensor(DrawnTensor X, (int From, int To, int Step)[] Slices)
{
    /// <summary>The same as the library takes it.</summary>
    public TensorSlice[] AsSlices =>
        [.. Slices.Select(s => s.Step == 0 ? (TensorSlice)s.From : s.Step == 1 ? s.From..s.To : TensorSlice.Step(s.From..s.To, s.Step))];
}

/// <summary>The arbitraries of tensors; they shrink by their lengths.</summary>
public static class TensorArbitraries
{
    public static Arbitrary<DrawnTensor> DrawnTensor() => Arbitraries.Draw((s, _) => Of(s, Shape(s)), Smaller);

    public static Arbitrary<BroadcastTensors> BroadcastTensors() => Arbitraries.Draw(
        (s, _) =>
        {
            int[] shape = Shape(s);
            return new BroadcastTensors(Of(s, Repeating(s, shape)), Of(s, Repeating(s, shape)));
        },
        _ => []);

    public static Arbitrary<ContractedTensors> ContractedTensors() => Arbitraries.Draw(
        (s, _) =>
        {
            (int[] x, int[] y) = (Shape(s), Shape(s));
            int count = s.Between(0, Math.Min(x.Length, y.Length));
            int[] axes = Shuffled(s, x.Length)[..count];
            int[] otherAxes = Shuffled(s, y.Length)[..count];
            for (int i = 0; i < axes.Length; i++)
            {
                y[otherAxes[i]] = x[axes[i]];
            }
            return new ContractedTensors(Of(s, x), Of(s, y), axes, otherAxes);
        },
        _ => []);

    public static Arbitrary<PermutedTensor> PermutedTensor() => Arbitraries.Draw(
        (s, _) =>
        {
            int[] shape = Shape(s);
            return new PermutedTensor(Of(s, shape), Shuffled(s, shape.Length));
        },
        _ => []);

    public static Arbitrary<SlicedTensor> SlicedTensor() => Arbitraries.Draw(
        (s, _) =>
        {
            int[] shape = Shape(s);
            var slices = s.Array(s.Below(shape.Length + 1), _ => (0, 0, 0));
            for (int axis = 0; axis < slices.Length; axis++)
            {
                int from = s.Below(shape[axis] + 1);
                int to = s.Between(from, shape[axis]);
                int step = s.OneIn(3) ? 1 : s.OneIn(2) ? s.Between(1, 4) : -s.Between(1, 4);
                slices[axis] = shape[axis] > 0 && s.OneIn(3) ? (s.Below(shape[axis]), 0, 0) : (from, to, step);
            }
            return new SlicedTensor(Of(s, shape), slices);
        },
        _ => []);

    /// <summary>Every index of a shape in row-major order, by counting: the oracle of strides.</summary>
    public static IEnumerable<int[]> Indices(IReadOnlyList<int> shape)
    {
        IEnumerable<int[]> indices = [[]];
        foreach (int length in shape)
        {
            indices = indices.SelectMany(start => Enumerable.Range(0, length).Select(i => (int[])[.. start, i]));
        }
        return indices;
    }

    private static int[] Shape(Source s) => s.Array(s.Below(5), x => x.OneIn(12) ? 0 : x.OneIn(4) ? 1 : x.Between(1, 5));

    private static DrawnTensor Of(Source s, int[] shape) =>
        new(shape, s.Array(shape.Aggregate(1, (a, b) => a * b), x => (double)x.Between(-9, 9)));

    private static int[] Repeating(Source s, int[] shape) =>
        [.. shape.Skip(s.OneIn(2) ? s.Below(shape.Length + 1) : 0).Select(length => s.OneIn(3) ? 1 : length)];

    private static int[] Shuffled(Source s, int rank)
    {
        int[] axes = [.. Enumerable.Range(0, rank)];
        s.Shuffle(axes);
        return axes;
    }

    private static IEnumerable<DrawnTensor> Smaller(DrawnTensor x) =>
        from axis in Enumerable.Range(0, x.Shape.Length)
        where x.Shape[axis] > 1
        let part = x.Tensor.Slice([.. Enumerable.Repeat(TensorSlice.All, axis), (..1)])
        select new DrawnTensor([.. part.Shape], part.ToArray());
}
