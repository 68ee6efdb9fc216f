using System.Numerics;
using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>Column means and sums of squares: the bits of the scalar loop, and the values of mathematics.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class ColumnMomentsTests
{
    /// <summary>The loops in the remarks of <see cref="ColumnChunk{V}"/> and <see cref="ColumnMoments"/>, for one column.</summary>
    private static (double Mean, double Squares) Loop<T>(Grid<T> x, int j)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double mean = 0, squares = 0, pivot = double.CreateTruncating(x[0, j]);
        for (var first = 0; first < x.Rows; first += ColumnChunk.Rows)
        {
            var end = Math.Min(x.Rows, first + ColumnChunk.Rows);
            double shift = 0, own = 0;
            for (var i = first; i < end; i++)
                shift += double.CreateTruncating(x[i, j]) - pivot;
            shift /= end - first;
            for (var i = first; i < end; i++)
            {
                var v = double.CreateTruncating(x[i, j]) - pivot - shift;
                own = Scalar.MultiplyAdd(v, v, own);
            }
            if (first == 0)
            {
                (mean, squares) = (shift, own);
                continue;
            }
            double n1 = first, n2 = end - first, delta = shift - mean;
            squares = Scalar.MultiplyAdd(delta * delta, n1 * (n2 / (n1 + n2)), squares + own);
            mean = Scalar.MultiplyAdd(delta, n2 / (n1 + n2), mean);
        }
        return (pivot + mean, squares);
    }

    public static TheoryData<int, int> Shapes => new()
    {
        { 1, 1 }, { 2, 3 }, { 5, 8 }, { 7, 9 }, { 100, 17 }, { 1023, 5 }, { 1024, 64 }, { 1025, 65 }, { 3000, 50 }, { 2049, 131 },
        { 5000, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void They_are_the_loop_at_every_width_and_on_any_threads(int n, int d)
    {
        Check<double>(n, d);
        Check<float>(n, d);
    }

    private static void Check<T>(int n, int d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = Draw<T>(n, d, 1, 41);
        (double Mean, double Squares)[] expected = [.. Enumerable.Range(0, d).Select(j => Loop(x, j))];
        double[] means = [.. expected.Select(e => e.Mean)], sums = [.. expected.Select(e => e.Squares)];
        double[] mean = new double[d], squares = new double[d];
        void Same(string name)
        {
            Agree.Bits(means, mean, $"mean, {name}");
            Agree.Bits(sums, squares, $"squares, {name}");
            Array.Clear(mean);
            Array.Clear(squares);
        }
        foreach (var degree in new[] { 1, 2, 7 })
        {
            var execution = new Execution { DegreeOfParallelism = degree };
            ColumnMoments.Run<T>(n, d, x.Values, x.Row, mean, squares, execution);
            Same($"{degree} threads");
            ColumnMoments.Run<Lanes512<double>, T>(n, d, x.Values, x.Row, mean, squares, execution);
            Same("512 bits");
            ColumnMoments.Run<Lanes256<double>, T>(n, d, x.Values, x.Row, mean, squares, execution);
            Same("256 bits");
            ColumnMoments.Run<Lanes128<double>, T>(n, d, x.Values, x.Row, mean, squares, execution);
            Same("128 bits");
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(-7)]
    [InlineData(5e-324)]
    public void A_constant_column_has_its_value_and_no_spread(double value)
    {
        double[] x = new double[3001], mean = new double[1], squares = new double[1];
        Array.Fill(x, value);
        ColumnMoments.Run<double>(x.Length, 1, x, 1, mean, squares);
        Assert.Equal(value, mean[0]);
        Assert.Equal(0, squares[0]);
    }

    [Fact]
    public void What_is_not_finite_or_overflows_has_the_mean_that_it_should()
    {
        double[] Mean(params double[] column)
        {
            double[] mean = new double[1], squares = new double[1];
            ColumnMoments.Run<double>(column.Length, 1, column, 1, mean, squares);
            return mean;
        }
        Assert.Equal([double.PositiveInfinity], Mean(1, double.PositiveInfinity, 2));
        Assert.Equal([double.NegativeInfinity], Mean(double.NegativeInfinity, 2));
        Assert.Equal([double.NaN], Mean(double.NegativeInfinity, double.PositiveInfinity));
        Assert.Equal([double.NaN], Mean(1, double.NaN));
        Assert.Equal([double.MaxValue / 4], Mean(double.MaxValue, -double.MaxValue, double.MaxValue / 2, double.MaxValue / 2));
    }

    [Fact]
    public void Columns_are_shifted_and_scaled_as_the_formula_says()
    {
        foreach (var (n, d) in new[] { (0, 3), (1, 1), (4, 7), (33, 50), (700, 64), (41, 129) })
        {
            Scaled<double>(n, d);
            Scaled<float>(n, d);
        }
    }

    private static unsafe void Scaled<T>(int n, int d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Grid<T> x = Draw<T>(n, d, 1, 42), mean = Draw<T>(1, d, 0, 43), scale = Draw<T>(1, d, 0, 44), expected = new(n, d, 3);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < d; j++)
                expected[i, j] = (x[i, j] - mean[0, j]) / scale[0, j];
        }
        var actual = new Grid<T>(n, d, 3);
        StandardizeColumns.Run<T>(n, d, x.Values, x.Row, mean.Values, scale.Values, actual.Values, actual.Row);
        SameBits(expected, actual, "out of place");
        fixed (T* px = x.Values, pm = mean.Values, ps = scale.Values, pd = actual.Values)
        {
            StandardizeColumns.Run<Lanes128<T>, T>(n, d, px, x.Row, pm, ps, pd, actual.Row, Execution.Sequential);
            SameBits(expected, actual, "128 bits");
            StandardizeColumns.Run<Lanes256<T>, T>(n, d, px, x.Row, pm, ps, pd, actual.Row, Execution.Sequential);
            SameBits(expected, actual, "256 bits");
        }
        StandardizeColumns.Run<T>(n, d, x.Values, x.Row, mean.Values, scale.Values, x.Values, x.Row);
        for (var i = 0; i < n; i++)
            SameBits<T>(expected.Values.AsSpan(i * expected.Row, d), x.Values.AsSpan(i * x.Row, d), "in place");
    }

    /// <summary>Beyond the last cache the result is written past it, in whole registers at any place of the array.</summary>
    [Theory]
    [InlineData(84_011, 50, 0)]
    [InlineData(84_011, 50, 3)]
    [InlineData(300_007, 15, 1)]
    public void Large_tables_are_standardized_as_small_ones(int n, int d, int offset)
    {
        double[] x = new double[n * d], to = new double[n * d + offset + 1];
        for (var i = 0; i < x.Length; i++)
            x[i] = i % 1013 - 500.25;
        double[] mean = [.. Enumerable.Range(0, d).Select(j => j / 3.0)], scale = [.. Enumerable.Range(0, d).Select(j => j + 0.7)];
        to[^1] = to[0] = 77;
        StandardizeColumns.Run<double>(n, d, x, d, mean, scale, to.AsSpan(offset, n * d), d);
        for (var i = 0; i < x.Length; i++)
        {
            if (!Tolerance.SameBits((x[i] - mean[i % d]) / scale[i % d], to[offset + i]))
                Agree.Bits((x[i] - mean[i % d]) / scale[i % d], to[offset + i], $"[{i}]");
        }
        Assert.Equal(77, to[^1]);
        Assert.True(offset == 0 || to[0] == 77);
    }
}
