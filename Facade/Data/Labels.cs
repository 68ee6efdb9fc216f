using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Functional.Fluent;

/// <summary>The names of classes and their numbers: class <c>i</c> is called <c>Names[i]</c>.</summary>
/// <remarks>Built from text, the names are in ordinal order, so the numbers do not depend on the order of the rows (as scikit-learn's
/// LabelEncoder).</remarks>
/// <example><code>
/// var labels = Labels.Of(["virginica", "setosa", "virginica"]);
/// labels["virginica"]   // 1
/// labels[0]             // setosa
/// </code></example>
[SuppressMessage("Naming", "CA1710", Justification = "Labels is the word of the field.")]
public sealed record Labels : IReadOnlyList<string>
{
    private readonly ImmutableDictionary<string, int> numbers;

    private Labels(ImmutableArray<string> names)
    {
        Names = names;
        numbers = names.Select((name, number) => KeyValuePair.Create(name, number)).ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names, by class number.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of classes.</summary>
    public int Count => Names.Length;

    /// <summary>The name of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not one of the classes.</exception>
    public string this[int number] => (uint)number < (uint)Names.Length
        ? Names[number]
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"Expected a class from 0 to {Count - 1}, got {number}.");

    /// <summary>The number of a class.</summary>
    /// <exception cref="ArgumentException">No class has this name.</exception>
    public int this[string name] => numbers.TryGetValue(name, out int number)
        ? number
        : throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));

    /// <summary>The distinct names of a sample, in ordinal order.</summary>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    public static Labels Of(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ImmutableArray<string> sorted = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Any(string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("Expected names that are not blank, got a blank one.", nameof(names))
            : new Labels(sorted);
    }

    /// <summary>Whether a class has this name.</summary>
    public bool Contains(string name) => numbers.ContainsKey(name);

    /// <summary>Equal names in equal order.</summary>
    public bool Equals(Labels? other) => other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (string name in Names)
        {
            hash.Add(name);
        }

        return hash.ToHashCode();
    }

    /// <summary>The names with their numbers, such as <c>0 = setosa, 1 = virginica</c>.</summary>
    public override string ToString() => string.Join(", ", Names.Select((name, number) => $"{number} = {name}"));

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)Names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
