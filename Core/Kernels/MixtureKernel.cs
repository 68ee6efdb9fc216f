using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The normal densities of a mixture: what the kernel reads.</summary>
/// <param name="d">Columns.</param>
/// <param name="k">Components.</param>
/// <param name="isTriangular">Whether rows are whitened by a lower triangle (d×d) for each component, or by d factors.</param>
/// <param name="step">From one component's whitening to the next; 0 where all share one.</param>
/// <param name="means">k×d.</param>
/// <param name="whitening">L⁻¹ of Σ = L·Lᵀ.</param>
/// <param name="offsets">log π − ½·log|Σ| − d·log √2π of each.</param>
internal readonly unsafe struct MixtureDensities(int d, int k, bool isTriangular, nint step, double* means, double* whitening, double* offsets)
{
    internal readonly int Columns = d, Components = k;
    internal readonly bool IsTriangular = isTriangular;

    internal double* Mean(int component) => means + (nint)component * Columns;

    internal double* Whitening(int component) => whitening + component * step;

    internal double Offset(int component) => offsets[component];
}

/// <summary>The two steps of a mixture of normals over rows that lie transposed in blocks (see <see cref="NearestCentroid"/>), in one reading of them.</summary>
/// <remarks>
/// <para>For every row and component l = offset − ½·‖L⁻¹(x − μ)‖², their maximum m, log p = m + log Σ e^(l − m) and r = e^(l − m) / Σ. A row so far out that all l are −∞
/// belongs to the component
/// that is nearest in its own
/// measure.</para>
/// <para>For every component the sums of w·r·t·tᵀ with t = (x − pivot, 1): co-moments, shifts and weight in one. Eight logical lanes take the rows of a block in turn at
/// every width, chunks are
/// added in their order: the same bits for any
/// width and number of threads.</para>
/// </remarks>
internal static unsafe class MixtureKernel
{
    /// <summary>Rows of a chunk at least; there are <see cref="Chunks.Most"/> chunks at most.</summary>
    private const int ChunkRows = 8 * NearestCentroid.Points;

    /// <summary>Multiply-adds below which one thread does it.</summary>
    private const long ThreadWork = 1 << 16;

    /// <summary>How many sums a component has: the upper triangle of (d + 1)² row by row, or d + 1 squares and as many sums.</summary>
    internal static int SumCount(int d, bool isDiagonal) => isDiagonal ? 2 * (d + 1) : checked((int)((long)(d + 1) * (d + 2) / 2));

    /// <summary>Responsibilities and logarithms of densities, the sums over all rows, or both.</summary>
    /// <param name="n">How many rows.</param>
    /// <param name="densities">The mixture.</param>
    /// <param name="blocks">The rows, laid out.</param>
    /// <param name="weights">Their weights; empty for 1.</param>
    /// <param name="given">Responsibilities, n×k, that take the place of the mixture's; empty for none.</param>
    /// <param name="responsibilities">n×k; may be empty.</param>
    /// <param name="logarithms">n of them; may be empty.</param>
    /// <param name="pivots">k×d.</param>
    /// <param name="isDiagonal">Whether co-moments of different columns are left out.</param>
    /// <param name="sums">k times <see cref="SumCount"/>, and the weighted sum of the logarithms; may be empty.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(
        int n, in MixtureDensities densities, double* blocks, ReadOnlySpan<double> weights, ReadOnlySpan<double> given, Span<double> responsibilities,
        Span<double> logarithms, ReadOnlySpan<double> pivots, bool isDiagonal, Span<double> sums, Execution? execution)
    {
        int d = densities.Columns, k = densities.Components;
        if ((long)n * k * (d + 4) < ThreadWork)
            execution = Execution.Sequential;
        var size = Chunks.Size(n, ChunkRows);
        var count = sums.Length;
        var part = AlignedBuffer<double>.Padded(Math.Max(1, count));
        var wave = count == 0 ? Chunks.Count(n, size) : Math.Min(Chunks.Count(n, size), Chunks.Wave(part));
        using var parts = new AlignedBuffer<double>(count == 0 ? 1 : wave * part);
        sums.Clear();
        fixed (double* w = weights, g = given, r = responsibilities, l = logarithms, c = pivots)
        {
            for (nint begin = 0; begin < n; begin += wave * size)
            {
                var length = Math.Min(wave * size, n - begin);
                var job = new MixtureJob(
                    densities, blocks + begin * d, At(w, begin), At(g, begin * k), At(r, begin * k), At(l, begin), c, isDiagonal, count == 0 ? null : parts.Data, part);
                if (Vector512.IsHardwareAccelerated)
                    Chunks.Run(new MixtureChunk<Lanes512<double>>(job), length, size, execution);
                else if (Vector256.IsHardwareAccelerated)
                    Chunks.Run(new MixtureChunk<Lanes256<double>>(job), length, size, execution);
                else
                    Chunks.Run(new MixtureChunk<Lanes128<double>>(job), length, size, execution);
                for (var chunk = 0; count > 0 && chunk < Chunks.Count(length, size); chunk++)
                    Map.Run(default(AddMap<double>), sums, new ReadOnlySpan<double>(parts.Data + chunk * part, count), sums, Execution.Sequential);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double* At(double* start, nint offset) => start == null ? null : start + offset;
}

/// <summary>What the chunks of one call share.</summary>
internal readonly unsafe struct MixtureJob(
    MixtureDensities densities, double* blocks, double* weights, double* given, double* responsibilities, double* logarithms, double* pivots, bool isDiagonal,
    double* parts, nint part)
{
    internal readonly MixtureDensities Densities = densities;
    internal readonly double* Blocks = blocks, Weights = weights, Given = given, Responsibilities = responsibilities, Logarithms = logarithms, Pivots = pivots, Parts = parts;
    internal readonly bool IsDiagonal = isDiagonal;
    internal readonly nint Part = part;
}
