namespace Functional.Properties;

/// <summary>The child process of the allocation test: alone in it, so that every byte allocated is the kernel's.</summary>
internal static class AllocationRun
{
    internal const string Done = "no kernel allocates";

    /// <summary>Prints the kernels that allocate in steady state, on one thread or on several.</summary>
    /// <returns>0 if there are none.</returns>
    internal static int Run(string? filter)
    {
        int found = 0;
        foreach (KernelCase kernel in KernelCases.All.Where(k => !k.MayAllocate && (filter is null || k.Name.Contains(filter, StringComparison.Ordinal))))
        {
            foreach (int n in (ReadOnlySpan<int>)[17, 1000, .. kernel.ThreadedLengths.Take(kernel.Shape == KernelShape.Vector ? 3 : 2)])
            {
                foreach (Execution execution in (ReadOnlySpan<Execution>)[Execution.Sequential, new() { DegreeOfParallelism = 2 }])
                {
                    if (kernel.Shape == KernelShape.Matrix && n == 1000)
                    {
                        continue;
                    }
                    long bytes = Least(kernel, n, execution);
                    if (bytes > 0)
                    {
                        Console.WriteLine($"{kernel.Name} n={n} on {execution.DegreeOfParallelism} threads: {bytes} bytes a call");
                        found++;
                    }
                }
            }
        }
        Console.WriteLine(found == 0 ? Done : $"{found} cases allocate");
        return found == 0 ? 0 : 1;
    }

    // The least of several calls: the runtime itself allocates now and then, a kernel that allocates does so in each call.
    private static long Least(KernelCase kernel, int n, Execution execution)
    {
        HeapMemory memory = new();
        kernel.Run(memory, n, execution);
        long least = long.MaxValue;
        for (int i = 0; i < 6 && least > 0 && memory.Refusal is null; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            kernel.Run(memory, n, execution);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return memory.Refusal is null ? least : 0;
    }
}
