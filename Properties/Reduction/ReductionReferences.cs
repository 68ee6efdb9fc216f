using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Principal components and discriminants against scikit-learn (References/reduction/reduction.json).</summary>
public sealed class ReductionReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/reduction/reduction.json"))).RootElement;

    [Fact]
    [Trait("Formula", "D2"), Trait("Formula", "D3"), Trait("Formula", "D4"), Trait("Formula", "D5")]
    public void Components_and_projections_are_those_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("pca").EnumerateArray())
        {
            var x = Rows(entry, "x");
            Matrix components = Rows(entry, "components"), first = x[..5, ..];
            double[] variance = Doubles(entry, "variance"), ratio = Doubles(entry, "ratio");
            foreach (var solver in (PrincipalComponentSolver[])[PrincipalComponentSolver.Covariance, PrincipalComponentSolver.SingularValues])
            {
                // Standard deviations fall by up to 10³ from first to last, and an offset of 10⁶ rounds the data of both alike: a vector is known to ε·(offset + 1)·κ
                // through the singular values, and to κ² through the covariance.
                var kappa = Math.Sqrt(variance[0] / variance[^1]);
                var bound = 500 * Tolerance.Epsilon * (solver == PrincipalComponentSolver.Covariance ? kappa * kappa : kappa) * (x.AsSpan()[0] > 1e5 ? 1e6 : 1);
                var pca = PrincipalComponentAnalysis.Fit(x, new() { Components = components.Rows, Solver = solver });
                Agree.Within(components.AsSpan(), pca.Components.AsSpan(), bound);
                Agree.Close(variance, pca.ExplainedVariance, bound);
                Agree.Within(ratio, pca.ExplainedVarianceRatio, bound);
                Agree.Within(Rows(entry, "projected").AsSpan(), pca.Apply(first).AsSpan(), 10 * bound);
                Agree.Within(Rows(entry, "restored").AsSpan(), pca.Invert(pca.Apply(first)).AsSpan(), 10 * bound);
                var white = PrincipalComponentAnalysis.Fit(x, new() { Components = components.Rows, Solver = solver, Whiten = true, Unbiased = true });
                Agree.Within(Rows(entry, "whitened").AsSpan(), white.Apply(first).AsSpan(), 10 * bound * kappa);
            }
        }
    }

    [Fact]
    [Trait("Formula", "D6"), Trait("Formula", "D7"), Trait("Formula", "D9")]
    public void Discriminants_and_probabilities_are_those_of_scikit_learn()
    {
        // Normal rows mixed by normal matrices: κ of the covariance within classes is below 10⁴ in all three.
        const double Bound = 1e4 * 100 * Tolerance.Epsilon;
        foreach (var entry in Root.GetProperty("lda").EnumerateArray())
        {
            var x = Rows(entry, "x");
            int[] labels = [.. entry.GetProperty("labels").EnumerateArray().Select(v => v.GetInt32())];
            var lda = LinearDiscriminantAnalysis.Fit(x, labels);
            Agree.Within(Rows(entry, "discriminants").AsSpan(), lda.Discriminants.AsSpan(), Bound);
            Agree.Within(Doubles(entry, "ratio"), lda.ExplainedVarianceRatio, Bound);
            Agree.Within(Rows(entry, "probability").AsSpan(), lda.PredictProbability(x[..8, ..]).AsSpan(), Bound);
            Assert.Equal(entry.GetProperty("predicted").EnumerateArray().Select(v => v.GetInt32()), lda.Predict(x));
            var even = LinearDiscriminantAnalysis.Fit(x, labels, new() { Priors = [.. Enumerable.Repeat(1.0 / lda.Classes.Length, lda.Classes.Length)] });
            Agree.Within(Rows(entry, "equal priors").AsSpan(), even.PredictProbability(x[..8, ..]).AsSpan(), Bound);
            Agree.Within(Rows(entry, "shrunk").AsSpan(), LinearDiscriminantAnalysis.Fit(x, labels, new() { Shrinkage = 0.3 }).PredictProbability(x[..8, ..]).AsSpan(), Bound);
            Agree.Within(Rows(entry, "within").AsSpan(), Scatter.Within(x, labels).AsSpan(), Bound * x.Rows);
            Agree.Within(Rows(entry, "between").AsSpan(), Scatter.Between(x, labels).AsSpan(), Bound * x.Rows);
        }
    }

    private static Matrix Rows(JsonElement entry, string name) =>
        Matrix.FromRows([.. entry.GetProperty(name).EnumerateArray().Select(row => Vector.Wrap([.. row.EnumerateArray().Select(v => v.GetDouble())]))]);

    private static double[] Doubles(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
