using Xunit;

namespace Functional.Properties;

/// <summary>Batch and layer normalization: moments of what comes out, gradients by differences, edges; the spread of first weights.</summary>
public sealed class NormalizationLaws
{
    private static (int Rows, int Columns, double[] X, double[] Scale, double[] Shift, double[] Upstream) Draw(int seed, byte shape)
    {
        Source source = new((ulong)(uint)seed);
        int rows = 2 + shape % 7, columns = 1 + shape / 7 % 20;
        return (rows, columns, source.Array(rows * columns, s => (s.Bell() * 2) + 1), source.Array(columns, s => s.Bell()), source.Array(columns, s => s.Bell()),
            source.Array(rows * columns, s => s.Bell()));
    }

    [Law(MaxTest = 60), Trait("Formula", "N11"), Trait("Formula", "N12")]
    public void A_normalized_batch_has_mean_zero_and_its_share_of_the_variance(int seed, byte shape)
    {
        const double Epsilon = 1e-3;
        var (rows, columns, x, _, _, _) = Draw(seed, shape);
        double[] ones = [.. Enumerable.Repeat(1.0, columns)], zeros = new double[columns], mean = new double[columns], variance = new double[columns], y = new double[x.Length];
        Layers.BatchNormalization(x, ones, zeros, Epsilon, mean, variance, y);
        for (var j = 0; j < columns; j++)
        {
            double[] column = [.. Enumerable.Range(0, rows).Select(i => x[(i * columns) + j])], normal = [.. Enumerable.Range(0, rows).Select(i => y[(i * columns) + j])];
            Agree.Within(column.Average(), mean[j], 1e-14 * column.Max(Math.Abs));
            var spread = column.Average(v => (v - column.Average()) * (v - column.Average()));
            Agree.Close(spread, variance[j], 1e-13);
            // Each of a few values carries some roundings of its own size, at most √n.
            Agree.Within(0, normal.Average(), 1e-14 * rows * (1 + (column.Max(Math.Abs) / Math.Sqrt(spread + Epsilon))));
            Agree.Close(spread / (spread + Epsilon), normal.Average(v => v * v), 1e-12, 1e-14);
        }
        double[] again = new double[x.Length];
        Layers.BatchNormalizationInference(x, mean, variance, ones, zeros, Epsilon, again);
        Agree.Bits(y, again);
    }

    [Law(MaxTest = 40), Trait("Formula", "N8"), Trait("Formula", "N11"), Trait("Formula", "N12")]
    public void Backwards_through_a_normalized_batch_is_the_gradient_by_differences(int seed, byte shape)
    {
        const double Epsilon = 0.1;
        var (_, columns, x, scale, shift, upstream) = Draw(seed, shape);
        double[] mean = new double[columns], variance = new double[columns], y = new double[x.Length];
        double[] dScale = new double[columns], dShift = new double[columns], dx = new double[x.Length];
        Layers.BatchNormalization(x, scale, shift, Epsilon, mean, variance, y);
        Layers.BatchNormalizationBackward(x, upstream, mean, variance, scale, Epsilon, dScale, dShift, dx);
        LayerLaws.Differences(x, dx, Total, 1e-6);
        LayerLaws.Differences(scale, dScale, Total, 1e-6);
        LayerLaws.Differences(shift, dShift, Total, 1e-6);
        double[] inPlace = [.. upstream];
        Layers.BatchNormalizationBackward(x, inPlace, mean, variance, scale, Epsilon, dScale, dShift, inPlace);
        Agree.Bits(dx, inPlace);

        double Total()
        {
            Layers.BatchNormalization(x, scale, shift, Epsilon, mean.AsSpan(), variance, y);
            return y.Zip(upstream, (p, q) => p * q).Sum();
        }
    }

    [Law(MaxTest = 40), Trait("Formula", "N8"), Trait("Formula", "N12")]
    public void Layer_normalization_is_its_formula_and_its_gradient_that_of_differences(int seed, byte shape)
    {
        const double Epsilon = 0.1;
        var (rows, columns, x, scale, shift, upstream) = Draw(seed, shape);
        double[] y = new double[x.Length], dScale = new double[columns], dShift = new double[columns], dx = new double[x.Length];
        Layers.LayerNormalization(x, scale, shift, Epsilon, y);
        for (var i = 0; i < rows; i++)
        {
            double[] row = x[(i * columns)..((i + 1) * columns)];
            double mean = row.Average(), deviation = Math.Sqrt(row.Average(v => (v - mean) * (v - mean)) + Epsilon);
            for (var j = 0; j < columns; j++)
                Agree.Within(((row[j] - mean) / deviation * scale[j]) + shift[j], y[(i * columns) + j], 1e-14 * (1 + Math.Abs(shift[j]) + (row.Max(Math.Abs) * 4 * Math.Abs(scale[j]))));
        }
        Layers.LayerNormalizationBackward(x, upstream, scale, Epsilon, dScale, dShift, dx);
        LayerLaws.Differences(x, dx, Total, 1e-6);
        LayerLaws.Differences(scale, dScale, Total, 1e-6);
        LayerLaws.Differences(shift, dShift, Total, 1e-6);

        double Total()
        {
            Layers.LayerNormalization(x, scale, shift, Epsilon, y);
            return y.Zip(upstream, (p, q) => p * q).Sum();
        }
    }

