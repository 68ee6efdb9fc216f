using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Principal components by each solver, discriminants, and projections on them.</summary>
public class ComponentBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private int[] labels = [];
    private double[] to = [];
    private PrincipalComponentAnalysis? pca;

    [Params("1000x20", "2000x200")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        labels = [.. Enumerable.Range(0, sides[0]).Select(i => i % 5)];
        pca = PrincipalComponentAnalysis.Fit(x, new() { Components = 5 });
        to = new double[sides[0] * 5];
    }

    [Benchmark(Baseline = true)]
    public PrincipalComponentAnalysis Covariance() => PrincipalComponentAnalysis.Fit(x, new() { Components = 5, Solver = PrincipalComponentSolver.Covariance });

    [Benchmark]
    public PrincipalComponentAnalysis SingularValues() =>
        PrincipalComponentAnalysis.Fit(x, new() { Components = 5, Solver = PrincipalComponentSolver.SingularValues });

    [Benchmark]
    public PrincipalComponentAnalysis Randomized() => PrincipalComponentAnalysis.Fit(x, new() { Components = 5, Solver = PrincipalComponentSolver.Randomized });

    [Benchmark]
    public void Transform() => pca!.Apply(x, to);

    [Benchmark]
    public LinearDiscriminantAnalysis Discriminants() => LinearDiscriminantAnalysis.Fit(x, labels);
}
