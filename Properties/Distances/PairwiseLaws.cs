using Xunit;

namespace Functional.Properties;

/// <summary>Tables of distances and the nearest are those of the pairs, whatever way leads there.</summary>
public sealed class PairwiseLaws
{
    private static readonly DistanceMeasure[] All =
    [
        DistanceMeasure.Euclidean, DistanceMeasure.SquaredEuclidean, DistanceMeasure.Manhattan, DistanceMeasure.Chebyshev, DistanceMeasure.Cosine,
        DistanceMeasure.Hamming, DistanceMeasure.Canberra, DistanceMeasure.Minkowski(3),
    ];

    [Law(MaxTest = 40)]
    [Trait("Formula", "A1"), Trait("Formula", "A2"), Trait("Formula", "A3"), Trait("Formula", "A4")]
    public void A_table_holds_the_distances_of_its_pairs(byte rows, byte columns, byte offset, bool duplicates)
    {
        int m = rows % 70 + 1, n = rows / 2 % 90 + 1, d = columns % 40;
        var random = RandomKey.FromSeed(rows * 256 + columns);
        double[] values = new double[(m + n) * d];
        random.Normal(values);
        for (var i = 0; i < values.Length; i++)
            values[i] = values[i] * (i % 3 == 0 ? 1e-3 : 1) + offset;
        if (duplicates)
            values.AsSpan(0, Math.Min(n, m) / 2 * d).CopyTo(values.AsSpan(m * d));
        Matrix a = Matrix.Wrap(m, d, values.AsSpan(0, m * d).ToArray()), b = Matrix.Wrap(n, d, values.AsSpan(m * d).ToArray());
        foreach (var measure in All)
        {
            var table = Distance.Pairwise(a, b, measure);
            for (var i = 0; i < m; i++)
                for (var j = 0; j < n; j++)
                {
                    var expected = measure.Between(a.Row(i), b.Row(j));
                    // A product of d terms loses at most the ten bits by which the squares may exceed the distance.
                    Agree.Close(expected, table[i, j], 1024 * Tolerance.Gamma(d + 4), measure.Kind == DistanceKind.Cosine ? 4e-16 : 0, $"{measure} [{i}, {j}]");
                    Assert.False(table[i, j] < 0);
                }
        }
    }

    [Law(MaxTest = 30)]
    public void A_table_with_itself_is_symmetric_with_zeros_to_the_bit(byte rows, byte columns)
    {
        int n = rows % 80 + 1, d = columns % 40 + 1;
        double[] values = new double[n * d];
        RandomKey.FromSeed(rows).Normal(values);
        var x = Matrix.Wrap(n, d, values);
        foreach (var measure in All)
        {
            var table = Distance.Pairwise(x, measure);
            for (var i = 0; i < n; i++)
            {
                Assert.Equal(0, table[i, i]);
                for (var j = 0; j < i; j++)
                    Agree.Bits(table[i, j], table[j, i], measure.ToString());
            }
        }
    }

    [Fact]
    public void Near_rows_far_from_zero_lose_nothing()
    {
        const int d = 64;
        double[] x = new double[d], y = new double[d];
        for (var i = 0; i < d; i++)
            (x[i], y[i]) = (1e8 + i, 1e8 + i + 0.25 * (i % 2));
        var table = Distance.Pairwise(Matrix.FromRows(Vector.Wrap(x), Vector.Wrap(y)));
        Assert.Equal(Distance.Euclidean(x, y), table[0, 1]);
        Assert.Equal(Math.Sqrt(2), table[0, 1], 1e-15);
    }

    [Fact]
    public void NaN_stays_in_its_row_and_column()
    {
        double[] values = new double[5 * 20];
        RandomKey.FromSeed(1).Normal(values);
        values[2 * 20 + 3] = double.NaN;
        var table = Distance.Pairwise(Matrix.Wrap(5, 20, values));
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++)
                Assert.Equal(i == 2 || j == 2, double.IsNaN(table[i, j]));
    }

    [Law(MaxTest = 30)]
    public void The_nearest_are_the_head_of_the_sorted_distances(byte rows, byte columns, byte count)
    {
        int n = rows + 1, d = columns % 30 + 1, k = count % (n + 1);
        double[] values = new double[n * d], query = new double[d];
        RandomKey.FromSeed(rows).Normal(values);
        if (n > 4)
            values.AsSpan(0, d).CopyTo(values.AsSpan((n / 2) * d));
        var points = Matrix.Wrap(n, d, values);
        foreach (var measure in All)
        {
            var all = Distance.ToMany(query, points, measure);
            var expected = Ordering.BottomK(all.AsSpan(), k);
            var (distances, indices) = Distance.Nearest(query, points, k, measure);
            Assert.Equal(expected.Indices.ToArray(), indices.ToArray());
            Agree.Bits(expected.Values.AsSpan(), distances.AsSpan());
        }
        float[] floats = [.. values.Select(v => (float)v)];
        var narrow = new double[n];
        Distance.ToMany(new float[d], floats, DistanceMeasure.Euclidean, narrow);
        for (var i = 0; i < n; i++)
            Agree.Close(Distance.Euclidean(query, [.. floats.Skip(i * d).Take(d).Select(v => (double)v)]), narrow[i], 32 * Tolerance.FloatEpsilon);
        var table = new double[n];
        Distance.Pairwise(new float[d], floats, d, DistanceMeasure.Euclidean, table);
        Agree.Close(narrow, table, 32 * Tolerance.FloatEpsilon);
    }

    [Fact]
    public void Threads_change_no_bit_and_spans_allocate_nothing()
    {
        double[] values = new double[300 * 33], one = new double[300 * 300], two = new double[300 * 300];
        RandomKey.FromSeed(5).Normal(values);
        foreach (var measure in All)
        {
            Distance.Pairwise(values, values, 33, measure, one, Execution.Sequential);
            Distance.Pairwise(values, values, 33, measure, two, new Execution { DegreeOfParallelism = 7 });
            Agree.Bits(one, two, measure.ToString());
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Distance.ToMany(values.AsSpan(0, 33), values, DistanceMeasure.Cosine, one.AsSpan(0, 300), Execution.Sequential);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Distance.Pairwise(Matrix.Zeros(2, 3), Matrix.Zeros(2, 4)));
        Assert.Throws<ArgumentException>(() => Distance.Pairwise(new double[7], new double[6], 3, DistanceMeasure.Euclidean, new double[4]));
        Assert.Throws<ArgumentException>(() => Distance.Pairwise(new double[6], new double[6], 3, DistanceMeasure.Euclidean, new double[5]));
        Assert.Throws<ArgumentException>(() => Distance.ToMany([1.0, 2.0], Matrix.Zeros(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distance.Nearest([1.0, 2.0], Matrix.Zeros(2, 2), 3));
        Assert.Throws<ArgumentException>(() => Distance.Nearest(new double[2], new double[5], DistanceMeasure.Euclidean, new int[1], new double[1]));
        Assert.Equal(0, Distance.Pairwise(Matrix.Zeros(0, 3), Matrix.Zeros(2, 3)).Rows);
    }
}