    [Law(MaxTest = 20), Trait("Formula", "N1"), Trait("Formula", "N11"), Trait("Formula", "N12")]
    public void Floats_do_what_doubles_do(int seed, byte shape)
    {
        var (_, columns, x, scale, shift, upstream) = Draw(seed, shape);
        float[] xf = [.. x.Select(v => (float)v)], sf = [.. scale.Select(v => (float)v)], bf = [.. shift.Select(v => (float)v)], gf = [.. upstream.Select(v => (float)v)];
        float[] yf = new float[x.Length], mf = new float[columns], vf = new float[columns], af = new float[columns], cf = new float[columns], df = new float[x.Length];
        double[] y = new double[x.Length], m = new double[columns], v = new double[columns], a = new double[columns], c = new double[columns], d = new double[x.Length];
        double[] xw = [.. xf], sw = [.. sf], bw = [.. bf], gw = [.. gf];
        // Some ten roundings of numbers of the size that the largest has, through a deviation of √0.1 at least.
        const double Bound = 40 * 1.2e-7;
        Layers.BatchNormalization(xf, sf, bf, 0.1, mf, vf, yf);
        Layers.BatchNormalization(xw, sw, bw, 0.1, m, v, y);
        Check(y, yf);
        Layers.BatchNormalizationBackward(xf, gf, mf, vf, sf, 0.1, af, cf, df);
        Layers.BatchNormalizationBackward(xw, gw, m, v, sw, 0.1, a, c, d);
        Check(d, df);
        Check(a, af);
        Layers.LayerNormalization(xf, sf, bf, 0.1, yf);
        Layers.LayerNormalization(xw, sw, bw, 0.1, y);
        Check(y, yf);
        Layers.LayerNormalizationBackward(xf, gf, sf, 0.1, af, cf, df);
        Layers.LayerNormalizationBackward(xw, gw, sw, 0.1, a, c, d);
        Check(d, df);
        Check(c, cf);

        static void Check(double[] expected, float[] actual)
        {
            var size = 10 + expected.Max(Math.Abs);
            Agree.Within(expected, [.. actual.Select(f => (double)f)], Bound * size * size);
        }
    }

    [Fact, Trait("Formula", "N11"), Trait("Formula", "N12")]
    public void Edges_of_normalization()
    {
        double[] one = [1], zero = [0], mean = new double[1], variance = new double[1], y = new double[2], a = new double[1], b = new double[1];
        // One sample has no spread.
        Refusal.Argument("x", () => Layers.BatchNormalization([3], one, zero, 1e-5, mean, variance, y.AsSpan(0, 1)), "two rows", "1");
        Refusal.Argument("x", () => Layers.BatchNormalizationBackward([3], [1], one, one, one, 1e-5, a, b, y.AsSpan(0, 1)), "two rows");
        Refusal.Argument("variance", () => Layers.BatchNormalizationInference([3], zero, [-1], one, zero, 1e-5, y.AsSpan(0, 1)), "-1");
        Refusal.Range("epsilon", () => Layers.LayerNormalization([3], one, zero, -1, y.AsSpan(0, 1)));
        Refusal.Argument("shift", () => Layers.LayerNormalization([3, 4], one, [1, 2], 1, y));
        // A constant column, and a constant row, are their shift.
        Layers.BatchNormalization([0.1, 0.1], one, [7], 1e-5, mean, variance, y);
        Assert.Equal([7, 7, 0], [.. y, .. variance]);
        Layers.LayerNormalization([0.1, 0.1], [3, 3], [7, 8], 1e-5, y);
        Assert.Equal([7, 8], y);
        // Huge numbers, whose squares leave the range, are normalized all the same.
        Layers.BatchNormalization([1e300, -1e300], one, zero, 1e-5, mean, variance, y);
        Assert.Equal([1, -1, 0], [.. y.Select(v => Math.Round(v, 12)), .. mean]);
        Layers.LayerNormalization([1e300, -1e300], [1, 1], [0, 0], 1e-5, y);
        Agree.Within([1, -1], y, 1e-12);
        float[] yf = new float[2];
        Layers.LayerNormalization([3e38f, -3e38f], [1f, 1f], [0f, 0f], 1e-5, yf);
        Assert.Equal([1, -1], yf.Select(v => MathF.Round(v, 5)));
        // NaN stays in its column, or its row.
        double[] four = new double[4], two = new double[2];
        Layers.BatchNormalization([1, double.NaN, 3, 4], [1, 1], [0, 0], 1e-5, two, new double[2], four);
        Assert.True(double.IsFinite(four[0]) && double.IsNaN(four[1]) && double.IsFinite(four[2]) && double.IsNaN(four[3]));
        Layers.LayerNormalization([1, double.NaN, 3, 4], [1, 1], [0, 0], 1e-5, four);
        Assert.True(double.IsNaN(four[0]) && double.IsNaN(four[1]) && double.IsFinite(four[2]) && double.IsFinite(four[3]));
        Refusal.Range("rows", () => Layers.RunningMoments(one, one, one, one, 1, 0.1, a, b));
        Refusal.Range("momentum", () => Layers.RunningMoments(one, one, one, one, 2, 1.5, a, b));
    }

