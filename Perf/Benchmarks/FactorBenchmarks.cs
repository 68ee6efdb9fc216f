using BenchmarkDotNet.Attributes;
using Functional.Kernels;

namespace Functional.Perf;

/// <summary>Factorisations through the public door, with their copies and checks; 8 shows what a call costs, the others what the blocks do.</summary>
public class FactorBenchmarks
{
    private Matrix general = Matrix.Zeros(1, 1), symmetric = Matrix.Zeros(1, 1), definite = Matrix.Zeros(1, 1);
    private Vector right = Vector.Empty;

    [Params(8, 61, 300)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        general = Matrix.Wrap(N, N, Samples.Uniform<double>(N * N, 1)) + (Matrix.Identity(N) * Math.Sqrt(N));
        symmetric = (general + general.Transpose()) / 2;
        definite = symmetric + (Matrix.Identity(N) * N);
        right = Vector.Ones(N);
    }

    [Benchmark(Baseline = true)]
    public LuDecomposition Lu() => LuDecomposition.Factor(general);

    [Benchmark]
    public CholeskyDecomposition Cholesky() => CholeskyDecomposition.Factor(definite);

    [Benchmark]
    public LdlDecomposition Ldl() => LdlDecomposition.Factor(symmetric);

    [Benchmark]
    public QrDecomposition Qr() => QrDecomposition.Factor(general);

    [Benchmark]
    public PivotedQrDecomposition PivotedQr() => PivotedQrDecomposition.Factor(general);

    [Benchmark]
    public Vector Solve() => LinearAlgebra.Solve(general, right);

    [Benchmark]
    public Matrix Inverse() => LinearAlgebra.Inverse(general);

    [Benchmark]
    public double Determinant() => LinearAlgebra.Determinant(general);
}

/// <summary>Tall tables: QR by blocks of rows, and what is solved with it.</summary>
public class TallFactorBenchmarks
{
    private const int Columns = 50;

    private Matrix table = Matrix.Zeros(1, 1);
    private Vector target = Vector.Empty;

    [Params(1_003, 20_011)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill() =>
        (table, target) = (Matrix.Wrap(N, Columns, Samples.Uniform<double>(N * Columns, 1)), Vector.Wrap(Samples.Uniform<double>(N, 2)));

    [Benchmark(Baseline = true)]
    public QrDecomposition Qr() => QrDecomposition.Factor(table);

    [Benchmark]
    public PivotedQrDecomposition PivotedQr() => PivotedQrDecomposition.Factor(table);

    [Benchmark]
    public LeastSquaresSolution LeastSquares() => LinearAlgebra.LeastSquares(table, target);

    [Benchmark]
    public QrSummary Summary() => QrSummary.Of(table, target);
}

/// <summary>Eigenvalues, singular values and functions of matrices; above 240 the iteration for eigenvalues is another one.</summary>
public class SpectralBenchmarks
{
    private Matrix general = Matrix.Zeros(1, 1), symmetric = Matrix.Zeros(1, 1), definite = Matrix.Zeros(1, 1);

    [Params(8, 61, 300)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        general = Matrix.Wrap(N, N, Samples.Uniform<double>(N * N, 1));
        symmetric = (general + general.Transpose()) / 2;
        definite = symmetric + (Matrix.Identity(N) * N);
    }

    [Benchmark(Baseline = true)]
    public SymmetricEigenDecomposition Symmetric() => SymmetricEigenDecomposition.Factor(symmetric);

    [Benchmark]
    public Vector SymmetricValues() => LinearAlgebra.SymmetricEigenvalues(symmetric);

    [Benchmark]
    public SingularValueDecomposition Singular() => SingularValueDecomposition.Factor(general);

    [Benchmark]
    public Vector SingularValues() => LinearAlgebra.SingularValues(general);

    [Benchmark]
    public SchurDecomposition Schur() => SchurDecomposition.Factor(general);

    [Benchmark]
    public EigenDecomposition General() => EigenDecomposition.Factor(general);

    [Benchmark]
    public GeneralizedSymmetricEigenDecomposition Generalized() => GeneralizedSymmetricEigenDecomposition.Factor(symmetric, definite);

    [Benchmark]
    public Matrix Exponential() => LinearAlgebra.Exponential(general);

    [Benchmark]
    public Matrix Power() => LinearAlgebra.Power(definite, 0.3);
}

/// <summary>Substitution with a triangle, and the product that it takes back.</summary>
public class TriangularBenchmarks
{
    private double[] t = [], b = [];

    [Params(61, 300)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (t, b) = (Samples.Uniform<double>(N * N, 1), Samples.Uniform<double>(N * N, 2));
        // Powers of the triangle stay within the range, however often it is applied.
        for (var i = 0; i < t.Length; i++)
            t[i] *= 1e-12;
    }

    [Benchmark(Baseline = true)]
    public void Solve() => TriangularSolve.Run(N, t, N, lower: true, transposed: false, unit: true, b, N, N);

    [Benchmark]
    public void Multiply() => TriangularProduct.Run(N, t, N, lower: true, transposed: false, unit: true, b, N, N);
}
