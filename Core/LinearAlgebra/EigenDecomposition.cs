using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using Functional.Kernels;

namespace Functional;

/// <summary>The eigenvalues and eigenvectors of any square matrix: A·v = λ·v, complex ones in conjugate pairs.</summary>
/// <remarks>
/// Balancing, a blocked reduction to Hessenberg form, the QR iteration, back substitution. The eigenvalues are those of a matrix within
/// a few n·ε·‖A‖ of the balanced one; how far they move for that is told by <see cref="Conditions"/>. The residual of a vector is small in the units
/// of the balanced matrix. A defective matrix has too few eigenvectors: some
/// of the returned ones are then parallel to rounding. Vectors have length 1; the element of largest magnitude, the first of equals, is real and positive. For
/// a symmetric matrix use <see cref="SymmetricEigenDecomposition"/>.
/// <example>
/// <code>
/// var eigen = EigenDecomposition.Factor(Matrix.FromRows([0, -1], [1, 0]));
/// Console.WriteLine(eigen.Value(0));
/// // &lt;0; 1&gt;
/// </code>
/// </example>
/// </remarks>
[Formula("L8")]
public sealed record EigenDecomposition
{
    private readonly LeftEigenvectors left;

    private EigenDecomposition(Vector real, Vector imaginary, (Matrix Real, Matrix Imaginary) right, LeftEigenvectors left)
    {
        (RealParts, ImaginaryParts) = (real, imaginary);
        (RealVectors, ImaginaryVectors) = right;
        this.left = left;
    }

    /// <summary>The real parts of the eigenvalues, in the order of the Schur form.</summary>
    public Vector RealParts { get; }

    /// <summary>The imaginary parts; a pair stands together, the positive one first.</summary>
    public Vector ImaginaryParts { get; }

    /// <summary>The real parts of the right eigenvectors, as columns in the order of the eigenvalues.</summary>
    public Matrix RealVectors { get; }

    /// <summary>The imaginary parts of the right eigenvectors.</summary>
    public Matrix ImaginaryVectors { get; }

    /// <summary>The real parts of the left eigenvectors u, with uᴴ·A = λ·uᴴ; found when they are first asked for.</summary>
    public Matrix LeftRealVectors => left.Real;

    /// <summary>The imaginary parts of the left eigenvectors.</summary>
    public Matrix LeftImaginaryVectors => left.Imaginary;

    /// <summary>Whether no eigenvalue has an imaginary part.</summary>
    public bool IsReal => ImaginaryParts.All(static value => value == 0);

    /// <summary>An eigenvalue.</summary>
    /// <param name="index">From 0 to n − 1.</param>
    /// <returns>λ.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such eigenvalue.</exception>
    public Complex Value(int index) => new(RealParts[index], ImaginaryParts[index]);

    /// <summary>A right eigenvector.</summary>
    /// <param name="index">From 0 to n − 1.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such eigenvector.</exception>
    public ImmutableArray<Complex> RightVector(int index) => Column(RealVectors, ImaginaryVectors, index);

    /// <summary>A left eigenvector.</summary>
    /// <param name="index">From 0 to n − 1.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such eigenvector.</exception>
    public ImmutableArray<Complex> LeftVector(int index) => Column(LeftRealVectors, LeftImaginaryVectors, index);

    /// <summary>The condition 1 / |uᴴ·v| of each eigenvalue: how many times a change of the matrix it moves, at most, to first order.</summary>
    /// <returns>n numbers of 1 or more; very large where the matrix is defective.</returns>
    public Vector Conditions()
    {
        var n = RealParts.Length;
        var conditions = new double[n];
        for (var j = 0; j < n; j++)
        {
            double real = 0, imaginary = 0;
            for (var i = 0; i < n; i++)
            {
                double a = LeftRealVectors[i, j], b = LeftImaginaryVectors[i, j], c = RealVectors[i, j], d = ImaginaryVectors[i, j];
                real += a * c + b * d;
                imaginary += a * d - b * c;
            }
            conditions[j] = Math.Max(1, 1 / HouseholderReflector.Length(real, imaginary));
        }
        return Vector.Adopt(conditions);
    }

