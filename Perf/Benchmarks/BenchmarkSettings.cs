using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.DotNetCli;

namespace Functional.Perf;

/// <summary>What all benchmarks share: a process of their own, allocations measured, results as Markdown.</summary>
public sealed class BenchmarkSettings : ManualConfig
{
    public BenchmarkSettings()
    {
        BuildTimeout = TimeSpan.FromMinutes(10);  // on a busy machine the two minutes that are usual do not do
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        AddJob(Job.Default.WithToolchain(OwnProcess()).AsMutator());
    }

    private static IToolchain OwnProcess()
    {
        var net = NetCoreAppSettings.NetCoreApp10_0;
        return new Toolchain(
            net.Name,
            new Generator(net),
            new DotNetCliBuilder(net.TargetFrameworkMoniker, net.CustomDotNetCliPath),
            new DotNetCliExecutor(net.CustomDotNetCliPath!));
    }

    /// <summary>BenchmarkDotNet looks for a project file named as the assembly is; ours are named shorter.</summary>
    private sealed class Generator(NetCoreAppSettings net)
        : CsProjGenerator(net.TargetFrameworkMoniker, net.CustomDotNetCliPath!, net.PackagesPath!, net.RuntimeFrameworkVersion!, true)
    {
        private const string ProjectFile = "Perf.csproj";

        protected override FileInfo GetProjectFilePath(Type benchmarkTarget, ILogger logger)
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, ProjectFile)))
                folder = folder.Parent;
            return new FileInfo(Path.Combine(folder?.FullName ?? "", ProjectFile));
        }
    }
}
