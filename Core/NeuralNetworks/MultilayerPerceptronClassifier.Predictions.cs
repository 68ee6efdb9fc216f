using System.Buffers;
using Functional.Kernels;

namespace Functional;

public sealed partial record MultilayerPerceptronClassifier
{
    /// <inheritdoc/>
    public int Predict(ReadOnlySpan<double> row)
    {
        Span<double> logits = Network.Outputs <= 256 ? stackalloc double[Network.Outputs] : new double[Network.Outputs];
        Network.Predict(row, logits);
        return Classes[ClassOf(logits)];
    }

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label; NaN is least.</remarks>
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(
            new ClassWork(this, features.Rows <= NetworkInference.Height ? null : Execution.Sequential), features.Rows, features.AsSpan(), destination,
            NetworkInference.Height, null);
    }

    /// <inheritdoc/>
    public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length((ReadOnlySpan<double>)destination, Classes.Length, nameof(destination));
        var logits = destination[..Network.Outputs];
        Network.Predict(row, logits);
        Probabilities(logits, destination, logarithm: false);
    }

    /// <inheritdoc/>
    public void PredictProbability(Matrix features, Span<double> destination) => Rows(features, destination, logarithm: false);

    /// <summary>The logarithm of the probability of each class for every row, with all its digits where the probability underflows.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="destination">n·classes values, row by row.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    public void PredictLogProbability(Matrix features, Span<double> destination) => Rows(features, destination, logarithm: true);

    /// <summary>The logarithm of the probability of each class for every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A matrix of n×classes.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public Matrix PredictLogProbability(Matrix features)
    {
        Guard.Columns(features, Features);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(features.Rows, Classes.Length));
        PredictLogProbability(features, values);
        return Matrix.Adopt(features.Rows, Classes.Length, values);
    }

    private int ClassOf(ReadOnlySpan<double> logits)
    {
        if (Classes.Length == 2)
            return logits[0] > 0 ? 1 : 0;
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
            largest = double.MaxNumber(largest, logit);
        for (var j = 0; j < logits.Length; j++)
        {
            if (logits[j] >= largest)
                return j;
        }
        return 0;
    }

    private void Rows(Matrix features, Span<double> destination, bool logarithm)
    {
        Guard.Columns(features, Features);
        int n = features.Rows, classes = Classes.Length, outputs = Network.Outputs;
        if (destination.Length != (long)n * classes)
            Guard.ThrowArgument($"Expected a destination of {n}×{classes} elements, got {destination.Length}.", nameof(destination));
        if (classes != 2 && !logarithm)
        {
            Network.Predict(features, Loss, destination, null);
            return;
        }
        var logits = destination[..(n * outputs)];
        Network.Predict(features, logits);
        Probabilities(logits, destination, logarithm);
    }

    /// <summary>Probabilities from the logits that lie at the beginning of the destination.</summary>
    private void Probabilities(Span<double> logits, Span<double> destination, bool logarithm)
    {
        var classes = Classes.Length;
        if (classes != 2)
        {
            if (logarithm)
                Elementwise.LogSoftmaxRows(logits, logits.Length / classes, classes, destination, Execution.Sequential);
            else
                Elementwise.SoftmaxRows(logits, logits.Length / classes, classes, destination, Execution.Sequential);
            return;
        }
        // From the end, since the pairs take the place of the logits.
        for (var i = logits.Length - 1; i >= 0; i--)
            (destination[2 * i], destination[(2 * i) + 1]) = (-logits[i], logits[i]);
        if (!logarithm)
        {
            Elementwise.Sigmoid(destination, destination, Execution.Sequential);
            return;
        }
        // ln σ(z) = −ln(1 + e^−z).
        Elementwise.Negate(destination, destination);
        Elementwise.Softplus(destination, destination, Execution.Sequential);
        Elementwise.Negate(destination, destination);
    }

    /// <summary>Classes of some rows.</summary>
    private readonly struct ClassWork(MultilayerPerceptronClassifier model, Execution? execution) : IRowWork<double, int>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<int> output)
        {
            var network = model.Network;
            var outputs = network.Outputs;
            var room = ArrayPool<double>.Shared.Rent(Guard.Elements(rows, outputs));
            try
            {
                var logits = room.AsSpan(0, rows * outputs);
                NetworkInference.Run(network.Plan, network.Parameters.AsSpan(), network.RunningMoments.AsSpan(), input, rows, logits, execution);
                for (var i = 0; i < rows; i++)
                    output[i] = model.Classes[model.ClassOf(logits.Slice(i * outputs, outputs))];
            }
            finally
            {
                ArrayPool<double>.Shared.Return(room);
            }
        }
    }
}
