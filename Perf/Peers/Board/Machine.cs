using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Functional.Perf.Peers;

/// <summary>Where the numbers come from: a board without this is worth nothing.</summary>
public static class Machine
{
    /// <summary>The lines of the heading by which runs of the same place are told.</summary>
    public const string ProcessorLine = "processor", SystemLine = "system", NetLine = ".NET";

    /// <summary>The libraries that run in this process, by a type of each. A new peer from NuGet is a line here and a reference in Peers.csproj.</summary>
    private static readonly (string Name, Type Type)[] Libraries =
    [
        ("System.Numerics.Tensors", typeof(System.Numerics.Tensors.TensorPrimitives)),
        ("MathNet.Numerics", typeof(MathNet.Numerics.Control)),
        ("NumSharp", typeof(NumSharp.np)),
    ];

    public static string Processor =>
        FromCpuInfo() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();

    public static string VectorWidth =>
        Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits";

    /// <summary>Heading lines of a board, in order.</summary>
    public static IReadOnlyList<(string What, string Value)> Describe(Python? python, string? pythonMissing, bool quick) =>
    [
        ("date", DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'") + (quick ? ", with --quick" : "")),
        (ProcessorLine, $"{Processor}, {Environment.ProcessorCount} logical processors"),
        (SystemLine, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        (NetLine, $"{RuntimeInformation.FrameworkDescription}, vectors of {VectorWidth}"),
        ("in this process", string.Join(", ", Libraries.Select(library => $"{library.Name} {VersionOf(library.Type)}")) + $", LightGBM {LightGbm.Version}"),
        ("OpenBLAS", OpenBlas.Missing is { } why ? $"skipped: {why}" : $"{OpenBlas.Version}, core type {OpenBlas.CoreType}"),
        ("Python", python?.Versions ?? $"skipped: {pythonMissing}"),
    ];

    private static string VersionOf(Type type)
    {
        string version = System.Diagnostics.FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion ?? "?";
        return version.Split('+')[0];
    }

    private static string? FromCpuInfo()
    {
        const string file = "/proc/cpuinfo", key = "model name";
        return File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
    }
}
