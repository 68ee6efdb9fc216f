using System.Collections.Immutable;
using System.Globalization;

namespace Functional.Fluent;

/// <summary>How CSV text is read and written, and which of its columns become features and target.</summary>
/// <remarks>
/// The defaults read RFC 4180 with a header line, every column a numeric feature, no target. Text is UTF-8 unless a byte order mark says
/// otherwise; numbers are in the invariant culture (a decimal point, no thousands separators) whatever that of the thread, unless
/// <see cref="DecimalSeparator"/> says that a comma stands for the point. Checked once, in the call that uses it.
/// </remarks>
/// <example><code>
/// Dataset.ReadCsv("iris.csv", new CsvOptions { Target = "species", TextColumns = ["species"] })
/// </code></example>
public sealed record CsvOptions
{
    /// <summary>The usual words for a value that is not there, for <see cref="Missing"/>: the empty field, NA, N/A, NaN, null, ?.</summary>
    public static ImmutableArray<string> UsualMissing { get; } = ["", "NA", "N/A", "NaN", "nan", "NULL", "null", "?"];

    /// <summary>The character between fields, an ASCII character that is no quote and no line end. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The character before the decimals of a number: a point, or a comma as spreadsheets of much of Europe write it (and then mostly ';'
    /// between fields). It is the only one that is understood: the other one is an error, never a thousands separator. Default: a point.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Whether the first line names the columns. Without it they are called x1, x2, …. Default: true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The column that is the target; null for a data set without one. Default: null.</summary>
    public string? Target { get; init; }

    /// <summary>The columns to take as features, in this order; empty takes all that are left, in the order of the file. Default:
    /// empty.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The columns to leave out; what is in them is not looked at. Default: empty.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>The columns that hold names, not numbers: they become class numbers 0, 1, … in ordinal order of the names. Default:
    /// empty.</summary>
    public ImmutableArray<string> TextColumns { get; init; } = [];

    /// <summary>The fields that stand for a missing value and are read as NaN, compared exactly after spaces around them are removed.
    /// Default: empty, so that a missing value is an error; see <see cref="UsualMissing"/>.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>Whether <c>Infinity</c> and <c>-Infinity</c> are read as numbers. Default: false, so that they are an error.</summary>
    public bool AllowInfinity { get; init; }

    /// <summary>Equal settings, the lists element by element.</summary>
    public bool Equals(CsvOptions? other) =>
        other is not null && Delimiter == other.Delimiter && DecimalSeparator == other.DecimalSeparator && HasHeader == other.HasHeader
        && Target == other.Target && AllowInfinity == other.AllowInfinity && Same(Columns, other.Columns) && Same(Ignore, other.Ignore)
        && Same(TextColumns, other.TextColumns) && Same(Missing, other.Missing);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Delimiter, DecimalSeparator, HasHeader, Target, AllowInfinity, Names(Columns).Length, Names(TextColumns).Length);

    /// <summary>The settings that differ from file to file.</summary>
    public override string ToString()
    {
        string columns = Names(Columns) is { IsEmpty: false } names ? string.Join(", ", names) : "all columns";
        return $"CSV with '{Delimiter}', {(HasHeader ? "a" : "no")} header, features {columns}, target {Target ?? "none"}";
    }

    internal static ImmutableArray<string> Names(ImmutableArray<string> names) => names.IsDefault ? [] : names;

    /// <summary>Throws where a setting is outside its domain or two of them contradict each other.</summary>
    internal void Check(string parameter)
    {
        if (Delimiter is '"' or '\r' or '\n' or '\0' or '.' or '-' or '+' || !char.IsAscii(Delimiter) || char.IsAsciiLetterOrDigit(Delimiter))
        {
            throw new ArgumentException(
                $"CsvOptions.Delimiter: expected an ASCII character that is no quote, no line end and no part of a number, got U+{(int)Delimiter:X4}.",
                parameter);
        }

        if (DecimalSeparator is not ('.' or ','))
        {
            throw new ArgumentException(
                $"CsvOptions.DecimalSeparator: expected a point or a comma, got U+{(int)DecimalSeparator:X4}.", parameter);
        }

        if (DecimalSeparator == Delimiter)
        {
            throw new ArgumentException(
                "CsvOptions.DecimalSeparator: expected another character than the delimiter, got a comma for both.", parameter);
        }

        foreach (string name in Names(Columns))
        {
            if (name == Target || Names(Ignore).Contains(name))
            {
                throw new ArgumentException(
                    $"CsvOptions.Columns: expected features only, got \"{name}\", which is {(name == Target ? "the target" : "ignored")}.",
                    parameter);
            }
        }

        if (Target is not null && Names(Ignore).Contains(Target))
        {
            throw new ArgumentException($"CsvOptions.Ignore: expected no use of the target, got \"{Target}\".", parameter);
        }

        if (Names(Columns).Distinct().Count() != Names(Columns).Length)
        {
            throw new ArgumentException("CsvOptions.Columns: expected each name once, got a name twice.", parameter);
        }
    }

    /// <summary>How the numbers of the file are written.</summary>
    internal NumberFormatInfo NumberFormat =>
        DecimalSeparator == '.' ? NumberFormatInfo.InvariantInfo : new NumberFormatInfo { NumberDecimalSeparator = "," };

    private static bool Same(ImmutableArray<string> a, ImmutableArray<string> b) => Names(a).AsSpan().SequenceEqual(Names(b).AsSpan());
}
