using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every logistic fit.</summary>
[Trait("Formula", "LM9"), Trait("Formula", "LM10"), Trait("Formula", "LM11")]
public sealed class LogisticRegressionLaws
{
    private static readonly ImmutableArray<LogisticSolver> _smooth = [LogisticSolver.Newton, LogisticSolver.LimitedMemoryBfgs];

    /// <summary>Xᵀ(y − p) is 2λβ, and Σ(y − p) is 0: for the norm of the gradient in units of the curvature, at most the tolerance times √n.</summary>
    [Law(MaxTest = 40)]
    public void The_score_equations_hold(int seed, bool isPenalised, bool intercept)
    {
        var (x, y) = Sample(seed, 3, 2);
        double lambda = isPenalised ? 0.7 : 0;
        foreach (var solver in _smooth)
        {
            var model = LogisticRegression.Fit(x, y, new() { Penalty = Penalty.L2(lambda), Intercept = intercept, Solver = solver });
            if (model.SeparationDetected)
            {
                continue;
            }
            Assert.True(model.Report.Converged, $"{solver}: {model.Report}");
            var r = Rests(model, x, y);
            for (int j = 0; j < x.Columns; j++)
            {
                double score = Enumerable.Range(0, x.Rows).Sum(i => x[i, j] * r[i]);
                Agree.Within(2 * lambda * model.Coefficients[0, j], score, Enough(x, j, lambda), $"{solver}, column {j}");
            }
            if (intercept)
            {
                Agree.Within(0, r.Sum(), 1e-7 * x.Rows, $"{solver}, ones");
            }
        }
    }

    /// <summary>The model without coefficients is one of those that the fit chooses among.</summary>
    [Law(MaxTest = 25)]
    public void Without_an_intercept_no_fit_is_less_likely_than_equal_chances(int seed, bool hasMore)
    {
        var (x, y) = Sample(seed, 3, hasMore ? 3 : 2);
        var model = LogisticRegression.Fit(x, y, new() { Intercept = false });
        Agree.Within(-x.Rows * Math.Log(model.Classes.Length), model.NullLogLikelihood, 1e-13 * x.Rows);
        Assert.True(model.LikelihoodRatio >= -1e-13 * x.Rows, $"{model.LikelihoodRatio}");
    }

    [Law(MaxTest = 25)]
    public void The_score_equations_of_several_classes_hold(int seed, bool isPenalised)
    {
        var (x, y) = Sample(seed, 3, 4);
        double lambda = isPenalised ? 0.3 : 0;
        foreach (var solver in _smooth)
        {
            var model = LogisticRegression.Fit(x, y, new() { Penalty = Penalty.L2(lambda), Solver = solver });
            if (model.SeparationDetected || model.Classes.Length < 3)
            {
                continue;
            }
            Assert.True(model.Report.Converged, $"{solver}: {model.Report}");
            var p = model.PredictProbability(x);
            for (int k = 0; k < model.Classes.Length; k++)
            {
                double[] r = [.. y.Select((label, i) => (label == model.Classes[k] ? 1 : 0) - p[i, k])];
                for (int j = 0; j < x.Columns; j++)
                {
                    double score = Enumerable.Range(0, x.Rows).Sum(i => x[i, j] * r[i]);
                    Agree.Within(2 * lambda * model.Coefficients[k, j], score, Enough(x, j, lambda), $"{solver}, class {k}, column {j}");
                }
                Agree.Within(0, r.Sum(), 1e-7 * x.Rows, $"{solver}, class {k}, ones");
            }
            Agree.Within(0, model.Intercepts.AsSpan().ToArray().Sum(), 1e-12 * (1 + LinearAlgebra.Norm1(model.Intercepts)));
        }
    }

