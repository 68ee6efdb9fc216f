namespace Functional.Properties;

/// <summary>The entry of the child processes that tests start: kernels against guard pages, and on other instruction sets.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["guard", .. var rest]:
                return GuardRun.Run(rest.FirstOrDefault(a => !a.StartsWith('-')), rest.Contains("--with-offender"));
            case ["digest", .. var rest]:
                KernelDigest.Write(Console.Out, rest.FirstOrDefault());
                return 0;
            case ["ulps"]:
                return LaneAccuracyRun.Run();
            case ["allocations", .. var rest]:
                return AllocationRun.Run(rest.FirstOrDefault());
            default:
                Console.Error.WriteLine("Run the suite with: dotnet test -c Release");
                Console.Error.WriteLine("Its child processes: guard [name] | digest [name] | allocations [name] | ulps");
                return 2;
        }
    }
}
