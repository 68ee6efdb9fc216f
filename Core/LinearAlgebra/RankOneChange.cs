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

    internal RankOneChange(int n)
    {
        (Values, Weights, Rows, Kinds, Places) = (new double[n], new double[n], new int[n], new int[n], new int[n]);
        (kept, aside) = (new int[n], new int[n]);
        (squares, origins, offsets, poles) = (new double[n], new double[n], new double[n], new double[n]);
        Vectors = ArrayPool<double>.Shared.Rent(n * n);
        Gathered = ArrayPool<double>.Shared.Rent(n * n);
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

    /// <summary>Each row of gaps becomes a unit vector, its elements in the order of the gathered rows: w[j] / gap, normalized.</summary>
    internal void Normalize(Execution? execution) =>
        Chunks.Run(new Unit(this), Kept, Chunks.Size(Kept, 8), Kept < ThreadRoots ? Execution.Sequential : execution);

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(Vectors);
        ArrayPool<double>.Shared.Return(Gathered);
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

    private readonly struct Unit(RankOneChange change) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var k = change.Kept;
            var unit = ArrayPool<double>.Shared.Rent(k);
            for (var i = (int)start; i < end; i++)
            {
                var row = change.Vectors.AsSpan(i * k, k);
                for (var j = 0; j < k; j++)
                    unit[change.Places[j]] = change.Weights[j] / row[j];
                var norm = HouseholderReflector.Norm(unit.AsSpan(0, k));
                Map.Run(new DivideScalarMap<double>(norm), unit.AsSpan(0, k), row, Execution.Sequential);
            }
            ArrayPool<double>.Shared.Return(unit);
        }
    }
}
