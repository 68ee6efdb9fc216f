namespace Functional;

/// <summary>A derivative by differences, with how far it may be off.</summary>
public readonly record struct DifferenceEstimate
{
    internal DifferenceEstimate(double value, double error) => (Value, Error) = (value, error);

    /// <summary>The derivative.</summary>
    public double Value { get; }

    /// <summary>An estimate of its error: what the last refinements changed, and what rounding may have done.</summary>
    public double Error { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(DifferenceEstimate), PrintMembers);
}

/// <summary>Derivatives by central differences: for functions that cannot be written over a number type, and as a cross-check of those that can.</summary>
/// <remarks>
/// Differences of shrinking steps are extrapolated to the step 0, and the refinement with the least estimated error is taken; some ten digits for a
/// smooth function. <see cref="Forward"/> and <see cref="Reverse"/> are exact to rounding and are preferred everywhere inside.
/// <para>Source: Ridders, Accurate computation of F′(x) and F′(x)F″(x), Advances in Engineering Software 4 (1982).</para>
/// </remarks>
public static class FiniteDifference
{
    /// <summary>Steps that are tried, each this much shorter than the one before.</summary>
    private const int Steps = 12;
    private const double Shrink = 1.6;

    /// <summary>An extrapolation that is so much worse than the best ends the search.</summary>
    private const double Worse = 2;

    /// <summary>f′(x).</summary>
    /// <remarks><example><c>FiniteDifference.Derivative(x => x * x * x, 2).Value</c> is <c>12</c> to 1e-11.</example></remarks>
    /// <param name="function">f, smooth around x.</param>
    /// <param name="x">The point.</param>
    /// <param name="step">The first and longest step, above 0; without it a tenth of max(1, |x|).</param>
    /// <returns>The derivative; NaN with error NaN where f is not finite on both sides of x, however near.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not a finite number above 0.</exception>
    public static DifferenceEstimate Derivative(Func<double, double> function, double x, double? step = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (step is { } given)
            Guard.Positive(given, nameof(step));
        return Refined(function, x, step ?? 0.1 * Math.Max(1, Math.Abs(x)));
    }

    /// <summary>∇f(x), part by part.</summary>
    /// <param name="function">f, smooth around x.</param>
    /// <param name="x">The point.</param>
    /// <param name="step">The first and longest step, above 0; without it a tenth of max(1, |x[i]|).</param>
    /// <returns>As many estimates as x has parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not a finite number above 0.</exception>
    public static DifferenceEstimate[] Gradient(ScalarFunction<double> function, ReadOnlySpan<double> x, double? step = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        var point = x.ToArray();
        var gradient = new DifferenceEstimate[x.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var (at, part) = (point[i], i);
            gradient[i] = Derivative(
                moved =>
                {
                    point[part] = moved;
                    var value = function(point);
                    point[part] = at;
                    return value;
                },
                at,
                step);
        }
        return gradient;
    }

    private static DifferenceEstimate Refined(Func<double, double> function, double x, double step)
    {
        Span<double> before = stackalloc double[Steps], row = stackalloc double[Steps];
        DifferenceEstimate best = new(double.NaN, double.PositiveInfinity);
        var rows = 0;
        for (var attempt = 0; attempt < 4 * Steps && rows < Steps; attempt++, step /= Shrink)
        {
            // A step that the format can represent at x.
            double right = x + step, left = x - step;
            double above = function(right), below = function(left);
            if (!double.IsFinite(above) || !double.IsFinite(below) || right == left)
            {
                rows = 0;
                continue;
            }
            row[0] = (above - below) / (right - left);
            var rounding = Math.Max(Math.Abs(above), Math.Abs(below)) * 2.220446049250313e-16 / step;
            if (rows == 0)
                best = new(row[0], double.MaxValue);
            var factor = Shrink * Shrink;
            for (var j = 1; j <= rows; j++, factor *= Shrink * Shrink)
            {
                row[j] = ((row[j - 1] * factor) - before[j - 1]) / (factor - 1);
                var error = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - before[j - 1])) + rounding;
                if (error <= best.Error)
                    best = new(row[j], error);
            }
            if (rows > 0 && Math.Abs(row[rows] - before[rows - 1]) >= Worse * best.Error)
                break;
            row[..(rows + 1)].CopyTo(before);
            rows++;
        }
        return double.IsNaN(best.Value) ? new(double.NaN, double.NaN) : best;
    }
}
