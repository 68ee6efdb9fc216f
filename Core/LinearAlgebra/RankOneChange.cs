using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>A diagonal matrix with a change of rank one, D + ρ·w·wᵀ, in the making: what is kept, its roots and its vectors.</summary>
/// <remarks>
/// The vectors are not those of the given w but of the one for which the computed roots are exact (Löwner's formula): so they are orthogonal
/// to working precision however close the roots lie (Gu and Eisenstat 1994).
/// </remarks>
internal sealed class RankOneChange : IDisposable
{
    /// <summary>Which part of a split problem a row lives in.</summary>
    internal const int First = 0, Mixed = 1, Second = 2;

    /// <summary>Roots below which one thread finds them.</summary>
    private const int ThreadRoots = 96;

    private readonly int[] kept, aside;
    private readonly double[] squares, origins, offsets, poles;
    private int setAside;

    /// <summary>Memory for n values.</summary>
    /// <param name="n">The most values.</param>
    /// <param name="pairs">Whether there are left vectors beside the right ones.</param>
    internal RankOneChange(int n, bool pairs = false)
    {
        (Values, Weights, Rows, Kinds, Places) = (new double[n], new double[n], new int[n], new int[n], new int[n]);
        (kept, aside) = (new int[n], new int[n]);
        (squares, origins, offsets, poles) = (new double[n], new double[n], new double[n], new double[n]);
        Vectors = ArrayPool<double>.Shared.Rent(n * n);
        Gathered = ArrayPool<double>.Shared.Rent(n * n);
        LeftVectors = pairs ? ArrayPool<double>.Shared.Rent(n * n) : [];
    }

    /// <summary>D, ascending; the kept values first once <see cref="End"/> was called, then the roots in their place.</summary>
    internal double[] Values { get; }

    /// <summary>w, of length 1.</summary>
    internal double[] Weights { get; }

    /// <summary>Where the vectors of the values lie.</summary>
    internal int[] Rows { get; }

    /// <summary>In which part they live.</summary>
    internal int[] Kinds { get; }

    /// <summary>Where a kept value's vector is gathered: those of the first part, the mixed, those of the second.</summary>
    internal int[] Places { get; }

    /// <summary>How many values take part in the change.</summary>
    internal int Kept { get; private set; }

    /// <summary>A row of Kept numbers for each root: gaps first, then the combination of the gathered vectors.</summary>
    internal double[] Vectors { get; }

    /// <summary>Memory for the gathered vectors.</summary>
    internal double[] Gathered { get; }

    /// <summary>The combinations for the left singular vectors.</summary>
    internal double[] LeftVectors { get; }

    /// <summary>How many kept vectors live in the first part alone, and how many in both.</summary>
    internal (int Firsts, int Mixed) Groups { get; private set; }

    internal void Begin() => Kept = setAside = 0;

    internal void Keep(int i) => kept[Kept++] = i;

    internal void SetAside(int i) => aside[setAside++] = i;

    /// <summary>Moves the kept ones to the front and numbers their places.</summary>
    internal void End()
    {
        var size = Kept + setAside;
        aside.AsSpan(0, setAside).CopyTo(kept.AsSpan(Kept));
        Reorder(Values, poles, size);
        Reorder(Weights, squares, size);
        Reorder(Rows, aside, size);
        Reorder(Kinds, aside, size);
        Span<int> counts = [0, 0, 0];
        for (var i = 0; i < Kept; i++)
            counts[Kinds[i]]++;
        Groups = (counts[First], counts[Mixed]);
        Span<int> next = [0, counts[First], counts[First] + counts[Mixed]];
        for (var i = 0; i < Kept; i++)
            Places[i] = next[Kinds[i]]++;
    }

    /// <summary>Finds the roots, makes the weights for which they are exact, and leaves the gaps in <see cref="Vectors"/>, the roots in <see cref="Values"/>.</summary>
    internal void Solve<TGap>(double rho, Execution? execution)
        where TGap : struct, ISecularGap
    {
        var k = Kept;
        for (var i = 0; i < k; i++)
            (poles[i], squares[i]) = (Values[i], Weights[i] * Weights[i]);
        var threads = k < ThreadRoots ? Execution.Sequential : execution;
        Chunks.Run(new Roots<TGap>(this, 1 / rho), k, Chunks.Size(k, 8), threads);
        SecularKernel.Products<TGap>(poles.AsSpan(0, k), Vectors, k, squares.AsSpan(0, k), threads);
        for (var i = 0; i < k; i++)
        {
            Weights[i] = Math.CopySign(Math.Sqrt(Math.Abs(squares[i])), Weights[i]);
            Values[i] = origins[i] + offsets[i];
        }
    }

