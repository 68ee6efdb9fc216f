using System.Collections.Immutable;
using System.Numerics;
using Functional.Kernels;

namespace Functional;

/// <summary>F[m] = F[m − 1] + ν·h[m]: trees on histograms of first and second derivatives, one after the other.</summary>
internal sealed class HistogramBoosting
{
    private readonly HistogramGradientBoostingOptions options;
    private readonly Execution? execution;
    private readonly IHistogramObjective objective;
    private readonly BoostingSample sample;
    private readonly HistogramGrowth growth;
    private readonly double[] scores, residuals, curvatures, room;
    private readonly long[] terms;
    private readonly double meanWeight;

    private HistogramBoosting(
        BinnedRows data, BoostingSample sample, IHistogramObjective objective, double[] start, HistogramGradientBoostingOptions options, Execution? execution)
    {
        (this.sample, this.objective, this.options, this.execution) = (sample, objective, options, execution);
        var (rows, isOne) = (data.Rows, !objective.IsCurved && sample.Weights.Length == 0);
        growth = new HistogramGrowth(data, isOne ? 1 : 2, options, execution);
        (scores, residuals, room) = (new double[Guard.Elements(rows, objective.Outputs)], new double[rows], new double[rows]);
        curvatures = objective.IsCurved ? new double[rows] : [.. sample.Weights];
        terms = new long[isOne ? rows : 2 * rows];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = start[i % start.Length];
        meanWeight = sample.Weights.Length > 0 ? Summation.Sum(sample.Weights) / rows : 1;
    }

    internal required ImmutableArray<double> Start { get; init; }

    /// <summary>The trees of each step one behind the other, one for each output.</summary>
    internal ImmutableArray<DecisionTree> Trees { get; private set; }

    internal FitReport Report { get; private set; } = FitReport.Direct();

    internal Vector ValidationLosses { get; private set; } = Vector.Empty;

