namespace Functional.Kernels;

/// <summary>One register of <typeparamref name="T"/> at one width; kernels are written once over it.</summary>
/// <remarks>
/// <typeparamref name="T"/> is <see cref="double"/> or <see cref="float"/>. Comparisons give masks: all bits of a lane
/// set, or none. Every operation rounds the same at every width, so a body gives the same lanes on every machine
/// of a bit class; only <see cref="MultiplyAdd"/> tells the two classes apart.
/// </remarks>
internal unsafe interface ILanes<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    /// <summary>How many lanes the register holds.</summary>
    static abstract int Count { get; }

    static abstract V Load(T* source);

    /// <summary>The first <paramref name="count"/> lanes from memory, zero in the rest; memory past them is not touched.</summary>
    static abstract V LoadFirst(T* source, int count);

    void Store(T* destination);

    /// <summary>Stores to an address that is a multiple of the register's size, past the caches where the machine can.</summary>
    void StorePast(T* destination);

    /// <summary>Stores the first <paramref name="count"/> lanes; memory past them is not touched.</summary>
    void StoreFirst(T* destination, int count);

    static abstract V Broadcast(T value);

    /// <summary>A mask of the first <paramref name="count"/> lanes.</summary>
    static abstract V FirstLanes(int count);

    static abstract V operator +(V a, V b);
    static abstract V operator -(V a, V b);
    static abstract V operator *(V a, V b);
    static abstract V operator /(V a, V b);
    static abstract V operator -(V a);

    /// <summary>a·b + c: one rounding where the machine has fused multiply-add, two where not.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V Abs(V x);
    static abstract V Sqrt(V x);

    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract V Round(V x);
    static abstract V Floor(V x);

    /// <summary>The smaller; NaN if either is NaN; −0 is below +0.</summary>
    static abstract V Min(V a, V b);

    /// <summary>The larger; NaN if either is NaN; −0 is below +0.</summary>
    static abstract V Max(V a, V b);

    /// <summary>x, or the bound where x is above it; NaN stays.</summary>
    /// <remarks>
    /// One instruction, the machines' own minimum: x64 takes the second operand, which is x, where one is NaN, and Arm64 NaN. The bound is a number.
    /// </remarks>
    static abstract V AtMost(V x, V bound);

    /// <summary>x, or the bound where x is below it; NaN stays. At a bound of 0 machines differ in the sign that a −0 comes out with.</summary>
    static abstract V AtLeast(V x, V bound);

    static abstract V LessThan(V a, V b);
    static abstract V LessThanOrEqual(V a, V b);
    static abstract V Equal(V a, V b);
    static abstract V IsNaN(V x);

    /// <summary><paramref name="yes"/> where the mask is set, <paramref name="no"/> elsewhere.</summary>
    static abstract V Select(V mask, V yes, V no);

    /// <summary>Whether any lane of a mask is set.</summary>
    static abstract bool Any(V mask);

    /// <summary>A mask as bits, lane 0 the lowest.</summary>
    static abstract uint Bits(V mask);

    static abstract V And(V a, V b);
    static abstract V Or(V a, V b);
    static abstract V Xor(V a, V b);

    /// <summary>a without the bits of b.</summary>
    static abstract V AndNot(V a, V b);

    /// <summary>Adds the lanes as integers of their size, wrapping.</summary>
    static abstract V AddBits(V a, V b);
    static abstract V SubtractBits(V a, V b);

    /// <summary>The larger as signed integers.</summary>
    static abstract V MaxBits(V a, V b);
    static abstract V ShiftLeft(V a, int bits);

    /// <summary>Shifts zeros in from the left.</summary>
    static abstract V ShiftRight(V a, int bits);

    /// <summary>Shifts the sign in from the left.</summary>
    static abstract V ShiftRightArithmetic(V a, int bits);

    /// <summary>A lane by index.</summary>
    T this[int lane] { get; }
}