    /// <summary>The conditions of Karush, Kuhn and Tucker: a derivative is ∓λ₁ where a coefficient is not 0, and no more where it is.</summary>
    [Law(MaxTest = 25)]
    public void An_L1_penalty_balances_the_derivatives(int seed, bool hasBoth)
    {
        var (x, y) = Sample(seed, 5, seed % 2 == 0 ? 2 : 3);
        Penalty penalty = Penalty.ElasticNet(x.Rows / 12.0, hasBoth ? 1.5 : 0);
        foreach (var solver in new[] { LogisticSolver.Newton, LogisticSolver.ProximalGradient })
        {
            var model = LogisticRegression.Fit(x, y, new() { Penalty = penalty, Solver = solver, MaxIterations = 20_000 });
            Assert.True(model.Report.Converged, $"{solver}: {model.Report}");
            for (int k = 0; k < model.Coefficients.Rows; k++)
            {
                double[] r = Rests(model, x, y, k);
                for (int j = 0; j < x.Columns; j++)
                {
                    double beta = model.Coefficients[k, j], slope = Enumerable.Range(0, x.Rows).Sum(i => x[i, j] * r[i]) - 2 * penalty.Lambda2 * beta;
                    double bound = Enough(x, j, penalty.Lambda2);
                    if (beta != 0)
                    {
                        Agree.Within(Math.Sign(beta) * penalty.Lambda1, slope, bound, $"{solver}, column {j}");
                    }
                    else
                    {
                        Assert.True(Math.Abs(slope) <= penalty.Lambda1 + bound, $"{solver}: |{slope}| in column {j}, λ₁ = {penalty.Lambda1}");
                    }
                }
            }
        }
    }

    /// <summary>Without a penalty other units and another origin of the columns leave the probabilities as they are.</summary>
    [Law(MaxTest = 30)]
    public void Units_and_origins_do_not_matter(int seed)
    {
        var (x, y) = Sample(seed, 3, 2 + (seed & 1));
        var plain = LogisticRegression.Fit(x, y);
        double[] unit = [1e-150, 1e3, 1e150], origin = [5e-150, -2e5, 0];
        var moved = x.Map((v, _, j) => (v * unit[j]) + origin[j]);
        var other = LogisticRegression.Fit(moved, y);
        Assert.Equal(plain.SeparationDetected, other.SeparationDetected);
        if (plain.SeparationDetected)
        {
            return;
        }
        Agree.Within(plain.PredictProbability(x).AsSpan(), other.PredictProbability(moved).AsSpan(), 1e-7);
        Agree.Close(plain.Coefficients.AsSpan(), other.Coefficients.Map((b, _, j) => b * unit[j]).AsSpan(), 1e-7, 1e-7);
        Agree.Close(plain.LogLikelihood, other.LogLikelihood, 1e-10, 1e-10);
        int each = x.Columns + 1;
        for (int i = 0; i < plain.Estimates.Length; i++)
        {
            if (i % each > 0)
            {
                Agree.Close(plain.StandardErrors[i], other.StandardErrors[i] * unit[(i % each) - 1], 1e-6, 0, $"standard error {i}");
            }
        }
    }

    /// <summary>Labels that change places change the signs, and nothing else.</summary>
    [Law(MaxTest = 30)]
    public void Labels_that_change_places_change_the_signs(int seed, bool isPenalised)
    {
        var (x, y) = Sample(seed, 3, 2);
        LogisticRegressionOptions options = new() { Penalty = isPenalised ? Penalty.L2(1) : Penalty.None };
        var one = LogisticRegression.Fit(x, y, options);
        var other = LogisticRegression.Fit(x, [.. y.Select(label => -3 * label)], options);
        Assert.True(other.Classes.AsSpan().SequenceEqual([-3, 0]));
        Assert.Equal(one.SeparationDetected, other.SeparationDetected);
        if (one.SeparationDetected)
        {
            return;
        }
        Agree.Close((-one.Coefficients).AsSpan(), other.Coefficients.AsSpan(), 1e-8, 1e-8);
        Agree.Close(-one.Intercepts[0], other.Intercepts[0], 1e-8, 1e-8);
        Agree.Close(one.LogLikelihood, other.LogLikelihood, 1e-12);
    }

    [Law(MaxTest = 30)]
    public void Weight_nought_is_absent_and_weight_k_is_k_times(int seed, bool isPenalised)
    {
        var (x, y) = Sample(seed, 3, 2 + (seed & 1));
        Source source = new((ulong)seed + 1);
        double[] w = source.Array(x.Rows, s => (double)s.Between(0, 3));
        int[] kept = [.. Enumerable.Range(0, x.Rows).Where(i => w[i] > 0)], repeated = [.. kept.SelectMany(i => Enumerable.Repeat(i, (int)w[i]))];
        LogisticRegressionOptions options = new() { Penalty = isPenalised ? Penalty.L2(1) : Penalty.None };
        var spoilt = x.Map((v, i, _) => w[i] == 0 ? double.NaN : v);
        var weighted = LogisticRegression.FitWeighted(spoilt, y, w, options);
        Assert.Equal(LogisticRegression.FitWeighted(x.SelectRows(kept), [.. kept.Select(i => y[i])], [.. kept.Select(i => w[i])], options), weighted);
        var all = LogisticRegression.Fit(x.SelectRows(repeated), [.. repeated.Select(i => y[i])], options);
        Assert.Equal(all.SeparationDetected, weighted.SeparationDetected);
        Assert.Equal(all.Observations, weighted.Observations);
        if (all.SeparationDetected)
        {
            return;
        }
        Agree.Close(all.Coefficients.AsSpan(), weighted.Coefficients.AsSpan(), 1e-8, 1e-8);
        Agree.Close(all.LogLikelihood, weighted.LogLikelihood, 1e-12);
        Agree.Close(all.StandardErrors.AsSpan(), weighted.StandardErrors.AsSpan(), 1e-7);
        Agree.Close(all.BayesianInformationCriterion, weighted.BayesianInformationCriterion, 1e-12);
    }