    /// <summary>Boosts on the rows of positive weight.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="whole">What they are to be.</param>
    /// <param name="weights">Their weights; empty for 1 each.</param>
    /// <param name="objective">What is made small, for a sample.</param>
    /// <param name="options">The options.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    internal static HistogramBoosting Run(
        Matrix features, BoostingSample whole, double[] weights, Func<BoostingSample, IHistogramObjective> objective, HistogramGradientBoostingOptions options, Execution? execution)
    {
        Execution.ThrowIfCancelled(execution);
        int[] present = [.. Enumerable.Range(0, features.Rows).Where(row => weights.Length == 0 || weights[row] > 0)];
        var kept = KeptBack(present, options);
        var (unseen, unseenSample) = kept.Length == 0 ? (null, null) : (features.SelectRows(kept), whole.At(kept));
        var (seen, sample) = (features, whole);
        if (present.Length < features.Rows || kept.Length > 0)
        {
            var all = whole.At(present);
            int[] own = [.. present.Except(kept)];
            (seen, sample, whole) = (features.SelectRows(own), whole.At(own), all);
        }
        var loss = objective(sample);
        var start = loss.Start(sample);
        // A class that only rows kept back have.
        if (!start.All(double.IsFinite))
            start = loss.Start(whole);
        var bins = FeatureBins.Of(seen, sample.Weights, options.MaxBins, options.Key.Child("bins"), execution);
        var boosting = new HistogramBoosting(BinnedRows.Of(seen, bins, execution), sample, loss, start, options, execution) { Start = [.. start] };
        boosting.Boost(unseen, unseenSample);
        return boosting;
    }

    private void Boost(Matrix? unseen, BoostingSample? unseenSample)
    {
        var trees = ImmutableArray.CreateBuilder<DecisionTree>();
        List<double> losses = [], unseenLosses = [];
        var (best, bestSteps, reason) = (double.PositiveInfinity, 0, StopReason.IterationLimit);
        double[] unseenScores = unseen is null ? [] : [.. Enumerable.Range(0, unseen.Rows).SelectMany(_ => Start)];
        var outputs = objective.Outputs;
        for (var step = 0; step < options.Steps; step++)
        {
            Execution.ThrowIfCancelled(execution);
            objective.Prepare(scores, execution);
            for (var k = 0; k < outputs; k++)
            {
                trees.Add(Tree(k));
                if (unseen is null)
                    continue;
                var leaves = trees[^1].Apply(unseen, execution);
                for (var i = 0; i < leaves.Length; i++)
                    unseenScores[(i * outputs) + k] += trees[^1].Values[leaves[i], 0];
            }
            losses.Add(objective.Loss(sample, scores, execution));
            Execution.Report(execution, step + 1, losses[^1]);
            if (unseenSample is null)
                continue;
            unseenLosses.Add(objective.Loss(unseenSample, unseenScores, execution));
            if (unseenLosses[^1] < best - options.Tolerance)
                (best, bestSteps) = (unseenLosses[^1], step + 1);
            else if (step + 1 - bestSteps >= options.Patience)
            {
                reason = StopReason.EarlyStopping;
                break;
            }
        }
        var steps = unseen is null ? losses.Count : Math.Max(1, bestSteps);
        Trees = trees.ToImmutable()[..(steps * outputs)];
        Report = new FitReport(reason, losses.Count, losses[steps - 1], [.. losses]);
        ValidationLosses = Vector.CopyFrom(unseenLosses);
    }

    /// <summary>The next tree of an output; the scores of the rows follow it.</summary>
    private DecisionTree Tree(int k)
    {
        objective.Derivatives(scores, k, residuals, objective.IsCurved ? curvatures : [], execution);
        if (sample.Weights.Length > 0)
        {
            Map.Run<double, MultiplyMap<double>>(default, residuals, sample.Weights, residuals, execution);
            if (objective.IsCurved)
                Map.Run<double, MultiplyMap<double>>(default, curvatures, sample.Weights, curvatures, execution);
        }
        // Residuals are brought near 1 first, so that their squares stay in range.
        var near = Magnitude.Power(-(Magnitude.Exponent<double>(residuals, execution) ?? 0));
        var bits = 1 + BitOperations.Log2((uint)residuals.Length);
        var (fine, coarse) = (Scale(residuals, near, 61 - bits), curvatures.Length > 0 ? Scale(curvatures, 1, 61) : 1);
        Chunks.Run(new PackWork(this, near, fine, bits, coarse), residuals.Length, Chunks.Size(residuals.Length, 1 << 13), execution);
        BinRules rules = new()
        {
            Words = curvatures.Length > 0 ? 2 : 1,
            Bits = bits,
            Unit = 1 / fine,
            CurvatureUnit = 1 / coarse,
            Lambda = options.Lambda,
            LeastRows = options.MinSamplesLeaf,
            LeastCurvature = Math.Max(options.MinHessianLeaf * meanWeight, double.Epsilon),
        };
        var root = growth.Grow(terms, rules, 1 / near / near);
        List<HistogramNode> leaves = [];
        Collect(root, leaves);
        Chunks.Run(new LeafWork(this, leaves, near, k), leaves.Count, 1, execution);
        return Settle(root, 1 / near / near);
    }

    /// <summary>The largest power of two that keeps Σ |x·near|·scale below 2^bits.</summary>
    private double Scale(double[] x, double near, int bits)
    {
        var sum = Fold.Run(new ScaledMagnitudeSumFold<double>(near), x, execution);
        return sum > 0 ? Math.ScaleB(1, Math.Min(bits - 1 - Math.ILogB(sum), 1000)) : 1;
    }

    private static void Collect(HistogramNode node, List<HistogramNode> leaves)
    {
        Stack<HistogramNode> open = new([node]);
        while (open.TryPop(out var next))
        {
            if (next.Below is not var (left, right))
            {
                leaves.Add(next);
                continue;
            }
            open.Push(right);
            open.Push(left);
        }
    }

    /// <summary>The tree, every node before those below it, the left side first. An impurity is what the questions from there on gain, by the weight.</summary>
    private DecisionTree Settle(HistogramNode root, double gainUnit)
    {
        List<HistogramNode> order = [];
        List<int> rights = [];
        Stack<(HistogramNode Node, int Parent)> open = new([(root, -1)]);
        while (open.TryPop(out var next))
        {
            var (node, parent) = next;
            if (parent >= 0)
                rights[parent] = order.Count;
            rights.Add(-1);
            order.Add(node);
            if (node.Below is not var (left, right))
                continue;
            open.Push((right, order.Count - 1));
            open.Push((left, -1));
        }

        var count = order.Count;
        var (feature, threshold, gained, value, missing) = (new int[count], new double[count], new double[count], new double[count], new bool[count]);
        for (var i = count - 1; i >= 0; i--)
        {
            var node = order[i];
            (feature[i], threshold[i], value[i]) = (-1, double.NaN, node.Value);
            if (node.Below is not var (left, right))
                continue;
            node.Weight = left.Weight + right.Weight;
            feature[i] = growth.Data.Feature(node.Place);
            var borders = growth.Data.Bins.Borders(feature[i]);
            // All values on one side, and the missing ones on the other.
            threshold[i] = node.Border.Bin < borders.Length ? borders[node.Border.Bin] : double.MaxValue;
            missing[i] = node.SawMissing ? node.Border.MissingLeft : left.Weight > right.Weight;
            gained[i] = (node.Gain * gainUnit) + gained[i + 1] + gained[rights[i]];
        }
        double[] weights = [.. order.Select(node => node.Weight)];
        return new DecisionTree(
            growth.Data.Bins.Features, feature, threshold, [.. rights], [.. gained.Select((gain, i) => gain / weights[i])], weights, Matrix.Wrap(count, 1, value), [.. missing]);
    }

    /// <summary>The last rows of a random order, ascending.</summary>
    private static int[] KeptBack(int[] present, HistogramGradientBoostingOptions options)
    {
        if (options.ValidationShare is not { } share)
            return [];
        var count = (int)Math.Ceiling(share * present.Length);
        if (count >= present.Length)
            Guard.ThrowArgument(
                FormattableString.Invariant($"Expected a share that leaves rows to fit on, got {share} of {Display.Count(present.Length, "row")}."), nameof(options.ValidationShare));
        int[] order = [.. present];
        options.Key.Child("validation").Shuffle(order.AsSpan());
        return [.. order[^count..].Order()];
    }

    private readonly struct PackWork(HistogramBoosting boosting, double near, double fine, int bits, double coarse) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var (at, count) = ((int)start, (int)(end - start));
            var curvatures = boosting.curvatures.Length > 0 ? boosting.curvatures.AsSpan(at, count) : [];
            BinSums.Pack(boosting.residuals.AsSpan(at, count), near, fine, bits, curvatures, coarse, boosting.terms.AsSpan(curvatures.IsEmpty ? at : 2 * at));
        }
    }

    /// <summary>The value of a leaf, Σ w·r / (Σ w·h + λ) by the numbers themselves or a line search; its rows' scores take it.</summary>
    private readonly struct LeafWork(HistogramBoosting boosting, List<HistogramNode> leaves, double near, int k) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var leaf = leaves[chunk];
            var rows = boosting.growth.Rows[leaf.Start..leaf.End];
            var outputs = boosting.objective.Outputs;
            leaf.Weight = boosting.sample.Weights.Length == 0 ? rows.Length : Sum(boosting.sample.Weights, rows, leaf.Start, 1);
            leaf.Value = boosting.options.LearningRate * (boosting.objective.LineSearch(rows, boosting.scores) ?? Newton(rows, leaf));
            foreach (var row in rows)
                boosting.scores[(row * outputs) + k] += leaf.Value;
        }

        private double Newton(ReadOnlySpan<int> rows, HistogramNode leaf)
        {
            var curvature = boosting.curvatures.Length == 0 ? rows.Length : Sum(boosting.curvatures, rows, leaf.Start, 1);
            return MultinomialObjective.Quotient(Sum(boosting.residuals, rows, leaf.Start, near), curvature + boosting.options.Lambda) / near;
        }

        private double Sum(double[] values, ReadOnlySpan<int> rows, int start, double scale)
        {
            var own = boosting.room.AsSpan(start, rows.Length);
            for (var i = 0; i < own.Length; i++)
                own[i] = values[rows[i]] * scale;
            return Summation.Sum(own, Execution.Sequential);
        }
    }
}
