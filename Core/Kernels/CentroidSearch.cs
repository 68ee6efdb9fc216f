namespace Functional.Kernels;

/// <summary>Points that were laid out once for many searches of their nearest centroids; in rented memory.</summary>
internal unsafe ref struct CentroidSearch
{
    private readonly int n, d;
    private AlignedBuffer<double> blocks;

    internal CentroidSearch(ReadOnlySpan<double> points, int n, int d, Execution? execution)
    {
        (this.n, this.d) = (n, d);
        blocks = new(Math.Max(1, NearestCentroid.Room(n, d)));
        NearestCentroid.Fill(n, d, points, blocks.Data, execution);
    }

    /// <summary>The nearest of the centroids, and the squared distance from it.</summary>
    internal readonly void Assign(ReadOnlySpan<double> centroids, int k, Span<int> nearest, Span<double> squares, Execution? execution) =>
        NearestCentroid.Run(n, d, k, blocks.Data, centroids, nearest, squares, execution);

    /// <summary>For each candidate and point the smaller of what is given and of the squared distance.</summary>
    internal readonly void Closer(ReadOnlySpan<double> candidates, int k, ReadOnlySpan<double> squares, Span<double> closer, Execution? execution) =>
        NearestCentroid.Closer(n, d, k, blocks.Data, candidates, squares, closer, execution);

    public void Dispose() => blocks.Dispose();
}