    /// <summary>det A as the product of the eigenvalues; 0 or an infinity where it leaves the range of a double, see <see cref="LogAbsDeterminant"/>.</summary>
    public double Determinant => ScaledProduct.OfEigenvalues(RealParts.AsSpan(), ImaginaryParts.AsSpan()).Value;

    /// <summary>The sign of det A and ln |det A|, from the eigenvalues; (0, −∞) where one of them is zero, (1, 0) for order 0.</summary>
    public (int Sign, double LogMagnitude) LogAbsDeterminant
    {
        get
        {
            var product = ScaledProduct.OfEigenvalues(RealParts.AsSpan(), ImaginaryParts.AsSpan());
            return (product.Sign, product.LogMagnitude);
        }
    }

    /// <summary>Decomposes a square matrix.</summary>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The decomposition.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="NotConvergedException">An eigenvalue took more than 300 iterations; not seen.</exception>
    public static EigenDecomposition Factor(Matrix a, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        var n = a.Rows;
        double[] t = a.ToArray(), z = new double[n * n], real = new double[n], imaginary = new double[n];
        var scale = MatrixScale.Squarable(t);
        var balancing = Balancing.Run(n, t);
        SchurDecomposition.Reduce(n, t, z, real, imaginary, execution);
        LeftEigenvectors left = new(n, t, z, [.. real], [.. imaginary], balancing);
        double[] x = ArrayPool<double>.Shared.Rent(Math.Max(1, n * n)), vectors = ArrayPool<double>.Shared.Rent(Math.Max(1, n * n));
        QuasiTriangularVectors.Right(n, t, real, imaginary, x);
        Gemm.Multiply<double>(n, n, n, x, n, z, n, vectors, n, execution: execution);
        var right = Finish(n, vectors, imaginary, balancing, inverse: false, conjugate: false);
        ArrayPool<double>.Shared.Return(x);
        ArrayPool<double>.Shared.Return(vectors);
        MatrixScale.Apply(real, scale);
        MatrixScale.Apply(imaginary, scale);
        return new(Vector.Adopt([.. real.Select(static value => value + 0.0)]), Vector.Adopt(imaginary), right, left);
    }

    /// <summary>Equal when the eigenvalues and the right eigenvectors are, number by number; the left ones follow from the same Schur form.</summary>
    /// <param name="other">The other decomposition.</param>
    public bool Equals(EigenDecomposition? other) => other is not null && RealParts == other.RealParts && ImaginaryParts == other.ImaginaryParts
        && RealVectors == other.RealVectors && ImaginaryVectors == other.ImaginaryVectors;

    /// <summary>Agrees with <see cref="Equals(EigenDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(RealParts, ImaginaryParts, RealVectors, ImaginaryVectors);

    /// <summary>Undoes the balancing, normalizes, and turns the rows into columns; each pair gives two.</summary>
    internal static (Matrix Real, Matrix Imaginary) Finish(int n, double[] rows, double[] values, Balancing balancing, bool inverse, bool conjugate)
    {
        double[] real = new double[n * n], imaginary = new double[n * n];
        double[] none = new double[n], spare = new double[n];
        for (var k = 0; k < n; k++)
        {
            var pair = values[k] != 0;
            Span<double> x = rows.AsSpan(k * n, n), y = pair ? rows.AsSpan((k + 1) * n, n) : none;
            EigenvectorSign.Scale(x, y, balancing.Scales, inverse);
            balancing.Restore(x, spare);
            balancing.Restore(y, spare);
            EigenvectorSign.Normalize(x, y);
            for (var i = 0; i < n; i++)
            {
                real[i * n + k] = x[i];
                if (!pair)
                    continue;
                real[i * n + k + 1] = x[i];
                imaginary[i * n + k] = conjugate ? -y[i] : y[i];
                imaginary[i * n + k + 1] = conjugate ? y[i] : -y[i];
            }
            k += pair ? 1 : 0;
        }
        return (Matrix.Adopt(n, n, real), Matrix.Adopt(n, n, imaginary));
    }

    private static ImmutableArray<Complex> Column(Matrix real, Matrix imaginary, int index)
    {
        Guard.Index(index, real.Columns);
        return [.. Enumerable.Range(0, real.Rows).Select(i => new Complex(real[i, index], imaginary[i, index]))];
    }

    /// <summary>The size, in one line.</summary>
    public override string ToString() => $"EigenDecomposition of order {RealParts.Length}";
}
