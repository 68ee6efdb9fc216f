namespace Functional.Perf.Peers;

/// <summary>The three lengths of the vector rows: in the first cache, in the second, in none.</summary>
public static class Sizes
{
    public static IReadOnlyList<(string Name, int Length)> All { get; } = [("1e3", 1_000), ("1e5", 100_000), ("1e7", 10_000_000)];
}
