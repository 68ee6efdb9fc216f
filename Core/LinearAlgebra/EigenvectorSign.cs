using Functional.Kernels;

namespace Functional;

/// <summary>A unit vector of an eigenspace is known up to its sign; the convention that fixes it.</summary>
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
}
