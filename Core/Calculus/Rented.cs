using System.Buffers;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>Room from the shared pool for as long as a call lasts.</summary>
internal readonly ref struct Rented<T>
{
    private readonly T[] array;

    private Rented(T[] array, int length)
    {
        this.array = array;
        Span = array.AsSpan(0, length);
    }

    internal Span<T> Span { get; }

    internal static Rented<T> Of(int length) => new(ArrayPool<T>.Shared.Rent(length), length);

    public void Dispose() => ArrayPool<T>.Shared.Return(array, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
