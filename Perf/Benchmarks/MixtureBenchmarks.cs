using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Mixtures of normals: ten steps of expectation-maximisation, responsibilities and densities.</summary>
public class MixtureBenchmarks
{
    private const int Components = 5;

    private Matrix x = Matrix.Zeros(0, 0);
    private GaussianMixture? model;

    [Params("2000x2", "20000x8")]
    public string Size { get; set; } = "";

    [Params(MixtureCovariance.Full, MixtureCovariance.Tied, MixtureCovariance.Diagonal, MixtureCovariance.Spherical)]
    public MixtureCovariance Covariance { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        model = Fit();
    }

    [Benchmark(Baseline = true)]
    public GaussianMixture Fit() => GaussianMixture.Fit(x, new() { Components = Components, Covariance = Covariance, MaxIterations = 10, Tolerance = 0, Start = MixtureStart.RandomRows });

    [Benchmark]
    public Matrix PredictProbability() => model!.PredictProbability(x);

    [Benchmark]
    public Vector LogDensity() => model!.LogDensity(x);
}
