using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Mixtures of normals: densities by the distribution of one component, steps that never lower the likelihood, and sums that merge.</summary>
public sealed class GaussianMixtureLaws
{
    [Law(MaxTest = 60)]
    [Trait("Formula", "K6"), Trait("Formula", "K7")]
    public void Densities_are_those_of_the_normal_distribution_and_responsibilities_sum_to_one(ushort rows, byte columns, byte components, byte shape, int seed)
    {
        int n = rows % 600 + 20, d = columns % 9 + 1, k = components % 4 + 1;
        var x = KMeansLaws.Data(n, d, seed);
        var model = GaussianMixture.Fit(x, new() { Components = k, Covariance = (MixtureCovariance)(shape % 4), Key = RandomKey.FromSeed(seed), MaxIterations = 5, CovarianceFloor = 0.01 });
        Matrix shares = model.PredictProbability(x);
        Vector logarithms = model.LogDensity(x);
        MultivariateNormal[] normals = [.. Enumerable.Range(0, k).Select(j => new MultivariateNormal(model.Means.RowVector(j), model.Covariance(j)))];
        // A whitened difference is right to d roundings times the condition of Σ, of which the floor leaves 10⁴ or so.
        var bound = 1e5 * Tolerance.Gamma(8 * (d + 4));
        for (var i = 0; i < n; i++)
        {
            var row = x.RowVector(i);
            double[] parts = [.. normals.Select((normal, j) => Math.Log(model.Weights[j]) + normal.LogDensity(row))];
            var log = Elementwise.LogSumExp(parts);
            Agree.Within(log, logarithms[i], bound * (1 + normals.Max(normal => normal.SquaredDistance(row))), "log p");
            Agree.Within(1, Summation.Sum(shares.Row(i)), Tolerance.Gamma(k + 1));
            for (var j = 0; j < k; j++)
                Agree.Within(Math.Exp(parts[j] - log), shares[i, j], bound * (1 + normals.Max(normal => normal.SquaredDistance(row))), "γ");
            if (i % 50 == 0)
            {
                Agree.Bits(logarithms[i], model.LogDensity(x.Row(i)));
                Agree.Bits(shares.Row(i), model.PredictProbability(x.Row(i)).AsSpan());
                Assert.Equal(model.Predict(x)[i], model.Predict(x.Row(i)));
            }
        }
        Agree.Close(Statistics.Mean(logarithms.AsSpan()), model.MeanLogDensity(x), Tolerance.Gamma(4));
        Agree.Close(model.MeanLogDensity(x), model.Report.Objective, 8 * Tolerance.Gamma(n), 1e-13);
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "K7"), Trait("Formula", "K8")]
    public void The_likelihood_never_falls(ushort rows, byte columns, byte components, byte shape, int seed)
    {
        int d = columns % 6 + 1, k = components % 4 + 1, n = (rows % 500) + (20 * k * d);
        var x = KMeansLaws.Data(n, d, seed);
        var start = (MixtureStart)(seed & 1);
        GaussianMixtureOptions options = new()
        {
            Components = k,
            Covariance = (MixtureCovariance)(shape % 4),
            CovarianceFloor = 0,
            Tolerance = 0,
            MaxIterations = 40,
            Start = start,
            Key = RandomKey.FromSeed(seed),
        };
        var model = GaussianMixture.Fit(x, options);
        // A mean of n logarithms, each right to some roundings of a quadratic form.
        var bound = Tolerance.Gamma(n + (50 * d)) * (10 + d);
        Assert.All(model.Report.History.Zip(model.Report.History.Skip(1)), step => Assert.True(step.Second >= step.First - (bound * (1 + Math.Abs(step.First))), $"{step}"));
        Assert.Equal(model.Report.Iterations + 1, model.Report.History.Length);
        Agree.Within(1, Summation.Sum(model.Weights.AsSpan()), Tolerance.Gamma(n));
        Assert.Equal(model, GaussianMixture.Create(model.Weights, model.Means, model.Covariances, options, model.Report, n));
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "K8")]
    public void One_component_is_the_mean_and_the_covariance_of_the_sample(ushort rows, byte columns, byte shape, int seed, bool far)
    {
        int n = rows % 3000 + 10, d = columns % 12 + 1;
        var x = KMeansLaws.Data(n, d, seed).Map(v => (Math.Round(v * 1024) / 1024) + (far ? 1e9 : 0));
        if (d >= n)
            return;
        var model = GaussianMixture.Fit(x, new() { Covariance = (MixtureCovariance)(shape % 4), CovarianceFloor = 1e-3 });
        var summary = CovarianceSummary.Of(x);
        var bound = 4 * Tolerance.Gamma(n + 16);
        for (var a = 0; a < d; a++)
        {
            Agree.Within(summary.Mean[a], model.Means[0, a], bound * 40 + (4 * Tolerance.Epsilon * Math.Abs(summary.Mean[a])));
            for (var b = 0; b < d; b++)
            {
                // From a pivot within sixteen deviations of the mean, 2⁸ roundings of the variances.
                var expected = summary.PopulationCovariance[a, b] + (a == b ? 1e-3 : 0);
                if (model.Options.Covariance == MixtureCovariance.Spherical)
                    expected = a == b ? Enumerable.Range(0, d).Sum(j => summary.PopulationCovariance[j, j]) / d + 1e-3 : 0;
                if (model.Options.Covariance == MixtureCovariance.Diagonal && a != b)
                    expected = 0;
                Agree.Within(expected, model.Covariance(0)[a, b], 512 * bound * Math.Sqrt(summary.PopulationCovariance[a, a] * summary.PopulationCovariance[b, b]) + (bound * summary.PopulationCovariance.AsSpan().ToArray().Max()));
            }
        }
        Assert.Equal([1.0], model.Weights);
        Assert.Equal(model.Report.Objective * n, model.LogLikelihood);
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "K6"), Trait("Formula", "K8")]
    public void An_affine_map_of_the_rows_is_one_of_the_components(ushort rows, byte columns, int seed, bool tied)
    {
        int n = rows % 300 + 100, d = columns % 4 + 1;
        var x = KMeansLaws.Data(n, d, seed);
        Vector noise = RandomKey.FromSeed(seed).Child("map").Normal(d * d);
        // Well away from singular: a dominant diagonal.
        var map = Matrix.Create(d, d, (a, b) => (a == b ? 4 : 0) + Math.Tanh(noise[(a * d) + b]));
        var shift = Vector.Create(d, a => 10.0 * a);
        var y = LinearAlgebra.Multiply(x, map).Map((v, _, b) => v + shift[b]);
        GaussianMixtureOptions options = new()
        {
            Components = 2,
            CovarianceFloor = 0,
            Tolerance = 0,
            MaxIterations = 4,
            Covariance = tied ? MixtureCovariance.Tied : MixtureCovariance.Full,
            Responsibilities = Matrix.Create(n, 2, (i, j) => j == (i * 7 % 5 < 2 ? 0 : 1) ? 0.9 : 0.1),
        };
        GaussianMixture model = GaussianMixture.Fit(x, options), mapped = GaussianMixture.Fit(y, options);
        // Four steps, each of which may make a rounding larger by the condition of the covariances.
        const double bound = 1e-8;
        Agree.Close(model.Weights.AsSpan(), mapped.Weights.AsSpan(), bound, bound);
        Agree.Close(LinearAlgebra.Multiply(model.Means, map).Map((v, _, b) => v + shift[b]).AsSpan(), mapped.Means.AsSpan(), bound, 100 * bound);
        for (var j = 0; j < 2; j++)
        {
            var expected = LinearAlgebra.Multiply(LinearAlgebra.Multiply(map.Transpose(), model.Covariance(j)), map);
            Agree.Within(expected.AsSpan(), mapped.Covariance(j).AsSpan(), bound * LinearAlgebra.NormInfinity(expected.AsSpan()));
        }
        Agree.Within(model.Report.Objective - LinearAlgebra.LogAbsDeterminant(map).LogMagnitude, mapped.Report.Objective, 100 * bound);
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "K8")]
    public void A_weight_is_a_repetition_and_none_is_absence(ushort rows, byte shape, int seed)
    {
        int n = rows % 200 + 30;
        var x = KMeansLaws.Data(n, 3, seed);
        double[] weights = [.. Enumerable.Range(0, n).Select(i => i < 2 ? 1.0 : (int)(RandomKey.FromSeed(seed).Child(i).Uniform() * 4))];
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        GaussianMixtureOptions options = new()
        {
            Components = 2,
            Covariance = (MixtureCovariance)(shape % 4),
            CovarianceFloor = 0.1,
            Tolerance = 0,
            MaxIterations = 6,
            Weights = [0.5, 0.5],
            Means = x[..2, ..],
            Precisions = (shape % 4) switch { 0 => Matrix.StackRows(Matrix.Identity(3), Matrix.Identity(3)), 1 => Matrix.Identity(3), 2 => Matrix.Ones(2, 3), _ => Matrix.Ones(2, 1) },
        };
        GaussianMixture weighted = GaussianMixture.FitWeighted(x, weights, options), plain = GaussianMixture.Fit(x.SelectRows(repeated), options);
        // Sums of the same terms in another order, carried through six steps.
        Agree.Close(plain.Report.Objective, weighted.Report.Objective, 1e-9);
        Agree.Close(plain.Means.AsSpan(), weighted.Means.AsSpan(), 1e-8, 1e-8);
        Agree.Close(plain.Covariances.AsSpan(), weighted.Covariances.AsSpan(), 1e-8, 1e-8);
        Assert.Equal(repeated.Length, weighted.Observations);
        Assert.Equal(weighted.Means, GaussianMixture.FitWeighted(Matrix.StackRows(x, Matrix.Filled(1, 3, 1e100)), [.. weights, 0], options).Means);
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "K8")]
    public void Summaries_of_chunks_combine_to_that_of_all_rows(ushort rows, byte columns, byte cut, byte shape, int seed)
    {
        int n = rows % 700 + 40, d = columns % 7 + 1, at = cut % n;
        var covariance = (MixtureCovariance)(shape % 4);
        var x = KMeansLaws.Data(n, d, seed).Map(v => v + 1e6);
        GaussianMixtureOptions options = new() { Components = 3, Covariance = covariance, Key = RandomKey.FromSeed(seed), MaxIterations = 2, CovarianceFloor = 0.01 };
        var model = GaussianMixture.Fit(x, options);
        MixtureSummary whole = model.Summarize(x), parts = MixtureSummary.Combine(model.Summarize(x[..at, ..]), model.Summarize(x[at.., ..]));
        var bound = 1000 * Tolerance.Gamma(n + 16);
        Agree.Close(whole.Weights.AsSpan(), parts.Weights.AsSpan(), bound);
        Agree.Close(whole.LogLikelihood, parts.LogLikelihood, bound, bound * n);
        Agree.Close(whole.Means.AsSpan(), parts.Means.AsSpan(), bound);
        Agree.Within(whole.CoMoments.AsSpan(), parts.CoMoments.AsSpan(), bound * (1 + LinearAlgebra.NormInfinity(whole.CoMoments.AsSpan())));
        Assert.Same(whole, MixtureSummary.Combine(MixtureSummary.Empty, whole));
        Assert.Same(whole, MixtureSummary.Combine(whole, MixtureSummary.Empty));
        // A step over the summary is a step of the fit.
        var next = GaussianMixture.Fit(x, options with { MaxIterations = 3, Tolerance = 0 });
        if (next.Report.Iterations == 3)
        {
            Agree.Bits(next.Means.AsSpan(), GaussianMixture.Of(whole, options).Means.AsSpan());
            Agree.Bits(next.Covariances.AsSpan(), GaussianMixture.Of(whole, options).Covariances.AsSpan());
        }
        var given = MixtureSummary.Of(x, model.PredictProbability(x), isDiagonal: whole.IsDiagonal);
        Agree.Close(whole.Means.AsSpan(), given.Means.AsSpan(), bound);
        Agree.Within(whole.CoMoments.AsSpan(), given.CoMoments.AsSpan(), bound * (1 + LinearAlgebra.NormInfinity(whole.CoMoments.AsSpan())));
    }

    [Law(MaxTest = 20)]
    [Trait("Formula", "K7"), Trait("Formula", "K8")]
    public void Threads_do_not_matter_to_a_bit_and_more_starts_are_not_worse(ushort rows, byte shape, byte start, int seed)
    {
        var x = KMeansLaws.Data(rows % 5000 + 2000, 4, seed);
        GaussianMixtureOptions options = new()
        {
            Components = 3,
            Covariance = (MixtureCovariance)(shape % 4),
            Start = (MixtureStart)(start % 3),
            Key = RandomKey.FromSeed(seed),
            MaxIterations = 6,
            Starts = 2,
        };
        var model = GaussianMixture.Fit(x, options);
        foreach (var threads in (int[])[1, 2, 5])
            Assert.Equal(model, GaussianMixture.Fit(x, options, new Execution { DegreeOfParallelism = threads }));
        Assert.True(model.Report.Objective >= GaussianMixture.Fit(x, options with { Starts = 1 }).Report.Objective);
    }

    [Fact]
    [Trait("Formula", "K6"), Trait("Formula", "K7"), Trait("Formula", "K8")]
    public void From_given_parameters_it_ends_where_scikit_learn_does()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/clustering/mixture.json")));
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            Matrix x = Rows(entry, "x"), means = Rows(entry, "means");
            var model = GaussianMixture.Fit(x, new()
            {
                Components = means.Rows,
                Covariance = Enum.Parse<MixtureCovariance>(entry.GetProperty("shape").GetString()!),
                CovarianceFloor = entry.GetProperty("floor").GetDouble(),
                Tolerance = 1e-5,
                MaxIterations = 300,
                Weights = Values(entry, "weights"),
                Means = means,
                Precisions = Rows(entry, "precisions"),
            });
            // Both carry their roundings through the same iterations, which contract: some hundred units at 150 rows and moderate condition.
            const double bound = 1e-11;
            Assert.Equal(entry.GetProperty("iterations").GetInt32(), model.Report.Iterations);
            Agree.Close(entry.GetProperty("lowerBound").GetDouble(), model.Report.History[^2], bound);
            Agree.Close(entry.GetProperty("score").GetDouble(), model.Report.Objective, bound);
            Agree.Close(entry.GetProperty("aic").GetDouble(), model.AkaikeInformationCriterion, bound);
            Agree.Close(entry.GetProperty("bic").GetDouble(), model.BayesianInformationCriterion, bound);
            Agree.Close(Values(entry, "fittedWeights").AsSpan(), model.Weights.AsSpan(), 100 * bound);
            Agree.Close(Rows(entry, "fittedMeans").AsSpan(), model.Means.AsSpan(), 100 * bound, 100 * bound);
            Agree.Close(Rows(entry, "fittedCovariances").AsSpan(), model.Covariances.AsSpan(), 100 * bound, 100 * bound);
            Agree.Close(Rows(entry, "responsibilities").AsSpan(), model.PredictProbability(x[..10, ..]).AsSpan(), 100 * bound, 100 * bound);
            Agree.Close(Values(entry, "logDensities").AsSpan(), model.LogDensity(x[..10, ..]).AsSpan(), 100 * bound);
        }
    }

    [Fact]
    [Trait("Formula", "K6")]
    public void Samples_have_the_moments_of_the_mixture()
    {
        var model = GaussianMixture.Create([0.25, 0.75], Matrix.FromRows([0, 0], [8, 4]), Matrix.FromRows([1, 0.5], [0.5, 2], [4, -1], [-1, 1]));
        var x = model.Sample(RandomKey.FromSeed(3), 40_000, out var components);
        Assert.Equal(x, model.Sample(RandomKey.FromSeed(3), 40_000));
        Assert.Equal(x[..100, ..], model.Sample(RandomKey.FromSeed(3), 100));
        // Five standard errors: √(π(1 − π)/n), and of means and covariances √(2·Σ·Σ/n).
        Agree.Within(0.25, components.Count(c => c == 0) / 40_000.0, 5 * Math.Sqrt(0.1875 / 40_000));
        for (var j = 0; j < 2; j++)
        {
            var own = x.SelectRows([.. Enumerable.Range(0, components.Length).Where(i => components[i] == j)]);
            Agree.Within(model.Means.Row(j), CovarianceSummary.Of(own).Mean.AsSpan(), 5 * Math.Sqrt(4.0 / own.Rows));
            Agree.Within(model.Covariance(j).AsSpan(), CovarianceSummary.Of(own).PopulationCovariance.AsSpan(), 5 * 4 * Math.Sqrt(2.0 / own.Rows));
        }
        Assert.Equal(0, model.Sample(RandomKey.FromSeed(3), 0).Rows);
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "K8")]
    public void A_mean_far_from_where_the_sums_begin_keeps_its_digits(ushort rows, byte columns, byte shape, int seed)
    {
        // The first row, about which sums begin, is 10⁸ away and belongs to another component.
        int n = rows % 500 + 30, d = columns % 6 + 1;
        var near = KMeansLaws.Data(n, d, seed);
        var x = Matrix.StackRows(Matrix.Filled(1, d, 1e8), near);
        var summary = MixtureSummary.Of(x, Matrix.Create(n + 1, 2, (i, j) => (i == 0) == (j == 0) ? 1 : 0), isDiagonal: shape % 2 == 0);
        var expected = CovarianceSummary.Of(near);
        // 2⁸ roundings of the co-moments at most: the second reading begins at a mean that 10⁸ left 10⁻⁸ of.
        var bound = 512 * Tolerance.Gamma(n + 16) * LinearAlgebra.NormInfinity(expected.CoMoments.AsSpan());
        for (var a = 0; a < d; a++)
        {
            Agree.Within(expected.Mean[a], summary.Means[1, a], 4 * Tolerance.Gamma(n + 16) * LinearAlgebra.NormInfinity(near.AsSpan()));
            Agree.Within(expected.CoMoments[a, a], summary.IsDiagonal ? summary.CoMoments[1, a] : summary.CoMoments[d + a, a], bound);
        }
        Assert.Equal(n, summary.Weights[1]);
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "K8")]
    public void Rows_in_a_plane_have_no_density(ushort rows, byte columns, int seed, bool far)
    {
        int n = rows % 200 + 10, d = columns % 4 + 2;
        var x = KMeansLaws.Data(n, d - 1, seed).Map(v => v + (far ? 1e5 : 0));
        // The last column is a sum of the others, to rounding.
        var plane = Matrix.Create(n, d, (i, j) => j < d - 1 ? x[i, j] : Enumerable.Range(0, d - 1).Sum(p => (0.3 + (0.7 * p)) * x[i, p]));
        if (far)
            plane = plane.Map((v, _, j) => j < d - 1 ? v : Math.ScaleB(v, -30));
        Assert.Throws<NotPositiveDefiniteException>(() => GaussianMixture.Fit(plane, new() { CovarianceFloor = 0 }));
        Assert.Equal([0], GaussianMixture.Fit(plane, new() { CovarianceFloor = 1e-4 }).DegenerateComponents.AsEnumerable());
    }

    [Fact]
    [Trait("Formula", "K8")]
    public void What_has_no_spread_is_told()
    {
        // Three equal rows far from the others: with a floor they are a component of the floor's variance, without one the likelihood has no bound.
        var x = Matrix.FromColumns([0, 1, 2, 3, 50, 50, 50]);
        GaussianMixtureOptions options = new() { Components = 2, Responsibilities = Matrix.Create(7, 2, (i, j) => (i < 4) == (j == 0) ? 1 : 0) };
        var floored = GaussianMixture.Fit(x, options);
        Assert.Equal([1], floored.DegenerateComponents.AsEnumerable());
        Assert.Equal(1e-6, floored.Covariance(1)[0, 0]);
        Assert.Throws<NotPositiveDefiniteException>(() => GaussianMixture.Fit(x, options with { CovarianceFloor = 0 }));
        var collapsing = GaussianMixture.Fit(
            x, options with { CovarianceFloor = 0, Tolerance = 0, MaxIterations = 500, Responsibilities = Matrix.Create(7, 2, (i, j) => (i < 4) == (j == 0) ? 0.9 : 0.1) });
        Assert.Equal(StopReason.Diverged, collapsing.Report.Reason);
        Assert.Contains("component 1", collapsing.Report.Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(collapsing.Report.Objective));
        // A component that no row wants.
        var idle = GaussianMixture.Fit(x, options with { Responsibilities = Matrix.Create(7, 2, (_, j) => 1 - j) });
        Assert.Equal((0.0, true), (idle.Weights[1], idle.DegenerateComponents.Contains(1)));
        Assert.All(idle.PredictProbability(x).Column(1), share => Assert.Equal(0, share));
    }

    [Fact]
    [Trait("Formula", "K6"), Trait("Formula", "K7")]
    public void The_edges_are_as_documented()
    {
        var x = Matrix.FromRows([1, 2], [3, 5], [4, 1], [2, 2]);
        Refusal.Argument("features", () => GaussianMixture.Fit(Matrix.Zeros(0, 2)), "at least one row");
        Refusal.Argument("features", () => GaussianMixture.Fit(Matrix.FromRows([1, double.NaN])), "row 0, column 1");
        Refusal.Argument("features", () => GaussianMixture.Fit(Matrix.FromRows([1, 2], [1e151, 2])), "row 1, column 0");
        Refusal.Range("Components", () => GaussianMixture.Fit(x, new() { Components = 5 }), "rows (4)", "got 5");
        Refusal.Range("Components", () => GaussianMixture.Fit(x, new() { Components = 0 }), "got 0");
        Refusal.Range("CovarianceFloor", () => GaussianMixture.Fit(x, new() { CovarianceFloor = -1 }), "got -1");
        Refusal.Argument("Means", () => GaussianMixture.Fit(x, new() { Components = 2, Means = Matrix.Ones(2, 3) }), "2×2", "2×3");
        Refusal.Argument("Precisions", () => GaussianMixture.Fit(x, new() { Components = 2, Precisions = Matrix.Ones(2, 2) }), "4×2", "2×2");
        Refusal.Argument("Weights", () => GaussianMixture.Fit(x, new() { Components = 2, Weights = [0.5, 0.6] }), "sum to 1");
        Refusal.Argument("Responsibilities", () => GaussianMixture.Fit(x, new() { Components = 2, Responsibilities = Matrix.Ones(4, 2) }), "row 0");
        Refusal.Argument("weights", () => GaussianMixture.FitWeighted(x, [1, 2]), "4 elements");
        Refusal.Argument("features", () => GaussianMixture.Fit(x).Predict(Matrix.Ones(1, 3)), "2 columns");
        Refusal.Argument("summary", () => GaussianMixture.Of(MixtureSummary.Empty), "0 components");
        Assert.Throws<NotPositiveDefiniteException>(() => GaussianMixture.Create([1], Matrix.Zeros(1, 2), Matrix.FromRows([1, 2], [2, 1])));
        // So far out that every density is 0: the nearest in its own measure, and the logarithm stays a number as long as it is one.
        var model = GaussianMixture.Create([0.5, 0.5], Matrix.FromRows([0, 0], [1, 1]), Matrix.FromRows([1, 0], [0, 1], [4, 0], [0, 4]));
        Assert.Equal([0, 1], model.PredictProbability([1e200, -1e180]));
        Assert.Equal(double.NegativeInfinity, model.LogDensity([1e200, 0]));
        Agree.Close(-1.25e39, model.LogDensity([1e20, 0]), 1e-3, 1.3e39);
        Assert.True(double.IsNaN(model.LogDensity([double.NaN, 0])));
        Assert.Equal(0, model.LogDensity(Matrix.Zeros(0, 2)).Length);
        // A single row, and rows without columns.
        Assert.Equal(1e-6, GaussianMixture.Fit(Matrix.FromRows([3, 4])).Covariance(0)[1, 1]);
        Assert.Equal(0, GaussianMixture.Fit(Matrix.Zeros(3, 0)).LogLikelihood);
        // Tiny and far data.
        Assert.True(double.IsFinite(GaussianMixture.Fit(x.Map(v => v * 1e-300)).Report.Objective));
        Assert.Equal(GaussianMixture.Fit(x).Covariances, GaussianMixture.Fit(x.Map(v => v + 1e9)).Covariances);
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => GaussianMixture.Fit(x, null, new Execution { Cancellation = stop.Token }));
        List<FitProgress> told = [];
        var fit = GaussianMixture.Fit(KMeansLaws.Data(200, 2, 1), new() { Components = 3 }, new Execution { Progress = new Heard(told) });
        Assert.Equal(fit.Report.History.SkipLast(1), told.Select(p => p.Objective));
    }

    private sealed class Heard(List<FitProgress> told) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => told.Add(value);
    }

    private static Vector Values(JsonElement entry, string name) => Vector.Wrap([.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())]);

    private static Matrix Rows(JsonElement entry, string name) =>
        Matrix.FromRows([.. entry.GetProperty(name).EnumerateArray().Select(row => Vector.Wrap([.. row.EnumerateArray().Select(v => v.GetDouble())]))]);
}
