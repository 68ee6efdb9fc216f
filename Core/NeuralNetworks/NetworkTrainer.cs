using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>Trains a network on rows that it holds, in numbers of one type.</summary>
/// <remarks>
/// The memory is taken before the first step; a step allocates nothing. Epoch e takes the rows in the order of the key's child e; step s drops by its child s. So the
/// same batches give the same bits whether they come by epochs or one by one, and whatever the number of threads.
/// </remarks>
internal sealed class NetworkTrainer<T>
    where T : unmanaged
{
    private readonly MultilayerPerceptronOptions options;
    private readonly NetworkProgress start;
    private readonly NetworkLoss loss;
    private readonly NetworkEngine<T> engine;
    private readonly T[] x, y, w, moments;
    private readonly int[] labels, rows, held;
    private readonly int features, outputs, capacity;
    private readonly bool isCategorical;
    private readonly double weightScale;
    private readonly T[] batchX, batchY, batchW;
    private readonly int[] batchLabels;
    private readonly RandomKey order, drop;
    private long steps;

    private NetworkTrainer(
        MultilayerPerceptronOptions options, NetworkProgress start, Matrix features, in TrainingTargets targets, ReadOnlySpan<double> weights,
        ImmutableArray<int> held, int batch)
    {
        (this.options, this.start, loss) = (options, start, targets.Loss);
        var plan = start.Network.Plan;
        (this.features, outputs, steps) = (plan.Inputs, plan.Outputs, start.State.Steps);
        isCategorical = loss.Kind == NetworkLossKind.CategoricalCrossEntropy;
        this.held = [.. held];
        rows = [.. Enumerable.Range(0, features.Rows).Except(held)];
        var size = Math.Min(batch, rows.Length);
        capacity = plan.NeedsTwoRows && size < rows.Length ? size + 1 : size;
        engine = new(plan, start.Network.Parameters.AsSpan(), start.Network.RunningMoments.AsSpan(), Math.Max(capacity, 1));
        moments = Narrowed(start.State.Moments.AsSpan());
        x = Narrowed(features.AsSpan());
        y = Narrowed(targets.Values);
        labels = targets.Labels.ToArray();
        weightScale = ScaleOf(weights);
        w = new T[weights.Length];
        for (var i = 0; i < w.Length; i++)
            w[i] = Scalar.Narrow<T>(weights[i] * weightScale);
        (batchX, batchLabels) = (new T[capacity * this.features], new int[labels.Length > 0 ? capacity : 0]);
        batchY = new T[labels.Length > 0 ? 0 : capacity * outputs];
        batchW = new T[w.Length == 0 ? 0 : capacity * (isCategorical ? 1 : outputs)];
        (order, drop) = (options.Key.Child("order"), options.Key.Child("dropout"));
    }

    internal static NetworkTrainer<T> Of(
        MultilayerPerceptronOptions options, NetworkProgress start, Matrix features, in TrainingTargets targets, ReadOnlySpan<double> weights,
        ImmutableArray<int> held) => new(options, start, features, targets, weights, held, options.BatchSize);

    /// <summary>One step on all rows, as they come.</summary>
    internal static NetworkProgress Step(
        MultilayerPerceptronOptions options, NetworkProgress start, Matrix features, in TrainingTargets targets, ReadOnlySpan<double> weights,
        Execution? execution) => new NetworkTrainer<T>(options, start, features, targets, weights, [], features.Rows).Step(execution);

    private NetworkProgress Step(Execution? execution)
    {
        Execution.ThrowIfCancelled(execution);
        var weight = Gather(rows);
        var objective = Train(rows.Length, weight, execution);
        var report = double.IsFinite(objective)
            ? new FitReport(StopReason.IterationLimit, 1, objective, [objective], "One step on one mini-batch.")
            : new FitReport(StopReason.Diverged, start.Epochs + 1, objective, [], TrainingDivergedException.Describe(start.Epochs + 1, objective));
        return Progress(start.Epochs, report, start.ValidationHistory);
    }

    /// <summary>Epochs until the rule of the options stops them.</summary>
    internal NetworkProgress Fit(Execution? execution)
    {
        EarlyStopping watch = new() { Patience = options.Patience, MinimumImprovement = options.Tolerance };
        List<double> history = [], validation = [];
        T[] best = [];
        double[] bestMoments = [];
        var shuffled = rows.ToArray();
        double scale = Trivial(execution), limit = FirstGrowth * scale, objective = double.NaN;
        for (var epoch = 1; epoch <= options.MaxEpochs; epoch++)
        {
            if (options.Shuffle)
            {
                rows.CopyTo(shuffled, 0);
                order.Child(start.Epochs + epoch).Shuffle(shuffled.AsSpan());
            }
            objective = Epoch(shuffled, execution);
            if (!double.IsFinite(objective) || objective > limit)
                return Progress(
                    start.Epochs + epoch, new(StopReason.Diverged, epoch, objective, [.. history], TrainingDivergedException.Describe(epoch, objective)), Vector.Wrap([.. validation]));
            if (epoch == 1)
                limit = Growth * Math.Max(objective, scale);
            history.Add(objective);
            if (held.Length > 0)
                validation.Add(Validate(execution));
            Execution.Report(execution, epoch, objective);
            watch = watch.Observe(held.Length > 0 ? validation[^1] : objective);
            if (held.Length > 0 && watch.IsBest)
            {
                best = [.. engine.Parameters];
                bestMoments = [.. engine.Moments];
            }
            if (watch.ShouldStop)
                return Finish(epoch, held.Length > 0 ? StopReason.EarlyStopping : StopReason.Converged);
        }
        return Finish(options.MaxEpochs, StopReason.IterationLimit);

        NetworkProgress Finish(int epochs, StopReason reason)
        {
            if (best.Length > 0)
            {
                best.CopyTo(engine.Parameters, 0);
                bestMoments.CopyTo(engine.Moments, 0);
            }
            return Progress(start.Epochs + epochs, new(reason, epochs, objective, [.. history]), Vector.Wrap([.. validation]));
        }
    }

    /// <summary>The mean objective over the batches of one pass, each before its step; NaN or infinity as soon as one is.</summary>
    private double Epoch(int[] shuffled, Execution? execution)
    {
        double sum = 0, total = 0;
        for (int from = 0, count; from < shuffled.Length; from += count)
        {
            Execution.ThrowIfCancelled(execution);
            count = Math.Min(options.BatchSize, shuffled.Length - from);
            // A single row would be left, whose spread cannot be told.
            if (capacity > options.BatchSize && shuffled.Length - from == count + 1)
                count++;
            var weight = Gather(shuffled.AsSpan(from, count));
            var objective = Train(count, weight, execution);
            if (!double.IsFinite(objective))
                return objective;
            sum += objective * weight;
            total += weight;
        }
        return sum / total;
    }

    /// <summary>A loss so many times that of the first epoch, and of outputs of 0, is no longer on its way down.</summary>
    private const double Growth = 1e4;

    /// <summary>The same for the first epoch, whose weights have not yet met the data: rows far out may cost much and still be learnt.</summary>
    private const double FirstGrowth = 1e12;

    /// <summary>The loss of outputs of 0 over all rows, and 1 at least: the measure of what is large.</summary>
    private double Trivial(Execution? execution)
    {
        var count = x.Length / features;
        return Math.Max(1, loss.Run<T>(y, labels, new T[count * outputs], [], outputs, count, [], execution));
    }

    /// <summary>Lays rows down as a batch, and tells the sum of their weights.</summary>
    private double Gather(ReadOnlySpan<int> batch)
    {
        double total = w.Length == 0 ? batch.Length : 0;
        for (var i = 0; i < batch.Length; i++)
        {
            var row = batch[i];
            x.AsSpan(row * features, features).CopyTo(batchX.AsSpan(i * features));
            if (batchLabels.Length > 0)
                batchLabels[i] = labels[row];
            else
                y.AsSpan(row * outputs, outputs).CopyTo(batchY.AsSpan(i * outputs));
            if (w.Length == 0)
                continue;
            total += Scalar.Widen(w[row]);
            if (isCategorical)
                batchW[i] = w[row];
            else
                batchW.AsSpan(i * outputs, outputs).Fill(w[row]);
        }
        return total;
    }

    /// <summary>One step on the batch; its objective before the step. A batch that weighs nothing is none.</summary>
    private double Train(int count, double total, Execution? execution)
    {
        if (total == 0)
            return 0;
        var input = batchX.AsSpan(0, count * features);
        engine.Forward(input, count, drop.Child(steps), execution);
        ReadOnlySpan<int> classes = batchLabels.AsSpan(0, Math.Min(count, batchLabels.Length));
        var objective = loss.Run(
            batchY.AsSpan(0, batchY.Length == 0 ? 0 : count * outputs), classes, engine.Output(count),
            batchW.AsSpan(0, batchW.Length == 0 ? 0 : count * (isCategorical ? 1 : outputs)), outputs, total, engine.Delta(count), execution);
        engine.Backward(input, count, execution);
        if (options.L1 > 0 || options.L2 > 0)
            objective += Penalize(total, execution);
        var rate = options.Schedule?.At(steps) ?? options.Optimizer.Rate;
        options.Optimizer.Step<T>(engine.Parameters, engine.Gradient, moments, ++steps, rate, execution);
        return objective;
    }

    /// <summary>Adds the slope of the penalties to the gradient; tells their value.</summary>
    private double Penalize(double total, Execution? execution)
    {
        double l1 = options.L1 * weightScale / total, l2 = options.L2 * weightScale / total, value = 0;
        PenaltyMap<T> map = new(Scalar.Narrow<T>(l1), Scalar.Narrow<T>(l2));
        foreach (var stage in engine.Plan.Stages)
        {
            if (stage.Kind != StageKind.Dense)
                continue;
            Span<T> weights = engine.Parameters.AsSpan(stage.Offset, stage.Weights), slopes = engine.Gradient.AsSpan(stage.Offset, stage.Weights);
            Map.Run(map, slopes, weights, slopes, execution);
            if (l2 > 0)
                value += 0.5 * l2 * Fold.Run(default(SquareSumFold<T>), (ReadOnlySpan<T>)weights, execution);
            if (l1 > 0)
                value += l1 * Fold.Run(default(MagnitudeSumFold<T>), (ReadOnlySpan<T>)weights, execution);
        }
        return value;
    }

    /// <summary>The loss, without penalties, over the rows held back.</summary>
    private double Validate(Execution? execution)
    {
        double sum = 0, total = 0;
        var to = new T[capacity * outputs];
        for (var from = 0; from < held.Length; from += capacity)
        {
            var count = Math.Min(capacity, held.Length - from);
            var weight = Gather(held.AsSpan(from, count));
            var output = to.AsSpan(0, count * outputs);
            NetworkInference.Run<T>(engine.Plan, engine.Parameters, engine.Moments, batchX.AsSpan(0, count * features), count, output, execution);
            sum += weight * loss.Run<T>(
                batchY.AsSpan(0, batchY.Length == 0 ? 0 : count * outputs), batchLabels.AsSpan(0, Math.Min(count, batchLabels.Length)), output,
                batchW.AsSpan(0, batchW.Length == 0 ? 0 : count * (isCategorical ? 1 : outputs)), outputs, weight, [], execution);
            total += weight;
        }
        return sum / total;
    }

    private NetworkProgress Progress(int epochs, FitReport report, Vector validation) => new(
        new(start.Network.Plan, Vector.Adopt(NetworkEngine<T>.Widen(engine.Parameters)), Vector.CopyFrom(engine.Moments)),
        OptimizerState.Create(Vector.Adopt(NetworkEngine<T>.Widen(moments)), steps), epochs, report, validation);

    /// <summary>A power of two that brings the largest weight to about 1, where weights lie so far out that sums of them would be lost.</summary>
    private static double ScaleOf(ReadOnlySpan<double> weights)
    {
        var (low, high) = typeof(T) == typeof(double) ? (1e-150, 1e150) : (1e-15, 1e15);
        var largest = Fold.Run(default(LargestMagnitudeFold<double>), weights, Execution.Sequential);
        return weights.IsEmpty || (largest >= low && largest <= high) || Magnitude.Exponent(weights) is not { } exponent ? 1 : Magnitude.Power(-exponent);
    }

    private static T[] Narrowed(ReadOnlySpan<double> values)
    {
        var narrow = new T[values.Length];
        NetworkEngine<T>.Narrow(values, narrow);
        return narrow;
    }
}
