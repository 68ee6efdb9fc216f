using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Functional.Kernels;

namespace Functional.Properties;

/// <summary>One number for all the bits that a kernel computes from fixed inputs: equal on every machine of a bit class.</summary>
public static class KernelDigest
{
    private const ulong Start = 0xcbf29ce484222325;

    /// <summary>Machines of one class compute the same bits: those that fuse multiply and add, and those that do not.</summary>
    public static string BitClass => Scalar.HasFusedMultiplyAdd ? "FMA" : "no-FMA";

    /// <summary>The instruction set whose registers the kernels use here.</summary>
    public static string InstructionSet =>
        Vector512.IsHardwareAccelerated ? "AVX-512, 512 bits"
        : Vector256.IsHardwareAccelerated ? "AVX2, 256 bits"
        : AdvSimd.IsSupported ? "AdvSimd, 128 bits"
        : Sse2.IsSupported ? "SSE, 128 bits"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : "none, scalar";

    /// <summary>The digest of one kernel: its outputs at every length of the digest, on plain and on special values.</summary>
    public static ulong Of(KernelCase kernel, Execution? execution = null, int offset = 0) =>
        Of(kernel, kernel.DigestLengths, execution, offset);

    /// <summary>The digest over chosen lengths.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="lengths">The values of n.</param>
    /// <param name="execution">The threads to use.</param>
    /// <param name="offset">How many elements past a cache line the buffers begin: no bit may depend on it.</param>
    public static ulong Of(KernelCase kernel, IEnumerable<int> lengths, Execution? execution = null, int offset = 0)
    {
        ulong hash = Start;
        foreach (int n in lengths)
        {
            foreach (bool special in (ReadOnlySpan<bool>)[false, true])
            {
                HeapMemory memory = new(offset) { Special = special };
                kernel.Run(memory, n, execution);
                hash = memory.Hash(hash);
            }
        }
        return hash;
    }

    /// <summary>Writes a line per kernel and a total, after a line on the machine.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="filter">Only kernels whose name contains it; null for all.</param>
    /// <param name="execution">The threads to use.</param>
    public static void Write(TextWriter output, string? filter = null, Execution? execution = null)
    {
        output.WriteLine($"class {BitClass}; {RuntimeInformation.ProcessArchitecture}, {InstructionSet}; "
            + $"{(execution ?? Execution.Default).DegreeOfParallelism} threads; {RuntimeInformation.FrameworkDescription}");
        ulong total = Start;
        int count = 0;
        foreach (KernelCase kernel in KernelCases.All.Where(k => filter is null || k.Name.Contains(filter, StringComparison.Ordinal)))
        {
            ulong hash = Of(kernel, execution);
            total = Mix(total, hash);
            count++;
            output.WriteLine($"{Text(hash)}  {kernel.Name}");
        }
        output.WriteLine($"{Text(total)}  total of {count}");
    }

    /// <summary>Mixes the elements of an output into a hash (FNV-1a by 64-bit words); any NaN counts as the same NaN.</summary>
    internal static ulong Mix(ulong hash, ReadOnlySpan<byte> bytes, Type type)
    {
        if (type == typeof(double))
        {
            foreach (double value in MemoryMarshal.Cast<byte, double>(bytes))
            {
                hash = Mix(hash, double.IsNaN(value) ? 0x7ff8000000000000 : BitConverter.DoubleToUInt64Bits(value));
            }
        }
        else if (type == typeof(float))
        {
            foreach (float value in MemoryMarshal.Cast<byte, float>(bytes))
            {
                hash = Mix(hash, float.IsNaN(value) ? 0x7fc00000 : BitConverter.SingleToUInt32Bits(value));
            }
        }
        else
        {
            foreach (byte value in bytes)
            {
                hash = Mix(hash, value);
            }
        }
        return Mix(hash, (ulong)bytes.Length);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0x100000001b3;
        return hash ^ (hash >> 32); // FNV's product moves nothing downwards, and words differ in their high bits
    }

    private static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
