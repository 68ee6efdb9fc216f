using Functional.Kernels;

namespace Functional;

/// <summary>The roots of f(λ) = 1/ρ + Σ z[j]² / (d[j] − λ): what a change of rank one makes of a diagonal matrix.</summary>
/// <remarks>
/// Each root lies between two poles, the last one past the last pole. It is sought as an offset from the nearer pole, so that all differences
/// d[j] − λ are known to full relative accuracy. The step is the root of c + s/(d[i] − λ) + t/(d[i+1] − λ), which has f's value and
/// derivatives of both halves ("the middle way": R.-C. Li, Solving secular equations stably and efficiently, 1993; Gu and Eisenstat 1995);
/// a bracket guards it.
/// </remarks>
internal static class SecularEquation<TGap>
    where TGap : struct, ISecularGap
{
    private const int MostSteps = 120;
    private const double Epsilon = 1.1102230246251565E-16;

    /// <summary>The root i as origin plus offset.</summary>
    /// <param name="poles">d, ascending and distinct.</param>
    /// <param name="squares">z², none of them 0.</param>
    /// <param name="inverseRho">1/ρ, above 0.</param>
    /// <param name="i">From 0 to the number of poles − 1.</param>
    internal static (double Origin, double Offset) Root(ReadOnlySpan<double> poles, ReadOnlySpan<double> squares, double inverseRho, int i)
    {
        var n = poles.Length;
        if (n == 1)
            return (poles[0], TGap.Move(squares[0] / inverseRho, poles[0]));
        var last = i == n - 1;
        int left = last ? i - 1 : i, right = left + 1;
        var problem = new Problem(poles, squares, inverseRho, left);

        // Which half of its interval has the root, and so which pole is nearer.
        double total = 0;
        if (last)
        {
            foreach (var square in squares)
                total += square;
        }
        var origin = last ? poles[right] : poles[left];
        var width = last ? TGap.Move(total / inverseRho, origin) : poles[right] - origin;
        double low, high, offset = width / 2;
        var at = problem.At(origin, offset);
        if (last)
        {
            (low, high) = at.Value <= 0 ? (offset, width) : (0, offset);
        }
        else if (at.Value >= 0)
        {
            (low, high) = (0, offset);
        }
        else
        {
            origin = poles[right];
            (low, high) = (-offset, 0);
            offset = -offset;
            at = problem.At(origin, offset);
        }
        if (at.Value == 0)
            return (origin, offset);
        var start = Start(problem, at, origin, offset, last);
        offset = start > low && start < high ? start : Between(low, high);

        var before = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            at = problem.At(origin, offset);
            if (Math.Abs(at.Value) <= (4 + Math.Sqrt(n)) * Epsilon * at.Magnitude)
                break;
            if (at.Value < 0)
                low = Math.Max(low, offset);
            else
                high = Math.Min(high, offset);
            var next = offset + TGap.Move(Step(at, last), origin + offset);
            if (!(next > low && next < high) || Math.Abs(at.Value) > before)
                next = Between(low, high);
            before = step % 4 == 3 ? Math.Abs(at.Value) / 2 : double.PositiveInfinity;
            if (next == offset || !(next > low && next < high))
                break;
            offset = next;
        }
        return (origin, offset);
    }

    /// <summary>The first offset: the equation with the two poles around the root and everything else as a constant.</summary>
    private static double Start(in Problem problem, in Point at, double origin, double offset, bool last)
    {
        int left = problem.Left, right = left + 1;
        double square = problem.Squares[left], next = problem.Squares[right];
        var constant = at.Value - square / at.Below - next / at.Above;
        var apart = TGap.Of(problem.Poles[right] - problem.Poles[left], problem.Poles[right] + problem.Poles[left], 0);
        double step;
        if (last || offset < 0)
        {
            // From the right pole: c·η² − a·η − b = 0 for λ = d[right] + η.
            double a = -constant * apart + square + next, b = next * apart;
            var root = Math.Sqrt(Math.Abs(a * a + 4 * b * constant));
            step = last
                ? a < 0 ? 2 * b / (root - a) : (a + root) / (2 * constant)
                : Negative(constant * apart - square - next, b, constant);
        }
        else
        {
            double a = constant * apart + square + next, b = square * apart;
            var root = Math.Sqrt(Math.Abs(a * a - 4 * b * constant));
            step = a > 0 ? 2 * b / (a + root) : (a - root) / (2 * constant);
        }
        return TGap.Move(step, origin);

        static double Negative(double a, double b, double c)
        {
            var root = Math.Sqrt(Math.Abs(a * a + 4 * b * c));
            return a < 0 ? 2 * b / (a - root) : -(a + root) / (2 * c);
        }
    }

    /// <summary>The step of the middle way: the root of c·η² − a·η + b.</summary>
    private static double Step(in Point at, bool last)
    {
        double value = at.Value, slope = at.LowSlope + at.HighSlope;
        var c = value - at.Below * at.LowSlope - at.Above * at.HighSlope;
        var a = (at.Below + at.Above) * value - at.Below * at.Above * slope;
        var b = at.Below * at.Above * value;
        if (last && c < 0)
            c = -c;
        var root = Math.Sqrt(Math.Abs(a * a - 4 * b * c));
        var step = last
            ? a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root)
            : a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
        // f rises, so a step against its sign is wrong; Newton's is not.
        return step * value < 0 && double.IsFinite(step) ? step : -value / slope;
    }

    /// <summary>A place within a bracket: by ratio where one end is far nearer to the pole, which is at 0.</summary>
    private static double Between(double low, double high)
    {
        if (low == 0)
            return high / 64;
        if (high == 0)
            return low / 64;
        var ratio = high / low;
        return ratio is > 4 or < 0.25 ? Math.CopySign(Math.Sqrt(Math.Abs(low)) * Math.Sqrt(Math.Abs(high)), low) : low + (high - low) / 2;
    }

    /// <summary>f at a point: its value, the sum of the magnitudes behind it, the slopes of its halves, the gaps to the two poles around it.</summary>
    private readonly record struct Point(double Value, double Magnitude, double LowSlope, double HighSlope, double Below, double Above);

    private readonly ref struct Problem(ReadOnlySpan<double> poles, ReadOnlySpan<double> squares, double inverseRho, int left)
    {
        internal readonly ReadOnlySpan<double> Poles = poles, Squares = squares;
        internal readonly int Left = left;

        internal Point At(double origin, double offset)
        {
            var right = Left + 1;
            var (low, lowSlope) = SecularKernel.Sums<TGap>(Poles[..right], Squares[..right], origin, offset);
            var (high, highSlope) = SecularKernel.Sums<TGap>(Poles[right..], Squares[right..], origin, offset);
            return new(
                inverseRho + low + high, inverseRho + Math.Abs(low) + Math.Abs(high), lowSlope, highSlope,
                TGap.Of(Poles[Left] - origin, Poles[Left] + origin, offset), TGap.Of(Poles[right] - origin, Poles[right] + origin, offset));
        }
    }
}
