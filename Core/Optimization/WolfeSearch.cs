namespace Functional;

/// <summary>A trial of a line search: the step, the value and the slope there.</summary>
internal readonly record struct LinePoint(double Step, double Value, double Slope);

/// <summary>A search along a line for a step that satisfies the strong Wolfe conditions.</summary>
/// <remarks>
/// Nocedal and Wright, "Numerical optimization", 2006, algorithms 3.5 and 3.6, with cubic interpolation kept a tenth away from the ends. Where the
/// values differ by no more than their rounding, the slope decides (Hager and Zhang, "A new conjugate gradient method with guaranteed descent
/// and an efficient line search", 2005, equation 2.4).
/// </remarks>
internal readonly struct WolfeSearch(LinePoint start, double decrease, double curvature)
{
    private const int MostTrials = 40;

    /// <summary>Enough doublings to go from 1 past the largest number: what falls that long falls without bound.</summary>
    private const int MostGrowths = 1100;

    /// <summary>Trials grow at most by this factor.</summary>
    private const double Growth = 10;

    /// <summary>Two values this close, relative to their size, differ by rounding.</summary>
    private const double Rounding = 1e-15;

    /// <summary>The accepted step, or <c>null</c>; <paramref name="evaluate"/> leaves the last trial behind, and that is the accepted one.</summary>
    internal LinePoint? Find(double first, Func<double, LinePoint> evaluate)
    {
        LinePoint last = start;
        var step = first;
        for (var trial = 0; trial < MostGrowths; trial++)
        {
            var now = evaluate(step);
            if (!Falls(now) || (trial > 0 && now.Value >= last.Value && !Level(now)))
                return Zoom(last, now, evaluate);
            if (Flat(now))
                return now;
            if (now.Slope >= 0)
                return Zoom(now, last, evaluate);
            if (double.IsNegativeInfinity(now.Value))
                return now;
            var ahead = Cubic(last, now);
            (last, step) = (now, ahead > 1.5 * step && ahead < Growth * step ? ahead : ahead >= Growth * step ? Growth * step : 2 * step);
            if (!double.IsFinite(step))
                return now;
        }

        return last.Value < start.Value ? evaluate(last.Step) : null;
    }

    /// <summary>Between a step that falls enough and one that goes too far.</summary>
    private LinePoint? Zoom(LinePoint low, LinePoint high, Func<double, LinePoint> evaluate)
    {
        for (var trial = 0; trial < MostTrials && low.Step != high.Step; trial++)
        {
            double width = high.Step - low.Step, step = double.IsFinite(high.Value) ? Cubic(low, high) : double.NaN;
            var share = (step - low.Step) / width;
            if (!(share >= 0.1))
                step = low.Step + ((double.IsFinite(high.Value) && share < 0.1 ? 0.1 : double.IsFinite(high.Value) ? 0.5 : 0.1) * width);
            else if (share > 0.9)
                step = low.Step + (0.9 * width);
            if (step == low.Step || step == high.Step)
                break;
            var now = evaluate(step);
            if (!Falls(now) || (now.Value >= low.Value && !Level(now)))
            {
                high = now;
                continue;
            }

            if (Flat(now))
                return now;
            if (now.Slope * width >= 0)
                high = low;
            low = now;
        }

        // No step is flat enough: one that falls will do.
        return low.Step > 0 ? evaluate(low.Step) : null;
    }

    /// <summary>The first condition, or at the limit of rounding its equivalent in slopes.</summary>
    private bool Falls(LinePoint now) => now.Value <= start.Value + (decrease * now.Step * start.Slope) || Level(now);

    private bool Level(LinePoint now) =>
        now.Value <= start.Value + (Rounding * Math.Abs(start.Value)) && now.Slope <= ((2 * decrease) - 1) * start.Slope
        && Math.Abs(now.Value - start.Value) <= Rounding * Math.Abs(start.Value);

    /// <summary>The second condition.</summary>
    private bool Flat(LinePoint now) => Math.Abs(now.Slope) <= -curvature * start.Slope;

    /// <summary>The minimum of the cubic through two values and slopes (Nocedal and Wright, equation 3.59); NaN where it has none.</summary>
    private static double Cubic(LinePoint a, LinePoint b)
    {
        double bend = a.Slope + b.Slope - (3 * ((a.Value - b.Value) / (a.Step - b.Step)));
        double root = Math.Sqrt((bend * bend) - (a.Slope * b.Slope)) * Math.Sign(b.Step - a.Step);
        return b.Step - ((b.Step - a.Step) * ((b.Slope + root - bend) / (b.Slope - a.Slope + (2 * root))));
    }
}
