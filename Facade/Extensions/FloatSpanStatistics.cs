namespace Functional.Fluent;

/// <summary>The statistics of <see cref="Statistics"/> as members of arrays and spans of <see cref="float"/>.</summary>
/// <remarks>Each calls the function of the same name, which has the formula, the edges and the source.</remarks>
public static class FloatSpanStatistics
{
    /// <param name="x">The values.</param>
    extension(ReadOnlySpan<float> x)
    {
        /// <inheritdoc cref="Statistics.Mean(ReadOnlySpan{float}, Execution)"/>
        public double Mean() => Statistics.Mean(x);

        /// <inheritdoc cref="Statistics.PopulationVariance(ReadOnlySpan{float}, Execution)"/>
        public double PopulationVariance() => Statistics.PopulationVariance(x);

        /// <inheritdoc cref="Statistics.SampleVariance(ReadOnlySpan{float}, Execution)"/>
        public double SampleVariance() => Statistics.SampleVariance(x);

        /// <inheritdoc cref="Statistics.PopulationStandardDeviation(ReadOnlySpan{float}, Execution)"/>
        public double PopulationStandardDeviation() => Statistics.PopulationStandardDeviation(x);

        /// <inheritdoc cref="Statistics.SampleStandardDeviation(ReadOnlySpan{float}, Execution)"/>
        public double SampleStandardDeviation() => Statistics.SampleStandardDeviation(x);

        /// <inheritdoc cref="Statistics.StandardError(ReadOnlySpan{float}, Execution)"/>
        public double StandardError() => Statistics.StandardError(x);

        /// <inheritdoc cref="Statistics.PopulationSkewness(ReadOnlySpan{float}, Execution)"/>
        public double PopulationSkewness() => Statistics.PopulationSkewness(x);

        /// <inheritdoc cref="Statistics.SampleSkewness(ReadOnlySpan{float}, Execution)"/>
        public double SampleSkewness() => Statistics.SampleSkewness(x);

        /// <inheritdoc cref="Statistics.PopulationExcessKurtosis(ReadOnlySpan{float}, Execution)"/>
        public double PopulationExcessKurtosis() => Statistics.PopulationExcessKurtosis(x);

        /// <inheritdoc cref="Statistics.SampleExcessKurtosis(ReadOnlySpan{float}, Execution)"/>
        public double SampleExcessKurtosis() => Statistics.SampleExcessKurtosis(x);

        /// <inheritdoc cref="Statistics.Min(ReadOnlySpan{float}, Execution)"/>
        public float Min() => Statistics.Min(x);

        /// <inheritdoc cref="Statistics.Max(ReadOnlySpan{float}, Execution)"/>
        public float Max() => Statistics.Max(x);

        /// <inheritdoc cref="Statistics.MinMax(ReadOnlySpan{float}, Execution)"/>
        public (float Min, float Max) MinMax() => Statistics.MinMax(x);

        /// <inheritdoc cref="Statistics.ArgMin(ReadOnlySpan{float}, Execution)"/>
        public int ArgMin() => Statistics.ArgMin(x);

        /// <inheritdoc cref="Statistics.ArgMax(ReadOnlySpan{float}, Execution)"/>
        public int ArgMax() => Statistics.ArgMax(x);

        /// <inheritdoc cref="Statistics.Median(ReadOnlySpan{float})"/>
        public double Median() => Statistics.Median(x);

        /// <inheritdoc cref="Statistics.Quantile(ReadOnlySpan{float}, double, QuantileMethod)"/>
        public double Quantile(double p, QuantileMethod method = QuantileMethod.Linear) => Statistics.Quantile(x, p, method);

        /// <inheritdoc cref="Statistics.Quantiles(ReadOnlySpan{float}, ReadOnlySpan{double}, QuantileMethod, Span{double})"/>
        public Vector Quantiles(ReadOnlySpan<double> shares, QuantileMethod method = QuantileMethod.Linear)
        {
            var quantiles = new double[shares.Length];
            Statistics.Quantiles(x, shares, method, quantiles);
            return Vector.Wrap(quantiles);
        }

        /// <inheritdoc cref="Statistics.InterquartileRange(ReadOnlySpan{float}, QuantileMethod)"/>
        public double InterquartileRange(QuantileMethod method = QuantileMethod.Linear) => Statistics.InterquartileRange(x, method);

        /// <inheritdoc cref="Statistics.MedianAbsoluteDeviation(ReadOnlySpan{float})"/>
        public double MedianAbsoluteDeviation() => Statistics.MedianAbsoluteDeviation(x);

        /// <inheritdoc cref="Statistics.Mode(ReadOnlySpan{float})"/>
        public float Mode() => Statistics.Mode(x);

        /// <inheritdoc cref="Statistics.PopulationCovariance(ReadOnlySpan{float}, ReadOnlySpan{float}, Execution)"/>
        public double PopulationCovariance(ReadOnlySpan<float> y) => Statistics.PopulationCovariance(x, y);

        /// <inheritdoc cref="Statistics.SampleCovariance(ReadOnlySpan{float}, ReadOnlySpan{float}, Execution)"/>
        public double SampleCovariance(ReadOnlySpan<float> y) => Statistics.SampleCovariance(x, y);

        /// <inheritdoc cref="Statistics.PearsonCorrelation(ReadOnlySpan{float}, ReadOnlySpan{float}, Execution)"/>
        public double PearsonCorrelation(ReadOnlySpan<float> y) => Statistics.PearsonCorrelation(x, y);

        /// <inheritdoc cref="Statistics.SpearmanCorrelation(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
        public double SpearmanCorrelation(ReadOnlySpan<float> y) => Statistics.SpearmanCorrelation(x, y);

        /// <inheritdoc cref="Statistics.KendallCorrelation(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
        public double KendallCorrelation(ReadOnlySpan<float> y) => Statistics.KendallCorrelation(x, y);

        /// <summary>The z-scores of the values as <see cref="double"/>, see <see cref="Statistics.ZScores(ReadOnlySpan{double}, Execution)"/>.</summary>
        public Vector ZScores() => Statistics.ZScores(Widened(x));

        /// <summary>(x − mean) / standard deviation of the values as <see cref="double"/>, with the population's deviation; zeros for a constant sample, where
        /// <c>ZScores</c> gives NaN.</summary>
        /// <exception cref="ArgumentException">The sample is empty or holds NaN or an infinity.</exception>
        public Vector Standardize() => Vector.Wrap(Widened(x)).Standardize();

        /// <summary>A histogram of the values as <see cref="double"/>, see <see cref="Functional.Histogram.Of(ReadOnlySpan{double}, int)"/>.</summary>
        /// <param name="bins">The number of bins, 1 or more.</param>
        public Histogram Histogram(int bins) => Functional.Histogram.Of(Widened(x), bins);

        /// <summary>The moments of the values as <see cref="double"/>, see <see cref="Functional.Moments.Of(ReadOnlySpan{double})"/>.</summary>
        public Moments Moments() => Functional.Moments.Of(Widened(x));
    }

    private static double[] Widened(ReadOnlySpan<float> x)
    {
        var wide = new double[x.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = x[i];
        return wide;
    }
}
