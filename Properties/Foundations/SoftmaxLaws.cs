using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Softmax, its logarithm, and the logarithm of a sum of exponentials.</summary>
public sealed class SoftmaxLaws
{
    private const double Infinity = double.PositiveInfinity;

    [Law]
    public void Shares_are_not_negative_and_sum_to_one(NonEmptySample sample)
    {
        // Numbers of everyday size: the sample squeezed into ±50.
        double[] x = [.. sample.Values.Select(v => Math.Sin(v) * 50)], y = new double[x.Length];
        Elementwise.Softmax(x, y);
        Assert.All(y, share => Assert.InRange(share, 0, 1));
        Agree.Within(1, Exact.Sum(y), SumError(x.Length), "Σ softmax");
    }

    [Law]
    public void Rows_are_done_as_each_by_itself(AnyMatrix m)
    {
        double[] x = [.. m.Values.Select(v => Math.Sin(v) * 50)], rows = new double[x.Length], logarithms = new double[x.Length], one = new double[m.Columns];
        float[] single = [.. x.Select(v => (float)v)], oneSingle = new float[m.Columns];
        Elementwise.SoftmaxRows(x, m.Rows, m.Columns, rows);
        Elementwise.LogSoftmaxRows(x, m.Rows, m.Columns, logarithms);
        Elementwise.SoftmaxRows(single, m.Rows, m.Columns, single);
        for (int i = 0; i < m.Rows; i++)
        {
            ReadOnlySpan<double> row = x.AsSpan(i * m.Columns, m.Columns);
            Elementwise.Softmax(row, one);
            Agree.Bits(one, rows.AsSpan(i * m.Columns, m.Columns), $"row {i}");
            Elementwise.LogSoftmax(row, one);
            Agree.Bits(one, logarithms.AsSpan(i * m.Columns, m.Columns), $"logarithms of row {i}");
            Elementwise.Softmax([.. row.ToArray().Select(v => (float)v)], oneSingle);
            Agree.Bits(oneSingle, single.AsSpan(i * m.Columns, m.Columns), $"floats of row {i}, in place");
        }
        Matrix matrix = Matrix.CopyFrom(m.Rows, m.Columns, x);
        Agree.Bits(rows, Elementwise.SoftmaxRows(matrix).AsSpan());
        Agree.Bits(logarithms, Elementwise.LogSoftmaxRows(matrix).AsSpan());
    }

    [Theory]
    [InlineData(3, 40_000)]
    [InlineData(5_000, 7)]
    public void Long_rows_and_many_rows_are_done_as_each_by_itself(int rows, int columns)
    {
        double[] x = [.. Enumerable.Range(0, rows * columns).Select(i => Math.Sin(i) * 20)], all = new double[x.Length], one = new double[columns];
        Elementwise.SoftmaxRows(x, rows, columns, all);
        for (int i = 0; i < rows; i++)
        {
            Elementwise.Softmax(x.AsSpan(i * columns, columns), one);
            Agree.Bits(one, all.AsSpan(i * columns, columns), $"row {i}");
        }
        Refusal.Argument("x", () => Elementwise.SoftmaxRows(x, rows + 1, columns, all));
        Refusal.Argument("destination", () => Elementwise.LogSoftmaxRows(x, rows, columns, one));
        Refusal.Range("rows", () => Elementwise.SoftmaxRows(x, -1, columns, all), "got -1");
    }

    [Law]
    public void A_constant_changes_nothing_where_its_sum_is_exact(NonEmptySample sample, short constant)
    {
        double[] x = [.. sample.Values.Select(v => Math.Round(Math.Sin(v) * 50 * 1024) / 1024)];
        double[] shifted = [.. x.Select(v => v + constant)], y = new double[x.Length], z = new double[x.Length];
        Elementwise.Softmax(x, y);
        Elementwise.Softmax(shifted, z);
        Agree.Bits(y, z, $"softmax(x + {constant})");
        var bound = 2 * Tolerance.Ulp(Math.Abs(constant) + 60.0);
        Agree.Within(Elementwise.LogSumExp(x) + constant, Elementwise.LogSumExp(shifted), bound, "log-sum-exp");
    }

