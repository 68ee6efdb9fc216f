using Xunit;

namespace Functional.Properties;

/// <summary>What holds for the scalers and the covariance and correlation matrices of every matrix.</summary>
public sealed class ScalerLaws
{
    [Law, Trait("Formula", "S7")]
    public void Standardised_columns_have_mean_zero_and_deviation_one_or_zero(AnyMatrix m)
    {
        if (m.Rows == 0 || m.Columns == 0)
            return;
        var x = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);
        var z = StandardScaler.Fit(x).Apply(x);
        for (var j = 0; j < z.Columns; j++)
        {
            var (column, original) = (z.Column(j), x.Column(j));
            var deviation = Statistics.PopulationStandardDeviation(original);
            var known = deviation > 0 ? Tolerance.Epsilon * (Math.Abs(Statistics.Mean(original)) / deviation + 1) : 0;
            Agree.Within(0, Statistics.Mean(column), 8 * known + 4 * Tolerance.Gamma(80));
            var scaled = Statistics.PopulationStandardDeviation(column);
            Assert.True(Math.Abs(scaled - 1) <= 2 * MomentBounds.Variance(m.Rows) + 8 * known || scaled <= 4 * known * deviation || deviation == 0 && scaled == 0, $"{scaled:R}");
        }
    }

    [Law, Trait("Formula", "S7")]
    public void A_constant_column_becomes_zeros(FiniteNumber c, byte n)
    {
        var x = Matrix.Filled(n + 1, 2, c.Value);
        var scaler = StandardScaler.Fit(x);
        Assert.All(scaler.Apply(x).Values, z => Assert.Equal(0, z));
        Assert.Equal([1.0, 1], scaler.Scale.ToArray());
        Assert.Equal(x, scaler.Invert(scaler.Apply(x)));
    }

    [Fact]
    public void Columns_over_the_whole_range_are_scaled_and_brought_back()
    {
        var x = Matrix.FromRows([1.7e308], [-1.7e308], [1.7e308], [1.6e308], [0]);
        foreach (var scaler in new IInvertibleTransform[] { StandardScaler.Fit(x), RobustScaler.Fit(x), MinMaxScaler.Fit(x), MinMaxScaler.Fit(x, new() { Low = -1 }) })
        {
            var there = scaler.Apply(x);
            Assert.All(there.Values, z => Assert.True(Math.Abs(z) < 3, $"{scaler}: {z:R}"));
            Agree.Within(x.AsSpan(), scaler.Invert(there).AsSpan(), 1e294);
        }
        // The difference leaves the range, the quotient does not.
        var far = StandardScaler.Create([-1e308], [1e10]);
        Agree.Close(2e298, far.Apply(Matrix.FromRows([1e308]))[0, 0], 4 * Tolerance.Epsilon);
    }

    [Law]
    public void Scalers_invert(IntegerMatrix m)
    {
        var x = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);
        foreach (var scaler in new IInvertibleTransform[] { StandardScaler.Fit(x), RobustScaler.Fit(x), MinMaxScaler.Fit(x, new() { Low = -3, High = 5 }) })
        {
            var back = new double[x.Rows * x.Columns];
            var there = new double[x.Rows * x.Columns];
            scaler.Apply(x, there);
            scaler.Invert(Matrix.Wrap(x.Rows, x.Columns, there), back);
            // Three roundings each way, of numbers up to 18 and their distance from a centre up to 9.
            Agree.Within(x.AsSpan(), back, 18 * 8 * Tolerance.Epsilon * 8);
            var row = new double[x.Columns];
            scaler.Apply(x.Row(0), row);
            Agree.Bits(there.AsSpan(0, x.Columns), row);
        }
    }

    [Law]
    public bool Min_max_brings_the_ends_to_the_ends(AnyMatrix m)
    {
        if (m.Rows == 0 || m.Columns == 0)
            return true;
        var x = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);
        var scaled = MinMaxScaler.Fit(x, new() { Low = 0.1, High = 0.3 }).Apply(x);
        return Enumerable.Range(0, x.Columns).All(j =>
            Statistics.Min(scaled.Column(j)) == 0.1 && Statistics.Max(scaled.Column(j)) == (Statistics.MinMax(x.Column(j)) is var (a, b) && a < b ? 0.3 : 0.1));
    }

    [Fact]
    public void Constant_columns_and_bad_data()
    {
        var x = Matrix.FromRows([1, 14.62], [3, 14.62]);
        Assert.Equal(Matrix.FromRows([-1, 0], [1, 0]), StandardScaler.Fit(x).Apply(x));
        Assert.Equal(Matrix.FromRows([0, 0], [1, 0]), MinMaxScaler.Fit(x).Apply(x));
        Assert.Equal([2, 14.62], StandardScaler.Fit(x).Mean.ToArray());
        Assert.Equal([1.0, 1], StandardScaler.Fit(x).Scale.ToArray());
        Assert.Equal(Matrix.FromRows([2.0], [1.0]), MinMaxScaler.Fit(Matrix.FromRows([0.0], [1.0])).Apply(Matrix.FromRows([2.0], [1.0])));
        Assert.Equal(Matrix.FromRows([1.0]), MinMaxScaler.Fit(Matrix.FromRows([0.0], [1.0]), new() { Clip = true }).Apply(Matrix.FromRows([2.0])));

        var error = Assert.Throws<ArgumentException>(() => StandardScaler.Fit(Matrix.FromRows([1, 2], [3, double.NaN])));
        Assert.Contains("row 1, column 1", error.Message);
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit(Matrix.Zeros(0, 3)));
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit(x).Apply(Matrix.Zeros(1, 3)));
        Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit(x, new() { Low = 1, High = 1 }));
        Assert.Throws<ArgumentException>(() => RobustScaler.Fit(x, new() { LowerShare = 0.8, UpperShare = 0.2 }));
        Assert.Throws<ArgumentException>(() => StandardScaler.Create([1.0], [0.0]));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => RobustScaler.Fit(x, execution: new() { Cancellation = cancelled.Token }));
    }

    [Theory, InlineData(1e200), InlineData(1e-200)]
    public void Columns_of_any_scale(double scale)
    {
        var x = Matrix.FromRows([1 * scale, 1], [2 * scale, 3], [3 * scale, 2], [4 * scale, 4]);
        var z = StandardScaler.Fit(x).Apply(x);
        Agree.Within(1, Statistics.PopulationStandardDeviation(z.Column(0)), 1e-14);
        var r = Statistics.CorrelationMatrix(x);
        Agree.Within(0.8, r[0, 1], 1e-14);
        Assert.Equal((1.0, 1.0), (r[0, 0], r[1, 1]));
    }

    [Law, Trait("Formula", "S5"), Trait("Formula", "S6")]
    public void Covariance_matrices_hold_the_covariances_of_the_columns(AnyMatrix m)
    {
        if (m.Rows < 2)
            return;
        var x = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);
        var covariance = Statistics.SampleCovarianceMatrix(x);
        var correlation = Statistics.CorrelationMatrix(x);
        Assert.Equal(covariance.Transpose(), covariance);
        Assert.Equal(correlation.Transpose(), correlation);
        for (var i = 0; i < x.Columns; i++)
        {
            for (var j = 0; j < x.Columns; j++)
            {
                var (a, b) = (x.Column(i), x.Column(j));
                var scale = Statistics.SampleStandardDeviation(a) * Statistics.SampleStandardDeviation(b);
                Agree.Within(Statistics.SampleCovariance(a, b), covariance[i, j], 4 * MomentBounds.Variance(m.Rows + 256) * scale + 1e-300);
                Agree.Within(Statistics.PearsonCorrelation(a, b), correlation[i, j], 8 * MomentBounds.Variance(m.Rows + 256));
            }
        }
    }

    [Law, Trait("Formula", "S5")]
    public void Covariance_matrices_are_positive_semidefinite(AnyMatrix m, double[] direction)
    {
        if (m.Rows < 1 || m.Columns < 1)
            return;
        var x = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);
        var c = Statistics.PopulationCovarianceMatrix(x);
        var v = Vector.Create(m.Columns, j => j < direction.Length && double.IsFinite(direction[j]) ? Math.Clamp(direction[j], -1, 1) : 1);
        var largest = Enumerable.Range(0, m.Columns).Max(j => c[j, j]);
        Assert.True(LinearAlgebra.Dot(v, c * v) >= -2 * MomentBounds.Variance(m.Rows + 256) * m.Columns * m.Columns * largest);
    }

    [Law]
    public void Covariance_summaries_of_chunks_combine(AnyMatrix m, byte cut)
    {
        if (m.Rows < 2)
            return;
        var x = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);
        var at = 1 + cut % (m.Rows - 1);
        var merged = CovarianceSummary.Empty.Add(x[..at, ..]).Add(x[at.., ..]);
        var whole = Statistics.SampleCovarianceMatrix(x);
        for (var i = 0; i < m.Columns; i++)
        {
            for (var j = 0; j < m.Columns; j++)
            {
                var known = Tolerance.Epsilon * (Math.Abs(merged.Mean[i]) + Math.Abs(merged.Mean[j])) * (Math.Sqrt(whole[i, i]) + Math.Sqrt(whole[j, j]));
                Agree.Within(whole[i, j], merged.SampleCovariance[i, j], 4 * MomentBounds.Variance(m.Rows + 256) * Math.Sqrt(whole[i, i] * whole[j, j]) + 16 * known + 1e-300);
            }
        }
    }

    [Fact]
    public void Too_few_rows_give_NaN()
    {
        Assert.All(Statistics.SampleCovarianceMatrix(Matrix.FromRows([1, 2])).ToArray(), v => Assert.True(double.IsNaN(v)));
        Assert.All(Statistics.PopulationCovarianceMatrix(Matrix.FromRows([1, 2])).ToArray(), v => Assert.Equal(0, v));
        Assert.All(Statistics.CorrelationMatrix(Matrix.FromRows([1, 2])).ToArray(), v => Assert.True(double.IsNaN(v)));
        Assert.Throws<ArgumentException>(() => CovarianceSummary.Combine(CovarianceSummary.Of(Matrix.Zeros(2, 2)), CovarianceSummary.Of(Matrix.Zeros(2, 3))));
    }
}
