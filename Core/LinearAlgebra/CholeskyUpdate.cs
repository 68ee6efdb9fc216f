using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

public sealed partial record CholeskyDecomposition
{
    /// <summary>The factorisation of A + x·xᵀ, in the time of a few solves.</summary>
    /// <remarks>By plane rotations of the rows (Golub and Van Loan, §6.5.4).</remarks>
    /// <param name="x">As many values as A has rows, everything finite.</param>
    /// <exception cref="ArgumentException">The length differs, or a value is NaN or infinite.</exception>
    public CholeskyDecomposition Update(Vector x)
    {
        var rest = Scaled(x);
        var u = upper.ToArray();
        for (var k = 0; k < Order; k++)
        {
            var (c, s, length) = Rotation(u[k * Order + k], rest[k]);
            u[k * Order + k] = length;
            var row = u.AsSpan(k * Order, Order);
            for (var j = k + 1; j < Order; j++)
                (row[j], rest[j]) = (c * row[j] + s * rest[j], c * rest[j] - s * row[j]);
        }
        return OfFactor(u);
    }

    /// <summary>The factorisation of A − x·xᵀ.</summary>
    /// <param name="x">As many values as A has rows, everything finite.</param>
    /// <exception cref="ArgumentException">The length differs, or a value is NaN or infinite.</exception>
    /// <exception cref="NotPositiveDefiniteException">A − x·xᵀ is not positive definite; it names the failing leading minor.</exception>
    public CholeskyDecomposition Downdate(Vector x)
    {
        var failed = Downdate(x, out var downdated);
        return downdated ?? throw new NotPositiveDefiniteException(failed);
    }

    /// <summary>As <see cref="Downdate(Vector)"/>, false where A − x·xᵀ is not positive definite.</summary>
    /// <param name="x">As many values as A has rows, everything finite.</param>
    /// <param name="downdated">The factorisation, or null.</param>
    /// <exception cref="ArgumentException">The length differs, or a value is NaN or infinite.</exception>
    public bool TryDowndate(Vector x, [NotNullWhen(true)] out CholeskyDecomposition? downdated) => Downdate(x, out downdated) == 0;

    /// <summary>
    /// LINPACK's downdate (Dongarra, Bunch, Moler, Stewart 1979, chapter 10): the rotations that bring (p, √(1 − ‖p‖²)) with Uᵀ·p = x to the last axis take x
    /// out of the rows of U.
    /// </summary>
    private int Downdate(Vector x, out CholeskyDecomposition? downdated)
    {
        downdated = null;
        var p = Scaled(x);
        TriangularSolve.Run(Order, upper.AsSpan(), Order, lower: false, transposed: true, unit: false, p, 1, 1);
        // The leading minor of order k of A − x·xᵀ is that of A times 1 − ‖p[..k]‖².
        var length = LinearAlgebra.Norm2(p);
        if (!(length < 1))
        {
            var k = 1;
            while (k < Order && LinearAlgebra.Norm2(p.AsSpan(0, k)) < 1)
                k++;
            return k;
        }
        var u = upper.ToArray();
        var taken = new double[Order];
        var left = Math.Sqrt((1 - length) * (1 + length));
        for (var k = Order - 1; k >= 0; k--)
        {
            (var c, var s, left) = Rotation(left, p[k]);
            var row = u.AsSpan(k * Order, Order);
            for (var j = k; j < Order; j++)
                (row[j], taken[j]) = (c * row[j] - s * taken[j], c * taken[j] + s * row[j]);
            if (!(row[k] > 0))
                return k + 1;
        }
        downdated = OfFactor(u);
        return 0;
    }

    /// <summary>The rotation that turns (a, b), a &gt; 0, to its length on the first axis.</summary>
    private static (double Cosine, double Sine, double Length) Rotation(double a, double b)
    {
        var larger = Math.Max(a, Math.Abs(b));
        double x = a / larger, y = b / larger, length = Math.Sqrt(x * x + y * y);
        return (x / length, y / length, larger * length);
    }

    private double[] Scaled(Vector x)
    {
        ArgumentNullException.ThrowIfNull(x);
        FactorInput.RightSide(x.Length, Order, nameof(x));
        Guard.FiniteData(x.AsSpan(), nameof(x));
        var scaled = x.ToArray();
        MatrixScale.Apply(scaled, scaled, -exponent);
        return scaled;
    }

    private CholeskyDecomposition OfFactor(double[] u) => new(Matrix.Adopt(Order, Order, u), exponent);
}
