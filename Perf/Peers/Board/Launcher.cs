using System.Diagnostics;
using System.Reflection;

namespace Functional.Perf.Peers;

/// <summary>Starts this program again, since some settings are read only when a process begins.</summary>
public static class Launcher
{
    public const string ChildArgument = "--child";

    /// <summary>A start of this very program, whether it came through its own executable or through <c>dotnet</c>.</summary>
    public static ProcessStartInfo Self(IEnumerable<string> arguments)
    {
        string program = Environment.ProcessPath!;
        bool host = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new ProcessStartInfo(program, host ? [Assembly.GetExecutingAssembly().Location, .. arguments] : arguments);
    }

    /// <summary>Runs the board as a child with the chosen OpenBLAS core type, once per instruction set.</summary>
    public static int Run(BoardOptions options, string[] args)
    {
        string core = options.CoreType ?? OpenBlasCore.Choose();
        Delete(options.MarkdownFile);
        Delete(options.JsonFile);
        int code = Board(core, args, wide: true);
        return code == 0 && options.WithAvx2 ? Board(core, args, wide: false) : code;
    }

    private static int Board(string core, string[] args, bool wide)
    {
        ProcessStartInfo start = Self([ChildArgument, .. args]);
        OpenBlasCore.Apply(start, core);
        if (!wide)
        {
            start.Environment["DOTNET_EnableAVX512"] = "0";
        }

        using Process child = Process.Start(start)!;
        child.WaitForExit();
        return child.ExitCode;
    }

    private static void Delete(string? file)
    {
        if (file is not null)
        {
            File.Delete(file);
        }
    }
}
