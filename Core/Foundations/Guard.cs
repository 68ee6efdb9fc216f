using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>The checks of the public doors. Each throws with the parameter's name, what was expected and what came.</summary>
internal static partial class Guard
{
    /// <summary>The two inputs must have as many elements as each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength<T, U>(
        ReadOnlySpan<T> first,
        ReadOnlySpan<U> second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        if (first.Length != second.Length)
            ThrowSameLength(first.Length, second.Length, firstName, secondName);
    }

    /// <summary>The input must have exactly the expected number of elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length<T>(ReadOnlySpan<T> values, int expected, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.Length != expected)
            ThrowLength("", expected, values.Length, name);
    }

    /// <summary>The input must have at least one element: for functions that return an element or an index.</summary>
    public static void NotEmpty<T>(ReadOnlySpan<T> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.IsEmpty)
            ThrowArgument("Expected at least one element, got none.", name);
    }

    /// <summary>A destination is as long as its source, and either starts where the source starts or does not overlap it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Destination<T>(
        ReadOnlySpan<T> source,
        Span<T> destination,
        [CallerArgumentExpression(nameof(destination))] string name = "")
    {
        if (destination.Length != source.Length)
            ThrowLength("a destination of ", source.Length, destination.Length, name);
        Overlap(source, destination, name);
    }

    /// <summary>A destination starts where the source starts or lies apart: a partial overlap would be read after it is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Overlap<T>(
        ReadOnlySpan<T> source,
        Span<T> destination,
        [CallerArgumentExpression(nameof(destination))] string name = "")
    {
        if (source.Overlaps(destination, out var offset) && offset != 0)
            ThrowArgument("Expected a destination that is the source itself or lies apart from it, got a partial overlap.", name);
    }

    /// <summary>A destination that is written while the source is still read must lie apart from it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<T>(
        ReadOnlySpan<T> source,
        Span<T> destination,
        [CallerArgumentExpression(nameof(source))] string sourceName = "",
        [CallerArgumentExpression(nameof(destination))] string name = "")
    {
        if (source.Overlaps(destination))
            ThrowApart(sourceName, name);
    }

    /// <summary>A matrix that lies row by row in a span: neither side below 0, and as many elements as the shape has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Shape<T>(
        ReadOnlySpan<T> values,
        int rows,
        int columns,
        [CallerArgumentExpression(nameof(values))] string name = "",
        [CallerArgumentExpression(nameof(rows))] string rowsName = "",
        [CallerArgumentExpression(nameof(columns))] string columnsName = "")
    {
        AtLeast(rows, 0, rowsName);
        AtLeast(columns, 0, columnsName);
        if (values.Length != (long)rows * columns)
            ThrowShape(rows, columns, values.Length, name);
    }

    /// <summary>An immutable array must have been initialised: <c>default</c> is not an empty array.</summary>
    public static void NotDefault<T>(ImmutableArray<T> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.IsDefault)
            ThrowArgument("Expected an initialised immutable array, got default(ImmutableArray).", name);
    }

    /// <summary>A finite number above 0.</summary>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0 && double.IsFinite(value)))
            ThrowRange("Expected a finite number above 0", value, name);
    }

    /// <summary>A finite number of 0 or above.</summary>
    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0 && double.IsFinite(value)))
            ThrowRange("Expected a finite number of 0 or above", value, name);
    }

    /// <summary>A number that is neither NaN nor infinite.</summary>
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value))
            ThrowRange("Expected a finite number", value, name);
    }

    /// <summary>A number between two bounds, both allowed.</summary>
    public static void InRange(
        double value,
        double minimum,
        double maximum,
        [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= minimum && value <= maximum))
            ThrowRange("from", minimum, maximum, "to", value, name);
    }

    /// <summary>A number strictly between two bounds.</summary>
    public static void Between(
        double value,
        double minimum,
        double maximum,
        [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > minimum && value < maximum))
            ThrowRange("strictly between", minimum, maximum, "and", value, name);
    }

    /// <summary>A count of at least <paramref name="minimum"/>.</summary>
    public static void AtLeast(long value, long minimum, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < minimum)
            ThrowAtLeast(value, minimum, name);
    }

    /// <summary>A whole number between two bounds, both allowed.</summary>
    public static void InRange(int value, int minimum, int maximum, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < minimum || value > maximum)
            ThrowRange(value, minimum, maximum, name);
    }

    /// <summary>An index into something of <paramref name="length"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Index(int value, int length, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if ((uint)value >= (uint)length)
            ThrowIndex(value, length, name);
    }

    /// <summary>Where a range begins and how many elements it has, within something of <paramref name="length"/> elements.</summary>
    public static (int Start, int Count) Range(Range range, int length, [CallerArgumentExpression(nameof(range))] string name = "")
    {
        int start = range.Start.GetOffset(length), end = range.End.GetOffset(length);
        if (start < 0 || end > length || start > end)
            throw new ArgumentOutOfRangeException(name, range, $"Expected a range within {Display.Count(length, "element")}, got {range}.");
        return (start, end - start);
    }

    /// <summary>The declared members of an enum only: a cast from any other number is refused.</summary>
    public static void Defined<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(
                name, value, $"Expected one of {string.Join(", ", Enum.GetNames<TEnum>())}, got {value}.");
    }

    /// <summary>Data for a fit: every element finite, or an error that names the index and the value.</summary>
    public static void FiniteData(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        var index = FirstNotFinite(values);
        if (index >= 0)
            ThrowArgument(
                string.Create(CultureInfo.InvariantCulture, $"Expected finite values, got {values[index]} at index {index}."), name);
    }

    /// <summary>Data for a fit: every element finite, or an error that names the first offending row, column and value.</summary>
    public static void FiniteData(Matrix values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        var index = FirstNotFinite(values.AsSpan());
        if (index < 0)
            return;
        var (row, column) = (index / values.Columns, index % values.Columns);
        ThrowArgument(
            string.Create(CultureInfo.InvariantCulture, $"Expected finite values, got {values[row, column]} at row {row}, column {column}."),
            name);
    }

    /// <summary>Weights of a sample: finite, not negative, and not all 0 unless there are none.</summary>
    public static void Weights<T>(ReadOnlySpan<T> weights, [CallerArgumentExpression(nameof(weights))] string name = "")
        where T : unmanaged
    {
        var any = weights.IsEmpty;
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = Kernels.Scalar.Widen(weights[i]);
            if (!(weight >= 0 && double.IsFinite(weight)))
                ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected finite weights of 0 or above, got {weight} at index {i}."), name);
            any |= weight > 0;
        }
        if (!any)
            ThrowArgument($"Expected a weight above 0, got {Display.Count(weights.Length, "weight")} of 0.", name);
    }

    /// <summary>Features and target of a fit: at least one row, a target per row, everything finite.</summary>
    public static void TrainingData(
        Matrix features,
        ReadOnlySpan<double> target,
        [CallerArgumentExpression(nameof(features))] string featuresName = "",
        [CallerArgumentExpression(nameof(target))] string targetName = "")
    {
        ArgumentNullException.ThrowIfNull(features, featuresName);
        if (features.Rows == 0)
            ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", featuresName);
        if (target.Length != features.Rows)
            ThrowArgument($"Expected one value per row of {featuresName} ({features.Rows}), got {target.Length}.", targetName);
        FiniteData(features, featuresName);
        FiniteData(target, targetName);
    }

    /// <summary>Features and labels of a fit: at least one row, a label per row, every feature finite.</summary>
    public static void TrainingLabels(
        Matrix features,
        ReadOnlySpan<int> labels,
        [CallerArgumentExpression(nameof(features))] string featuresName = "",
        [CallerArgumentExpression(nameof(labels))] string labelsName = "")
    {
        LabelPerRow(features, labels, featuresName, labelsName);
        if (features.Rows == 0)
            ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", featuresName);
        FiniteData(features, featuresName);
    }

    /// <summary>A label for each row.</summary>
    public static void LabelPerRow(
        Matrix features,
        ReadOnlySpan<int> labels,
        [CallerArgumentExpression(nameof(features))] string featuresName = "",
        [CallerArgumentExpression(nameof(labels))] string labelsName = "")
    {
        ArgumentNullException.ThrowIfNull(features, featuresName);
        if (labels.Length != features.Rows)
            ThrowArgument($"Expected one label per row of {featuresName} ({features.Rows}), got {labels.Length}.", labelsName);
    }

    /// <summary>Rows given to a fitted model have the number of columns that it was fitted on.</summary>
    public static void Columns(Matrix values, int expected, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Columns != expected)
            ThrowArgument($"Expected {Display.Count(expected, "column")}, got a matrix of {values.Shape}.", name);
    }

    /// <summary>The number of elements of a shape; it must fit an array.</summary>
    public static int Elements(int rows, int columns)
    {
        AtLeast(rows, 0);
        AtLeast(columns, 0);
        var count = (long)rows * columns;
        if (count > Array.MaxLength)
            throw new ArgumentOutOfRangeException(
                nameof(rows), rows, $"Expected at most {Array.MaxLength} elements, got a shape of {rows}×{columns}.");
        return (int)count;
    }

    private static int FirstNotFinite(ReadOnlySpan<double> values)
    {
        // The largest magnitude is finite exactly where all values are, and is found by whole registers.
        if (double.IsFinite(Kernels.Fold.Run(default(Kernels.LargestMagnitudeFold<double>), values, Execution.Sequential)))
            return -1;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                return i;
        return -1;
    }
}
