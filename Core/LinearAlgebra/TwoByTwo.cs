using Functional.Kernels;

namespace Functional;

/// <summary>The Schur form of a 2×2 matrix.</summary>
internal static class TwoByTwo
{
    private const double Epsilon = 2.220446049250313E-16;

    /// <summary>Takes the rest of the rows i, i + 1 and of the columns along with the rotation of their block, which is left to the caller.</summary>
    internal static void Rotate(int n, Span<double> t, int i, double cosine, double sine)
    {
        var right = n - i - 2;
        PlaneRotation.Apply(cosine, sine, t.Slice(i * n + i + 2, right), t.Slice((i + 1) * n + i + 2, right));
        for (var r = 0; r < i; r++)
        {
            double x = t[r * n + i], y = t[r * n + i + 1];
            (t[r * n + i], t[r * n + i + 1]) = (cosine * x + sine * y, cosine * y - sine * x);
        }
    }

    /// <summary>
    /// The rotation with (a b; c d) = (C −S; S C)·(A B; C′ D)·(C S; −S C), where either C′ = 0, or A = D and B·C′ &lt; 0: a complex pair
    /// (Bai and Demmel 1993, as in LAPACK's dlanv2).
    /// </summary>
    internal static (double A, double B, double C, double D, double Cosine, double Sine) Standardize(double a, double b, double c, double d)
    {
        if (c == 0)
            return (a, b, 0, d, 1, 0);
        if (b == 0)
            return (d, -c, 0, a, 0, 1);
        if (a - d == 0 && double.IsNegative(b) != double.IsNegative(c))
            return (a, b, c, d, 1, 0);
        double difference = a - d, p = difference / 2;
        double larger = Math.Max(Math.Abs(b), Math.Abs(c));
        var smaller = Math.Min(Math.Abs(b), Math.Abs(c)) * Math.CopySign(1, b) * Math.CopySign(1, c);
        var scale = Math.Max(Math.Abs(p), larger);
        var z = p / scale * p + larger / scale * smaller;
        if (z >= 4 * Epsilon)
        {
            // Two real eigenvalues.
            z = p + Math.CopySign(Math.Sqrt(scale) * Math.Sqrt(z), p);
            var length = HouseholderReflector.Length(c, z);
            return (d + z, b - c, 0, d - larger / z * smaller, z / length, c / length);
        }

        // A complex pair, or two real ones that are almost equal: make the diagonal elements equal.
        double sum = b + c, tau = HouseholderReflector.Length(sum, difference);
        double cosine = Math.Sqrt((1 + Math.Abs(sum) / tau) / 2), sine = -(p / (tau * cosine)) * Math.CopySign(1, sum);
        double aa = a * cosine + b * sine, bb = b * cosine - a * sine, cc = c * cosine + d * sine, dd = d * cosine - c * sine;
        (a, b, c, d) = (aa * cosine + cc * sine, bb * cosine + dd * sine, cc * cosine - aa * sine, dd * cosine - bb * sine);
        var mean = (a + d) / 2;
        (a, d) = (mean, mean);
        if (c == 0)
            return (a, b, c, d, cosine, sine);
        if (b == 0)
            return (a, -c, 0, d, -sine, cosine);
        if (double.IsNegative(b) != double.IsNegative(c))
            return (a, b, c, d, cosine, sine);

        // Real after all.
        double rootB = Math.Sqrt(Math.Abs(b)), rootC = Math.Sqrt(Math.Abs(c)), unit = 1 / Math.Sqrt(Math.Abs(b + c));
        p = Math.CopySign(rootB * rootC, c);
        double cosine1 = rootB * unit, sine1 = rootC * unit;
        return (mean + p, b - c, 0, mean - p, cosine * cosine1 - sine * sine1, cosine * sine1 + sine * cosine1);
    }
}
