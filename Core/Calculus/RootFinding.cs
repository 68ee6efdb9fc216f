using System.Globalization;

namespace Functional;

/// <summary>A root of f(x) = 0 and how it was found.</summary>
public readonly record struct RootEstimate
{
    internal RootEstimate(double root, double residual, int iterations, bool converged) =>
        (Root, Residual, Iterations, Converged) = (root, residual, iterations, converged);

    /// <summary>The best point found.</summary>
    public double Root { get; }

    /// <summary>f at that point.</summary>
    public double Residual { get; }

    /// <summary>The iterations that were done.</summary>
    public int Iterations { get; }

    /// <summary>Whether the tolerance was met, and not at a pole.</summary>
    public bool Converged { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RootEstimate), PrintMembers);
}

/// <summary>Roots of functions of one variable.</summary>
public static class RootFinding
{
    /// <summary>Twice what it takes to halve the whole range of a double.</summary>
    private const int IterationLimit = 4200;

    /// <summary>2⁻²⁶.</summary>
    private const double RootOfEpsilon = 1.4901161193847656e-08;

    /// <summary>A root between two points where f has different signs, by Brent's method.</summary>
    /// <remarks>
    /// Inverse quadratic and linear interpolation where they help, bisection where not: never slower than bisection squared, usually some ten evaluations.
    /// <example><c>RootFinding.Brent(x => (x * x) - 2, 0, 2).Root</c> is <c>1.414213562373095</c>.</example>
    /// <para>Source: Brent, Algorithms for Minimization without Derivatives (1973), chapter 4.</para>
    /// </remarks>
    /// <param name="function">f, continuous between the points.</param>
    /// <param name="low">The one end.</param>
    /// <param name="high">The other.</param>
    /// <param name="tolerance">The width of the last bracket beside 4 roundings of x, 0 or more.</param>
    /// <returns>The root; not converged, with the last point, where f gave NaN, or where its sign changes at a pole and |f| is larger than at the ends.</returns>
    /// <exception cref="ArgumentException">f has the same sign at both ends, or an end is not finite.</exception>
    public static RootEstimate Brent(Func<double, double> function, double low, double high, double tolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Finite(low);
        Guard.Finite(high);
        Guard.NotNegative(tolerance);
        double a = low, b = high, fa = function(a), fb = function(b);
        if (double.IsNaN(fa) || double.IsNaN(fb))
            return new(b, double.NaN, 0, false);
        if ((fa > 0 && fb > 0) || (fa < 0 && fb < 0))
            Guard.ThrowArgument(
                string.Create(CultureInfo.InvariantCulture, $"Expected different signs at the ends, got f({low}) = {fa} and f({high}) = {fb}."), nameof(high));
        double c = a, fc = fa, step = b - a, earlier = step, largest = Math.Max(Math.Abs(fa), Math.Abs(fb));
        for (var iteration = 0; iteration < IterationLimit; iteration++)
        {
            // b is the best point, c on the other side of the root, a the point before b.
            if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0))
            {
                (c, fc) = (a, fa);
                step = earlier = b - a;
            }
            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }
            var limit = (4 * 1.1102230246251565e-16 * Math.Abs(b)) + (0.5 * tolerance) + double.Epsilon;
            var middle = (0.5 * c) - (0.5 * b);
            // Where the sign changes at a pole, |f| grows instead of falling.
            if (Math.Abs(middle) <= limit || fb == 0)
                return new(b, fb, iteration, Math.Abs(fb) <= largest);
            if (Math.Abs(earlier) < limit || Math.Abs(fa) <= Math.Abs(fb))
                step = earlier = middle;
            else
                (step, earlier) = Interpolated(a, b, c, fa, fb, fc, middle, limit, step, earlier);
            (a, fa) = (b, fb);
            b += Math.Abs(step) > limit ? step : Math.CopySign(limit, middle);
            fb = function(b);
            if (double.IsNaN(fb))
                return new(b, fb, iteration + 1, false);
        }
        return new(b, fb, IterationLimit, false);
    }

    /// <summary>A root near a point, by Newton's method with the exact derivative.</summary>
    /// <remarks>
    /// Quadratic near a simple root; from far away it may end elsewhere or not at all, which the result tells. Steps that do not bring |f| down are halved;
    /// where none does, as at a least |f| that is not 0, the search ends without having converged.
    /// <example><c>RootFinding.Newton(x => (x * x) - 2, 1).Root</c> is <c>1.414213562373095</c>.</example>
    /// </remarks>
    /// <param name="function">f, over dual numbers.</param>
    /// <param name="start">Where to begin; finite.</param>
    /// <param name="tolerance">A step shorter than this, or than 4 roundings of x, ends the search; 0 or more.</param>
    /// <returns>The root, or the best point found and not converged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The start is not finite, or the tolerance negative.</exception>
    public static RootEstimate Newton(Func<Dual<double>, Dual<double>> function, double start, double tolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Finite(start);
        Guard.NotNegative(tolerance);
        var x = start;
        var y = function(new(x, 1));
        for (var iteration = 0; iteration < IterationLimit; iteration++)
        {
            if (y.Value == 0)
                return new(x, 0, iteration, true);
            var step = y.Value / y.Derivative;
            if (!double.IsFinite(step))
                return new(x, y.Value, iteration, false);
            var limit = (4 * 1.1102230246251565e-16 * Math.Abs(x)) + tolerance;
            // Where the whole step is this short, |f| may stay as it is for its rounding alone.
            var isNear = Math.Abs(step) <= Math.Max(limit, RootOfEpsilon * Math.Abs(x));
            var next = function(new(x - step, 1));
            while (!(Math.Abs(next.Value) < Math.Abs(y.Value)) && Math.Abs(step) > limit)
            {
                step *= 0.5;
                next = function(new(x - step, 1));
            }
            if (Math.Abs(next.Value) <= Math.Abs(y.Value))
                (x, y) = (x - step, next);
            if (Math.Abs(step) <= limit)
                return new(x, y.Value, iteration + 1, isNear && double.IsFinite(y.Value));
        }
        return new(x, y.Value, IterationLimit, false);
    }

    private static (double Step, double Earlier) Interpolated(
        double a, double b, double c, double fa, double fb, double fc, double middle, double limit, double step, double earlier)
    {
        double p, q, s = fb / fa;
        if (a == c)
            (p, q) = (2 * middle * s, 1 - s);
        else
        {
            double t = fa / fc, r = fb / fc;
            p = s * ((2 * middle * t * (t - r)) - ((b - a) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }
        if (p > 0)
            q = -q;
        p = Math.Abs(p);
        return 2 * p < Math.Min((3 * middle * q) - Math.Abs(limit * q), Math.Abs(earlier * q)) ? (p / q, step) : (middle, middle);
    }
}