    /// <summary>Class weights are weights of the rows; balanced ones give each class the same.</summary>
    [Law(MaxTest = 20)]
    public void Classes_weigh_what_their_rows_do(int seed)
    {
        var (x, y) = Sample(seed, 2, 3);
        var classes = y.Distinct().Order().ToArray();
        var penalty = Penalty.L2(0.5);
        double[] balanced = [.. y.Select(label => (double)y.Length / (classes.Length * y.Count(l => l == label)))];
        LogisticRegressionOptions options = new() { Penalty = penalty }, balancing = options with { BalancedClasses = true };
        var even = LogisticRegression.Fit(x, y, balancing);
        Agree.Close(LogisticRegression.FitWeighted(x, y, balanced, options).Coefficients.AsSpan(), even.Coefficients.AsSpan(), 1e-9, 1e-9);
        var heavy = LogisticRegression.Fit(x, y, options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(classes[0], 2.5) });
        double[] named = [.. y.Select(label => label == classes[0] ? 2.5 : 1)];
        Agree.Close(LogisticRegression.FitWeighted(x, y, named, options).Coefficients.AsSpan(), heavy.Coefficients.AsSpan(), 1e-9, 1e-9);
    }

    /// <summary>Two scores with ±β/2 have the logit β: the softmax with the penalty 2λ is the logit with λ.</summary>
    [Law(MaxTest = 20)]
    public void Two_classes_are_a_softmax_of_two(int seed, bool isPenalised)
    {
        var (x, y) = Sample(seed, 3, 2);
        foreach (var solver in _smooth)
        {
            LogisticRegressionOptions options = new() { Penalty = isPenalised ? Penalty.L2(0.5) : Penalty.None, Solver = solver };
            var logit = LogisticRegression.Fit(x, y, options).State;
            var twice = options with { Penalty = Penalty.L2(2 * options.Penalty.Lambda2) };
            var problem = LogisticProblem.Of(x, y, [], 2, 2, twice, null);
            var softmax = LogisticFit.Solve(problem, twice);
            Assert.Equal(logit.SeparationDetected, softmax.IsSeparated);
            var (scores, _) = problem.InUserUnits(softmax.Parameters);
            if (logit.SeparationDetected)
            {
                continue;
            }
            for (int j = 0; j < x.Columns; j++)
            {
                Agree.Close(logit.Coefficients[0, j], scores[x.Columns + j] - scores[j], 1e-7, 1e-7, $"{solver}");
            }
        }
    }

    /// <summary>Columns of heavy tails, where whole Newton steps go too far.</summary>
    [Law(MaxTest = 40)]
    public void The_objective_never_rises(int seed)
    {
        var (even, y) = Sample(seed, 4, 2 + (seed & 1));
        var x = even.Map(v => v * v * v * v * v);
        Penalty[] penalties = [Penalty.None, Penalty.L2(0.1), Penalty.L1(2)];
        foreach (var penalty in penalties)
        {
            foreach (var solver in Enum.GetValues<LogisticSolver>().Where(s => s != LogisticSolver.LimitedMemoryBfgs || penalty.Lambda1 == 0))
            {
                // Accelerated steps may rise, by their nature.
                if (solver == LogisticSolver.ProximalGradient)
                {
                    continue;
                }
                var history = LogisticRegression.Fit(x, y, new() { Penalty = penalty, Solver = solver }).Report.History;
                for (int i = 1; i < history.Length; i++)
                {
                    Assert.True(history[i] <= history[i - 1] * (1 + 1e-14), $"{solver}, {penalty}: {history[i - 1]:R}, then {history[i]:R}");
                }
            }
        }
    }

    /// <summary>From far away, where rows are nearly certain of the wrong class, whole Newton steps go too far and are halved.</summary>
    [Law(MaxTest = 20)]
    public void Steps_from_far_away_are_halved(int seed)
    {
        var (x, y) = Sample(seed, 3, 2);
        var problem = LogisticProblem.Of(x, y, [], 2, 1, new() { Penalty = Penalty.L2(0.01) }, null);
        var near = new LogisticNewton(problem, new double[problem.Size], 1e-8).Run(1000);
        var far = new LogisticNewton(problem, [6, -5, 4, 3], 1e-8).Run(1000);
        Assert.Equal(StopReason.Converged, far.Reason);
        Agree.Close(near.Objective, far.Objective, 1e-12);
        for (int i = 1; i < far.History.Length; i++)
        {
            Assert.True(far.History[i] <= far.History[i - 1] * (1 + 1e-14), $"{far.History[i - 1]:R}, then {far.History[i]:R}");
        }
    }

    [Law(MaxTest = 30)]
    public void Probabilities_are_those_of_the_scores_and_sum_to_one(int seed)
    {
        var (x, y) = Sample(seed, 3, 2 + (seed & 1));
        var model = LogisticRegression.Fit(x, y, new() { Penalty = Penalty.L2(1e-3) });
        var far = x.Map(v => 400 * v);
        var (scores, p, logs, labels) = (model.DecisionFunction(far), model.PredictProbability(far), model.PredictLogProbability(far), model.Predict(far));
        for (int i = 0; i < far.Rows; i++)
        {
            double[] one = new double[model.Classes.Length], score = new double[model.Scores];
            model.PredictProbability(far.Row(i), one);
            model.DecisionFunction(far.Row(i), score);
            Agree.Bits(p.Row(i), one);
            Agree.Bits(scores.Row(i), score);
            Assert.Equal(labels[i], model.Predict(far.Row(i)));
            Assert.Equal(p.Row(i).ToArray().Max(), p[i, model.Classes.IndexOf(labels[i])]);
            Agree.Close(1, one.Sum(), 4 * Tolerance.Gamma(one.Length));
            Assert.All(one, v => Assert.InRange(v, 0, 1));
            for (int k = 0; k < one.Length; k++)
            {
                Assert.True(logs[i, k] <= 0 && double.IsFinite(logs[i, k]));
                Agree.Close(Math.Exp(logs[i, k]), one[k], 1e-12 * (1 + Math.Abs(logs[i, k])), 1e-300);
            }
        }
    }

    [Law(MaxTest = 6)]
    public void Threads_do_not_matter_to_a_bit(int seed, bool isMany)
    {
        Source source = new((ulong)seed);
        int n = 5000, d = isMany ? 20 : 5;
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        int[] y = [.. Enumerable.Range(0, n).Select(i => source.Unit() < 1 / (1 + Math.Exp(-x[i, 0] - x[i, 1])) ? 1 : isMany && source.OneIn(2) ? 2 : 0)];
        foreach (var penalty in new[] { Penalty.None, Penalty.L2(1), Penalty.L1(30) })
        {
            LogisticRegressionOptions options = new() { Penalty = penalty };
            Assert.Equal(
                LogisticRegression.Fit(x, y, options, new() { DegreeOfParallelism = 1 }), LogisticRegression.Fit(x, y, options, new() { DegreeOfParallelism = 2 }));
        }
    }

    /// <summary>Hours of study and an exam, cut at a point: separated, in any number of columns, by every solver.</summary>
    [Law(MaxTest = 30)]
    public void Separated_classes_are_found_out(int seed, bool isMany)
    {
        Source source = new((ulong)seed);
        int n = source.Between(10, 60), d = source.Between(1, 4);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        double[] way = source.Array(d, s => s.Bell());
        double[] along = [.. Enumerable.Range(0, n).Select(i => LinearAlgebra.Dot(x.Row(i), way))];
        double[] sorted = [.. along.Order()];
        int[] y = [.. along.Select(v => (v > sorted[n / 2] ? 1 : 0) + (isMany && v > sorted[3 * n / 4] ? 1 : 0))];
        foreach (var solver in Enum.GetValues<LogisticSolver>())
        {
            // Gradient steps are many where three classes lie behind each other.
            var model = LogisticRegression.Fit(x, y, new() { Solver = solver, MaxIterations = 100_000 });
            Assert.True(model.SeparationDetected, $"{solver}: {model.Report}");
            Assert.False(model.Report.Converged);
            Assert.True(model.Coefficients.AsSpan().ToArray().All(double.IsFinite) && double.IsFinite(model.LogLikelihood));
            Assert.True(model.StandardErrors.All(double.IsNaN));
            Assert.Equal(y, model.Predict(x));
            Assert.False(LogisticRegression.Fit(x, y, new() { Penalty = Penalty.L2(0.01) }).SeparationDetected);
        }
    }

    /// <summary>A column that says which class it is where it is not 0, and rows where it is 0 that mix: quasi-complete separation.</summary>
    [Law(MaxTest = 30)]
    public void Classes_that_are_separated_but_for_a_border_are_found_out(int seed)
    {
        Source source = new((ulong)seed);
        int n = source.Between(20, 60);
        int[] sign = [.. Enumerable.Range(0, n).Select(i => i < 12 ? 0 : source.Between(-1, 1))];
        sign[^1] = 1;
        var x = Matrix.Create(n, 2, (i, j) => j == 0 ? sign[i] * (1 + source.Unit()) : source.Bell());
        int[] y = [.. Enumerable.Range(0, n).Select(i => sign[i] == 0 ? i % 2 : (sign[i] + 1) / 2)];
        foreach (var solver in _smooth)
        {
            var model = LogisticRegression.Fit(x, y, new() { Solver = solver });
            Assert.True(model.SeparationDetected, $"{solver}: {model.Report} {model.Coefficients}");
            Assert.True(model.Coefficients.AsSpan().ToArray().All(double.IsFinite) && double.IsFinite(model.LogLikelihood));
        }
    }

    /// <summary>Of collinear columns: the probabilities of the columns without the superfluous one, and the least Σ(β·σ)² of all coefficients that give them.</summary>
    [Law(MaxTest = 30)]
    public void Collinear_columns_have_the_least_norm(int seed)
    {
        var (x, y) = Sample(seed, 2, 2 + (seed & 1));
        var wide = Matrix.Create(x.Rows, 4, (i, j) => j < 2 ? x[i, j] : j == 2 ? (2 * x[i, 0]) - x[i, 1] : 7);
        foreach (var solver in _smooth)
        {
            var plain = LogisticRegression.Fit(x, y, new() { Solver = solver });
            var model = LogisticRegression.Fit(wide, y, new() { Solver = solver });
            Assert.Equal(2, model.Rank);
            Assert.Equal(plain.SeparationDetected, model.SeparationDetected);
            if (plain.SeparationDetected)
            {
                continue;
            }
            Agree.Within(plain.PredictProbability(x).AsSpan(), model.PredictProbability(wide).AsSpan(), 1e-7);
            Agree.Close(plain.LogLikelihood, model.LogLikelihood, 1e-11);
            double[] spread = [.. Enumerable.Range(0, 3).Select(j => Statistics.PopulationStandardDeviation(wide.Column(j).AsSpan()))];
            for (int k = 0; k < model.Scores; k++)
            {
                // Along (2, −1, −1), which changes nothing, the scaled coefficients do not reach.
                double along = (2 * model.Coefficients[k, 0] * spread[0] * spread[0]) - (model.Coefficients[k, 1] * spread[1] * spread[1]) - (model.Coefficients[k, 2] * spread[2] * spread[2]);
                Agree.Within(0, along, 1e-7 * spread.Max() * spread.Max() * (1 + LinearAlgebra.Norm2(model.Coefficients.Row(k))));
                Assert.Equal(0, model.Coefficients[k, 3]);
            }
        }
    }

    private static double Enough(Matrix x, int j, double lambda) =>
        // Tolerance·√n·√(the curvature along the column), for quasi-Newton steps with a Hessian of the start; some digits more for rounding.
        1e-6 * Math.Sqrt(x.Rows) * (LinearAlgebra.Norm2(x.Column(j)) + Math.Sqrt(lambda) + 1);

    private static double[] Rests(LogisticRegression model, Matrix x, int[] y, int output = 0)
    {
        var p = model.PredictProbability(x);
        int k = model.Scores == 1 ? 1 : output;
        return [.. y.Select((label, i) => (label == model.Classes[k] ? 1 : 0) - p[i, k])];
    }

    /// <summary>Rows that overlap, of every class two at least.</summary>
    private static (Matrix X, int[] Y) Sample(int seed, int columns, int classes)
    {
        Source source = new((ulong)seed);
        int n = source.Between(20 * classes, 60 * classes);
        var x = Matrix.Create(n, columns, (_, _) => source.Bell());
        int[] y = [.. Enumerable.Range(0, n).Select(i => i < 2 * classes ? i % classes : source.OneIn(2) ? source.Below(classes) : x[i, 0] > 0.3 ? 1 : 0)];
        return (x, y);
    }
}
