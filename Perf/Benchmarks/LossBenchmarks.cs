using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Losses of pairs on [0.05, 0.95), labels 0 and 1 where the loss asks for them.</summary>
public class LossBenchmarks : PairBenchmark
{
    private double[] labels = [], signs = [];
    private float[] labelsf = [];

    protected override double Low => 0.05;

    protected override double High => 0.95;

    public override void Fill()
    {
        base.Fill();
        labels = [.. x.Select(v => v < 0.5 ? 0.0 : 1)];
        signs = [.. x.Select(v => v < 0.5 ? -1.0 : 1)];
        labelsf = [.. labels.Select(v => (float)v)];
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        return sum / x.Length;
    }

    [Benchmark]
    public double MeanSquaredError() => Loss.MeanSquaredError(x, y);

    [Benchmark]
    public double MeanSquaredErrorSingle() => Loss.MeanSquaredError(xf, yf);

    [Benchmark]
    public double MeanAbsoluteError() => Loss.MeanAbsoluteError(x, y);

    [Benchmark]
    public double Huber() => Loss.Huber(x, y, 0.2);

    [Benchmark]
    public void HuberGradient() => Loss.HuberGradient(x, y, 0.2, to);

    [Benchmark]
    public double Hinge() => Loss.Hinge(signs, y);

    [Benchmark]
    public double BinaryCrossEntropy() => Loss.BinaryCrossEntropy(labels, y);

    [Benchmark]
    public double BinaryCrossEntropySingle() => Loss.BinaryCrossEntropy(labelsf, yf);

    [Benchmark]
    public double BinaryCrossEntropyFromLogits() => Loss.BinaryCrossEntropyFromLogits(labels, y);

    [Benchmark]
    public double Focal() => Loss.Focal(labels, y);
}

/// <summary>Losses of rows of a hundred classes, from logits.</summary>
public class CategoricalLossBenchmarks
{
    private const int Classes = 100;

    private int[] labels = [];
    private double[] logits = [], to = [], losses = [];
    private float[] logitsf = [];

    [Params(10, 1_003)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        labels = [.. Enumerable.Range(0, N).Select(i => i * 7 % Classes)];
        (logits, to, losses) = (Samples.Uniform<double>(N * Classes, 1, -8, 8), new double[N * Classes], new double[N]);
        logitsf = Samples.Uniform<float>(N * Classes, 1, -8, 8);
    }

    [Benchmark(Baseline = true)]
    public double Value() => Loss.CategoricalCrossEntropyFromLogits(labels, logits, Classes);

    [Benchmark]
    public double ValueSingle() => Loss.CategoricalCrossEntropyFromLogits(labels, logitsf, Classes);

    [Benchmark]
    public void ValuesAndGradient() => Loss.CategoricalCrossEntropyFromLogitsGradient(labels, logits, Classes, 0, losses, to);
}
