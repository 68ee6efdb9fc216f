using System.Text.Json;

namespace Functional.Perf.Peers;

/// <summary>What a row must reach, as our time over the peer's: smaller is faster. One file of goals/ holds a family's.</summary>
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

    /// <summary>A row's key to its goal, from all files of the folder goals: one file per family, no key in two of them.</summary>
    public static IReadOnlyDictionary<string, Goal> Load()
    {
        var goals = new Dictionary<string, Goal>();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "goals"), "*.json").Order(StringComparer.Ordinal))
        {
            foreach ((string key, Goal goal) in JsonSerializer.Deserialize<Dictionary<string, Goal>>(File.ReadAllText(file), Format)!)
            {
                if (!goals.TryAdd(key, goal))
                {
                    throw new InvalidDataException($"{Path.GetFileName(file)}: the goal of {key} stands in another file as well");
                }
            }
        }

        return goals;
    }
}
