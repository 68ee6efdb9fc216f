using System.Globalization;
using System.Text.Json;

namespace Functional.Properties;

/// <summary>Arguments and correctly rounded values of a lane function, made by References/lanes/make_lanes.py.</summary>
/// <param name="X">The arguments, exact; floats widened.</param>
/// <param name="Y">The values rounded to nearest; floats widened.</param>
/// <param name="Rest">What the rounding left over, in units in the last place of Y.</param>
internal sealed record LaneReference(double[] X, double[] Y, double[] Rest)
{
    internal static LaneReference Of(string function, string type)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "References", "lanes", function + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var rows = document.RootElement.GetProperty(type).EnumerateArray().ToArray();
        return new(
            [.. rows.Select(row => Value(row[0].GetString()!))],
            [.. rows.Select(row => Value(row[1].GetString()!))],
            [.. rows.Select(row => row[2].GetInt32() / 1000.0)]);
    }

    /// <summary>How far a computed value is from the true one, in units in the last place of the true one.</summary>
    internal double Error(int i, double actual, int fraction, int least)
    {
        if (!double.IsFinite(Y[i]) || !double.IsFinite(actual))
            return Y[i].Equals(actual) ? 0 : double.PositiveInfinity;
        if (Y[i] == 0)
            return Math.Abs(actual / Math.ScaleB(1, least) - Rest[i]);
        var exponent = Math.ILogB(Y[i]);
        var ulp = Math.ScaleB(1, Math.Max(exponent - fraction, least));
        var error = Math.Abs((actual - Y[i]) / ulp - Rest[i]);
        // The true value lies below the power of two that it is rounded to: its own unit is half as large.
        return Math.Abs(Y[i]) == Math.ScaleB(1, exponent) && Rest[i] * Y[i] < 0 && exponent - fraction > least ? 2 * error : error;
    }

    private static double Value(string bits) => bits.Length == 16
        ? BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        : BitConverter.UInt32BitsToSingle(uint.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
