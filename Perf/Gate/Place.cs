using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Functional.Perf.Gate;

/// <summary>The machine that this process runs on.</summary>
internal static class Place
{
    internal static MachineKey Here { get; } = new(
        $".NET {Environment.Version.ToString(2)}", $"{RuntimeInformation.ProcessArchitecture}", Instructions, Environment.ProcessorCount, Processor);

    /// <summary>Version and commit of the library that was measured.</summary>
    internal static string Library =>
        typeof(Summation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private static string Instructions =>
        Vector512.IsHardwareAccelerated ? "AVX-512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
        : Vector128.IsHardwareAccelerated ? "128 bits" : "no vectors";

    private static string Processor
    {
        get
        {
            const string file = "/proc/cpuinfo", key = "model name";
            var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) : null;
            return line?.Split(':')[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        }
    }
}
