namespace Functional.Fluent;

/// <summary>A column that is taken: its name, its field in each record, where its values go, and the codes of its names if it holds
/// text.</summary>
internal sealed record CsvColumn(string Name, int Field, List<double> Into, TextCodes? Text);

/// <summary>Which fields of a record are taken, and the values collected from them.</summary>
internal sealed class CsvColumns
{
    private readonly CsvColumn[] features;
    private readonly CsvColumn? target;
    private readonly List<double> featureValues = [];
    private readonly List<double> targetValues = [];

    internal CsvColumns(string[] names, CsvOptions options, string? file)
    {
        string[] asked =
        [
            .. options.Target is null ? Array.Empty<string>() : [options.Target],
            .. CsvOptions.Names(options.Columns), .. CsvOptions.Names(options.Ignore), .. CsvOptions.Names(options.TextColumns),
        ];
        foreach (string name in asked)
        {
            if (!names.Contains(name))
            {
                string there = string.Join(", ", names);
                there = there.Length > 200 ? there[..200] + "…" : there;
                throw new CsvFormatException(1, 0, null, $"a column named \"{name}\"", there, file);
            }
        }

        IEnumerable<string> chosen = CsvOptions.Names(options.Columns) is { IsEmpty: false } columns
            ? columns
            : names.Where(name => name != options.Target && !CsvOptions.Names(options.Ignore).Contains(name));
        features = [.. chosen.Select(name => Take(name, featureValues))];
        target = options.Target is null ? null : Take(options.Target, targetValues);
        Order = target is null ? features : [.. features, target];

        CsvColumn Take(string name, List<double> into) =>
            new(name, Array.IndexOf(names, name), into, CsvOptions.Names(options.TextColumns).Contains(name) ? new TextCodes() : null);
    }

    /// <summary>The columns to add for each record, in this order.</summary>
    internal CsvColumn[] Order { get; }

    /// <summary>The collected values as features and target, text codes renumbered in ordinal order of the names.</summary>
    internal CsvTable ToTable(int rows)
    {
        double[] x = [.. featureValues];
        double[] y = [.. targetValues];
        Labels?[] labels = [.. features.Select((column, j) => column.Text?.Renumber(x, j, features.Length))];
        return new CsvTable(
            [.. features.Select(f => f.Name)], x, labels, target?.Name, target is null ? null : y, target?.Text?.Renumber(y, 0, 1), rows);
    }
}

/// <summary>Numbers the names of a text column in the order in which they come, and sorts them at the end.</summary>
internal sealed class TextCodes
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);

    internal double Code(string name)
    {
        if (!codes.TryGetValue(name, out int code))
        {
            codes.Add(name, code = codes.Count);
        }

        return code;
    }

    /// <summary>Replaces the codes in one column of a row-major table by the numbers of the sorted names.</summary>
    internal Labels Renumber(Span<double> values, int column, int width)
    {
        Labels labels = Labels.Of(codes.Keys);
        double[] number = new double[codes.Count];
        foreach ((string name, int code) in codes)
        {
            number[code] = labels[name];
        }

        for (int i = column; i < values.Length; i += width)
        {
            values[i] = double.IsNaN(values[i]) ? double.NaN : number[(int)values[i]];
        }

        return labels;
    }
}
