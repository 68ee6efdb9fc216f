namespace Functional.Properties;

/// <summary>The files of the project, found from where the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Functional.sln: the first one above the test assembly.</summary>
    internal static string Root { get; } = FindRoot(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Functional.sln: run the tests from a clone.");

    /// <summary>The text of a file, given by its path from the root.</summary>
    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# files of a project that are written by hand, as paths from the root with forward slashes.</summary>
    internal static IReadOnlyList<string> SourceFiles(string project) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith($"{project}/bin/", StringComparison.Ordinal) && !f.StartsWith($"{project}/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string? FindRoot(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Functional.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder;
    }
}
