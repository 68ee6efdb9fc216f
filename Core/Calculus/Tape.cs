using System.Numerics;

namespace Functional;

/// <summary>What reverse mode writes down: for every result of one or two arguments, which they were and how steep it is in each.</summary>
/// <remarks>
/// The memory is kept and used again by the next computation of the same thread, so that gradients in a loop allocate nothing once the
/// longest has been seen.
/// </remarks>
internal sealed class Tape<T>
    where T : IFloatingPointIeee754<T>
{
    private const int FirstCapacity = 1024;

    [ThreadStatic]
    private static Tape<T>? spare;

    private Entry[] entries = new Entry[FirstCapacity];
    private T[] adjoints = [];
    private int count;

    /// <summary>One result. An argument below 0 is a constant.</summary>
    private struct Entry
    {
        internal int Left, Right;
        internal T SlopeLeft, SlopeRight;
    }

    /// <summary>How many results stand on the tape.</summary>
    internal int Count => count;

    /// <summary>An empty tape for this thread.</summary>
    internal static Tape<T> Rent()
    {
        var tape = spare ?? new();
        spare = null;
        tape.count = 0;
        return tape;
    }

    /// <summary>Gives a tape back; nobody may use its variables any more.</summary>
    internal static void Return(Tape<T> tape)
    {
        tape.count = 0;
        spare = tape;
    }

    /// <summary>A variable to differentiate for.</summary>
    internal Variable<T> Input(T value) => new(value, this, Add(-1, -1, T.Zero, T.Zero));

    internal int Add(int left, int right, T slopeLeft, T slopeRight)
    {
        if (count == entries.Length)
            Array.Resize(ref entries, checked(2 * count));
        ref var entry = ref entries[count];
        entry.Left = left;
        entry.Right = right;
        entry.SlopeLeft = slopeLeft;
        entry.SlopeRight = slopeRight;
        return count++;
    }

    /// <summary>The derivatives of one result by every other, from the last entry back to the first.</summary>
    /// <remarks>An adjoint of 0 is passed over: a branch that does not matter adds nothing, not even 0·∞.</remarks>
    /// <param name="result">The entry that is differentiated.</param>
    /// <param name="inputs">How many entries at the beginning are wanted.</param>
    internal ReadOnlySpan<T> Back(int result, int inputs)
    {
        if (adjoints.Length < count)
            adjoints = new T[entries.Length];
        var known = adjoints.AsSpan(0, count);
        known[..Math.Max(result + 1, inputs)].Fill(T.Zero);
        known[result] = T.One;
        for (var i = result; i >= inputs; i--)
        {
            var adjoint = known[i];
            if (Varying.IsZero(adjoint))
                continue;
            ref readonly var entry = ref entries[i];
            if (entry.Left >= 0)
                known[entry.Left] += adjoint * entry.SlopeLeft;
            if (entry.Right >= 0)
                known[entry.Right] += adjoint * entry.SlopeRight;
        }
        return known[..inputs];
    }
}
