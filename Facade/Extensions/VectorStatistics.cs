namespace Functional.Fluent;

/// <summary>The statistics of <see cref="Statistics"/> as members of vectors.</summary>
/// <remarks>Each calls the function of the same name, which has the formula, the edges and the source.</remarks>
public static class VectorStatistics
{
    /// <param name="x">The values.</param>
    extension(Vector x)
    {
        /// <inheritdoc cref="Statistics.Mean(ReadOnlySpan{double}, Execution)"/>
        public double Mean() => Statistics.Mean(x);

        /// <inheritdoc cref="Statistics.PopulationVariance(ReadOnlySpan{double}, Execution)"/>
        public double PopulationVariance() => Statistics.PopulationVariance(x);

        /// <inheritdoc cref="Statistics.SampleVariance(ReadOnlySpan{double}, Execution)"/>
        public double SampleVariance() => Statistics.SampleVariance(x);

        /// <inheritdoc cref="Statistics.PopulationStandardDeviation(ReadOnlySpan{double}, Execution)"/>
        public double PopulationStandardDeviation() => Statistics.PopulationStandardDeviation(x);

        /// <inheritdoc cref="Statistics.SampleStandardDeviation(ReadOnlySpan{double}, Execution)"/>
        public double SampleStandardDeviation() => Statistics.SampleStandardDeviation(x);

        /// <inheritdoc cref="Statistics.StandardError(ReadOnlySpan{double}, Execution)"/>
        public double StandardError() => Statistics.StandardError(x);

        /// <inheritdoc cref="Statistics.PopulationSkewness(ReadOnlySpan{double}, Execution)"/>
        public double PopulationSkewness() => Statistics.PopulationSkewness(x);

        /// <inheritdoc cref="Statistics.SampleSkewness(ReadOnlySpan{double}, Execution)"/>
        public double SampleSkewness() => Statistics.SampleSkewness(x);

        /// <inheritdoc cref="Statistics.PopulationExcessKurtosis(ReadOnlySpan{double}, Execution)"/>
        public double PopulationExcessKurtosis() => Statistics.PopulationExcessKurtosis(x);

        /// <inheritdoc cref="Statistics.SampleExcessKurtosis(ReadOnlySpan{double}, Execution)"/>
        public double SampleExcessKurtosis() => Statistics.SampleExcessKurtosis(x);

        /// <inheritdoc cref="Statistics.Min(ReadOnlySpan{double}, Execution)"/>
        public double Min() => Statistics.Min(x);

        /// <inheritdoc cref="Statistics.Max(ReadOnlySpan{double}, Execution)"/>
        public double Max() => Statistics.Max(x);

        /// <inheritdoc cref="Statistics.MinMax(ReadOnlySpan{double}, Execution)"/>
        public (double Min, double Max) MinMax() => Statistics.MinMax(x);

        /// <inheritdoc cref="Statistics.ArgMin(ReadOnlySpan{double}, Execution)"/>
        public int ArgMin() => Statistics.ArgMin(x);

        /// <inheritdoc cref="Statistics.ArgMax(ReadOnlySpan{double}, Execution)"/>
        public int ArgMax() => Statistics.ArgMax(x);

        /// <inheritdoc cref="Statistics.Median(ReadOnlySpan{double})"/>
        public double Median() => Statistics.Median(x);

        /// <inheritdoc cref="Statistics.Quantile(ReadOnlySpan{double}, double, QuantileMethod)"/>
        public double Quantile(double p, QuantileMethod method = QuantileMethod.Linear) => Statistics.Quantile(x, p, method);

        /// <inheritdoc cref="Statistics.Quantiles(ReadOnlySpan{double}, ReadOnlySpan{double}, QuantileMethod)"/>
        public Vector Quantiles(ReadOnlySpan<double> shares, QuantileMethod method = QuantileMethod.Linear) =>
            Statistics.Quantiles(x, shares, method);

        /// <inheritdoc cref="Statistics.InterquartileRange(ReadOnlySpan{double}, QuantileMethod)"/>
        public double InterquartileRange(QuantileMethod method = QuantileMethod.Linear) => Statistics.InterquartileRange(x, method);

        /// <inheritdoc cref="Statistics.MedianAbsoluteDeviation(ReadOnlySpan{double})"/>
        public double MedianAbsoluteDeviation() => Statistics.MedianAbsoluteDeviation(x);

        /// <inheritdoc cref="Statistics.Mode(ReadOnlySpan{double})"/>
        public double Mode() => Statistics.Mode(x);

        /// <inheritdoc cref="Statistics.PopulationCovariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution)"/>
        public double PopulationCovariance(ReadOnlySpan<double> y) => Statistics.PopulationCovariance(x, y);

        /// <inheritdoc cref="Statistics.SampleCovariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution)"/>
        public double SampleCovariance(ReadOnlySpan<double> y) => Statistics.SampleCovariance(x, y);

        /// <inheritdoc cref="Statistics.PearsonCorrelation(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution)"/>
        public double PearsonCorrelation(ReadOnlySpan<double> y) => Statistics.PearsonCorrelation(x, y);

        /// <inheritdoc cref="Statistics.SpearmanCorrelation(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
        public double SpearmanCorrelation(ReadOnlySpan<double> y) => Statistics.SpearmanCorrelation(x, y);

        /// <inheritdoc cref="Statistics.KendallCorrelation(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
        public double KendallCorrelation(ReadOnlySpan<double> y) => Statistics.KendallCorrelation(x, y);

        /// <inheritdoc cref="Statistics.ZScores(ReadOnlySpan{double}, Execution)"/>
        public Vector ZScores() => Statistics.ZScores(x);

        /// <summary>(x − mean) / standard deviation with the population's deviation; zeros for a constant sample, where <c>ZScores</c>
        /// gives NaN.</summary>
        /// <exception cref="ArgumentException">The sample is empty or holds NaN or an infinity.</exception>
        public Vector Standardize()
        {
            Matrix column = x.ToColumn();
            return StandardScaler.Fit(column, new StandardScalerOptions()).Apply(column).Flatten();
        }

        /// <inheritdoc cref="Functional.Histogram.Of(ReadOnlySpan{double}, int)"/>
        public Histogram Histogram(int bins) => Functional.Histogram.Of(x, bins);

        /// <inheritdoc cref="Functional.Moments.Of(ReadOnlySpan{double})"/>
        public Moments Moments() => Functional.Moments.Of(x);
    }
}
