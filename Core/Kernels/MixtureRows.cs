namespace Functional.Kernels;

/// <summary>Rows that were laid out once for the steps of mixtures of normals; in rented memory.</summary>
internal unsafe ref struct MixtureRows
{
    private readonly int n, d;
    private AlignedBuffer<double> blocks;

    internal MixtureRows(ReadOnlySpan<double> rows, int n, int d, Execution? execution)
    {
        (this.n, this.d) = (n, d);
        blocks = new(Math.Max(1, NearestCentroid.Room(n, d)));
        NearestCentroid.Fill(n, d, rows, blocks.Data, execution);
    }

    /// <summary>Responsibilities and logarithms of densities, each where there is room for it.</summary>
    internal readonly void Expect(in MixtureFactors factors, Span<double> responsibilities, Span<double> logarithms, Execution? execution) =>
        Run(factors, [], [], responsibilities, logarithms, [], false, [], execution);

    /// <summary>The sums of the rows about pivots, with the mixture's responsibilities.</summary>
    internal readonly void Sum(in MixtureFactors factors, ReadOnlySpan<double> weights, ReadOnlySpan<double> pivots, bool isDiagonal, Span<double> sums, Execution? execution) =>
        Run(factors, weights, [], [], [], pivots, isDiagonal, sums, execution);

    /// <summary>The sums of the rows about pivots, with given responsibilities of k components.</summary>
    internal readonly void Sum(
        int k, ReadOnlySpan<double> weights, ReadOnlySpan<double> responsibilities, ReadOnlySpan<double> pivots, bool isDiagonal, Span<double> sums, Execution? execution) =>
        Run(new(k, false, 0, [], [], []), weights, responsibilities, [], [], pivots, isDiagonal, sums, execution);

    public void Dispose() => blocks.Dispose();

    private readonly void Run(
        in MixtureFactors factors, ReadOnlySpan<double> weights, ReadOnlySpan<double> given, Span<double> responsibilities, Span<double> logarithms,
        ReadOnlySpan<double> pivots, bool isDiagonal, Span<double> sums, Execution? execution)
    {
        fixed (double* means = factors.Means, whitening = factors.Whitening, offsets = factors.Offsets)
        {
            MixtureKernel.Run(
                n, new(d, factors.Components, factors.IsTriangular, factors.Step, means, whitening, offsets), blocks.Data, weights, given, responsibilities, logarithms,
                pivots, isDiagonal, sums, execution);
        }
    }
}

/// <summary>The numbers of <see cref="MixtureDensities"/>.</summary>
internal readonly ref struct MixtureFactors(
    int components, bool isTriangular, int step, ReadOnlySpan<double> means, ReadOnlySpan<double> whitening, ReadOnlySpan<double> offsets)
{
    internal readonly int Components = components, Step = step;
    internal readonly bool IsTriangular = isTriangular;
    internal readonly ReadOnlySpan<double> Means = means, Whitening = whitening, Offsets = offsets;
}
