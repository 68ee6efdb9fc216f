using System.Collections.Immutable;

namespace Functional;

/// <summary>The mean log-likelihood of a sample as a function of up to three parameters, with its derivatives.</summary>
internal interface ILikelihood
{
    /// <summary>The mean log-likelihood; its gradient and the Hessian, row by row, are written.</summary>
    double Evaluate(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian);
}

/// <summary>
/// Newton's method with the damping of Levenberg and Marquardt (Nocedal and Wright, Numerical Optimization, 2nd ed., section 10.3) for a likelihood of a few
/// parameters, between bounds: a step is taken where it raises the likelihood, else the damping grows.
/// </summary>
internal static class LikelihoodAscent
{
    private const int MostSteps = 500;
    private const double LongestStep = 2;
    private const double Tolerance = 1e-12;

    /// <summary>Moves the parameters to a maximum; the report's objective is the log-likelihood of all <paramref name="count"/> values.</summary>
    internal static FitReport Climb<TLikelihood>(TLikelihood likelihood, Span<double> at, ReadOnlySpan<double> low, ReadOnlySpan<double> high, long count)
        where TLikelihood : ILikelihood
    {
        var n = at.Length;
        Span<double> memory = stackalloc double[30];
        Span<double> gradient = memory[..n], step = memory.Slice(3, n), next = memory.Slice(6, n), nextGradient = memory.Slice(9, n);
        Span<double> hessian = memory.Slice(12, n * n), nextHessian = memory.Slice(21, n * n);
        var value = likelihood.Evaluate(at, gradient, hessian);
        var history = ImmutableArray.CreateBuilder<double>();
        double damping = 0, shortest = 1e-5;
        var reason = StopReason.IterationLimit;
        for (var i = 0; i < MostSteps; i++)
        {
            if (!double.IsFinite(value))
            {
                reason = StopReason.Diverged;
                break;
            }
            if (!Step(gradient, hessian, damping, at, low, high, step))
            {
                damping = Math.Max(1e-3, 10 * damping);
                if (damping < 1e12)
                    continue;
                reason = StopReason.Stalled;
                break;
            }
            var longest = 0.0;
            for (var k = 0; k < n; k++)
            {
                next[k] = Math.Clamp(at[k] + Math.Clamp(step[k], -LongestStep, LongestStep), low[k], high[k]);
                longest = Math.Max(longest, Math.Abs(next[k] - at[k]));
            }
            var better = likelihood.Evaluate(next, nextGradient, nextHessian);
            // Near the top the likelihood is flat to rounding: a short step of Newton's is right even where the values say nothing.
            if (better > value || (longest < 1e-5 && damping == 0))
            {
                next.CopyTo(at);
                nextGradient.CopyTo(gradient);
                nextHessian.CopyTo(hessian);
                value = better;
                history.Add(count * value);
                // Steps that get no shorter are the rounding of the gradient.
                var isShorter = longest > Tolerance && !(damping == 0 && longest < 1e-5 && longest > 0.5 * shortest);
                shortest = longest < 1e-5 ? longest : 1e-5;
                damping = damping < 1e-3 ? 0 : 0.1 * damping;
                if (isShorter)
                    continue;
                reason = OnBound(at, low, high) ? StopReason.Stalled : StopReason.Converged;
                break;
            }
            if (longest <= Tolerance)
            {
                reason = OnBound(at, low, high) ? StopReason.Stalled : StopReason.Converged;
                break;
            }
            damping = Math.Max(1e-3, 10 * damping);
        }
        var message = OnBound(at, low, high) ? "The likelihood grows towards the end of the range of a parameter: it has no maximum inside." : null;
        return new(reason, history.Count, count * value, history.DrainToImmutable(), message);
    }

    private static bool OnBound(ReadOnlySpan<double> at, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        for (var k = 0; k < at.Length; k++)
            if (at[k] == low[k] || at[k] == high[k])
                return true;
        return false;
    }

    /// <summary>
    /// (−H + damping·D)⁻¹·g by Cholesky's method, D being the sizes of H's diagonal; parameters that would leave their bounds stay. False where the matrix
    /// is not positive definite.
    /// </summary>
    private static bool Step(
        ReadOnlySpan<double> gradient,
        ReadOnlySpan<double> hessian,
        double damping,
        ReadOnlySpan<double> at,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> high,
        Span<double> step)
    {
        var n = gradient.Length;
        Span<double> factor = stackalloc double[9];
        for (var i = 0; i < n; i++)
        {
            step[i] = IsHeld(i, gradient, at, low, high) ? 0 : gradient[i];
            for (var j = 0; j <= i; j++)
            {
                var held = IsHeld(i, gradient, at, low, high) || IsHeld(j, gradient, at, low, high);
                var sum = held ? (i == j ? 1 : 0) : -hessian[i * n + j] + (i == j ? damping * (Math.Abs(hessian[i * n + i]) + 1e-6) : 0);
                for (var k = 0; k < j; k++)
                    sum -= factor[i * n + k] * factor[j * n + k];
                if (i != j)
                    factor[i * n + j] = sum / factor[j * n + j];
                else if (sum > 0)
                    factor[i * n + i] = Math.Sqrt(sum);
                else
                    return false;
            }
        }
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                step[i] -= factor[i * n + k] * step[k];
            step[i] /= factor[i * n + i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                step[i] -= factor[k * n + i] * step[k];
            step[i] /= factor[i * n + i];
        }
        return true;
    }

    private static bool IsHeld(int i, ReadOnlySpan<double> gradient, ReadOnlySpan<double> at, ReadOnlySpan<double> low, ReadOnlySpan<double> high) =>
        (at[i] == low[i] && gradient[i] < 0) || (at[i] == high[i] && gradient[i] > 0);
}
