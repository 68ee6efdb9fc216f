using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Properties;

/// <summary>The child process of the guard-page test: names each kernel and length before it runs it, for a stray access ends the process.</summary>
internal static class GuardRun
{
    internal const string Done = "all kernels kept within their buffers";

    /// <summary>A kernel that reads one element too many, by which the test proves that it can fail.</summary>
    private static KernelCase Offender { get; } = new("offender.double", KernelShape.Vector, static (memory, n, _) =>
    {
        ReadOnlySpan<double> x = memory.In<double>(n);
        memory.Out<double>(1)[0] = n == 17 ? Unsafe.Add(ref MemoryMarshal.GetReference(x), n) : 0;
    });

    /// <summary>Runs every kernel, or those whose name contains a word, against guard pages.</summary>
    /// <returns>0, or 1 after a write outside a buffer that no page caught.</returns>
    internal static int Run(string? filter, bool withOffender)
    {
        TextWriter output = Console.Out;
        GuardedArena arena = new();
        IEnumerable<KernelCase> kernels = withOffender ? [Offender] : KernelCases.All;
        foreach (KernelCase kernel in kernels.Where(k => filter is null || k.Name.Contains(filter, StringComparison.Ordinal)))
        {
            foreach (int n in kernel.GuardedLengths)
            {
                foreach (bool atEnd in (bool[])[true, false])
                {
                    output.WriteLine($"{kernel.Name} n={n} {(atEnd ? "before" : "behind")} a guard page");
                    output.Flush();
                    GuardedMemory memory = new(arena, atEnd);
                    kernel.Run(memory, n);
                    if (!memory.IsUntouchedAround())
                    {
                        output.WriteLine($"{kernel.Name} n={n}: wrote outside its buffers");
                        return 1;
                    }
                }
            }
        }
        output.WriteLine(Done);
        return 0;
    }
}
