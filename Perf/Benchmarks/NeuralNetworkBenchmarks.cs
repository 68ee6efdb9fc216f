using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Layers forwards and backwards, and the training and predictions of perceptrons.</summary>
[MemoryDiagnoser]
public class NeuralNetworkBenchmarks
{
    private const int Rows = 1024, Columns = 512;

    private double[] x = [], upstream = [], y = [], scale = [], shift = [], first = [], second = [];
    private float[] xf = [], upstreamf = [], yf = [], scalef = [], shiftf = [], firstf = [], secondf = [];
    private Matrix features = Matrix.Zeros(0, 0);
    private int[] labels = [], predicted = [];
    private MultilayerPerceptronClassifier? model;

    [GlobalSetup]
    public void Fill()
    {
        (x, upstream, y) = (Samples.Uniform<double>(Rows * Columns, 1), Samples.Uniform<double>(Rows * Columns, 2), new double[Rows * Columns]);
        (xf, upstreamf, yf) = (Samples.Uniform<float>(Rows * Columns, 1), Samples.Uniform<float>(Rows * Columns, 2), new float[Rows * Columns]);
        (scale, shift, first, second) = (Samples.Uniform<double>(Columns, 3), Samples.Uniform<double>(Columns, 4), new double[Columns], new double[Columns]);
        (scalef, shiftf, firstf, secondf) = (Samples.Uniform<float>(Columns, 3), Samples.Uniform<float>(Columns, 4), new float[Columns], new float[Columns]);
        features = Matrix.Wrap(1437, 64, Samples.Uniform<double>(1437 * 64, 5));
        labels = [.. Enumerable.Range(0, 1437).Select(i => (int)(10 * features[i, 0] * features[i, 1]))];
        predicted = new int[1437];
        model = Fit(Precision.Double);
    }

    [Benchmark(Baseline = true)]
    public void LayerNormalizationLoop()
    {
        for (var i = 0; i < Rows; i++)
        {
            double mean = 0, square = 0;
            for (var j = 0; j < Columns; j++)
                mean += x[(i * Columns) + j] / Columns;
            for (var j = 0; j < Columns; j++)
                square += (x[(i * Columns) + j] - mean) * (x[(i * Columns) + j] - mean) / Columns;
            for (var j = 0; j < Columns; j++)
                y[(i * Columns) + j] = ((x[(i * Columns) + j] - mean) / Math.Sqrt(square + 1e-5) * scale[j]) + shift[j];
        }
    }

    [Benchmark]
    public void LayerNormalization() => Layers.LayerNormalization(x, scale, shift, 1e-5, y);

    [Benchmark]
    public void LayerNormalizationSingle() => Layers.LayerNormalization(xf, scalef, shiftf, 1e-5, yf);

    [Benchmark]
    public void LayerNormalizationBackward() => Layers.LayerNormalizationBackward(x, upstream, scale, 1e-5, first, second, y);

    [Benchmark]
    public void LayerNormalizationBackwardSingle() => Layers.LayerNormalizationBackward(xf, upstreamf, scalef, 1e-5, firstf, secondf, yf);

    [Benchmark]
    public void BatchNormalization() => Layers.BatchNormalization(x, scale, shift, 1e-5, first, second, y);

    [Benchmark]
    public void DenseBiasGradient() => Layers.DenseBiasGradient(x, first);

    [Benchmark]
    public void Dropout() => Layers.Dropout(x, 0.8, RandomKey.FromSeed(1), y);

    [Benchmark]
    public MultilayerPerceptronClassifier FitDouble() => Fit(Precision.Double);

    [Benchmark]
    public MultilayerPerceptronClassifier FitSingle() => Fit(Precision.Single);

    [Benchmark]
    public double Predict()
    {
        model!.Predict(features, predicted);
        return predicted[0];
    }

    private MultilayerPerceptronClassifier Fit(Precision precision) => MultilayerPerceptronClassifier.Fit(
        features, labels, new() { BatchSize = 64, MaxEpochs = 5, Patience = 100, Precision = precision });
}
