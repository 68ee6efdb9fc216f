using System.Globalization;

namespace Functional.Properties;

/// <summary>The ulp table of the lane functions on this instruction set: a child process of the accuracy test.</summary>
internal static class LaneAccuracyRun
{
    /// <summary>Every so many of the 2³² floats go through the float functions.</summary>
    private const int Stride = 4099;

    /// <summary>Prints a line per function and type: the largest error against the references, and over a stride of all floats.</summary>
    /// <returns>0 if every function keeps its promise.</returns>
    internal static int Run()
    {
        Console.WriteLine($"class {KernelDigest.BitClass}; {KernelDigest.InstructionSet}");
        var broken = 0;
        foreach (var function in LaneFunction.All)
        {
            broken += Report(function, "double", ReferenceErrors(function, "double"));
            broken += Report(function, "float", ReferenceErrors(function, "float"));
            broken += Report(function, "float, every 4099th", StrideErrors(function));
        }
        return broken;
    }

    private static int Report(LaneFunction function, string what, (double Error, double At, int Count) largest)
    {
        var kept = largest.Error <= function.Limit;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{function.Name,-8} {what,-20} {largest.Error,6:F3} ulp at {largest.At:R} of {largest.Count}{(kept ? "" : " BROKEN")}"));
        return kept ? 0 : 1;
    }

    private static (double Error, double At, int Count) ReferenceErrors(LaneFunction function, string type)
    {
        var reference = LaneReference.Of(function.Name, type);
        var y = new double[reference.X.Length];
        if (type == "double")
        {
            function.Double(Widths.Own, reference.X, y);
        }
        else
        {
            var floats = new float[y.Length];
            function.Float(Widths.Own, [.. reference.X.Select(x => (float)x)], floats);
            for (var i = 0; i < y.Length; i++)
                y[i] = floats[i];
        }
        var (fraction, least) = type == "double" ? (52, -1074) : (23, -149);
        return Enumerable.Range(0, y.Length)
            .Select(i => (reference.Error(i, y[i], fraction, least), reference.X[i], y.Length)).MaxBy(e => e.Item1);
    }

    // The double function stands for the truth: its error is 2⁻²⁹ of what is measured.
    private static (double Error, double At, int Count) StrideErrors(LaneFunction function)
    {
        var x = new float[(int)((1L << 32) / Stride) + 1];
        for (var i = 0; i < x.Length; i++)
            x[i] = BitConverter.UInt32BitsToSingle((uint)i * Stride);
        var y = new float[x.Length];
        function.Float(Widths.Own, x, y);
        var truth = new double[x.Length];
        function.Double(Widths.Own, [.. x.Select(v => (double)v)], truth);

        var (largest, at) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var error = FloatError(y[i], truth[i]);
            if (!(error <= largest))
                (largest, at) = (error, x[i]);
        }
        return (largest, at, x.Length);
    }

    private static double FloatError(float actual, double truth)
    {
        // Half a unit beyond the largest float rounds to infinity.
        if (!double.IsFinite(truth) || Math.Abs(truth) >= 3.4028235677973366E+38 || !float.IsFinite(actual))
            return ((float)truth).Equals(actual) ? 0 : double.PositiveInfinity;
        return Math.Abs(actual - truth) / Math.ScaleB(1, Math.Max(truth == 0 ? -149 : Math.ILogB(truth) - 23, -149));
    }
}
