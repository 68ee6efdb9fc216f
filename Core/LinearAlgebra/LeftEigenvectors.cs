using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>The left eigenvectors of a matrix from its Schur form, found when they are first asked for; whoever finds them, on any thread, finds the same bits.</summary>
/// <param name="n">The side.</param>
/// <param name="t">T, quasi-triangular.</param>
/// <param name="z">The rows of Qᵀ.</param>
/// <param name="real">The real parts of the eigenvalues of T.</param>
/// <param name="imaginary">The imaginary parts.</param>
/// <param name="balancing">What was done to the matrix first.</param>
internal sealed class LeftEigenvectors(int n, double[] t, double[] z, double[] real, double[] imaginary, Balancing balancing)
{
    private Tuple<Matrix, Matrix>? found;

    /// <summary>The real parts, as columns.</summary>
    internal Matrix Real => (found ??= Find()).Item1;

    /// <summary>The imaginary parts.</summary>
    internal Matrix Imaginary => (found ??= Find()).Item2;

    private Tuple<Matrix, Matrix> Find()
    {
        double[] x = ArrayPool<double>.Shared.Rent(Math.Max(1, n * n)), vectors = ArrayPool<double>.Shared.Rent(Math.Max(1, n * n));
        // Left vectors are the right ones of Tᵀ, which is quasi-triangular once rows and columns are counted from the end.
        double[] turned = new double[n * n], realTurned = [.. real.Reverse()], imaginaryTurned = [.. imaginary.Select(v => -v).Reverse()];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                turned[i * n + j] = t[(n - 1 - j) * n + n - 1 - i];
        QuasiTriangularVectors.Right(n, turned, realTurned, imaginaryTurned, x);
        x.AsSpan(0, n * n).Reverse();
        for (var i = 0; i + 1 < n; i++)
        {
            if (imaginary[i] == 0)
                continue;
            // Counted from the end the parts of a pair have changed places.
            for (var j = 0; j < n; j++)
                (x[i * n + j], x[(i + 1) * n + j]) = (x[(i + 1) * n + j], x[i * n + j]);
            i++;
        }
        Gemm.Multiply<double>(n, n, n, x, n, z, n, vectors, n);
        var left = EigenDecomposition.Finish(n, vectors, imaginary, balancing, inverse: true, conjugate: true);
        ArrayPool<double>.Shared.Return(x);
        ArrayPool<double>.Shared.Return(vectors);
        return Tuple.Create(left.Real, left.Imaginary);
    }
}
