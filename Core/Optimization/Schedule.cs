using Functional.Kernels;

namespace Functional;

/// <summary>Learning rates as functions of the step, counted from 0.</summary>
/// <remarks><example><code>new Momentum { Rate = Schedule.Exponential(0.1, 0.5, 2) }.Rate   // 0.025</code></example></remarks>
public static class Schedule
{
    /// <summary>rate·factor^⌊step / every⌋.</summary>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="factor">What a stage leaves of it, at least 0.</param>
    /// <param name="every">Steps in a stage, at least 1.</param>
    /// <param name="step">The step, at least 0.</param>
    public static double Staircase(double rate, double factor, long every, long step)
    {
        Guard.AtLeast(every, 1);
        return Exponential(rate, factor, Counted(step) / every);
    }

    /// <summary>rate·factor^step.</summary>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="factor">What a step leaves of it, at least 0.</param>
    /// <param name="step">The step, at least 0.</param>
    public static double Exponential(double rate, double factor, long step)
    {
        Guard.NotNegative(rate);
        Guard.NotNegative(factor);
        return rate * ScalarMath.Pow(factor, Counted(step));
    }

    /// <summary>rate / (step + 1)^power.</summary>
    /// <remarks><example><code>Schedule.InversePower(0.1, 0.5, 3)   // 0.05</code></example></remarks>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="power">How fast it falls, at least 0.</param>
    /// <param name="step">The step, at least 0.</param>
    public static double InversePower(double rate, double power, long step)
    {
        Guard.NotNegative(rate);
        Guard.NotNegative(power);
        return rate / ScalarMath.Pow(Counted(step) + 1.0, power);
    }

    /// <summary>least + ½(rate − least)(1 + cos(π·step / steps)), and least afterwards.</summary>
    /// <remarks>Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, equation 5.</remarks>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="least">The rate from <paramref name="steps"/> on.</param>
    /// <param name="steps">How long it falls, at least 1.</param>
    /// <param name="step">The step, at least 0.</param>
    public static double Cosine(double rate, double least, long steps, long step)
    {
        Guard.NotNegative(rate);
        Guard.NotNegative(least);
        Guard.AtLeast(steps, 1);
        return Between(rate, least, Math.Min(Counted(step), steps) / (double)steps);
    }

    /// <summary>rate·(step + 1) / steps up to the rate itself.</summary>
    /// <param name="rate">The rate after warming up.</param>
    /// <param name="steps">How long it rises, at least 1.</param>
    /// <param name="step">The step, at least 0.</param>
    public static double WarmUp(double rate, long steps, long step)
    {
        Guard.NotNegative(rate);
        Guard.AtLeast(steps, 1);
        return Counted(step) >= steps - 1 ? rate : rate * ((step + 1) / (double)steps);
    }

    /// <summary>One cycle: by a cosine from peak / 25 to the peak over the first 30 % of the steps, then by another to peak / 250,000.</summary>
    /// <remarks>Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018.</remarks>
    /// <param name="peak">The largest rate.</param>
    /// <param name="steps">The steps of the cycle, at least 2.</param>
    /// <param name="step">The step, at least 0; the last rate holds from the cycle's end on.</param>
    public static double OneCycle(double peak, long steps, long step)
    {
        Guard.NotNegative(peak);
        Guard.AtLeast(steps, 2);
        double at = Math.Min(Counted(step), steps - 1), top = 0.3 * (steps - 1);
        return at < top ? Between(peak / 25, peak, at / top) : Between(peak, peak / 250_000, (at - top) / (steps - 1 - top));
    }

    /// <summary>From one value to another by half a period of the cosine; both ends are exact.</summary>
    private static double Between(double from, double to, double share)
    {
        var weight = 0.5 * (1 + ScalarMath.CosPi(share));
        return (weight * from) + ((1 - weight) * to);
    }

    private static long Counted(long step)
    {
        Guard.AtLeast(step, 0);
        return step;
    }
}
