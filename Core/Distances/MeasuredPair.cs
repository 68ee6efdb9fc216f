using Functional.Kernels;

namespace Functional;

/// <summary>A distance as the kernels of rows ask for it.</summary>
internal readonly struct MeasuredPair<T>(DistanceMeasure measure) : IRowPair<T>
    where T : unmanaged
{
    public double Of(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => measure.Of(x, y);
}

/// <summary>The cosine similarity as the kernels of rows ask for it.</summary>
internal readonly struct SimilarPair : IRowPair<double>
{
    public double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Distance.CosineSimilarity(x, y, Execution.Sequential);
}
