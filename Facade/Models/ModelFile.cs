using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Functional.Fluent;

/// <summary>Stored models as versioned JSON: the way in and out that all of them share.</summary>
internal static class ModelFile
{
    internal static string Write<TStored>(TStored stored, JsonTypeInfo<TStored> type) => JsonSerializer.Serialize(stored, type) + "\n";

    /// <summary>A model from its JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="format">The kind that the text must say it is.</param>
    /// <param name="version">The version that this program reads.</param>
    /// <param name="type">How the stored form is read.</param>
    /// <param name="model">Makes the model; an <see cref="ArgumentException"/> of it is an error of the text.</param>
    /// <exception cref="ModelFormatException">The text is something else.</exception>
    internal static TModel Read<TStored, TModel>(
        string json, string format, int version, JsonTypeInfo<TStored> type, Func<TStored, TModel> model)
    {
        ArgumentNullException.ThrowIfNull(json);
        // The byte order mark of a file that was read as it lies.
        if (json.StartsWith('\uFEFF'))
        {
            json = json[1..];
        }

        try
        {
            StoredHeader header = JsonSerializer.Deserialize(json, StoredHeaders.Default.StoredHeader)
                ?? throw new ModelFormatException($"Expected a stored model of format {format}, got null.");
            if (header.Format != format)
            {
                throw new ModelFormatException($"Expected a stored model of format {format}, got {Shown(header.Format)}.");
            }

            if (header.Version != version)
            {
                throw new ModelFormatException($"Expected version {version} of format {format}, got version {header.Version}.");
            }

            return model(JsonSerializer.Deserialize(json, type)!);
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is { } line
                ? FormattableString.Invariant($" at line {line + 1}, position {error.BytePositionInLine + 1}")
                : "";
            throw new ModelFormatException($"Expected a stored model of format {format}{place}, got other text: {error.Message}", error);
        }
        catch (NotSupportedException error)
        {
            // A part whose kind is not told.
            throw new ModelFormatException($"Expected a stored model of format {format}, got a part without its kind: {error.Message}", error);
        }
        catch (ArgumentException error)
        {
            throw new ModelFormatException(
                $"Expected a stored model of format {format}, got numbers that make none: {error.Message}", error);
        }
    }

    /// <summary>The member of an enumeration that has this very name.</summary>
    /// <exception cref="ArgumentException">None has.</exception>
    internal static TEnum Named<TEnum>(string name)
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().Contains(name)
            ? Enum.Parse<TEnum>(name)
            : throw new ArgumentException($"Expected one of {string.Join(", ", Enum.GetNames<TEnum>())}, got \"{Shown(name)}\".", nameof(name));

    internal static string Shown(string text) => text.Length <= 60 ? text : text[..59] + "…";

    /// <summary>The names of classes, which are stored in their order, each once.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    internal static Labels Labels(string[] names)
    {
        if (names.Contains(null!))
        {
            throw new ArgumentException("Expected names of classes, got null among them.", nameof(names));
        }

        Labels labels = Fluent.Labels.Of(names);
        return labels.Names.AsSpan().SequenceEqual(names)
            ? labels
            : throw new ArgumentException("Expected the names of the classes in order, each once.", nameof(names));
    }
}
