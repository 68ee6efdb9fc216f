using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>No kernel reads or writes outside its buffers, at any length.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class GuardTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_kernel_keeps_within_its_buffers()
    {
        ChildProcess.Ended child = ChildProcess.Run(["guard"]);
        output.WriteLine($"{child.Output.Count - 1} runs");
        Assert.True(child.ExitCode == 0 && child.LastLine == GuardRun.Done,
            $"The process ended with {child.ExitCode}; last it said: {child.LastLine}\n{child.Errors}");
    }

    [Fact]
    public void The_guard_names_a_kernel_that_reads_one_element_too_many()
    {
        ChildProcess.Ended child = ChildProcess.Run(["guard", "--with-offender"]);
        Assert.NotEqual(0, child.ExitCode);
        Assert.Equal("offender.double n=17 before a guard page", child.LastLine);
    }
}
