using Functional.Kernels;

namespace Functional;

/// <summary>Gives the distances of some rows to all.</summary>
internal interface IDistanceRows
{
    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>The distances of the rows from the first on, as many as there is room for.</summary>
    void Measure(int first, Span<double> distances, Execution? execution);
}

/// <summary>The distances between the rows of a matrix.</summary>
internal readonly struct FeatureDistances(Matrix features, DistanceMeasure measure) : IDistanceRows
{
    public int Count => features.Rows;

    public void Measure(int first, Span<double> distances, Execution? execution)
    {
        int n = features.Rows, d = features.Columns, rows = distances.Length / n;
        Distance.PairwiseOf(measure, rows, n, d, features.AsSpan().Slice(first * d, rows * d), features.AsSpan(), distances, execution);
        if (measure.Kind is DistanceKind.Euclidean or DistanceKind.SquaredEuclidean or DistanceKind.Manhattan or DistanceKind.Chebyshev or DistanceKind.Minkowski)
            return;
        if (distances.IndexOfAnyExceptInRange(0.0, double.MaxValue) is var bad && bad >= 0)
        {
            Guard.ThrowArgument(
                $"Expected rows that all have distances by {measure}, got {Display.Number(distances[bad])} between row {first + bad / n} and row {bad % n}.", "features");
        }
    }
}

/// <summary>Distances that were measured before, times a power of two.</summary>
internal readonly struct GivenDistances(Matrix distances, int exponent) : IDistanceRows
{
    public int Count => distances.Rows;

    public void Measure(int first, Span<double> to, Execution? execution)
    {
        var n = distances.Rows;
        distances.AsSpan().Slice(first * n, to.Length).CopyTo(to);
        if (exponent != 0)
        {
            foreach (ref var distance in to)
                distance = Math.ScaleB(distance, exponent);
        }
    }
}

/// <summary>The probabilities p[i, j] of pairs of rows: of all, or of those where one is among the nearest of the other.</summary>
internal sealed class NeighborGraph
{
    /// <summary>Distances that are made at a time.</summary>
    private const int Room = 1 << 20;

    private readonly double[] values;
    private readonly int[]? starts, columns;

    private NeighborGraph(int rows, double[] values, double[] widths, int[]? starts, int[]? columns)
    {
        (Rows, this.values, this.starts, this.columns) = (rows, values, starts, columns);
        Widths = Vector.Wrap(widths);
    }

    internal int Rows { get; }

    /// <summary>σ of each row, in the units of the distances.</summary>
    internal Vector Widths { get; }

    /// <summary>Whether there is a number for every pair; rows are then filled up with zeros.</summary>
    internal bool IsDense => starts is null;

    /// <summary>The probabilities, and zeros.</summary>
    internal ReadOnlySpan<double> Values => values;

    internal SparseRows Pairs => new(starts, columns, values);

    /// <summary>All pairs.</summary>
    internal static NeighborGraph Dense<TDistances>(TDistances distances, double perplexity, Execution? execution)
        where TDistances : struct, IDistanceRows
    {
        var n = distances.Count;
        var row = (int)AlignedBuffer<double>.Padded(n);
        double[] p = GC.AllocateUninitializedArray<double>(Guard.Elements(n, row)), widths = new double[n], part = Part(n);
        for (var first = 0; first < n; first += part.Length / n)
        {
            var rows = Math.Min(part.Length / n, n - first);
            distances.Measure(first, part.AsSpan(0, rows * n), execution);
            NeighborProbabilities.Dense(part.AsSpan(0, rows * n), first, n, perplexity, p.AsSpan(first * row, rows * row), row, widths.AsSpan(first, rows), execution);
        }
        JointProbabilities.Dense(p, n, row, execution);
        return new(n, p, widths, null, null);
    }

    /// <summary>Each row with its nearest.</summary>
    internal static NeighborGraph Nearest<TDistances>(TDistances distances, double perplexity, Execution? execution)
        where TDistances : struct, IDistanceRows
    {
        int n = distances.Count, k = (int)Math.Min(n - 1, 3 * perplexity);
        double[] p = GC.AllocateUninitializedArray<double>(Guard.Elements(n, k)), widths = new double[n], part = Part(n);
        var nearest = GC.AllocateUninitializedArray<int>(p.Length);
        for (var first = 0; first < n; first += part.Length / n)
        {
            var rows = Math.Min(part.Length / n, n - first);
            distances.Measure(first, part.AsSpan(0, rows * n), execution);
            NeighborProbabilities.Nearest(
                part.AsSpan(0, rows * n), first, n, k, perplexity, p.AsSpan(first * k, rows * k), nearest.AsSpan(first * k, rows * k), widths.AsSpan(first, rows), execution);
        }
        var (starts, columns, values) = JointProbabilities.Sparse(p, nearest, n, k);
        return new(n, values, widths, starts, columns);
    }

    private static double[] Part(int n) => GC.AllocateUninitializedArray<double>(n * Math.Clamp(Room / n, 1, n));
}
