using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>A square matrix as Q·T·Qᵀ: Q orthogonal, T quasi-triangular, its 2×2 diagonal blocks the complex pairs of eigenvalues.</summary>
/// <remarks>
/// A blocked reduction to Hessenberg form, then the QR iteration: of small matrices with two shifts, of large ones with many and early deflation.
/// Q·T·Qᵀ is A to a few n·ε·‖A‖, whatever the conditions of the
/// eigenvalues are. A 2×2 block has equal diagonal elements, and the other two have opposite signs. The same bits on every machine with fused
/// multiply-add and for every number of threads.
/// <example>
/// <code>
/// var schur = SchurDecomposition.Factor(Matrix.FromRows([0, -1], [1, 0]));
/// Console.WriteLine((schur.RealParts, schur.ImaginaryParts));
/// // (Vector of 2: [0, 0], Vector of 2: [1, -1])
/// </code>
/// </example>
/// </remarks>
[Formula("L8")]
public sealed record SchurDecomposition
{
    private SchurDecomposition(Matrix q, Matrix t, Vector real, Vector imaginary) => (Q, T, RealParts, ImaginaryParts) = (q, t, real, imaginary);

    /// <summary>The orthogonal factor; its columns are the Schur vectors.</summary>
    public Matrix Q { get; }

    /// <summary>The quasi-triangular factor.</summary>
    public Matrix T { get; }

    /// <summary>The real parts of the eigenvalues, in the order of the diagonal of T.</summary>
    public Vector RealParts { get; }

    /// <summary>The imaginary parts; of a pair the positive one comes first.</summary>
    public Vector ImaginaryParts { get; }

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
    public static SchurDecomposition Factor(Matrix a, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        var n = a.Rows;
        double[] t = a.ToArray(), z = ArrayPool<double>.Shared.Rent(Math.Max(1, n * n)), real = new double[n], imaginary = new double[n];
        try
        {
            var scale = MatrixScale.Squarable(t);
            Reduce(n, t, z, real, imaginary, execution);
            foreach (var values in (ReadOnlySpan<double[]>)[t, real, imaginary])
                MatrixScale.Apply(values, scale);
            var q = GC.AllocateUninitializedArray<double>(n * n);
            TransposeKernel.Run<double>(n, n, z, n, q, n, execution);
            return new(Matrix.Adopt(n, n, q), Matrix.Adopt(n, n, t), Vector.Adopt(real), Vector.Adopt(imaginary));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(z);
        }
    }

    /// <summary>Q·T·Qᵀ, the matrix that was decomposed, to rounding.</summary>
    /// <returns>The n×n matrix.</returns>
    public Matrix Reconstruct() => Q * T * Q.Transpose();

    /// <summary>t becomes T, z the rows of Qᵀ.</summary>
    internal static void Reduce(int n, double[] t, double[] z, double[] real, double[] imaginary, Execution? execution)
    {
        if (n == 0)
            return;
        var reflections = ArrayPool<double>.Shared.Rent(n * n);
        var tau = new double[n];
        HessenbergReduction.Reduce(n, t, reflections, tau, execution);
        z.AsSpan(0, n * n).Clear();
        for (var i = 0; i < n; i++)
            z[i * n + i] = 1;
        ReflectorRows.BackTransform(n, n - 2, 1, reflections, tau, z, n, execution);
        ArrayPool<double>.Shared.Return(reflections);
        Converged(LargeSchurIteration.Run(n, t, z, whole: true, real, imaginary, execution), n);
    }

    /// <summary>The eigenvalues alone; t is destroyed.</summary>
    internal static void Values(int n, double[] t, double[] real, double[] imaginary, Execution? execution)
    {
        if (n == 0)
            return;
        var reflections = ArrayPool<double>.Shared.Rent(n * n);
        HessenbergReduction.Reduce(n, t, reflections, new double[n], execution);
        ArrayPool<double>.Shared.Return(reflections);
        Converged(LargeSchurIteration.Run(n, t, [], whole: false, real, imaginary, execution), n);
    }

    private static void Converged(int left, int n)
    {
        if (left > 0)
            throw new NotConvergedException(300, message: $"The QR iteration found {n - left} of {n} eigenvalues; one took more than 300 iterations.");
    }

    /// <summary>The size, in one line.</summary>
    public override string ToString() => $"SchurDecomposition of order {T.Rows}";
}