    /// <summary>Lists the rows from low on by ascending value.</summary>
    internal static void Ascending(ReadOnlySpan<double> values, Span<int> order, int low, int size)
    {
        Span<double> keys = size <= 256 ? stackalloc double[size] : new double[size];
        values.Slice(low, size).CopyTo(keys);
        var rows = order.Slice(low, size);
        for (var i = 0; i < size; i++)
            rows[i] = low + i;
        keys.Sort(rows);
    }

    /// <summary>
    /// The new rows, from low on: combinations of the kept ones, then those set aside. Kept rows of one part alone have zeros in the columns of
    /// the other, and are left out there.
    /// </summary>
    /// <param name="z">The vectors as rows.</param>
    /// <param name="n">From a row to the next.</param>
    /// <param name="low">The first row and column.</param>
    /// <param name="left">Columns of the first part.</param>
    /// <param name="right">Columns of the second part.</param>
    /// <param name="combinations">A row of Kept numbers for each root.</param>
    /// <param name="execution">The threads.</param>
    internal void Combine(Span<double> z, int n, int low, int left, int right, ReadOnlySpan<double> combinations, Execution? execution)
    {
        int k = Kept, size = k + setAside, columns = left + right;
        var (firsts, mixed) = Groups;
        Span<double> gathered = Gathered;
        for (var i = 0; i < size; i++)
        {
            var to = i < k ? Places[i] : i;
            z.Slice(Rows[i] * n + low, columns).CopyTo(gathered[(to * columns)..]);
        }
        Gemm.Multiply(k, left, firsts + mixed, combinations, k, gathered, columns, z[(low * n + low)..], n, execution: execution);
        Gemm.Multiply(
            k, right, k - firsts, combinations[firsts..], k, gathered[(firsts * columns + left)..], columns, z[(low * n + low + left)..], n,
            execution: execution);
        for (var i = k; i < size; i++)
            gathered.Slice(i * columns, columns).CopyTo(z[((low + i) * n + low)..]);
    }

    /// <summary>Each row of gaps becomes a unit vector, its elements in the order of the gathered rows: w[j] / gap, normalized.</summary>
    internal void Normalize(Execution? execution) =>
        Chunks.Run(new Unit(this, pairs: false), Kept, Chunks.Size(Kept, 8), Kept < ThreadRoots ? Execution.Sequential : execution);

    /// <summary>The same for singular vectors: the right ones w[j] / gap, the left ones d[j]·w[j] / gap with −1 in place of the first.</summary>
    internal void NormalizePairs(Execution? execution) =>
        Chunks.Run(new Unit(this, pairs: true), Kept, Chunks.Size(Kept, 8), Kept < ThreadRoots ? Execution.Sequential : execution);

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(Vectors);
        ArrayPool<double>.Shared.Return(Gathered);
        ArrayPool<double>.Shared.Return(LeftVectors);
    }

    private void Reorder<T>(T[] values, T[] scratch, int size)
    {
        for (var i = 0; i < size; i++)
            scratch[i] = values[kept[i]];
        scratch.AsSpan(0, size).CopyTo(values);
    }

    private readonly struct Roots<TGap>(RankOneChange change, double inverseRho) : IChunkWork
        where TGap : struct, ISecularGap
    {
        public void Run(int chunk, nint start, nint end)
        {
            var k = change.Kept;
            var poles = change.poles.AsSpan(0, k);
            for (var i = (int)start; i < end; i++)
            {
                var (origin, offset) = SecularEquation<TGap>.Root(poles, change.squares.AsSpan(0, k), inverseRho, i);
                (change.origins[i], change.offsets[i]) = (origin, offset);
                SecularKernel.Gaps<TGap>(poles, origin, offset, change.Vectors.AsSpan(i * k, k));
            }
        }
    }

    private readonly struct Unit(RankOneChange change, bool pairs) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var k = change.Kept;
            var (places, weights, poles) = (change.Places, change.Weights, change.poles);
            double[] unit = ArrayPool<double>.Shared.Rent(k), quotients = ArrayPool<double>.Shared.Rent(k);
            for (var i = (int)start; i < end; i++)
            {
                var gaps = change.Vectors.AsSpan(i * k, k);
                if (pairs)
                {
                    for (var j = 0; j < k; j++)
                        unit[places[j]] = poles[j] * weights[j] / gaps[j];
                    unit[places[0]] = -1;
                    Divide(unit.AsSpan(0, k), change.LeftVectors.AsSpan(i * k, k));
                }
                Map.Run(default(DivideMap<double>), weights.AsSpan(0, k), gaps, quotients.AsSpan(0, k), Execution.Sequential);
                for (var j = 0; j < k; j++)
                    unit[places[j]] = quotients[j];
                Divide(unit.AsSpan(0, k), gaps);
            }
            ArrayPool<double>.Shared.Return(unit);
            ArrayPool<double>.Shared.Return(quotients);
        }

        private static void Divide(Span<double> vector, Span<double> unit) =>
            Map.Run(new DivideScalarMap<double>(HouseholderReflector.Norm(vector)), vector, unit, Execution.Sequential);
    }
}
