using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Functional;

// The messages stand apart from the checks, which are compiled into every formula: a text that is put together in place costs a short call
// some nanoseconds, and the compiler's patience for what follows it.
internal static partial class Guard
{
    /// <summary>Throws an <see cref="ArgumentException"/>.</summary>
    [DoesNotReturn]
    public static void ThrowArgument(string message, string name) => throw new ArgumentException(message, name);

    [DoesNotReturn]
    private static void ThrowSameLength(int first, int second, string firstName, string secondName) =>
        ThrowArgument($"Expected as many elements as {firstName} has ({first}), got {second}.", secondName);

    [DoesNotReturn]
    private static void ThrowLength(string what, int expected, int length, string name) =>
        ThrowArgument($"Expected {what}{Display.Count(expected, "element")}, got {length}.", name);

    [DoesNotReturn]
    private static void ThrowApart(string sourceName, string name) =>
        ThrowArgument($"Expected a destination apart from {sourceName}, got memory that overlaps it.", name);

    [DoesNotReturn]
    private static void ThrowShape(int rows, int columns, int length, string name) =>
        ThrowArgument($"Expected {Display.Count((long)rows * columns, "element")} for a shape of {rows}×{columns}, got {length}.", name);

    [DoesNotReturn]
    private static void ThrowRange(string expected, double value, string name) =>
        throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"{expected}, got {value}."));

    [DoesNotReturn]
    private static void ThrowRange(string where, double minimum, double maximum, string and, double value, string name) =>
        ThrowRange(string.Create(CultureInfo.InvariantCulture, $"Expected a number {where} {minimum} {and} {maximum}"), value, name);

    [DoesNotReturn]
    private static void ThrowRange(int value, int minimum, int maximum, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"Expected a whole number from {minimum} to {maximum}, got {value}.");

    [DoesNotReturn]
    private static void ThrowAtLeast(long value, long minimum, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"Expected at least {minimum}, got {value}.");

    [DoesNotReturn]
    private static void ThrowIndex(int value, int length, string name) =>
        throw new ArgumentOutOfRangeException(
            name,
            value,
            length == 0 ? $"Expected no index, since there are no elements, got {value}."
                : $"Expected an index from 0 to {length - 1}, got {value}.");
}