    [Law]
    public void Log_sum_exp_lies_between_the_maximum_and_log_n_above(NonEmptySample sample)
    {
        var x = sample.Values;
        var maximum = x.Max();
        var sum = Elementwise.LogSumExp(x);
        Assert.True(sum >= maximum, $"log-sum-exp {sum:R} below the maximum {maximum:R}");
        var above = maximum + Math.Log(x.Length);
        Assert.True(sum <= above + SumError(x.Length) + 2 * Tolerance.Ulp(above), $"log-sum-exp {sum:R} above {above:R}");
    }

    [Law]
    public void Log_softmax_is_the_logarithm_of_softmax(NonEmptySample sample)
    {
        double[] x = [.. sample.Values.Select(v => Math.Sin(v) * 50)], y = new double[x.Length], z = new double[x.Length];
        Elementwise.Softmax(x, y);
        Elementwise.LogSoftmax(x, z);
        // |x − max| ≤ 100 is rounded in both, and so is the sum.
        for (var i = 0; i < x.Length; i++)
            Agree.Within(z[i], Math.Log(y[i]), 4 * Tolerance.Ulp(100.0) + SumError(x.Length), $"ln softmax[{i}]");
    }

    /// <summary>A share near 1 is 1 less the others: its logarithm is minus theirs, however small they are.</summary>
    [Law]
    public void The_logarithm_of_a_share_near_one_keeps_its_digits(NonEmptySample sample, byte gap)
    {
        double[] x = [0, .. sample.Values.Select(v => (Math.Sin(v) * 50) - 51 - gap)], y = new double[x.Length], rows = new double[2 * x.Length];
        double others = Exact.Sum([.. x[1..].Select(Math.Exp)]);
        // Kahan's logarithm of 1 plus a small number, within 4ε; Math.Exp's own ε.
        double log = 1 + others == 1 ? others : Math.Log(1 + others) * (others / (1 + others - 1));
        double relative = SumError(x.Length) + (8 * Tolerance.Epsilon);
        Elementwise.LogSoftmax(x, y);
        Agree.Close(-log, y[0], relative, Tolerance.Least);
        Agree.Close(log, Elementwise.LogSumExp(x), relative, Tolerance.Least, "log-sum-exp");
        Elementwise.LogSoftmaxRows([.. x, .. x], 2, x.Length, rows);
        Agree.Bits(y, rows.AsSpan(x.Length), "row");
        float[] narrow = [.. x.Select(v => (float)v)], single = new float[x.Length];
        Elementwise.LogSoftmax(narrow, single);
        Elementwise.LogSoftmax([.. narrow.Select(v => (double)v)], y);
        // A float of a difference rounds by 2⁻²⁴ of up to 360, which its exponential shows; e^−87 is the least of the normal range.
        Agree.Close(y[0], single[0], 400 * Tolerance.FloatEpsilon + Tolerance.Gamma(x.Length + 16, Tolerance.FloatEpsilon), 1e-37, "float");
    }

    [Fact]
    public void A_sure_share_among_many_chunks_keeps_its_digits()
    {
        // mpmath: log1p(99999·e⁻⁵⁰)
        double[] x = [.. Enumerable.Repeat(-50.0, 100_000)], y = new double[x.Length];
        x[77_777] = 0;
        Elementwise.LogSoftmax(x, y);
        Agree.Close(-1.92873056046543813e-17, y[77_777], SumError(x.Length));
        Agree.Close(1.92873056046543813e-17, Elementwise.LogSumExp(x), SumError(x.Length));
        Agree.Bits([-1.9287498479639178e-22, -50], Elementwise.LogSoftmax(Vector.Create(50, 0)).AsSpan());
    }

