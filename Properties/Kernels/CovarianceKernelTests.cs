using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>Co-moments by merged chunks: the same bits everywhere, and the accuracy of two passes at any distance from zero.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class CovarianceKernelTests
{
    private static (double[] Mean, double[] Co) Run(int n, int d, double[] x, int xRow = 0, Execution? execution = null)
    {
        double[] mean = new double[d], co = new double[d * d];
        CovarianceKernel.Run<double>(n, d, x, xRow == 0 ? d : xRow, mean, co, d, execution);
        return (mean, co);
    }

    /// <summary>The loops in the remarks of <see cref="ColumnChunk{V}"/>, <see cref="Gemm"/> and <see cref="CoMomentMerge"/>.</summary>
    private static (double[] Mean, Grid<double> Co) Loop(Grid<double> x)
    {
        int n = x.Rows, d = x.Columns;
        var mean = new double[d];
        var co = new Grid<double>(d, d, 0);
        for (var first = 0; first < n; first += ColumnChunk.Rows)
        {
            var rows = Math.Min(ColumnChunk.Rows, n - first);
            Grid<double> centred = new(rows, d, 0), own = new(d, d, 0);
            var means = new double[d];
            for (var j = 0; j < d; j++)
            {
                double pivot = x[0, j], shift = 0;
                for (var i = 0; i < rows; i++)
                    shift += x[first + i, j] - pivot;
                shift /= rows;
                means[j] = shift;
                for (var i = 0; i < rows; i++)
                    centred[i, j] = x[first + i, j] - pivot - shift;
            }
            Multiply(centred.Transposed(), centred, own);
            double n1 = first, share = rows / (n1 + rows), product = n1 * (rows / (n1 + rows));
            double[] delta = [.. means.Zip(mean, (next, before) => next - before)];
            for (var i = 0; i < d; i++)
            {
                for (var j = i; j < d; j++)
                    co[j, i] = co[i, j] = first == 0 ? own[i, j] : Scalar.MultiplyAdd(delta[i] * product, delta[j], co[i, j] + own[i, j]);
            }
            for (var j = 0; j < d; j++)
                mean[j] = first == 0 ? means[j] : Scalar.MultiplyAdd(delta[j], share, mean[j]);
        }
        return ([.. mean.Select((shift, j) => x[0, j] + shift)], co);
    }

    public static TheoryData<int, int> Shapes => new()
    {
        { 1, 1 }, { 2, 3 }, { 9, 8 }, { 100, 17 }, { 1023, 5 }, { 1024, 8 }, { 1025, 9 }, { 3000, 50 }, { 5001, 3 }, { 1500, 65 },
        { 300, 256 }, { 1100, 257 }, { 70, 300 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void They_are_the_loop_at_every_width_and_on_any_threads(int n, int d)
    {
        var x = Draw<double>(n, d, 1, 51);
        var (means, expected) = Loop(x);
        double[] mean = new double[d], co = new double[d * d];
        void Same(string name)
        {
            Agree.Bits(means, mean, $"mean, {name}");
            Agree.Bits(expected.Values, co, $"co-moments, {name}");
            Array.Clear(mean);
            Array.Clear(co);
        }
        foreach (var degree in new[] { 1, 2, 7 })
        {
            var execution = new Execution { DegreeOfParallelism = degree };
            CovarianceKernel.Run<double>(n, d, x.Values, x.Row, mean, co, d, execution);
            Same($"{degree} threads");
        }
        CovarianceKernel.Run<Lanes512<double>, Eight, double>(n, d, x.Values, x.Row, mean, co, d, null);
        Same("512 bits");
        CovarianceKernel.Run<Lanes256<double>, Four, double>(n, d, x.Values, x.Row, mean, co, d, null);
        Same("256 bits");
        CovarianceKernel.Run<Lanes128<double>, Four, double>(n, d, x.Values, x.Row, mean, co, d, null);
        Same("128 bits");
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(2500, 20)]
    [InlineData(1030, 300)]
    public void Floats_are_doubles_that_were_rounded(int n, int d)
    {
        var x = Draw<float>(n, d, 2, 52);
        double[] wide = [.. x.Values.Select(v => (double)v)], mean = new double[d], co = new double[d * d];
        CovarianceKernel.Run<float>(n, d, x.Values, x.Row, mean, co, d);
        var (expectedMean, expectedCo) = Run(n, d, wide, x.Row);
        Agree.Bits(expectedMean, mean);
        Agree.Bits(expectedCo, co);
    }

    [Fact]
    public void A_shift_by_1e9_that_rounds_nothing_changes_no_bit()
    {
        const int N = 5000, D = 7;
        // Multiples of 2⁻²⁰ below 2: the shift by 2³⁰ is exact, and so is every difference.
        var random = new Random(53);
        double[] x = [.. Enumerable.Range(0, N * D).Select(_ => Math.ScaleB(random.Next(1 << 20), -20))];
        double[] far = [.. x.Select(v => v + (1 << 30))];
        var near = Run(N, D, x);
        var shifted = Run(N, D, far);
        Agree.Bits(near.Co, shifted.Co);
        for (var j = 0; j < D; j++)
            Agree.Ulps((1 << 30) + near.Mean[j], shifted.Mean[j], 1);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e9)]
    [InlineData(-1e150)]
    public void A_constant_column_has_exactly_no_co_moments(double value)
    {
        const int N = 3333, D = 9;
        var x = Draw<double>(N, D, 0, 54);
        for (var i = 0; i < N; i++)
            x[i, 4] = value;
        var (mean, co) = Run(N, D, x.Values);
        Assert.Equal(value, mean[4]);
        for (var j = 0; j < D; j++)
        {
            Assert.Equal(0, co[4 * D + j]);
            Assert.Equal(0, co[j * D + 4]);
        }
    }

    [Fact]
    public void They_are_those_of_exact_arithmetic_within_the_bound()
    {
        foreach (var (n, d, offset) in new[] { (50, 4, 0.0), (1500, 6, 1e6), (4100, 3, -1e12) })
        {
            var x = Draw<double>(n, d, 0, 55);
            for (var i = 0; i < n * d; i++)
                x.Values[i] += offset;
            var (mean, co) = Run(n, d, x.Values);
            for (var a = 0; a < d; a++)
            {
                decimal MeanOf(int j) => Enumerable.Range(0, n).Sum(i => (decimal)(x[i, j] - offset)) / n;
                Agree.Within((double)MeanOf(a) + offset, mean[a], 8 * Tolerance.Epsilon * Math.Max(1, Math.Abs(offset)));
                for (var b = 0; b < d; b++)
                {
                    decimal meanA = MeanOf(a), meanB = MeanOf(b);
                    decimal exact = 0, size = 0;
                    for (var i = 0; i < n; i++)
                    {
                        var term = ((decimal)(x[i, a] - offset) - meanA) * ((decimal)(x[i, b] - offset) - meanB);
                        exact += term;
                        size += Math.Abs(term);
                    }
                    double chunks = (n + ColumnChunk.Rows - 1) / ColumnChunk.Rows;
                    // γ over the longest chain of additions; the shifts and the centred factors add a few roundings in the data's spread.
                    var bound = Tolerance.Gamma(Gemm.KBlock + 3 * chunks + 16) * 4 * (double)size;
                    Agree.Within((double)exact, co[a * d + b], bound, $"[{a}, {b}], n = {n}");
                }
            }
        }
    }

    [Law]
    public void They_are_symmetric_and_not_negative_on_the_diagonal(AnyMatrix x)
    {
        if (x.Rows == 0)
            return;
        var (_, co) = Run(x.Rows, x.Columns, x.Values);
        for (var i = 0; i < x.Columns; i++)
        {
            Assert.True(co[i * x.Columns + i] >= 0);
            for (var j = 0; j < i; j++)
                Agree.Bits(co[i * x.Columns + j], co[j * x.Columns + i]);
        }
    }

    [Fact]
    public void Not_a_number_stays_in_its_row_and_column()
    {
        const int N = 1500, D = 5;
        var x = Draw<double>(N, D, 0, 56);
        x[1200, 2] = double.NaN;
        var (mean, co) = Run(N, D, x.Values);
        for (var i = 0; i < D; i++)
        {
            Assert.Equal(i == 2, double.IsNaN(mean[i]));
            for (var j = 0; j < D; j++)
                Assert.Equal(i == 2 || j == 2, double.IsNaN(co[i * D + j]));
        }
    }
}
