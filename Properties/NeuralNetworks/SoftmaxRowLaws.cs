using Xunit;

namespace Functional.Properties;

/// <summary>Softmax and its logarithm on rows, and backwards through both.</summary>
[Trait("Formula", "N7")]
public sealed class SoftmaxRowLaws
{
    [Law(MaxTest = 30)]
    public void Rows_are_shares_and_the_bits_of_a_row_do_not_depend_on_its_place(int seed, byte width)
    {
        var (x, columns) = Draw(seed, width);
        double[] y = new double[x.Length], logs = new double[x.Length], one = new double[columns];
        SoftmaxRows.Of(x, columns, y);
        SoftmaxRows.LogOf(x, columns, logs);
        for (var row = 0; row < x.Length / columns; row++)
        {
            var shares = y.AsSpan(row * columns, columns);
            Agree.Within(1, Exact.Sum(shares), Tolerance.Gamma(columns + 16), "Σ softmax");
            SoftmaxRows.Of(x.AsSpan(row * columns, columns), columns, one);
            Agree.Bits(one, shares);
            Elementwise.Softmax(x.AsSpan(row * columns, columns), one);
            Agree.Bits(one, shares, "the elementwise one");
            for (var j = 0; j < columns; j++)
                Agree.Close(shares[j], Math.Exp(logs[(row * columns) + j]), 2000 * Tolerance.Epsilon, 1e-300, "e^log-softmax");
        }
        double[] inPlace = [.. x];
        SoftmaxRows.Of(inPlace, columns, inPlace);
        Agree.Bits(y, inPlace);
        Agree.Bits(y, Elementwise.SoftmaxRows(Matrix.CopyFrom(x.Length / columns, columns, x)).AsSpan());
        Agree.Bits(logs, Elementwise.LogSoftmaxRows(Matrix.CopyFrom(x.Length / columns, columns, x)).AsSpan());
    }

    [Law(MaxTest = 30)]
    public void A_constant_added_to_a_row_changes_nothing(int seed, byte width, short shift)
    {
        var (x, columns) = Draw(seed, width);
        double[] whole = [.. x.Select(v => Math.Round(v * 8) / 8)], shifted = [.. whole.Select(v => v + shift)], y = new double[x.Length], z = new double[x.Length];
        SoftmaxRows.Of(whole, columns, y);
        SoftmaxRows.Of(shifted, columns, z);
        Agree.Bits(y, z);
    }

    [Law(MaxTest = 30)]
    public void Backwards_is_the_product_with_the_Jacobian(int seed, byte width)
    {
        var (x, columns) = Draw(seed, (byte)(width % 12));
        Source source = new((ulong)seed);
        double[] g = source.Array(x.Length, s => s.Bell()), y = new double[x.Length], back = new double[x.Length], logs = new double[x.Length], logBack = new double[x.Length];
        SoftmaxRows.Of(x, columns, y);
        Activation.SoftmaxRowsBackward(y, g, columns, back);
        SoftmaxRows.LogOf(x, columns, logs);
        Activation.LogSoftmaxRowsBackward(logs, g, columns, logBack);
        for (var row = 0; row < x.Length / columns; row++)
        {
            var at = row * columns;
            for (var j = 0; j < columns; j++)
            {
                double sum = 0, logSum = 0, size = 0;
                for (var k = 0; k < columns; k++)
                {
                    sum += g[at + k] * y[at + k] * ((k == j ? 1 : 0) - y[at + j]);
                    logSum += g[at + k] * ((k == j ? 1 : 0) - y[at + j]);
                    size += Math.Abs(g[at + k]);
                }
                Agree.Within(sum, back[at + j], 4 * Tolerance.Gamma(columns + 16) * size, "softmax backwards");
                // e^log-softmax has the error of its exponent, below 2^11.
                Agree.Within(logSum, logBack[at + j], 2000 * Tolerance.Gamma(columns + 16) * size, "log-softmax backwards");
            }
        }
    }

    [Fact]
    public void Edges_have_their_values()
    {
        double[] y = new double[6];
        SoftmaxRows.Of([1000, 1000, -1000, double.NegativeInfinity, 0, 0], 3, y);
        Assert.Equal([0.5, 0.5, 0, 0, 0.5, 0.5], y);
        SoftmaxRows.Of([double.NaN, 0, 0, 1, 1, 1], 3, y);
        Assert.True(double.IsNaN(y[0]) && double.IsNaN(y[2]));
        Agree.Within(1.0 / 3, y[4], Tolerance.Epsilon);
        SoftmaxRows.Of([], 3, []);
        Assert.ThrowsAny<ArgumentException>(() => Activation.SoftmaxRowsBackward([1, 2], [1], 2, y.AsSpan(0, 2)));
    }

    [Fact]
    public void Many_rows_on_many_threads_are_the_rows_on_one()
    {
        foreach (var (rows, columns) in ((int, int)[])[(5000, 10), (7, 30000), (1, 70000)])
        {
            double[] x = new Source(9).Array(rows * columns, s => s.Bell() * 5), a = new double[x.Length], b = new double[x.Length];
            SoftmaxRows.Of(x, columns, a);
            SoftmaxRows.Of(x, columns, b, Execution.Sequential);
            Agree.Bits(b, a);
        }
    }

    private static (double[] X, int Columns) Draw(int seed, byte width)
    {
        Source source = new((ulong)(uint)seed);
        var columns = width < 240 ? (width % 40) + 1 : 3000;
        return (source.Array(columns * source.Between(1, 4), s => s.OneIn(9) ? s.Between(-1000.0, 1000) : s.Bell() * 5), columns);
    }
}

/// <summary>Softmax of rows, their number taken from the length.</summary>
internal static class SoftmaxRows
{
    internal static void Of(ReadOnlySpan<double> x, int columns, Span<double> to, Execution? execution = null) =>
        Elementwise.SoftmaxRows(x, x.Length / columns, columns, to, execution);

    internal static void LogOf(ReadOnlySpan<double> x, int columns, Span<double> to, Execution? execution = null) =>
        Elementwise.LogSoftmaxRows(x, x.Length / columns, columns, to, execution);
}
