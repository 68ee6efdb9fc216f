using System.Runtime.InteropServices;

namespace Functional.Properties;

/// <summary>What an input buffer holds.</summary>
public enum KernelInput
{
    /// <summary>Finite numbers of both signs, zeros among them; in the special mode NaN, infinities and subnormals too.</summary>
    Values,

    /// <summary>Positive normal numbers.</summary>
    Positive,

    /// <summary>Numbers in [0, 1): weights and probabilities that a function draws from.</summary>
    Unit,

    /// <summary>Numbers in [0, 1) that are data.</summary>
    Shares,

    /// <summary>−1 and 1.</summary>
    Signs,

    /// <summary>0 and 1.</summary>
    Flags,

    /// <summary>A distribution: numbers that sum to 1.</summary>
    Distribution,

    /// <summary>¼, ½, ¼ and so on: distributions over three classes, row by row.</summary>
    Triples,
}

/// <summary>
/// Hands a kernel the buffers it works on. The buffers are kept from call to call, so that a repeated call allocates nothing;
/// where they lie is the business of the subclass: on the heap, or against an inaccessible page.
/// </summary>
public abstract class KernelMemory
{
    private readonly List<Slot> _slots = [];
    private int _next;

    /// <summary>Whether <see cref="KernelInput.Values"/> has NaN, infinities, zeros of both signs and subnormals among them.</summary>
    public bool Special { get; init; }

    /// <summary>Whether each buffer of data that may be any number, positive ones, shares or distributions has a NaN in its middle.</summary>
    public bool WithNaN { get; init; }

    /// <summary>Why the last call refused its arguments, or null if it did not.</summary>
    public ArgumentException? Refusal { get; set; }

    /// <summary>Starts a call: the buffers are handed out again from the first one on.</summary>
    public void Begin()
    {
        _next = 0;
        Refusal = null;
    }

    /// <summary>The doubles that the last call wrote, if it wrote one buffer of doubles and nothing else; else null.</summary>
    public double[]? OnlyOutput()
    {
        Slot[] written = [.. _slots.Where(s => s.Direction != Direction.In)];
        return written is [{ } only] && only.Type == typeof(double) ? MemoryMarshal.Cast<byte, double>(Bytes(only)).ToArray() : null;
    }

    /// <summary>An input buffer, filled.</summary>
    public ReadOnlySpan<T> In<T>(int length, KernelInput input = KernelInput.Values)
        where T : unmanaged => Take<T>(length, input, Direction.In);

    /// <summary>Whole numbers in [0, bound), filled in.</summary>
    public ReadOnlySpan<int> Indices(int length, int bound)
    {
        Span<int> indices = Take<int>(length, KernelInput.Values, Direction.In);
        KernelInputs.FillIndices(indices, bound, _next);
        return indices;
    }

    /// <summary>An output buffer, filled with a pattern that no kernel computes.</summary>
    public Span<T> Out<T>(int length)
        where T : unmanaged => Take<T>(length, KernelInput.Values, Direction.Out);

    /// <summary>A buffer that is read and written: filled anew for each call.</summary>
    public Span<T> InOut<T>(int length, KernelInput input = KernelInput.Values)
        where T : unmanaged => Take<T>(length, input, Direction.InOut);

    /// <summary>Mixes the bits of every output into a hash; any NaN counts as the same NaN.</summary>
    public ulong Hash(ulong hash)
    {
        foreach (Slot slot in _slots)
        {
            if (slot.Direction != Direction.In)
            {
                hash = KernelDigest.Mix(hash, Bytes(slot), slot.Type);
            }
        }
        GC.KeepAlive(this); // the collector does not see the pointers of the slots
        return hash;
    }

    /// <summary>Makes room for a buffer; its address stays until the memory is dropped.</summary>
    protected abstract unsafe byte* Allocate(int slot, int bytes, int elementSize);

    private static unsafe Span<byte> Bytes(Slot slot) => new((byte*)slot.Address, slot.Bytes);

    private unsafe Span<T> Take<T>(int length, KernelInput input, Direction direction)
        where T : unmanaged
    {
        int index = _next++;
        if (index == _slots.Count)
        {
            int bytes = checked(length * sizeof(T));
            Slot fresh = new(typeof(T), (nint)Allocate(index, bytes, sizeof(T)), bytes, direction);
            _slots.Add(fresh);
            if (direction == Direction.In)
            {
                Span<T> values = MemoryMarshal.Cast<byte, T>(Bytes(fresh));
                KernelInputs.Fill(values, input, index, Special);
                if (WithNaN && input is (KernelInput.Values or KernelInput.Positive or KernelInput.Shares or KernelInput.Distribution or KernelInput.Triples))
                {
                    KernelInputs.PutNaN(values);
                }
            }
        }
        Slot slot = _slots[index];
        Span<T> span = MemoryMarshal.Cast<byte, T>(Bytes(slot));
        if (slot.Type != typeof(T) || span.Length != length)
        {
            throw new InvalidOperationException($"Buffer {index}: a kernel case must ask for the same buffers in each call of a length.");
        }
        switch (direction)
        {
            case Direction.Out:
                MemoryMarshal.AsBytes(span).Fill(0xA5);
                break;
            case Direction.InOut:
                KernelInputs.Fill(span, input, index, Special);
                break;
        }
        return span;
    }

    private enum Direction
    {
        In,
        Out,
        InOut,
    }

    private readonly record struct Slot(Type Type, nint Address, int Bytes, Direction Direction);
}

/// <summary>Buffers on the heap, at a chosen distance from a cache line.</summary>
public sealed class HeapMemory(int offset = 0) : KernelMemory
{
    private readonly List<byte[]> _arrays = [];

    /// <inheritdoc/>
    protected override unsafe byte* Allocate(int slot, int bytes, int elementSize)
    {
        byte[] array = GC.AllocateUninitializedArray<byte>(bytes + 128, pinned: true);
        _arrays.Add(array);
        byte* start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        nint aligned = ((nint)start + 63) & ~63;
        return (byte*)(aligned + (offset * elementSize % 64));
    }
}
