using System.Collections.Immutable;

namespace Functional;

/// <summary>F[m] = F[m − 1] + ν·γ[m]·h[m]: trees on the pseudo-residuals, one after the other.</summary>
/// <remarks>Source: Friedman (2001), "Greedy function approximation: a gradient boosting machine"; Friedman (2002), "Stochastic gradient boosting".</remarks>
internal sealed class Boosting
{
    internal required ImmutableArray<double> Start { get; init; }

    /// <summary>The trees of each step one behind the other, one for each output; their values are ν·γ.</summary>
    internal required ImmutableArray<DecisionTree> Trees { get; init; }

    internal required FitReport Report { get; init; }

    internal required Vector ValidationLosses { get; init; }

    internal static Boosting Run(Matrix features, double[] weights, IBoostingObjective objective, GradientBoostingOptions options, Execution? execution)
    {
        var (rows, outputs) = (features.Rows, objective.Outputs);
        var kept = KeptBack(rows, weights, options);
        double[] own = [.. weights];
        foreach (var row in kept)
            own[row] = 0;
        var sorted = SortedColumns.Of(features, options.Splitter, null, execution);
        var start = objective.Start(own);
        // A class that only rows kept back have.
        if (!start.All(double.IsFinite))
            start = objective.Start(weights);
        var scores = Array.ConvertAll(start, s =>
        {
            var score = new double[rows];
            Array.Fill(score, s);
            return score;
        });

        var trees = ImmutableArray.CreateBuilder<DecisionTree>();
        List<double> losses = [], unseen = [];
        var (best, bestSteps, reason) = (double.PositiveInfinity, 0, StopReason.IterationLimit);
        var residuals = new double[rows];
        var room = new GrowthRoom(sorted);
        for (var step = 0; step < options.Steps; step++)
        {
            Execution.ThrowIfCancelled(execution);
            var key = options.Key.Child(step);
            var drawn = Drawn(own, options.SampleShare, key.Child("rows"));
            objective.Prepare(scores, own);
            for (var k = 0; k < outputs; k++)
            {
                objective.Residuals(scores, k, residuals);
                var (tree, leafOf) = DecisionTreeRegressor.Grow(sorted, new NumberTarget(residuals, drawn, RegressionCriterion.SquaredError), options with { Key = key.Child(k) }, room, execution);
                if (options.CostComplexity > 0)
                {
                    tree = tree.Prune(options.CostComplexity);
                    tree.Apply(features, leafOf, execution);
                }
                tree = WithLeafValues(tree, leafOf, objective, scores, residuals, drawn, k, options.LearningRate);
                trees.Add(tree);
                var leaves = drawn.Contains(0.0) ? tree.Apply(features, execution).AsSpan() : leafOf;
                var values = tree.Values.AsSpan();
                for (var i = 0; i < rows; i++)
                    scores[k][i] += values[leaves[i]];
            }
            losses.Add(MeanLoss(objective, scores, own, null));
            Execution.Report(execution, step + 1, losses[^1]);
            if (kept.Length == 0)
                continue;
            unseen.Add(MeanLoss(objective, scores, weights, kept));
            if (unseen[^1] < best - options.Tolerance)
                (best, bestSteps) = (unseen[^1], step + 1);
            else if (step + 1 - bestSteps >= options.Patience)
            {
                reason = StopReason.EarlyStopping;
                break;
            }
        }

        var steps = kept.Length > 0 ? Math.Max(1, bestSteps) : losses.Count;
        return new()
        {
            Start = [.. start],
            Trees = trees.ToImmutable()[..(steps * outputs)],
            Report = new FitReport(reason, losses.Count, losses[steps - 1], [.. losses]),
            ValidationLosses = Vector.CopyFrom(unseen),
        };
    }

    /// <summary>The sum of the start and the values of the first trees, for each row and output.</summary>
    internal static void Scores(ReadOnlySpan<double> start, ReadOnlySpan<DecisionTree> trees, ReadOnlySpan<double> rows, Span<double> output, Span<int> leaves)
    {
        var (outputs, hasMissing) = (start.Length, Kernels.TreeWalk.HasMissing(rows));
        for (var i = 0; i < output.Length; i++)
            output[i] = start[i % outputs];
        for (var t = 0; t < trees.Length; t++)
        {
            trees[t].Walk(rows, leaves, hasMissing);
            var (values, k) = (trees[t].Values, t % outputs);
            var numbers = values.AsSpan();
            for (var i = 0; i < leaves.Length; i++)
                output[(i * outputs) + k] += numbers[leaves[i]];
        }
    }

    /// <summary>The last rows of a random order.</summary>
    private static int[] KeptBack(int rows, double[] weights, GradientBoostingOptions options)
    {
        if (options.ValidationShare is not { } share)
            return [];
        int[] present = [.. Enumerable.Range(0, rows).Where(row => weights[row] > 0)];
        var count = (int)Math.Ceiling(share * present.Length);
        if (count >= present.Length)
            Guard.ThrowArgument(
                FormattableString.Invariant($"Expected a share that leaves rows to fit on, got {share} of {Display.Count(present.Length, "row")}."), nameof(options.ValidationShare));
        options.Key.Child("validation").Shuffle(present.AsSpan());
        return present[^count..];
    }

    /// <summary>The weights of the rows that a tree is grown on; 0 for the others.</summary>
    private static double[] Drawn(double[] weights, double share, RandomKey key)
    {
        if (share == 1)
            return weights;
        int[] present = [.. Enumerable.Range(0, weights.Length).Where(row => weights[row] > 0)];
        key.Shuffle(present.AsSpan());
        var drawn = new double[weights.Length];
        foreach (var row in present.AsSpan(0, Math.Max(1, (int)(share * present.Length))))
            drawn[row] = weights[row];
        return drawn;
    }

    private static DecisionTree WithLeafValues(
        DecisionTree tree, int[] leafOf, IBoostingObjective objective, double[][] scores, double[] residuals, double[] weights, int k, double rate)
    {
        var rows = new List<int>?[tree.Nodes];
        for (var i = 0; i < leafOf.Length; i++)
            if (weights[i] > 0)
                (rows[leafOf[i]] ??= []).Add(i);
        var values = new double[tree.Nodes];
        for (var node = 0; node < values.Length; node++)
            if (rows[node] is { } own)
                values[node] = rate * objective.LeafValue(own, scores, residuals, weights, k);
        return tree.With(Matrix.Wrap(tree.Nodes, 1, values), 1);
    }

    private static double MeanLoss(IBoostingObjective objective, double[][] scores, double[] weights, int[]? rows)
    {
        var losses = new double[rows?.Length ?? weights.Length];
        double sum = 0;
        for (var i = 0; i < losses.Length; i++)
        {
            var row = rows is null ? i : rows[i];
            losses[i] = weights[row] > 0 ? weights[row] * objective.Loss(scores, row) : 0;
            sum += weights[row];
        }
        return Summation.Sum(losses) / sum;
    }
}
