using System.Reflection;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>The members on vectors, arrays and spans are the functions of <see cref="Statistics"/>, found on every kind of
/// receiver.</summary>
public class StatisticsMembers
{
    [Law]
    public void Members_are_the_functions(PairedSamples pair)
    {
        double[] array = pair.X;
        double[] other = pair.Y;
        Vector vector = Vector.Wrap(array);
        Span<double> span = array;
        ReadOnlySpan<double> view = array;
        double[] expected =
        [
            Statistics.Mean(array), Statistics.SampleStandardDeviation(array), Statistics.Median(array), Statistics.Quantile(array, 0.9),
            Statistics.PopulationSkewness(array), Statistics.SampleCovariance(array, other), Statistics.PearsonCorrelation(array, other),
            Statistics.SpearmanCorrelation(array, other), Statistics.KendallCorrelation(array, other),
        ];
        Agree.Bits(expected, [
            array.Mean(), array.SampleStandardDeviation(), array.Median(), array.Quantile(0.9), array.PopulationSkewness(),
            array.SampleCovariance(other), array.PearsonCorrelation(other),
            array.SpearmanCorrelation(other), array.KendallCorrelation(other)]);
        Agree.Bits(expected, [
            vector.Mean(), vector.SampleStandardDeviation(), vector.Median(), vector.Quantile(0.9), vector.PopulationSkewness(),
            vector.SampleCovariance(other), vector.PearsonCorrelation(Vector.Wrap(other)),
            vector.SpearmanCorrelation(other), vector.KendallCorrelation(other)]);
        Agree.Bits(expected, [
            span.Mean(), span.SampleStandardDeviation(), span.Median(), view.Quantile(0.9), span.PopulationSkewness(),
            view.SampleCovariance(other), span.PearsonCorrelation(other), view.SpearmanCorrelation(other), view.KendallCorrelation(other)]);
    }

    [Fact]
    public void Ranges_histograms_and_scores_are_there_too()
    {
        Vector x = [3, 1, 2, 10];
        Assert.Equal((1.0, 10.0, 1, 3), (x.Min(), x.Max(), x.ArgMin(), x.ArgMax()));
        Assert.Equal((1.0, 10.0), x.MinMax());
        Assert.Equal([1, 2.5, 10], x.Quantiles([0, 0.5, 1]));
        Assert.Equal(Statistics.ZScores(x), x.ZScores());
        Assert.Equal(4, x.Histogram(3).Counts.Sum());
        Assert.Equal(Moments.Of(x), x.Moments());
        Assert.Equal([0, 0], new double[] { 5, 5 }.Standardize());
        Assert.Equal((2f, 4.0), (new float[] { 2, 6 }.Min(), new float[] { 2, 6 }.Mean()));
    }

    [Law]
    public void A_sample_of_floats_has_the_members_of_its_values_as_doubles(Sample sample)
    {
        float[] x = [.. sample.Values.Select(v => (float)v)];
        double[] wide = [.. x.Select(v => (double)v)];
        Agree.Bits(wide.Quantiles([0, 0.3, 1]).AsSpan(), x.Quantiles([0, 0.3, 1]).AsSpan());
        Agree.Bits(wide.MedianAbsoluteDeviation(), x.MedianAbsoluteDeviation(), "median absolute deviation");
        Agree.Bits(wide.ZScores().AsSpan(), x.ZScores().AsSpan());
        Assert.Equal(wide.Moments(), x.Moments());
        if (x.Length == 0 || !x.All(float.IsFinite))
            return;
        Assert.Equal(wide.Histogram(5), x.Histogram(5));
        Agree.Bits(wide.Standardize().AsSpan(), x.Standardize().AsSpan());
    }

    /// <summary>A member that one kind of sample has, the other has as well, with the same parameters but for the kind of number.</summary>
    [Fact]
    public void Samples_of_doubles_and_of_floats_have_the_same_members()
    {
        static string[] Members(Type type, string number) =>
        [
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(m => $"{m.Name}({string.Join(", ", m.GetParameters().Select(p => $"{p.ParameterType} {p.Name}"))})".Replace(number, "number", StringComparison.Ordinal))
                .Select(text => text.Replace("System.Double", "number", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Members(typeof(SpanStatistics), "System.Double"), Members(typeof(FloatSpanStatistics), "System.Single"));
    }

    [Fact]
    public void A_matrix_has_them_by_column()
    {
        Matrix x = Matrix.FromArray([[1, 2], [3, 5], [4, 4]]);
        Assert.Equal(Statistics.SampleCovarianceMatrix(x), x.SampleCovarianceMatrix());
        Assert.Equal(Statistics.PopulationCovarianceMatrix(x), x.PopulationCovarianceMatrix());
        Assert.Equal(Statistics.CorrelationMatrix(x), x.CorrelationMatrix());
    }
}
