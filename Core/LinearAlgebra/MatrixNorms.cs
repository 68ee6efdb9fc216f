using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The 1-norm of a matrix, ‖A‖₁: the largest sum Σᵢ |a[i, j]| of a column.</summary>
    /// <remarks>NaN propagates; a matrix without elements gives 0.
    /// <example><c>LinearAlgebra.MatrixNorm1(Matrix.FromRows([1, -2], [3, 4]))</c> is <c>6</c>.</example></remarks>
    /// <param name="a">The matrix.</param>
    public static double MatrixNorm1(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return MatrixNorm1(a.Rows, a.Columns, a.AsSpan(), a.Columns);
    }

    /// <summary>The ∞-norm of a matrix, ‖A‖∞: the largest sum Σⱼ |a[i, j]| of a row.</summary>
    /// <remarks>NaN propagates; a matrix without elements gives 0.
    /// <example><c>LinearAlgebra.MatrixNormInfinity(Matrix.FromRows([1, -2], [3, 4]))</c> is <c>7</c>.</example></remarks>
    /// <param name="a">The matrix.</param>
    public static double MatrixNormInfinity(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var largest = 0.0;
        for (var i = 0; i < a.Rows; i++)
            largest = Math.Max(largest, Norm1(a.Row(i), Execution.Sequential));
        return largest;
    }

    /// <summary>The Frobenius norm ‖A‖F = √Σ a[i, j]², without overflow.</summary>
    /// <remarks>NaN propagates; a matrix without elements gives 0.
    /// <example><c>LinearAlgebra.FrobeniusNorm(Matrix.FromRows([1, 2], [2, 4]))</c> is <c>5</c>.</example></remarks>
    /// <param name="a">The matrix.</param>
    /// <param name="execution">Threads (used above some 130,000 elements) and cancellation.</param>
    public static double FrobeniusNorm(Matrix a, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Norm2(a.AsSpan(), execution);
    }

    /// <summary>The 2-norm of a matrix, ‖A‖₂ = σ₁: the most by which it stretches a vector.</summary>
    /// <remarks>A matrix without elements gives 0. By <see cref="SingularValues(Matrix, Execution?)"/>.
    /// <example><c>LinearAlgebra.MatrixNorm2(Matrix.FromRows([0, 3], [-4, 0]))</c> is <c>4</c> to rounding.</example></remarks>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    public static double MatrixNorm2(Matrix a, Execution? execution = null) => NormInfinity(SingularValues(a, execution).AsSpan(), Execution.Sequential);

    /// <summary>The nuclear norm ‖A‖∗ = Σ σ[i], the sum of the singular values.</summary>
    /// <remarks>A matrix without elements gives 0. By <see cref="SingularValues(Matrix, Execution?)"/>.
    /// <example><c>LinearAlgebra.NuclearNorm(Matrix.FromRows([0, 3], [-4, 0]))</c> is <c>7</c> to rounding.</example></remarks>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    public static double NuclearNorm(Matrix a, Execution? execution = null) => Norm1(SingularValues(a, execution).AsSpan(), Execution.Sequential);

    /// <summary>The 1-norm of m×n numbers whose rows lie <paramref name="row"/> apart.</summary>
    internal static double MatrixNorm1(int m, int n, ReadOnlySpan<double> a, int row)
    {
        const int OnStack = 64, AtOnce = 256;
        var sums = n <= OnStack ? stackalloc double[n] : new double[n];
        sums.Clear();
        // The same additions in the same order; a call for each row of a small matrix costs more than they do.
        for (var i = 0; m * n <= AtOnce && i < m; i++)
        {
            var values = a.Slice(i * row, n);
            for (var j = 0; j < values.Length; j++)
                sums[j] += Math.Abs(values[j]);
        }
        for (var i = 0; m * n > AtOnce && i < m; i++)
            Map.Run(default(AddMagnitudeMap<double>), a.Slice(i * row, n), sums, sums, Execution.Sequential);
        var largest = 0.0;
        foreach (var sum in sums)
            largest = Math.Max(largest, sum);
        return largest;
    }
}
