using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Functional.Perf.Peers;

/// <summary>Where the numbers come from: a board without this is worth nothing.</summary>
public static class Machine
{
    public static string Processor =>
        FromCpuInfo() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();

    public static string VectorWidth =>
        Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits";

    /// <summary>Heading lines of a board, in order.</summary>
    public static IReadOnlyList<(string What, string Value)> Describe(Python? python, string? pythonMissing) =>
    [
        ("date", DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'")),
        ("processor", $"{Processor}, {Environment.ProcessorCount} logical processors"),
        ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        (".NET", $"{RuntimeInformation.FrameworkDescription}, vectors of {VectorWidth}"),
        ("in this process", $"System.Numerics.Tensors {VersionOf(typeof(System.Numerics.Tensors.TensorPrimitives))}, "
            + $"MathNet.Numerics {VersionOf(typeof(MathNet.Numerics.Control))} (managed), NumSharp {VersionOf(typeof(NumSharp.np))}"),
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
