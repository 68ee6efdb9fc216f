using System.Buffers;
using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>The class with the largest score of each row, of equal ones the first: what every classifier of scores, shares or votes predicts.</summary>
/// <param name="scores">Writes a number for each class of each row.</param>
/// <param name="classes">The labels in the order of the scores.</param>
internal readonly struct LikeliestLabels<TScores>(TScores scores, ImmutableArray<int> classes) : IRowWork<double, int>
    where TScores : struct, IRowWork<double, double>
{
    public void Run(ReadOnlySpan<double> input, int rows, Span<int> output)
    {
        var room = ArrayPool<double>.Shared.Rent(Guard.Elements(rows, classes.Length));
        try
        {
            var values = room.AsSpan(0, rows * classes.Length);
            scores.Run(input, rows, values);
            for (var i = 0; i < rows; i++)
                output[i] = classes[LikeliestLabels.First(values.Slice(i * classes.Length, classes.Length))];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }
}

/// <summary>The choice among the scores of one row.</summary>
internal static class LikeliestLabels
{
    /// <summary>The first of the largest.</summary>
    internal static int First(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
            best = scores[k] > scores[best] ? k : best;
        return best;
    }
}
