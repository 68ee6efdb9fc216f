namespace Functional.Properties;

/// <summary>Smaller candidates for a failing input: first fewer rows or elements, then simpler numbers.</summary>
public static class Shrinking
{
    /// <summary>Simpler numbers: zero, one, small integers, fewer digits; NaN and infinities stay as they are, save for 0.</summary>
    public static IEnumerable<double> Number(double value)
    {
        if (value == 0)
        {
            return [];
        }
        if (!double.IsFinite(value))
        {
            return [0.0];
        }
        double whole = Math.Truncate(value);
        double rounded = Math.Abs(value) < 1e6 ? Math.Round(value, 1) : whole;
        double[] candidates =
        [
            0.0, 1.0, -1.0, 2.0, Math.Abs(value), Math.Clamp(whole, -10, 10), whole, Math.Truncate(value / 2), rounded,
            Math.CopySign(Math.ScaleB(1, Math.ILogB(value)), value),
        ];
        return candidates.Distinct().Where(c => Simplicity(c).CompareTo(Simplicity(value)) < 0);
    }

    /// <summary>Shorter arrays by halves, quarters, … and single elements; then simpler elements, one at a time.</summary>
    public static IEnumerable<double[]> Array(double[] values, int minimum = 0) =>
        Shorter(values, minimum).Concat(ElementWise(values, Number));

    /// <summary>As the form for doubles.</summary>
    public static IEnumerable<float[]> Array(float[] values, int minimum = 0) =>
        Shorter(values, minimum).Concat(ElementWise(values, v => Number(v).Select(d => (float)d)));

    /// <summary>The array with a stretch left out: halves first, single elements last.</summary>
    public static IEnumerable<T[]> Shorter<T>(T[] values, int minimum = 0) =>
        Cuts(values.Length, minimum).Select(cut => Without(values, cut.Start, cut.Count));

    /// <summary>The stretches that may be left out of <paramref name="length"/> elements or rows so that <paramref name="minimum"/> remain.</summary>
    public static IEnumerable<(int Start, int Count)> Cuts(int length, int minimum)
    {
        for (int count = length - minimum; count > 0; count /= 2)
        {
            for (int start = length - count; start >= 0; start -= count)
            {
                yield return (start, count);
            }
        }
    }

    /// <summary>The array without <paramref name="count"/> elements from <paramref name="start"/> on.</summary>
    public static T[] Without<T>(T[] values, int start, int count) => [.. values.AsSpan(0, start), .. values.AsSpan(start + count)];

    /// <summary>The arrays in which one element is replaced by a simpler one. Long arrays are left as they are: they shrink by length.</summary>
    public static IEnumerable<T[]> ElementWise<T>(T[] values, Func<T, IEnumerable<T>> simpler)
    {
        if (values.Length > 64)
        {
            yield break;
        }
        for (int i = 0; i < values.Length; i++)
        {
            foreach (T candidate in simpler(values[i]))
            {
                T[] copy = [.. values];
                copy[i] = candidate;
                yield return copy;
            }
        }
    }

    // How much there is to read: each step must become simpler, or shrinking would go in circles.
    private static (int Digits, double Size, int Sign) Simplicity(double value) =>
        (value == Math.Truncate(value) && Math.Abs(value) < 1e6 ? 0 : CSharpLiteral.Of(Math.Abs(value)).Length, Math.Abs(value), value < 0 ? 1 : 0);
}
