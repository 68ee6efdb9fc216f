using Functional.Kernels;

namespace Functional;

/// <summary>A power between −1 and 1 of a quasi-triangular matrix (Higham and Lin 2011, algorithm 5.1).</summary>
internal sealed class QuasiTriangularPower
{
    private const int MostRoots = 100;

    private readonly int n;
    private readonly bool pairs;
    private readonly double[] t;
    private readonly Vector imaginary;
    private readonly Execution? execution;

    /// <summary>The largest ‖I − T‖₁ for which the approximant of degree 1, 2, … is exact to rounding (their table 3.1).</summary>
    private static readonly double[] _theta = [1.51e-5, 2.24e-3, 1.88e-2, 6.04e-2, 1.24e-1, 2.00e-1, 2.79e-1];

    private QuasiTriangularPower(SchurDecomposition schur, Execution? execution)
    {
        (n, t, imaginary, this.execution) = (schur.T.Rows, schur.T.ToArray(), schur.ImaginaryParts, execution);
        pairs = imaginary.Any(static value => value != 0);
    }

    /// <summary>Tᵖ for p in (−1, 1); null where a square root on the way does not exist.</summary>
    internal static Matrix? Of(SchurDecomposition schur, double p, Execution? execution) => new QuasiTriangularPower(schur, execution).Of(p);

    private Matrix? Of(double p)
    {
        var root = (double[])t.Clone();
        int roots = 0, degree = 0, seen = 0;
        for (; degree == 0; roots += degree == 0 ? 1 : 0)
        {
            Execution.ThrowIfCancelled(execution);
            var distance = Distance(root);
            if (distance <= _theta[^1])
            {
                // One more root where it saves two degrees; twice at most.
                int now = Degree(distance), then = Degree(distance / 2);
                if (now - then <= 1 || ++seen == 2)
                {
                    degree = now;
                    break;
                }
            }
            var next = new double[n * n];
            if (roots == MostRoots || !QuasiTriangularRoot.Try(n, root, imaginary.AsSpan(), next))
                return null;
            root = next;
        }
        // X = I − T^(1/2^roots), with what cancels there computed without cancellation.
        for (var i = 0; i < root.Length; i++)
            root[i] = 0 - root[i];
        Known(root, Math.ScaleB(1, -roots), -1, less: true);
        var power = Approximant(root, p, degree);
        Known(power, Math.ScaleB(p, -roots), 1, less: false);
        for (var left = roots - 1; left >= 0; left--)
        {
            var square = new double[n * n];
            Gemm.Multiply<double>(n, n, n, power, n, power, n, square, n, execution: execution);
            power = square;
            Known(power, Math.ScaleB(p, -left), 1, less: false);
        }
        return Matrix.Adopt(n, n, power);
    }

    private double Distance(double[] root)
    {
        var difference = (double[])root.Clone();
        for (var i = 0; i < n; i++)
            difference[i * n + i] -= 1;
        return LinearAlgebra.MatrixNorm1(n, n, difference, n);
    }

    private static int Degree(double distance)
    {
        var degree = 1;
        while (degree < _theta.Length && distance > _theta[degree - 1])
            degree++;
        return degree;
    }

    /// <summary>The approximant of (I − X)ᵖ from the bottom of its continued fraction up (their (3.10) and algorithm 4.1).</summary>
    private double[] Approximant(double[] x, double p, int degree)
    {
        var y = new double[n * n];
        Scale(x, Coefficient(2 * degree, p), y);
        for (var j = 2 * degree - 1; j > 0; j--)
        {
            Execution.ThrowIfCancelled(execution);
            for (var i = 0; i < n; i++)
                y[i * n + i] += 1;
            var next = new double[n * n];
            Scale(x, Coefficient(j, p), next);
            if (pairs)
            {
                using var factor = LuFactor.Of(Matrix.Adopt(n, n, y), execution);
                factor.Solve(next, n, execution);
                MatrixScale.Apply(next, -factor.Exponent);
            }
            else
                TriangularSolve.Run(n, y, n, lower: false, transposed: false, unit: false, next, n, n, execution);
            y = next;
        }
        for (var i = 0; i < n; i++)
            y[i * n + i] += 1;
        return y;
    }

    private static double Coefficient(int i, double p)
    {
        if (i == 1)
            return -p;
        double j = i / 2;
        return i % 2 == 0 ? (p - j) / (2 * (2 * j - 1)) : (-p - j) / (2 * (2 * j + 1));
    }

    private static void Scale(double[] x, double factor, double[] to)
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = factor * x[i];
    }

    /// <summary>Writes the diagonal blocks of sign·Tˢ, or of sign·(Tˢ − I), and the elements between real eigenvalues beside it.</summary>
    private void Known(double[] to, double s, double sign, bool less)
    {
        for (var i = 0; i < n; i++)
        {
            var at = i * n + i;
            if (imaginary[i] != 0)
            {
                var (real, turn) = PowerOfPair(t[at], imaginary[i], s, less);
                var slope = sign * turn / imaginary[i];
                (to[at], to[at + n + 1], to[at + 1], to[at + n]) = (sign * real, sign * real, slope * t[at + 1], slope * t[at + n]);
                i++;
                continue;
            }
            var exponent = s * ScalarMath.Log(t[at]);
            to[at] = sign * (less ? ScalarMath.Expm1(exponent) : ScalarMath.Exp(exponent));
            if (i + 1 < n && imaginary[i + 1] == 0)
                to[at + 1] = sign * t[at + 1] * Slope(t[at], t[at + n + 1], s);
        }
    }

    /// <summary>The parts of (θ + i·μ)ˢ, or of that less 1.</summary>
    private static (double Real, double Imaginary) PowerOfPair(double theta, double mu, double s, bool less)
    {
        double u = s * ScalarMath.Log(HouseholderReflector.Length(theta, mu)), v = s * ScalarMath.Atan2(mu, theta), size = ScalarMath.Exp(u);
        var half = ScalarMath.Sin(v / 2);
        return (less ? ScalarMath.Expm1(u) * ScalarMath.Cos(v) - 2 * half * half : size * ScalarMath.Cos(v), size * ScalarMath.Sin(v));
    }

    /// <summary>The divided difference (bˢ − aˢ) / (b − a) of positive numbers without cancellation (their (5.6)).</summary>
    private static double Slope(double a, double b, double s)
    {
        if (a == b)
            return s * ScalarMath.Exp((s - 1) * ScalarMath.Log(a));
        double logA = ScalarMath.Log(a), logB = ScalarMath.Log(b);
        if (a < b / 2 || b < a / 2)
            return (ScalarMath.Exp(s * logB) - ScalarMath.Exp(s * logA)) / (b - a);
        var turn = ScalarMath.Atanh((b - a) / (b + a));
        return ScalarMath.Exp(s * (logA + logB) / 2) * 2 * ScalarMath.Sinh(s * turn) / (b - a);
    }
}
