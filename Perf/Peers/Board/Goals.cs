using System.Text.Json;

namespace Functional.Perf.Peers;

/// <summary>What a row must reach, as our time over the peer's: smaller is faster.</summary>
/// <param name="Floor">Above this the row fails; null where no floor is set.</param>
/// <param name="Aim">What we aim at; null where nothing is set.</param>
/// <param name="Against">Only peers whose name starts so count for the floor; null for all.</param>
public sealed record Goal(double? Floor, double? Aim, string? Against)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>goals.json: a row's key to its goal.</summary>
    public static IReadOnlyDictionary<string, Goal> Load() =>
        JsonSerializer.Deserialize<Dictionary<string, Goal>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "goals.json")), Format)!;
}
