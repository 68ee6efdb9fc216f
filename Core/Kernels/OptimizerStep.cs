using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>One step of an optimizer for one parameter: a small struct that carries its constants as fields.</summary>
internal interface IStepTerm<T>
    where T : unmanaged
{
    /// <summary>Numbers kept for each parameter: 0, 1 or 2.</summary>
    static abstract int Moments { get; }

    /// <summary>The new parameter; the moments that the term keeps are renewed, the others not read.</summary>
    V Of<V>(V parameter, V gradient, ref V first, ref V second) where V : struct, ILanes<V, T>;
}

/// <summary>Runs a step over all parameters in one pass: <c>for i: parameters[i] = of(parameters[i], gradient[i], ref first[i], ref second[i])</c>.</summary>
/// <remarks>The arrays lie apart from each other. The moments lie one behind the other, first all of the first kind.</remarks>
[SkipLocalsInit]
internal static unsafe class OptimizerStep
{
    internal static void Run<T, TTerm>(TTerm term, Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, Execution? execution = null)
        where T : unmanaged
        where TTerm : struct, IStepTerm<T>
    {
        nint n = parameters.Length;
        fixed (T* p = parameters, g = gradient, m = moments)
        {
            T* first = TTerm.Moments > 0 ? m : p, second = TTerm.Moments > 1 ? m + n : p;
            if (n < 4 * Map.LightGrain)
                Range(term, p, g, first, second, n);
            else
                Chunks.Run(new Work<T, TTerm>(term, p, g, first, second), n, Chunks.Size(n, Map.LightGrain), execution);
        }
    }

    private static void Range<T, TTerm>(TTerm term, T* p, T* g, T* first, T* second, nint n)
        where T : unmanaged
        where TTerm : struct, IStepTerm<T>
    {
        if (Vector512.IsHardwareAccelerated)
            Range<Lanes512<T>, T, TTerm>(term, p, g, first, second, n);
        else if (Vector256.IsHardwareAccelerated)
            Range<Lanes256<T>, T, TTerm>(term, p, g, first, second, n);
        else
            Range<Lanes128<T>, T, TTerm>(term, p, g, first, second, n);
    }

    private static void Range<V, T, TTerm>(TTerm term, T* p, T* g, T* first, T* second, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TTerm : struct, IStepTerm<T>
    {
        var full = n - (n & (V.Count - 1));
        Rows<V, T, TTerm>(term, p, g, first, second, full);
        if (full == n)
            return;

        // The last, partial register, through a buffer.
        var rest = (int)(n - full);
        var last = stackalloc T[4 * V.Count];
        V.LoadFirst(p + full, rest).Store(last);
        V.LoadFirst(g + full, rest).Store(last + V.Count);
        V.LoadFirst(first + full, rest).Store(last + 2 * V.Count);
        V.LoadFirst(second + full, rest).Store(last + 3 * V.Count);
        Rows<V, T, TTerm>(term, last, last + V.Count, last + 2 * V.Count, last + 3 * V.Count, V.Count);
        V.Load(last).StoreFirst(p + full, rest);
        if (TTerm.Moments > 0)
            V.Load(last + 2 * V.Count).StoreFirst(first + full, rest);
        if (TTerm.Moments > 1)
            V.Load(last + 3 * V.Count).StoreFirst(second + full, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows<V, T, TTerm>(TTerm term, T* p, T* g, T* first, T* second, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TTerm : struct, IStepTerm<T>
    {
        for (nint i = 0; i < n; i += V.Count)
        {
            V a = TTerm.Moments > 0 ? V.Load(first + i) : default, b = TTerm.Moments > 1 ? V.Load(second + i) : default;
            term.Of(V.Load(p + i), V.Load(g + i), ref a, ref b).Store(p + i);
            if (TTerm.Moments > 0)
                a.Store(first + i);
            if (TTerm.Moments > 1)
                b.Store(second + i);
        }
    }

    private readonly struct Work<T, TTerm>(TTerm term, T* p, T* g, T* first, T* second) : IChunkWork
        where T : unmanaged
        where TTerm : struct, IStepTerm<T>
    {
        public void Run(int chunk, nint start, nint end) => Range(term, p + start, g + start, first + start, second + start, end - start);
    }
}
