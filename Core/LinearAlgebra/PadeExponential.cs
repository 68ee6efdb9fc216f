using Functional.Kernels;

namespace Functional;

/// <summary>The Padé approximants of the exponential, and how often a matrix must be halved for one (Al-Mohy and Higham 2009, algorithm 6.1).</summary>
internal static class PadeExponential
{
    /// <summary>The largest ‖A‖ for which an approximant is exact to rounding (their table 3.1).</summary>
    private const double Theta3 = 1.495585217958292e-2, Theta5 = 2.539398330063230e-1, Theta7 = 9.504178996162932e-1,
        Theta9 = 2.097847961257068, Theta13 = 4.25;

    /// <summary>The unit roundoff.</summary>
    private const double Epsilon = 1.1102230246251565E-16;

    /// <summary>Numerators of the approximants, by powers ascending; denominators alternate the signs.</summary>
    private static readonly double[]
        _three = [120, 60, 12, 1],
        _five = [30240, 15120, 3360, 420, 30, 1],
        _seven = [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1],
        _nine = [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
        _thirteen =
        [
            64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
            670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
        ];

    /// <summary>r(2⁻ˢ·A) ≈ e^(2⁻ˢ·A).</summary>
    /// <param name="a">A square matrix, not huge.</param>
    /// <param name="squarings">s.</param>
    /// <param name="execution">Cancellation.</param>
    internal static Matrix Of(Matrix a, out int squarings, Execution? execution)
    {
        squarings = 0;
        var a2 = a * a;
        var a4 = a2 * a2;
        var a6 = a4 * a2;
        double d4 = Root(a4, 4), d6 = Root(a6, 6), low = Math.Max(d4, d6);
        if (low <= Theta3 && Extra(a, 3, 1.0 / 100800) == 0)
            return Rational(_three, a, [a2]);
        if (low <= Theta5 && Extra(a, 5, 1.0 / 10059033600) == 0)
            return Rational(_five, a, [a2, a4]);
        Execution.ThrowIfCancelled(execution);
        var a8 = a4 * a4;
        double d8 = Root(a8, 8), middle = Math.Max(d6, d8);
        if (middle <= Theta7 && Extra(a, 7, 1.0 / 4487938430976000) == 0)
            return Rational(_seven, a, [a2, a4, a6]);
        if (middle <= Theta9 && Extra(a, 9, 1.0 / 5914384781877411840000.0) == 0)
            return Rational(_nine, a, [a2, a4, a6, a8]);
        var size = Math.Min(middle, Math.Max(d8, Root(a4 * a6, 10)));
        while (size > Theta13)
        {
            size /= 2;
            squarings++;
        }
        var s = squarings;
        a = a.Map(v => Math.ScaleB(v, -s));
        var extra = Extra(a, 13, 1 / 113250775606021113483283660800000000.0);
        squarings += extra;
        var t = squarings;
        a = a.Map(v => Math.ScaleB(v, -extra));
        return Thirteen(a, a2.Map(v => Math.ScaleB(v, -2 * t)), a4.Map(v => Math.ScaleB(v, -4 * t)), a6.Map(v => Math.ScaleB(v, -6 * t)));
    }

    /// <summary>‖P‖₁^(1/k) for P = A^k.</summary>
    private static double Root(Matrix power, int k) => ScalarMath.Pow(LinearAlgebra.ColumnSum(power), 1.0 / k);

    /// <summary>How many more halvings the error of the degree m asks for: from c·‖|A|^(2m+1)‖₁ / ‖A‖₁.</summary>
    private static int Extra(Matrix a, int m, double coefficient)
    {
        var norm = LinearAlgebra.ColumnSum(a);
        if (norm == 0)
            return 0;
        var magnitudes = a.Map(Math.Abs);
        var row = Vector.Ones(a.Rows);
        for (var k = 0; k < 2 * m + 1; k++)
            row *= magnitudes;
        var alpha = coefficient * LinearAlgebra.NormInfinity(row.AsSpan()) / norm;
        var halvings = 0;
        // Each halving divides the error by 2^(2m).
        for (; alpha > Epsilon && halvings < 64; halvings++)
            alpha = Math.ScaleB(alpha, -2 * m);
        return halvings;
    }

    /// <summary>(V − U)⁻¹·(V + U) with U the odd and V the even part of the numerator.</summary>
    private static Matrix Rational(double[] c, Matrix a, Matrix[] even)
    {
        Matrix u = Matrix.Identity(a.Rows) * c[1], v = Matrix.Identity(a.Rows) * c[0];
        for (var k = 0; k < even.Length; k++)
        {
            if (2 * k + 3 < c.Length)
                u += even[k] * c[2 * k + 3];
            v += even[k] * c[2 * k + 2];
        }
        return Quotient(a * u, v);
    }

    private static Matrix Thirteen(Matrix a, Matrix a2, Matrix a4, Matrix a6)
    {
        var c = _thirteen;
        var identity = Matrix.Identity(a.Rows);
        var u = a * (a6 * (a6 * c[13] + a4 * c[11] + a2 * c[9]) + a6 * c[7] + a4 * c[5] + a2 * c[3] + identity * c[1]);
        var v = a6 * (a6 * c[12] + a4 * c[10] + a2 * c[8]) + a6 * c[6] + a4 * c[4] + a2 * c[2] + identity * c[0];
        return Quotient(u, v);
    }

    private static Matrix Quotient(Matrix u, Matrix v) => QrDecomposition.Factor(v - u).Solve(v + u);
}
