using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>The 128-bit adapter of <see cref="ILanes{V, T}"/>.</summary>
internal readonly unsafe struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, T>
    where T : unmanaged
{
    private readonly Vector128<T> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    public T this[int lane]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value.GetElement(lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LoadFirst(T* source, int count)
    {
        if (Avx.IsSupported)
        {
            var mask = FirstLanes(count).value;
            return typeof(T) == typeof(double)
                ? new(Avx.MaskLoad((double*)source, mask.AsDouble()).As<double, T>())
                : new(Avx.MaskLoad((float*)source, mask.AsSingle()).As<float, T>());
        }
        var parts = default(Vector128<T>);
        PartialCopy.Run(source, (T*)&parts, count);
        return new(parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePast(T* destination) => value.StoreAlignedNonTemporal(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(T* destination, int count)
    {
        if (Avx.IsSupported)
        {
            var mask = FirstLanes(count).value;
            if (typeof(T) == typeof(double))
                Avx.MaskStore((double*)destination, mask.AsDouble(), value.AsDouble());
            else
                Avx.MaskStore((float*)destination, mask.AsSingle(), value.AsSingle());
            return;
        }
        var parts = value;
        PartialCopy.Run((T*)&parts, destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FirstLanes(int count) => new(Vector128.Load(LaneMasks.First(count * sizeof(T))).As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> a, Lanes128<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a, Lanes128<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> a, Lanes128<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> a, Lanes128<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c)
    {
        if (!Scalar.HasFusedMultiplyAdd)
            return new(a.value * b.value + c.value);
        return typeof(T) == typeof(double)
            ? new(Vector128.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>())
            : new(Vector128.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> x) => new(Vector128.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Round(Lanes128<T> x) => typeof(T) == typeof(double)
        ? new(Vector128.Round(x.value.AsDouble()).As<double, T>())
        : new(Vector128.Round(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Floor(Lanes128<T> x) => typeof(T) == typeof(double)
        ? new(Vector128.Floor(x.value.AsDouble()).As<double, T>())
        : new(Vector128.Floor(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> a, Lanes128<T> b) => new(Vector128.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> a, Lanes128<T> b) => new(Vector128.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AtMost(Lanes128<T> x, Lanes128<T> bound) => new(Vector128.MinNative(bound.value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AtLeast(Lanes128<T> x, Lanes128<T> bound) => new(Vector128.MaxNative(bound.value, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LessThan(Lanes128<T> a, Lanes128<T> b) => new(Vector128.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LessThanOrEqual(Lanes128<T> a, Lanes128<T> b) => new(Vector128.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> a, Lanes128<T> b) => new(Vector128.Equals(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IsNaN(Lanes128<T> x) => new(Vector128.IsNaN(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> yes, Lanes128<T> no) =>
        new(Vector128.ConditionalSelect(mask.value, yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes128<T> mask) => mask.value.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lanes128<T> mask) => mask.value.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> And(Lanes128<T> a, Lanes128<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Or(Lanes128<T> a, Lanes128<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Xor(Lanes128<T> a, Lanes128<T> b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AndNot(Lanes128<T> a, Lanes128<T> b) => new(Vector128.AndNot(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> a, Lanes128<T> b) => typeof(T) == typeof(double)
        ? new((a.value.AsInt64() + b.value.AsInt64()).As<long, T>())
        : new((a.value.AsInt32() + b.value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SubtractBits(Lanes128<T> a, Lanes128<T> b) => typeof(T) == typeof(double)
        ? new((a.value.AsInt64() - b.value.AsInt64()).As<long, T>())
        : new((a.value.AsInt32() - b.value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MaxBits(Lanes128<T> a, Lanes128<T> b) => typeof(T) == typeof(double)
        ? new(Vector128.Max(a.value.AsInt64(), b.value.AsInt64()).As<long, T>())
        : new(Vector128.Max(a.value.AsInt32(), b.value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftLeft(Lanes128<T> a, int bits) => typeof(T) == typeof(double)
        ? new((a.value.AsInt64() << bits).As<long, T>())
        : new((a.value.AsInt32() << bits).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftRight(Lanes128<T> a, int bits) => typeof(T) == typeof(double)
        ? new((a.value.AsInt64() >>> bits).As<long, T>())
        : new((a.value.AsInt32() >>> bits).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ShiftRightArithmetic(Lanes128<T> a, int bits) => typeof(T) == typeof(double)
        ? new((a.value.AsInt64() >> bits).As<long, T>())
        : new((a.value.AsInt32() >> bits).As<int, T>());

    /// <summary>The upper half below the lower one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128<T> SwapHalves(Lanes128<T> x) =>
        new(Vector128.Shuffle(x.value.AsUInt64(), Vector128.Create(1UL, 0UL)).As<ulong, T>());

    /// <summary>The lower half of a, above it that of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128<T> LowerHalves(Lanes128<T> a, Lanes128<T> b) =>
        new(Halves.Lower(a.value.AsUInt64(), b.value.AsUInt64()).As<ulong, T>());

    /// <summary>The upper half of a, above it that of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128<T> UpperHalves(Lanes128<T> a, Lanes128<T> b) =>
        new(Halves.Upper(a.value.AsUInt64(), b.value.AsUInt64()).As<ulong, T>());

    /// <summary>Of four lanes, those of even number below those of odd number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes128<T> EvenFirst(Lanes128<T> x) =>
        new(Vector128.Shuffle(x.value.AsUInt32(), Vector128.Create(0U, 2U, 1U, 3U)).As<uint, T>());
}
