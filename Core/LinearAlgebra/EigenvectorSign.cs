using Functional.Kernels;

namespace Functional;

/// <summary>A unit vector of an eigenspace is known up to its sign, or a complex factor of magnitude 1; the convention that fixes it.</summary>
internal static class EigenvectorSign
{
    /// <summary>Turns the vector where its element of largest magnitude, the first of equals, is negative.</summary>
    /// <returns>Whether it was turned.</returns>
    internal static bool MakeLargestPositive(Span<double> vector)
    {
        var largest = 0.0;
        foreach (var value in vector)
        {
            if (Math.Abs(value) > Math.Abs(largest))
                largest = value;
        }
        if (largest >= 0)
            return false;
        Map.Run(default(NegateMap<double>), vector, vector, Execution.Sequential);
        return true;
    }

    /// <summary>Scales x + i·y to about 1, then by units.</summary>
    /// <param name="x">The real parts.</param>
    /// <param name="y">The imaginary parts; zeros for a real vector.</param>
    /// <param name="units">Powers of two.</param>
    /// <param name="inverse">Whether to divide by them.</param>
    internal static void Scale(Span<double> x, Span<double> y, ReadOnlySpan<double> units, bool inverse)
    {
        // Near 1 first, for the units may be far from it.
        var size = Math.Max(HouseholderReflector.Norm(x), HouseholderReflector.Norm(y));
        for (var i = 0; i < x.Length; i++)
        {
            var unit = inverse ? 1 / units[i] : units[i];
            (x[i], y[i]) = (x[i] / size * unit, y[i] / size * unit);
        }
    }

    /// <summary>Scales x + i·y to length 1 with its element of largest magnitude real and positive.</summary>
    /// <param name="x">The real parts.</param>
    /// <param name="y">The imaginary parts; zeros for a real vector.</param>
    internal static void Normalize(Span<double> x, Span<double> y)
    {
        var length = HouseholderReflector.Length(HouseholderReflector.Norm(x), HouseholderReflector.Norm(y));
        int largest = 0;
        double most = -1;
        for (var i = 0; i < x.Length; i++)
        {
            var magnitude = HouseholderReflector.Length(x[i], y[i]);
            if (magnitude > most)
                (largest, most) = (i, magnitude);
        }
        if (x.IsEmpty || length == 0)
            return;
        double c = x[largest] / most, s = y[largest] / most;
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = ((c * x[i] + s * y[i]) / length, (c * y[i] - s * x[i]) / length);
        y[largest] = 0;
    }
}
