namespace Functional.Samples;

/// <summary>The numbers that the tour computed, by the names that <c>tour_reference.json</c> gives them.</summary>
internal sealed class Findings
{
    private readonly Dictionary<string, double> values = [];

    internal IReadOnlyDictionary<string, double> Values => values;

    internal void Add(string name, double value) => values.Add(name, value);
}
