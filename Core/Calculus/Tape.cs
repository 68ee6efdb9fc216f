using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>What reverse mode writes down: for every result that joins two numbers, which they were and how steep it is in each.</summary>
/// <remarks>
/// Numbers are counted from the inputs on, which need no entry; a function of one number needs none either (see <see cref="Variable{T}"/>). The memory is
/// kept and used again by the next computation of the same thread, so that gradients in a loop allocate nothing once the longest has been seen.
/// </remarks>
internal sealed class Tape<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Entries that lie together: enough that going on to the next ones costs nothing, and that short computations keep little.</summary>
    private const int ChunkSize = 1 << 12;

    [ThreadStatic]
    private static Tape<T>? spare;

    private readonly List<Entry[]> chunks = [new Entry[ChunkSize]];
    private Entry[] current;
    private Variable<T>[] inputs = [];

    // Zeros, but for the time of a way back.
    private T[] adjoints = [];

    // The entry at a place of the current chunk is the number first + place.
    private int chunk, place, first, inputCount;

    private Tape() => current = chunks[0];

    /// <summary>One result, of two numbers.</summary>
    private struct Entry
    {
        internal int Left, Right;
        internal T SlopeLeft, SlopeRight;
    }

    /// <summary>An empty tape for this thread.</summary>
    internal static Tape<T> Rent()
    {
        var tape = spare ?? new();
        spare = null;
        return tape;
    }

    /// <summary>Gives a tape back; nobody may use its variables any more.</summary>
    internal static void Return(Tape<T> tape) => spare = tape;

    /// <summary>inner·outer for the slopes of g and f in f(g(x)), and 0 where either is 0: no NaN from what does not move or does not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Chain(T inner, T outer)
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            return Varying.IsZero(inner) || Varying.IsZero(outer) ? T.Zero : inner * outer;
        var product = inner * outer;
        // No call: what is live across one has to be kept on the stack.
        return T.IsNaN(product) && (inner == T.Zero || outer == T.Zero) ? T.Zero : product;
    }

    [DoesNotReturn]
    internal static void ThrowForeign() => throw new InvalidOperationException(
        "Expected variables of one computation, got those of two: a variable may not be kept beyond its call.");

    /// <summary>The variables to differentiate for, as the first numbers of a new computation.</summary>
    internal ReadOnlySpan<Variable<T>> Begin(ReadOnlySpan<T> x)
    {
        if (inputs.Length < x.Length)
        {
            inputs = new Variable<T>[x.Length];
            for (var i = 0; i < x.Length; i++)
                inputs[i] = new(T.Zero, this, i, T.One);
        }

        (current, chunk, place, first, inputCount) = (chunks[0], 0, 0, x.Length, x.Length);
        var variables = inputs.AsSpan(0, x.Length);
        for (var i = 0; i < variables.Length; i++)
            variables[i].Renew(x[i]);
        return variables;
    }

    /// <summary>Writes a result down and gives its number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Add(int left, int right, T slopeLeft, T slopeRight)
    {
        var at = place;
        var entries = current;
        if ((uint)at >= (uint)entries.Length)
            return AddToNext(left, right, slopeLeft, slopeRight);
        ref var entry = ref entries[at];
        entry.Left = left;
        entry.Right = right;
        entry.SlopeLeft = slopeLeft;
        entry.SlopeRight = slopeRight;
        place = at + 1;
        return first + at;
    }

    /// <summary>The derivatives of one result by every input, written to the destination.</summary>
    /// <remarks>An adjoint of 0 is passed over: a branch that does not matter adds nothing, not even 0·∞.</remarks>
    internal void Back(Variable<T> result, Span<T> destination)
    {
        var gradient = Back(result);
        gradient.CopyTo(destination);
        gradient.Clear();
    }

    /// <summary>The derivatives of one result by every input, which are to be cleared once they are read.</summary>
    internal Span<T> Back(Variable<T> result)
    {
        var count = first + place;
        if (adjoints.Length < count)
            adjoints = new T[Math.Max(count, (int)Math.Min(2L * adjoints.Length, Array.MaxLength))];
        var known = adjoints.AsSpan(0, count);
        if (!result.Varies)
            return known[..inputCount];
        if (!result.IsOn(this) || result.Index >= count)
            ThrowForeign();
        known[result.Index] = result.Slope;
        try
        {
            for (var i = result.Index < inputCount ? -1 : (result.Index - inputCount) / ChunkSize; i >= 0; i--)
            {
                var start = inputCount + (i * ChunkSize);
                Back(chunks[i].AsSpan(0, Math.Min(ChunkSize, result.Index + 1 - start)), start, known);
            }
        }
        catch (IndexOutOfRangeException)
        {
            // An entry names a number of an earlier, longer computation.
            adjoints = [];
            ThrowForeign();
        }
        return known[..inputCount];
    }

    private static void Back(ReadOnlySpan<Entry> entries, int start, Span<T> known)
    {
        var own = known.Slice(start, entries.Length);
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            var adjoint = own[i];
            if (Varying.IsZero(adjoint))
                continue;
            own[i] = T.Zero;
            ref readonly var entry = ref entries[i];
            known[entry.Left] += adjoint * entry.SlopeLeft;
            known[entry.Right] += adjoint * entry.SlopeRight;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddToNext(int left, int right, T slopeLeft, T slopeRight)
    {
        first = checked(first + ChunkSize);
        place = 0;
        if (++chunk == chunks.Count)
            chunks.Add(new Entry[ChunkSize]);
        current = chunks[chunk];
        return Add(left, right, slopeLeft, slopeRight);
    }
}
