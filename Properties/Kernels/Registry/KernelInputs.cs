using System.Runtime.InteropServices;

namespace Functional.Properties;

/// <summary>Fills buffers by integer arithmetic alone, so that every machine works on the same bits.</summary>
public static class KernelInputs
{
    private static readonly ulong[] SpecialDoubles =
    [
        0x0000000000000000, 0x8000000000000000, 0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000000, 0x0000000000000001,
        0x800fffffffffffff, 0x0010000000000000, 0x7fefffffffffffff, 0xffefffffffffffff, 0x3ff0000000000000, 0xbff0000000000000,
    ];

    private static readonly uint[] SpecialFloats =
    [
        0x00000000, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0x00000001,
        0x807fffff, 0x00800000, 0x7f7fffff, 0xff7fffff, 0x3f800000, 0xbf800000,
    ];

    /// <summary>Fills a buffer of doubles, floats, or whole numbers of 32 or 64 bits.</summary>
    public static void Fill<T>(Span<T> destination, KernelInput input, int salt, bool special)
        where T : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        if (typeof(T) == typeof(double))
        {
            Fill64(MemoryMarshal.Cast<byte, ulong>(bytes), (ulong)salt, input, special);
        }
        else if (typeof(T) == typeof(float))
        {
            Fill32(MemoryMarshal.Cast<byte, uint>(bytes), (ulong)salt, input, special);
        }
        else
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)Bits((ulong)salt, i);
            }
        }
    }

    /// <summary>Puts a NaN into the middle of a buffer of doubles or floats.</summary>
    public static void PutNaN<T>(Span<T> values)
        where T : unmanaged
    {
        if (values.Length > 0 && typeof(T) == typeof(double))
        {
            values[values.Length / 2] = (T)(object)double.NaN;
        }
        else if (values.Length > 0 && typeof(T) == typeof(float))
        {
            values[values.Length / 2] = (T)(object)float.NaN;
        }
    }

    /// <summary>Fills with whole numbers in [0, bound).</summary>
    public static void FillIndices(Span<int> destination, int bound, int salt)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = bound == 0 ? 0 : (int)(Bits((ulong)salt, i) % (ulong)bound);
        }
    }

    private static void Fill64(Span<ulong> destination, ulong salt, KernelInput input, bool special)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            ulong bits = Bits(salt, i);
            if (input is KernelInput.Distribution or KernelInput.Triples)
            {
                destination[i] = BitConverter.DoubleToUInt64Bits(Mass(input, i, destination.Length));
                continue;
            }
            if (input is KernelInput.Signs or KernelInput.Flags)
            {
                destination[i] = (bits & 1) == 0 ? 0x3ff0000000000000 : input == KernelInput.Signs ? 0xbff0000000000000 : 0;
                continue;
            }
            if (special && input == KernelInput.Values && bits % 5 == 0)
            {
                destination[i] = SpecialDoubles[(bits >> 8) % (ulong)SpecialDoubles.Length];
                continue;
            }
            ulong exponent = (ulong)(1023 + Exponent(bits >> 52, input));
            ulong sign = input == KernelInput.Values ? bits & 0x8000000000000000 : 0;
            destination[i] = input == KernelInput.Values && bits % 61 == 0 ? 0 : sign | (exponent << 52) | (bits & 0x000fffffffffffff);
        }
    }

    private static void Fill32(Span<uint> destination, ulong salt, KernelInput input, bool special)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            ulong bits = Bits(salt, i);
            if (input is KernelInput.Distribution or KernelInput.Triples)
            {
                destination[i] = BitConverter.SingleToUInt32Bits((float)Mass(input, i, destination.Length));
                continue;
            }
            if (input is KernelInput.Signs or KernelInput.Flags)
            {
                destination[i] = (bits & 1) == 0 ? 0x3f800000 : input == KernelInput.Signs ? 0xbf800000 : 0;
                continue;
            }
            if (special && input == KernelInput.Values && bits % 5 == 0)
            {
                destination[i] = SpecialFloats[(bits >> 8) % (ulong)SpecialFloats.Length];
                continue;
            }
            uint exponent = (uint)(127 + Exponent(bits >> 52, input));
            uint sign = input == KernelInput.Values ? (uint)(bits >> 63) << 31 : 0;
            destination[i] = input == KernelInput.Values && bits % 61 == 0 ? 0 : sign | (exponent << 23) | ((uint)(bits >> 20) & 0x007fffff);
        }
    }

    // Pairs of shares above and below 1/n, which sum to 2/n; the last of an odd number is 1/n itself.
    private static double Mass(KernelInput input, int index, int n) =>
        input == KernelInput.Triples ? (index % 3 == 1 ? 0.5 : 0.25)
        : index == n - 1 && n % 2 == 1 ? 1.0 / n
        : (1 + ((index % 2 == 0 ? 1 : -1) * ((index / 2 % 7) + 1) / 8.0)) / n;

    // Powers of two: mostly −12 … 6, where exp, tanh and their like have their shape; one in eight up to ±20. Below 1 for the unit interval.
    private static int Exponent(ulong bits, KernelInput input)
    {
        int narrow = (int)(bits & 0x3ff) % 19 - 12;
        int wide = (int)(bits & 0x3ff) % 41 - 20;
        return input is KernelInput.Unit or KernelInput.Shares ? -1 - ((int)(bits & 0x3ff) % 6) : (bits & 0x7) == 0 ? wide : narrow;
    }

    // SplitMix64 (Steele, Lea, Flood 2014) at a place of the stream of a buffer.
    private static ulong Bits(ulong salt, int index)
    {
        ulong x = ((salt + 1) * 0xd1342543de82ef95) + ((ulong)(index + 1) * 0x9e3779b97f4a7c15);
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
