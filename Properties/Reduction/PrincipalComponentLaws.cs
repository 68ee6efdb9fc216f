using Xunit;

namespace Functional.Properties;

/// <summary>Principal components: what holds for any data, whichever solver finds them.</summary>
public sealed class PrincipalComponentLaws
{
    private static readonly PrincipalComponentSolver[] Exact = [PrincipalComponentSolver.Covariance, PrincipalComponentSolver.SingularValues];

    [Law(MaxTest = 60)]
    [Trait("Formula", "D1"), Trait("Formula", "D2")]
    public void The_components_diagonalise_the_covariance_matrix(byte rows, byte columns, int seed, bool unbiased)
    {
        var x = Data(rows % 40 + 2, columns % 9 + 1, seed);
        var covariance = unbiased ? Statistics.SampleCovarianceMatrix(x) : Statistics.PopulationCovarianceMatrix(x);
        foreach (var solver in Exact)
        {
            var pca = PrincipalComponentAnalysis.Fit(x, new() { Solver = solver, Unbiased = unbiased });
            var v = pca.Components;
            int k = v.Rows, d = v.Columns, n = x.Rows;
            Assert.Equal((Math.Min(n, d), d, (long)n), (k, pca.Features, pca.Rows));
            var orthogonal = LinearAlgebra.MultiplyTransposedRight(v, v);
            var diagonal = LinearAlgebra.MultiplyTransposedRight(LinearAlgebra.Multiply(v, covariance), v);
            // Eigenvectors of order d are orthonormal, and their residuals small, to a modest multiple of d·ε; the covariance carries γ(n) of its own trace.
            double bound = 20 * Tolerance.Gamma(n + (4 * d)), total = Summation.Sum(covariance.DiagonalVector());
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++)
                {
                    Agree.Within(i == j ? 1 : 0, orthogonal[i, j], bound);
                    Agree.Within(i == j ? pca.ExplainedVariance[i] : 0, diagonal[i, j], bound * total);
                }
            Assert.True(pca.ExplainedVariance.All(l => l >= 0) && pca.ExplainedVariance.Zip(pca.ExplainedVariance.Skip(1)).All(p => p.First >= p.Second));
            Agree.Within(total, pca.TotalVariance, bound * total);
            Assert.All(Enumerable.Range(0, k), i => Assert.True(v.Row(i)[IndexOfLargest(v.Row(i))] > 0));
        }
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "D5")]
    public void Shares_sum_to_one_over_all_components(byte rows, byte columns, int seed)
    {
        var x = Data(rows % 40 + 2, columns % 12 + 1, seed);
        foreach (var solver in Exact)
        {
            var pca = PrincipalComponentAnalysis.Fit(x, new() { Solver = solver });
            Agree.Within(1, Summation.Sum(pca.ExplainedVarianceRatio), 20 * Tolerance.Gamma(x.Rows + (4 * x.Columns)));
            Assert.All(pca.ExplainedVarianceRatio, share => Assert.InRange(share, 0, 1 + 1e-14));
            var two = PrincipalComponentAnalysis.Fit(x, new() { Solver = solver, Components = Math.Min(2, pca.OutputFeatures) });
            Assert.Equal(pca.ExplainedVarianceRatio[..two.OutputFeatures], two.ExplainedVarianceRatio);
            var share = 0.3 + ((seed & 15) / 25.0);
            var kept = PrincipalComponentAnalysis.Fit(x, new() { Solver = solver, VarianceShare = share });
            var sums = Scan.CumulativeSum(pca.ExplainedVarianceRatio);
            Assert.True(sums[kept.OutputFeatures - 1] >= share * (1 - 1e-14) || kept.OutputFeatures == pca.OutputFeatures);
            Assert.True(kept.OutputFeatures == 1 || sums[kept.OutputFeatures - 2] < share * (1 + 1e-14));
        }
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "D3"), Trait("Formula", "D4")]
    public void Projections_have_the_variances_and_come_back(byte rows, byte columns, int seed, bool whiten)
    {
        var x = Data(rows % 40 + 3, columns % 9 + 1, seed);
        foreach (var solver in Exact)
        {
            var pca = PrincipalComponentAnalysis.Fit(x, new() { Solver = solver, Whiten = whiten });
            var z = pca.Apply(x);
            var size = LinearAlgebra.NormInfinity(x.AsSpan());
            var covariance = Statistics.PopulationCovarianceMatrix(z);
            double bound = 40 * Tolerance.Gamma(x.Rows + (4 * x.Columns)), first = pca.ExplainedVariance[0];
            for (var i = 0; i < z.Columns; i++)
                for (var j = 0; j < z.Columns; j++)
                {
                    // A whitened component of little variance carries the rounding of the first, magnified.
                    double li = pca.ExplainedVariance[i], lj = pca.ExplainedVariance[j];
                    var magnified = whiten ? pca.TotalVariance / Math.Sqrt(Math.Max(li, 1e-30 * first) * Math.Max(lj, 1e-30 * first)) : pca.TotalVariance;
                    Agree.Within(i == j ? whiten ? (li > 1e-13 * first ? 1 : covariance[i, i]) : li : 0, covariance[i, j], bound * magnified);
                }
            if (x.Rows <= x.Columns || (whiten && pca.ExplainedVariance[^1] < 1e-13 * first))
                continue;
            var back = pca.Invert(z);
            Agree.Within(x.AsSpan(), back.AsSpan(), bound * size * x.Columns * (whiten ? Math.Sqrt(first / pca.ExplainedVariance[^1]) : 1));
            // Row by row to the bit.
            Agree.Bits(z.Row(1), pca.Apply(x.Row(1)));
            Agree.Bits(back.Row(1), pca.Invert(z.Row(1)));
        }
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "D2"), Trait("Formula", "D4")]
    public void No_plane_is_closer_than_that_of_the_first_components(byte rows, byte columns, int seed)
    {
        var x = Data(rows % 30 + 4, columns % 6 + 3, seed);
        var pca = PrincipalComponentAnalysis.Fit(x, new() { Components = 2 });
        // Eckart, Young and Mirsky: what is lost are the variances left out; a plane that is turned a little loses more.
        var lost = Loss.MeanSquaredError(x.AsSpan(), pca.Invert(pca.Apply(x)).AsSpan()) * x.Columns;
        var bound = 100 * Tolerance.Gamma(x.Rows + (4 * x.Columns)) * pca.TotalVariance;
        Agree.Within(pca.TotalVariance - Summation.Sum(pca.ExplainedVariance), lost, bound);
        var turned = QrDecomposition.Factor(pca.Components.Transpose().Map((v, i, j) => v + (0.1 * Math.Sin(seed + i + (3 * j))))).ThinQ().Transpose();
        var other = PrincipalComponentAnalysis.Create(pca.Rows, pca.Mean, turned, pca.ExplainedVariance, pca.TotalVariance);
        Assert.True(Loss.MeanSquaredError(x.AsSpan(), other.Invert(other.Apply(x)).AsSpan()) * x.Columns >= lost - bound);
    }

    [Law(MaxTest = 30)]
    [Trait("Formula", "D2")]
    public void Parts_threads_and_solvers_agree(byte rows, byte columns, int seed)
    {
        var x = Data(rows % 60 + 20, columns % 6 + 2, seed);
        var whole = PrincipalComponentAnalysis.Fit(x, new() { Solver = PrincipalComponentSolver.Covariance });
        var parts = PrincipalComponentAnalysis.Of(CovarianceSummary.Combine(CovarianceSummary.Of(x[..7, ..]), CovarianceSummary.Of(x[7.., ..])));
        var values = PrincipalComponentAnalysis.Fit(x, new() { Solver = PrincipalComponentSolver.SingularValues });
        var random = PrincipalComponentAnalysis.Fit(x, new() { Solver = PrincipalComponentSolver.Randomized, Components = x.Columns, Key = RandomKey.FromSeed(seed) });
        var bound = 100 * Tolerance.Gamma(x.Rows + (4 * x.Columns)) * whole.TotalVariance;
        foreach (var other in (PrincipalComponentAnalysis[])[parts, values, random])
        {
            Agree.Within(whole.ExplainedVariance, other.ExplainedVariance, bound);
            Agree.Within(whole.TotalVariance, other.TotalVariance, bound);
        }
        Assert.Equal(whole, PrincipalComponentAnalysis.Fit(x, new() { Solver = PrincipalComponentSolver.Covariance }, new Execution { DegreeOfParallelism = 5 }));
        Assert.Equal(random, PrincipalComponentAnalysis.Fit(
            x, new() { Solver = PrincipalComponentSolver.Randomized, Components = x.Columns, Key = RandomKey.FromSeed(seed) }, Execution.Sequential));
        Assert.Equal(whole, PrincipalComponentAnalysis.Create(whole.Rows, whole.Mean, whole.Components, whole.ExplainedVariance, whole.TotalVariance));
    }

    [Fact]
    [Trait("Formula", "D5")]
    public void The_randomized_solver_finds_the_first_of_many()
    {
        // 400 columns whose variances halve: the first five are parted from the rest, and four power iterations leave (1/2)^(4·9) of it.
        var key = RandomKey.FromSeed(3);
        var basis = QrDecomposition.Factor(Matrix.Wrap(400, 30, key.Child(0).Normal(400 * 30).ToArray())).ThinQ();
        var scores = Matrix.Wrap(600, 30, key.Child(1).Normal(600 * 30).ToArray()).Map((v, _, j) => v * Math.Pow(2, -j / 2.0));
        var x = LinearAlgebra.MultiplyTransposedRight(scores, basis).Map(v => v + 100);
        var exact = PrincipalComponentAnalysis.Fit(x, new() { Components = 5, Solver = PrincipalComponentSolver.SingularValues });
        var random = PrincipalComponentAnalysis.Fit(x, new() { Components = 5, Solver = PrincipalComponentSolver.Randomized });
        for (var i = 0; i < 5; i++)
        {
            Agree.Close(exact.ExplainedVariance[i], random.ExplainedVariance[i], 1e-9);
            Agree.Close(exact.ExplainedVarianceRatio[i], random.ExplainedVarianceRatio[i], 1e-9);
            Agree.Within(exact.Components.Row(i), random.Components.Row(i), 1e-6);
        }
    }

    [Fact]
    [Trait("Formula", "D1"), Trait("Formula", "D5")]
    public void The_edges_are_as_documented()
    {
        var constant = PrincipalComponentAnalysis.Fit(Matrix.Filled(5, 3, 7));
        Assert.Equal(0, constant.TotalVariance);
        Assert.Equal([0, 0, 0], constant.ExplainedVarianceRatio.ToArray());
        Assert.Equal([0, 0, 0], constant.Apply([7, 7, 7]).ToArray());
        var white = PrincipalComponentAnalysis.Fit(Matrix.FromRows([1, 1], [2, 2], [3, 3]), new() { Whiten = true });
        Assert.Equal(0, white.Apply([5, 1])[1]);
        var one = PrincipalComponentAnalysis.Fit(Matrix.FromRows([3, 4]));
        Assert.Equal((1, 0.0), (one.OutputFeatures, one.TotalVariance));
        Assert.Equal(1, PrincipalComponentAnalysis.Fit(Matrix.FromRows([3, 4]), new() { Unbiased = true }).OutputFeatures);
        Refusal.Argument("destination", () => new Action<double[]>(z => white.Invert(z, z))([1.0, 1]), "apart");
        Assert.Equal("PrincipalComponentAnalysis of 1 row: 1 of 2 components, 0 % of the variance", one.ToString());
        Assert.True(double.IsNaN(PrincipalComponentAnalysis.Fit(Matrix.FromRows([3, 4]), new() { Unbiased = true }).TotalVariance));
        Assert.Equal(0, PrincipalComponentAnalysis.Fit(Matrix.Zeros(4, 0)).OutputFeatures);
        // A power of two moves no bit, however far it leads: neither the directions nor what is projected on them.
        foreach (var exponent in (int[])[-660, 498, 660])
            foreach (var solver in Exact)
            {
                Matrix x = Data(20, 3, 5), y = x.Map(v => Math.ScaleB(v, exponent));
                foreach (var whiten in (bool[])[false, true])
                {
                    var near = PrincipalComponentAnalysis.Fit(x, new() { Solver = solver, Whiten = whiten });
                    var far = PrincipalComponentAnalysis.Fit(y, new() { Solver = solver, Whiten = whiten });
                    Agree.Bits(near.ExplainedVarianceRatio, far.ExplainedVarianceRatio);
                    Agree.Bits(near.Components.AsSpan(), far.Components.AsSpan());
                    Agree.Bits(near.Apply(x).Map(v => Math.ScaleB(v, whiten ? 0 : exponent)).AsSpan(), far.Apply(y).AsSpan());
                    Agree.Bits(near.Invert(near.Apply(x)).Map(v => Math.ScaleB(v, exponent)).AsSpan(), far.Invert(far.Apply(y)).AsSpan());
                }
            }
        Refusal.Argument("features", () => PrincipalComponentAnalysis.Fit(Matrix.Zeros(0, 3)), "at least one row");
        Refusal.Argument("features", () => PrincipalComponentAnalysis.Fit(Matrix.FromRows([1, 2], [3, double.NaN])), "row 1, column 1");
        Refusal.Range("Components", () => PrincipalComponentAnalysis.Fit(Matrix.Ones(3, 2), new() { Components = 3 }), "from 1 to 2", "got 3");
        Refusal.Range("VarianceShare", () => PrincipalComponentAnalysis.Fit(Matrix.Ones(3, 2), new() { VarianceShare = 1.5 }), "1.5");
        Refusal.Argument("VarianceShare", () => PrincipalComponentAnalysis.Fit(Matrix.Ones(3, 2), new() { VarianceShare = 0.5, Components = 1 }), "got both");
        Refusal.Argument("options", () => PrincipalComponentAnalysis.Fit(Matrix.Ones(3, 2), new() { Solver = PrincipalComponentSolver.Randomized }), "got none");
        Refusal.Argument("summary", () => PrincipalComponentAnalysis.Of(CovarianceSummary.Empty), "none");
        Refusal.Argument("features", () => constant.Apply(Matrix.Ones(1, 2)), "3 columns");
        Refusal.Argument("transformed", () => constant.Invert(Matrix.Ones(1, 2)), "3 columns");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => PrincipalComponentAnalysis.Fit(Matrix.Ones(300, 200), null, new Execution { Cancellation = stop.Token }));
    }

    /// <summary>Rows of a few strong directions and offsets.</summary>
    internal static Matrix Data(int n, int d, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        var mix = Matrix.Wrap(d, d, key.Child("mix").Normal(d * d).ToArray());
        var x = Matrix.Wrap(n, d, key.Child("rows").Normal(n * d).ToArray()).Map((v, _, j) => v / (1 + j));
        return LinearAlgebra.Multiply(x, mix).Map((v, _, j) => v + (10 * j));
    }

    private static int IndexOfLargest(ReadOnlySpan<double> row)
    {
        var largest = 0;
        for (var j = 1; j < row.Length; j++)
            largest = Math.Abs(row[j]) > Math.Abs(row[largest]) ? j : largest;
        return largest;
    }
}
