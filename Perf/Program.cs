using BenchmarkDotNet.Running;
using Functional.Perf;
using Functional.Perf.Gate;

const string usage = """
    Benchmarks of Functional.

      dotnet run -c Release --project Perf -- --filter '*Sum*' [--job short] [--disasm]   BenchmarkDotNet, with all of its options
      dotnet run -c Release --project Perf -- list                                        the benchmarks by name
      dotnet run -c Release --project Perf -- gate [--short]                              against the accepted measurements of this machine; exit code 0, 1, 2
      dotnet run -c Release --project Perf -- accept --reason "why"                       accepts what is measured now
      dotnet run -c Release --project Perf -- digest                                      the bits of every kernel, as one hash each
      dotnet run -c Release --project Perf -- first                                       how soon a fresh process has a first result
      dotnet run -c Release --project Perf/Peers                                          the board: ours against other libraries

    Without arguments BenchmarkDotNet asks which benchmarks to run.
    """;

switch (args)
{
    case ["--help" or "-h" or "help"]:
        Console.WriteLine(usage);
        return 0;
    case ["digest", .. var rest]:
        return DigestCommand.Run(rest);
    case ["gate", .. var rest]:
        return GateCommand.Run(rest, accept: false);
    case ["accept", .. var rest]:
        return GateCommand.Run(rest, accept: true);
    case [GateChild.Argument, .. var rest]:
        return GateChild.Run(rest);
    case ["first"]:
        return FirstCall.Run();
    case ["list", .. var rest]:
        args = ["--list", "flat", .. rest];
        break;
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkSettings).Assembly).Run(args, new BenchmarkSettings());
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
