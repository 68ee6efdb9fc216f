namespace Functional.Properties;

/// <summary>The rooms of Core and who may know whom.</summary>
internal static class Rooms
{
    /// <summary>From the ground up: a room knows those on lower floors, and those of its own floor where no circle comes of it.</summary>
    internal static readonly string[][] Floors =
    [
        ["Kernels"],
        ["Foundations"],
        ["Statistics", "LinearAlgebra", "Calculus", "Distances"],
        ["Probability", "Information"],
        ["Losses", "Metrics"],
        ["Optimization"],
        ["LinearModels", "Trees", "SupportVectors", "NeuralNetworks", "Clustering", "Reduction"],
        ["Validation"],
    ];

    /// <summary>Words that every room speaks although they live upstairs: how a computation is to run comes down to the kernels.</summary>
    internal static readonly string[] Spoken = ["Execution", "FitProgress"];

    /// <summary>The floor of a room, or −1.</summary>
    internal static int Floor(string room) => Array.FindIndex(Floors, f => f.Contains(room));

    /// <summary>The room of a file of Core: its first folder.</summary>
    internal static string Of(string path) => path.Split('/') is [_, var room, _, ..] ? room : "";

    /// <summary>Each use of a type of another room: who, what, whose.</summary>
    internal static IReadOnlyList<(string File, string Type, string Room)> Uses()
    {
        Dictionary<string, IReadOnlyList<string>> tokens = Repository.SourceFiles("Core")
            .ToDictionary(f => f, f => SourceText.Tokens(SourceText.Code(Repository.Read(f))));
        ILookup<string, string> owners = tokens
            .SelectMany(f => SourceText.Declared(f.Value).Select(type => (type, room: Of(f.Key)))).Distinct()
            .ToLookup(d => d.type, d => d.room);

        HashSet<(string, string, string)> uses = [];
        foreach ((string file, IReadOnlyList<string> words) in tokens)
        {
            for (int i = 0; i < words.Count; i++)
            {
                string[] rooms = [.. owners[SourceText.WithArity(words, i)]];
                if (rooms.Length > 0 && !rooms.Contains(Of(file)) && !Spoken.Contains(words[i]) && SourceText.NamesType(words, i))
                {
                    uses.Add((file, words[i], rooms.MinBy(Floor)!));
                }
            }
        }
        return [.. uses];
    }
}
