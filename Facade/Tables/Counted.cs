using System.Globalization;

namespace Functional.Fluent;

/// <summary>A count with its noun: <c>1 row</c>, <c>3 rows</c>.</summary>
internal static class Counted
{
    internal static string Of(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : plural ?? noun + "s")}");
}