    [Fact, Trait("Formula", "N12"), Trait("Formula", "N11"), Trait("Formula", "N8")]
    public void Threads_do_not_show_in_many_rows()
    {
        const int Rows = 3001, Columns = 97;
        Source source = new(5);
        double[] x = source.Array(Rows * Columns, s => s.Bell()), g = source.Array(Rows * Columns, s => s.Bell()), scale = source.Array(Columns, s => s.Bell());
        double[] y = new double[x.Length], z = new double[x.Length], a = new double[Columns], b = new double[Columns], c = new double[Columns], d = new double[Columns];
        foreach (var threads in (int[])[1, 3])
        {
            var execution = new Execution { DegreeOfParallelism = threads };
            var to = threads == 1 ? y : z;
            Layers.LayerNormalizationBackward(x, g, scale, 1e-5, threads == 1 ? a : c, threads == 1 ? b : d, to, execution);
        }
        Agree.Bits(y, z);
        Agree.Bits(a, c);
        Agree.Bits(b, d);
        Agree.Within(Enumerable.Range(0, Columns).Select(j => Enumerable.Range(0, Rows).Sum(i => g[(i * Columns) + j])).ToArray(), b, 1e-11);
        Layers.DenseBiasGradient(g, a);
        Agree.Within(b, a, 1e-11);
    }

    [Fact]
    public void First_weights_have_the_spread_of_their_rule()
    {
        const int Inputs = 120, Outputs = 80;
        var key = RandomKey.FromSeed(11);
        Check(Initialization.GlorotUniform(key, Inputs, Outputs), 2.0 / 200, Math.Sqrt(6.0 / 200));
        Check(Initialization.GlorotNormal(key, Inputs, Outputs), 2.0 / 200, double.PositiveInfinity);
        Check(Initialization.HeUniform(key, Inputs, Outputs), 2.0 / 120, Math.Sqrt(6.0 / 120));
        Check(Initialization.HeNormal(key, Inputs, Outputs), 2.0 / 120, double.PositiveInfinity);
        Check(Initialization.LeCunUniform(key, Inputs, Outputs), 1.0 / 120, Math.Sqrt(3.0 / 120));
        Check(Initialization.LeCunNormal(key, Inputs, Outputs), 1.0 / 120, double.PositiveInfinity);
        Matrix wide = Initialization.Orthogonal(key, Inputs, Outputs, 2), tall = Initialization.Orthogonal(key, Outputs, Inputs);
        Assert.True((wide * LinearAlgebra.Transpose(wide)).AlmostEquals(4 * Matrix.Identity(Outputs), 1e-12, 1e-12));
        Assert.True((LinearAlgebra.Transpose(tall) * tall).AlmostEquals(Matrix.Identity(Outputs), 1e-12, 1e-12));
        Refusal.Range("inputs", () => Initialization.HeNormal(key, 0, 1));
        double[] span = new double[Inputs * Outputs];
        Initialization.HeNormal(key, Inputs, Outputs, span);
        Agree.Bits(Initialization.HeNormal(key, Inputs, Outputs).AsSpan(), span);

        // Every orientation is as likely: a 1×1 matrix is 1 or −1, each in half of 400 draws, within five deviations of √(400/4).
        var up = Enumerable.Range(0, 400).Count(seed => Initialization.Orthogonal(RandomKey.FromSeed(seed), 1, 1)[0, 0] == 1);
        Assert.InRange(up, 150, 250);

        // The mean square of 9600 numbers: its deviation is at most √(2/n) of itself (normal); five of them.
        static void Check(Matrix weights, double variance, double largest)
        {
            Assert.Equal((Outputs, Inputs), (weights.Rows, weights.Columns));
            Agree.Close(variance, weights.Values.Average(v => v * v), 5 * Math.Sqrt(2.0 / 9600));
            Agree.Within(0, weights.Values.Average(), 5 * Math.Sqrt(variance / 9600));
            Assert.True(weights.Values.All(v => Math.Abs(v) <= largest));
        }
    }
}