    [Fact]
    public void References_agree()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "References", "lanes", "softmax.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var x = Values(item, "x");
            var maximum = x.Max();
            double[] y = new double[x.Length], z = new double[x.Length];
            Elementwise.Softmax(x, y);
            Elementwise.LogSoftmax(x, z);
            double[] shares = Values(item, "softmax"), logs = Values(item, "logSoftmax");
            for (var i = 0; i < x.Length; i++)
            {
                // x − max is rounded once and becomes a relative error of the share.
                var relative = SumError(x.Length) + Tolerance.Epsilon * (maximum - x[i]);
                Agree.Close(shares[i], y[i], relative, 2 * Tolerance.Least, $"softmax[{i}] of {x.Length}");
                Agree.Within(logs[i], z[i], SumError(x.Length) + 2 * Tolerance.Ulp(logs[i]), $"log-softmax[{i}] of {x.Length}");
            }
            var log = item.GetProperty("logSumExp").GetDouble();
            Agree.Within(log, Elementwise.LogSumExp(x), SumError(x.Length) + Tolerance.Ulp(log), $"log-sum-exp of {x.Length}");
        }
    }

    [Fact]
    public void Edges_have_their_values()
    {
        Assert.Equal(-Infinity, Elementwise.LogSumExp(ReadOnlySpan<double>.Empty));
        Assert.Equal(-Infinity, Elementwise.LogSumExp(ReadOnlySpan<float>.Empty));
        Assert.Equal(-Infinity, Elementwise.LogSumExp([-Infinity, -Infinity]));
        Assert.Equal(Infinity, Elementwise.LogSumExp([1, Infinity, -Infinity]));
        Assert.Equal(double.NaN, Elementwise.LogSumExp([1, double.NaN, Infinity]));
        Assert.Equal(double.NaN, Elementwise.LogSumExp([double.NaN, -Infinity]));
        Assert.Equal(1000 + Math.Log(2), Elementwise.LogSumExp([1000, 1000]), 1e-12);
        Assert.Equal(3, Elementwise.LogSumExp([3]));
        Agree.Bits([], Elementwise.Softmax(Vector.Empty).AsSpan());
        Agree.Bits([1], Elementwise.Softmax(Vector.Create(-1e300)).AsSpan());
        Agree.Bits([0.5, 0.5, 0], Elementwise.Softmax(Vector.Create(1000, 1000, -1000)).AsSpan());
        Agree.Bits([0, 1], Elementwise.Softmax(Vector.Create(-Infinity, 5)).AsSpan());
        Agree.Bits([double.NaN, double.NaN], Elementwise.Softmax(Vector.Create(-Infinity, -Infinity)).AsSpan());
        Agree.Bits([double.NaN, double.NaN], Elementwise.Softmax(Vector.Create(Infinity, 5)).AsSpan());
        Agree.Bits([double.NaN, double.NaN], Elementwise.LogSoftmax(Vector.Create(-Infinity, -Infinity)).AsSpan());
        Agree.Bits([double.NaN, double.NaN], Elementwise.LogSoftmax(Vector.Create(Infinity, 5)).AsSpan());
        Agree.Bits([-Infinity, 0], Elementwise.LogSoftmax(Vector.Create(-Infinity, 5)).AsSpan());
        float[] logits = [100, 100, -200];
        Elementwise.Softmax(logits, logits);
        Assert.Equal([0.5f, 0.5f, 0], logits);
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(100_003)]
    public void Chunks_of_very_different_size_agree_with_one_scale(int n)
    {
        // Whole chunks of −∞, chunks that underflow beside others, and one that holds the maximum.
        double[] x = new double[n], y = new double[n], z = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = (i / 8192) switch
            {
                0 => -Infinity,
                1 => -2000 + Math.Sin(i),
                2 => 690 + Math.Sin(i),
                3 => 700 * Math.Sin(i),
                _ => Math.Cos(i),
            };
        }
        Elementwise.Softmax(x, y);
        Elementwise.LogSoftmax(x, z);
        var maximum = x.Max();
        var terms = x.Select(v => Math.Exp(v - maximum)).ToArray();
        var sum = Exact.Sum(terms);
        Agree.Within(1, Exact.Sum(y), 2 * SumError(n), "Σ softmax");
        for (var i = 0; i < n; i++)
        {
            // Two differences are rounded, each of the size of the distance at most, and Math.Exp's own.
            var relative = 2 * SumError(n) + 3 * Tolerance.Epsilon * Math.Min(maximum - x[i], 1e4);
            Agree.Close(terms[i] / sum, y[i], relative, 4 * Tolerance.Least, $"softmax[{i}]");
            Agree.Within(x[i] - maximum - Math.Log(sum), z[i], SumError(n) + 4 * Tolerance.Ulp(z[i]), $"log-softmax[{i}]");
        }
    }

    [Fact]
    public void NaN_in_one_chunk_reaches_every_share()
    {
        var x = new double[50_000];
        x[49_000] = double.NaN;
        Elementwise.Softmax(x, x);
        Assert.All(x, share => Assert.Equal(double.NaN, share));
    }

    // Exponentials within 2ε, sums of 128 of them in a lane and pairwise above, a reciprocal and a product.
    private static double SumError(int n) =>
        Tolerance.Gamma(Math.Min((n + 7) / 8, 128) + 3 + 4 * Tolerance.Log2((n + 1023) / 1024) + 8);

    private static double[] Values(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
