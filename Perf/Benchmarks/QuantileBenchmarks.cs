using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class QuantileBenchmarks : PairBenchmark
{
    private static readonly double[] Deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    private readonly double[] quantiles = new double[9];

    [Benchmark(Baseline = true)]
    public double ArraySort()
    {
        x.CopyTo(to, 0);
        Array.Sort(to);
        return to[N / 2];
    }

    [Benchmark]
    public double Median() => Statistics.Median(x);

    [Benchmark]
    public double MedianSingle() => Statistics.Median(xf);

    [Benchmark]
    public void Quantiles() => Statistics.Quantiles(x, Deciles, QuantileMethod.Linear, quantiles);

    [Benchmark]
    public void QuantilesSingle() => Statistics.Quantiles(xf, Deciles, QuantileMethod.Linear, quantiles);

    [Benchmark]
    public double InterquartileRange() => Statistics.InterquartileRange(x);

    [Benchmark]
    public double MedianAbsoluteDeviation() => Statistics.MedianAbsoluteDeviation(x);

    [Benchmark]
    public double Mode() => Statistics.Mode(x);

    [Benchmark]
    public Histogram Histogram() => Functional.Histogram.Of(x, 64, -1, 1);

    [Benchmark]
    public double SumIgnoringNaN() => Statistics.SumIgnoringNaN(x);

    [Benchmark]
    public double StandardDeviationIgnoringNaN() => Statistics.SampleStandardDeviationIgnoringNaN(x);

    [Benchmark]
    public double MaxIgnoringNaN() => Statistics.MaxIgnoringNaN(x);

    [Benchmark]
    public double MedianIgnoringNaN() => Statistics.MedianIgnoringNaN(x);

    [Benchmark]
    public double MeanIgnoringNaN() => Statistics.MeanIgnoringNaN(x);
}

public class RankCorrelationBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Pearson() => Statistics.PearsonCorrelation(x, y);

    [Benchmark]
    public double Spearman() => Statistics.SpearmanCorrelation(x, y);

    [Benchmark]
    public double Kendall() => Statistics.KendallCorrelation(x, y);
}

/// <summary>Fitted scalers and matrices of covariances over a table of N rows and 50 columns.</summary>
public class ScalerBenchmarks
{
    private const int Columns = 50;

    private double[] to = [];
    private Matrix matrix = Matrix.Zeros(1, 1);

    [Params(1_003, 20_011)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill() => (matrix, to) = (Matrix.Wrap(N, Columns, Samples.Uniform<double>(N * Columns, 1, 0, 10)), new double[N * Columns]);

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        var x = matrix.AsSpan();
        for (var j = 0; j < Columns; j++)
        {
            double sum = 0, squares = 0;
            for (var i = j; i < x.Length; i += Columns)
                sum += x[i];
            for (var i = j; i < x.Length; i += Columns)
                squares += (x[i] - (sum / N)) * (x[i] - (sum / N));
            for (var i = j; i < x.Length; i += Columns)
                to[i] = (x[i] - (sum / N)) / Math.Sqrt(squares / N);
        }
    }

    [Benchmark]
    public void Standard() => StandardScaler.Fit(matrix).Apply(matrix, to);

    [Benchmark]
    public void MinMax() => MinMaxScaler.Fit(matrix).Apply(matrix, to);

    [Benchmark]
    public void Robust() => RobustScaler.Fit(matrix).Apply(matrix, to);

    [Benchmark]
    public Matrix Covariance() => Statistics.SampleCovarianceMatrix(matrix);

    [Benchmark]
    public Matrix Correlation() => Statistics.CorrelationMatrix(matrix);
}
