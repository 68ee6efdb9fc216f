using Functional.Kernels;

namespace Functional;

/// <summary>Student's t distribution by location and log scale (of the standardized sample) and log ν.</summary>
internal sealed class StudentLikelihood(OrderedSample sample, double center, double unit) : ILikelihood
{
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
    {
        double location = at[0], scale = ScalarMath.Exp(at[1]), freedom = ScalarMath.Exp(at[2]), half = 0.5 * freedom, more = half + 0.5;
        double logs = 0, g0 = 0, g1 = 0, g2 = 0, h00 = 0, h01 = 0, h11 = 0, h02 = 0, h12 = 0, h22 = 0;
        for (var i = 0; i < sample.Values.Length; i++)
        {
            double count = sample.Counts[i], z = ((sample.Values[i] - center) / unit - location) / scale, square = z * z;
            double sum = freedom + square, w = (freedom + 1) / sum, log = ScalarMath.Log1p(square / freedom);
            logs += count * log;
            g0 += count * (w * z);
            g1 += count * (w * square - 1);
            g2 += count * (w * square / freedom - log);
            h00 -= count * (w * (freedom - square) / sum);
            h01 -= count * (2 * w * z * freedom / sum);
            h11 -= count * (2 * w * square * freedom / sum);
            h02 += count * (z * (square - 1) / (sum * sum));
            h12 += count * (square * (square - 1) / (sum * sum));
            h22 += count * (square / freedom / sum - square * (freedom + 2 + square / freedom) / (freedom * sum * sum));
        }
        double n = sample.Count;
        // ψ(½(ν + 1)) − ψ(½ν) − 1/ν, and its derivative
        var steps = ScalarMath.Log1p(1 / freedom) + (SpecialFunctions.LogMinusDigamma(half) - SpecialFunctions.LogMinusDigamma(more)) - 1 / freedom;
        var curve = 0.5 * (SpecialFunctions.Trigamma(more) - SpecialFunctions.Trigamma(half)) + 1 / (freedom * freedom);
        var byFreedom = 0.5 * (steps + g2 / n);
        gradient[0] = g0 / n / scale;
        gradient[1] = g1 / n;
        gradient[2] = freedom * byFreedom;
        hessian[0] = h00 / n / (scale * scale);
        hessian[1] = hessian[3] = h01 / n / scale;
        hessian[4] = h11 / n;
        hessian[2] = hessian[6] = freedom * h02 / n / scale;
        hessian[5] = hessian[7] = freedom * h12 / n;
        hessian[8] = freedom * byFreedom + freedom * freedom * 0.5 * (curve + h22 / n);
        return -SpecialFunctions.LogBeta(half, 0.5) - 0.5 * at[2] - at[1] - ScalarMath.Log(unit) - more * (logs / n);
    }
}

/// <summary>The F distribution by the logarithms of half its degrees of freedom, a and b: with u = ax/(b + ax), e = (a + b)·u − a.</summary>
internal sealed class FLikelihood(OrderedSample sample) : ILikelihood
{
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
    {
        double a = ScalarMath.Exp(at[0]), b = ScalarMath.Exp(at[1]), total = a + b, ratio = a / b;
        double shares = 0, products = 0, logU = 0, logV = 0, logX = 0, excess = 0;
        for (var i = 0; i < sample.Values.Length; i++)
        {
            double count = sample.Counts[i], x = sample.Values[i], w = ratio * x, u = w / (1 + w), v = 1 / (1 + w);
            shares += count * u;
            products += count * (u * v);
            logV -= count * ScalarMath.Log1p(w);
            logU += count * ScalarMath.Log(u);
            logX += count * ScalarMath.Log(x);
            // (a + b)·u − a
            excess += count * (b * u - a * v);
        }
        double n = sample.Count;
        (shares, products, logU, logV, logX, excess) = (shares / n, products / n, logU / n, logV / n, logX / n, excess / n);
        double psi = SpecialFunctions.Digamma(total), psi1 = SpecialFunctions.Trigamma(total);
        double byA = logU - excess / a - SpecialFunctions.Digamma(a) + psi, byB = logV + excess / b - SpecialFunctions.Digamma(b) + psi;
        double excessByA = shares + total * products / a - 1, excessByB = shares - total * products / b;
        var byAA = (1 - shares) / a - excessByA / a + excess / (a * a) - SpecialFunctions.Trigamma(a) + psi1;
        var byAB = -(1 - shares) / b - excessByB / a + psi1;
        var byBB = shares / b + excessByB / b - excess / (b * b) - SpecialFunctions.Trigamma(b) + psi1;
        gradient[0] = a * byA;
        gradient[1] = b * byB;
        hessian[0] = a * byA + a * a * byAA;
        hessian[1] = hessian[2] = a * b * byAB;
        hessian[3] = b * byB + b * b * byBB;
        return a * logU + b * logV - logX - SpecialFunctions.LogBeta(a, b);
    }
}

/// <summary>The negative binomial distribution by log r; p is r/(r + mean) at the maximum.</summary>
internal sealed class NegativeBinomialLikelihood(OrderedSample sample, double mean) : ILikelihood
{
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
    {
        var r = ScalarMath.Exp(at[0]);
        double rest = SpecialFunctions.LogMinusDigamma(r), curve = SpecialFunctions.Trigamma(r), slope = 0, second = 0;
        var value = 0.0;
        var distribution = new NegativeBinomial(r, r / (r + mean));
        for (var i = 0; i < sample.Values.Length; i++)
        {
            double count = sample.Counts[i], x = sample.Values[i];
            value += count * distribution.LogProbability(x);
            // ψ(x + r) − ψ(r) + log(r/(r + mean)), without the parts that cancel
            slope += count * (ScalarMath.Log1p((x - mean) / (r + mean)) + (rest - SpecialFunctions.LogMinusDigamma(r + x)));
            second += count * (SpecialFunctions.Trigamma(r + x) - curve + mean / r / (r + mean));
        }
        gradient[0] = r * (slope / sample.Count);
        hessian[0] = gradient[0] + r * r * (second / sample.Count);
        return value / sample.Count;
    }
}
