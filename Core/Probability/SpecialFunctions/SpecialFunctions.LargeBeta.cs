namespace Functional;

public static partial class SpecialFunctions
{
    /// <summary>Both parameters above 100 and x a little below the mean: the expansion of DiDonato and Morris, section 9 (BASYM).</summary>
    /// <remarks>
    /// With z²/2 = the two deviances, I_x is e^(−z²/2) times a series in w = 1/√(a·(1 + a/b)) whose terms are integrals of powers against the bell curve,
    /// j_n, and coefficients d_n that follow from a₀, b₀ and c by recurrence.
    /// </remarks>
    private static TailPair MiddleBetaTails(double a, double b, double x, double y, double rest)
    {
        const int terms = 20;
        Span<double> a0 = stackalloc double[terms + 1], b0 = stackalloc double[terms + 1];
        Span<double> c = stackalloc double[terms + 1], d = stackalloc double[terms + 1];

        var excess = ExcessOverMean(a, b, x, y);
        var half = a * MinusLog1pPlus(excess / a) + b * MinusLog1pPlus(-excess / b);
        double small = Math.Min(a, b), large = Math.Max(a, b), h = small / large;
        double r0 = 1 / (1 + h), r1 = (b - a) / large, w0 = 1 / Math.Sqrt(small * (1 + h));
        var z = Math.Sqrt(2 * half);
        const double e1 = 0.35355339059327373; // 2^(−3/2)
        const double twoOverRootPi = 1.1283791670955126;

        a0[0] = 2.0 / 3 * r1;
        c[0] = -0.5 * a0[0];
        d[0] = -c[0];
        // √π/4·erfcx(z/√2), with erfcx = 2·(the scaled tail)
        double j0 = Mills(z) / twoOverRootPi, j1 = e1;
        var sum = j0 + d[0] * w0 * j1;
        double s = 1, h2 = h * h, hn = 1, w = w0, z2 = 2 * half, lower = z, upper = z2;
        for (var n = 2; n <= terms; n += 2)
        {
            hn *= h2;
            a0[n - 1] = 2 * r0 * (1 + h * hn) / (n + 2.0);
            s += hn;
            a0[n] = 2 * r1 * s / (n + 3.0);
            for (var i = n; i <= n + 1; i++)
            {
                var r = -0.5 * (i + 1);
                b0[0] = r * a0[0];
                for (var m = 2; m <= i; m++)
                {
                    var inner = 0.0;
                    for (var j = 1; j < m; j++)
                        inner += (j * r - (m - j)) * a0[j - 1] * b0[m - j - 1];
                    b0[m - 1] = r * a0[m - 1] + inner / m;
                }
                c[i - 1] = b0[i - 1] / (i + 1.0);
                var product = 0.0;
                for (var j = 1; j < i; j++)
                    product += d[i - j - 1] * c[j - 1];
                d[i - 1] = -(product + c[i - 1]);
            }
            j0 = e1 * lower + (n - 1) * j0;
            j1 = e1 * upper + n * j1;
            lower *= z2;
            upper *= z2;
            w *= w0;
            var first = d[n - 1] * w * j0;
            w *= w0;
            var second = d[n] * w * j1;
            sum += first + second;
            if (Math.Abs(first) + Math.Abs(second) <= 1e-17 * sum)
                break;
        }
        return new(rest - half, twoOverRootPi * sum, true);
    }
}
