using Functional.Kernels;

namespace Functional;

/// <summary>What the scalers share: (x − center) / scale column by column, its inverse, and the checks of both.</summary>
internal static class ColumnScaling
{
    /// <summary>Values that differ by no more than a few roundings of themselves count as equal: a deviation up to 4·ε·|center|.</summary>
    private const double Rounding = 4 * 2.220446049250313e-16;

    /// <summary>The divisor for a column: its spread, or 1 where the column is constant.</summary>
    internal static double Divisor(double spread, double center) => spread <= Rounding * Math.Abs(center) ? 1 : spread;

    /// <summary>Data for a scaler: at least one row, everything finite.</summary>
    internal static void CheckFit(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        Guard.FiniteData(features);
    }

    internal static void Apply(Matrix x, Vector center, Vector scale, Span<double> destination)
    {
        Check(x, center.Length, destination);
        if (IsFar(center))
        {
            for (var i = 0; i < x.Rows; i++)
                Apply(x.Row(i), center, scale, destination.Slice(i * x.Columns, x.Columns));
            return;
        }
        StandardizeColumns.Run<double>(x.Rows, x.Columns, x.AsSpan(), x.Columns, center, scale, destination, x.Columns);
    }

    internal static void Apply(ReadOnlySpan<double> row, Vector center, Vector scale, Span<double> destination)
    {
        Check(row, center.Length, destination);
        for (var j = 0; j < row.Length; j++)
        {
            var apart = row[j] - center[j];
            // Halves of what is that far apart, where it is finite at all.
            destination[j] = double.IsFinite(apart) || !double.IsFinite(row[j]) ? apart / scale[j] : (row[j] / 2 - center[j] / 2) / scale[j] * 2;
        }
    }

    internal static void Invert(Matrix x, Vector center, Vector scale, Span<double> destination)
    {
        Check(x, center.Length, destination);
        for (var i = 0; i < x.Rows; i++)
            Invert(x.Row(i), center, scale, destination.Slice(i * x.Columns, x.Columns));
    }

    internal static void Invert(ReadOnlySpan<double> row, Vector center, Vector scale, Span<double> destination)
    {
        Check(row, center.Length, destination);
        for (var j = 0; j < row.Length; j++)
        {
            var value = row[j] * scale[j] + center[j];
            destination[j] = double.IsFinite(value) || !double.IsFinite(row[j]) ? value : (row[j] * (scale[j] / 2) + center[j] / 2) * 2;
        }
    }

    /// <summary>Whether a finite value may lie out of reach of a center: the difference of the two is no number then.</summary>
    private static bool IsFar(Vector center)
    {
        foreach (var c in center)
        {
            if (Math.Abs(c) > 1e291)
                return true;
        }
        return false;
    }

    internal static void Check(Matrix x, int features, Span<double> destination)
    {
        Guard.Columns(x, features);
        Guard.Destination(x.AsSpan(), destination);
    }

    internal static void Check(ReadOnlySpan<double> row, int features, Span<double> destination)
    {
        Guard.Length(row, features);
        Guard.Destination(row, destination);
    }
}
