using System.Buffers;
using Functional.Kernels;

namespace Functional;

public sealed partial record LogisticRegression
{
    /// <summary>Rows that are predicted at a time. Their scores lie in the first cache.</summary>
    private const int Height = 256;

    /// <summary>What rows become.</summary>
    private enum Output
    {
        Scores,
        Probabilities,
        LogProbabilities,
    }

    /// <summary>Scores of a row: none for one class, one for two, else one for each.</summary>
    public int Scores => Intercepts.Length;

    /// <summary>The scores of one row: the logit of the second of two classes, or a score for each class.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <param name="destination">Of <see cref="Scores"/> elements.</param>
    /// <exception cref="ArgumentException">The row or the destination has another length.</exception>
    public void DecisionFunction(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Scores, nameof(destination));
        Score(row, 1, destination);
    }

    /// <summary>The scores of every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="destination">n·<see cref="Scores"/> values, row by row.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    public void DecisionFunction(Matrix features, Span<double> destination) => Write(features, destination, Scores, Output.Scores);

    /// <summary>The scores of every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A matrix of n×<see cref="Scores"/>.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public Matrix DecisionFunction(Matrix features) => New(features, Scores, Output.Scores);

    /// <inheritdoc/>
    [Formula("LM9")]
    public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Classes.Length, nameof(destination));
        Fill(row, 1, destination, Output.Probabilities);
    }

    /// <inheritdoc/>
    [Formula("LM9")]
    public void PredictProbability(Matrix features, Span<double> destination) =>
        Write(features, destination, Classes.Length, Output.Probabilities);

    /// <summary>The logarithm of the probability of each class for every row, with all its digits where the probability underflows.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="destination">n·classes values, row by row.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    public void PredictLogProbability(Matrix features, Span<double> destination) =>
        Write(features, destination, Classes.Length, Output.LogProbabilities);

    /// <summary>The logarithm of the probability of each class for every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A matrix of n×classes.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public Matrix PredictLogProbability(Matrix features) => New(features, Classes.Length, Output.LogProbabilities);

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label.</remarks>
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        Span<double> scores = Scores <= 256 ? stackalloc double[Scores] : new double[Scores];
        Score(row, 1, scores);
        return ClassOf(scores);
    }

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label.</remarks>
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new ClassWork(this), features.Rows, features.AsSpan(), destination, Height, null);
    }

    private Matrix New(Matrix features, int columns, Output output)
    {
        Guard.Columns(features, Features);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(features.Rows, columns));
        Write(features, values, columns, output);
        return Matrix.Adopt(features.Rows, columns, values);
    }

    private void Write(Matrix features, Span<double> destination, int columns, Output output)
    {
        Guard.Columns(features, Features);
        if (destination.Length != (long)features.Rows * columns)
            Guard.ThrowArgument($"Expected a destination of {features.Rows}×{columns} elements, got {destination.Length}.", nameof(destination));
        if (columns > 0)
            RowChunks.Run(new ScoreWork(this, output), features.Rows, features.AsSpan(), destination, Height, null);
    }

    /// <summary>β₀ + x·β for some rows.</summary>
    private void Score(ReadOnlySpan<double> rows, int count, Span<double> scores) => LinearScores.Run(rows, count, Coefficients, Intercepts, scores);

    private void Fill(ReadOnlySpan<double> rows, int count, Span<double> destination, Output output)
    {
        if (IsConstant)
        {
            destination.Fill(output == Output.LogProbabilities ? 0 : 1);
            return;
        }
        Score(rows, count, destination[..(count * Scores)]);
        if (output == Output.Scores)
            return;
        if (Scores > 1)
        {
            if (output == Output.LogProbabilities)
                Elementwise.LogSoftmaxRows(destination, count, Scores, destination, Execution.Sequential);
            else
                Elementwise.SoftmaxRows(destination, count, Scores, destination, Execution.Sequential);
            return;
        }
        // From the end, since the pairs take the place of the logits. ln σ(z) = −ln(1 + e^−z).
        var isLogarithm = output == Output.LogProbabilities;
        for (var i = count - 1; i >= 0; i--)
        {
            var z = isLogarithm ? -destination[i] : destination[i];
            (destination[2 * i], destination[(2 * i) + 1]) = (-z, z);
        }
        if (!isLogarithm)
        {
            Elementwise.Sigmoid(destination, destination, Execution.Sequential);
            return;
        }
        Elementwise.Softplus(destination, destination, Execution.Sequential);
        Elementwise.Negate(destination, destination);
    }

    private int ClassOf(ReadOnlySpan<double> scores) => LinearScores.ClassOf(scores, Classes);

    /// <summary>Scores or probabilities of some rows.</summary>
    private readonly struct ScoreWork(LogisticRegression model, Output output) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> destination) => model.Fill(input, rows, destination, output);
    }

    /// <summary>Classes of some rows.</summary>
    private readonly struct ClassWork(LogisticRegression model) : IRowWork<double, int>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<int> destination)
        {
            var outputs = model.Scores;
            var room = ArrayPool<double>.Shared.Rent(rows * outputs);
            var scores = room.AsSpan(0, rows * outputs);
            model.Score(input, rows, scores);
            for (var i = 0; i < rows; i++)
                destination[i] = model.ClassOf(scores.Slice(i * outputs, outputs));
            ArrayPool<double>.Shared.Return(room);
        }
    }
}
