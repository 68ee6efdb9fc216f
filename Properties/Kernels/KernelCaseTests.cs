using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every kernel of the registry.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class KernelCaseTests
{
    public static TheoryData<string> Names => [.. KernelCases.All.Select(k => k.Name)];

    [Fact]
    public void Names_are_unique_and_end_in_their_type()
    {
        Assert.Equal(KernelCases.All.Count, KernelCases.All.Select(k => k.Name).Distinct().Count());
        Assert.All(KernelCases.All, k => Assert.Matches(@"^[a-z0-9.-]+\.(double|float|int|long|ulong)$", k.Name));
    }

    public static TheoryData<string> Threaded => [.. KernelCases.All.Where(k => k.IsThreaded).Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Threaded))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        KernelCase kernel = KernelCases.Named(name);
        foreach (int n in kernel.ThreadedLengths)
        {
            ulong one = KernelDigest.Of(kernel, [n], Execution.Sequential);
            foreach (int threads in (int[])[2, 7])
            {
                ulong many = KernelDigest.Of(kernel, [n], new Execution { DegreeOfParallelism = threads });
                Assert.True(one == many, $"{name} n={n}: one thread {one:x16}, {threads} threads {many:x16}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_place_in_memory_changes_no_bit(string name)
    {
        KernelCase kernel = KernelCases.Named(name);
        foreach (int n in (int[])[5, 33, 67, 129])
        {
            ulong aligned = KernelDigest.Of(kernel, [n], Execution.Sequential);
            foreach (int offset in (int[])[1, 3, 7])
            {
                ulong shifted = KernelDigest.Of(kernel, [n], Execution.Sequential, offset);
                Assert.True(aligned == shifted, $"{name} n={n}: {offset} elements past a cache line the bits differ");
            }
        }
    }

    [Fact]
    public void No_kernel_allocates_in_steady_state()
    {
        // Without tiers each method is compiled once, fully optimised: a box that the optimiser removes is not counted.
        ChildProcess.Ended child = ChildProcess.Run(["allocations"], ("DOTNET_TieredCompilation", "0"));
        Assert.True(child.ExitCode == 0, string.Join('\n', child.Output) + child.Errors);
        Assert.Equal(AllocationRun.Done, child.LastLine);
    }
}
