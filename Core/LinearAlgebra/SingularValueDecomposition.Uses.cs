using Functional.Kernels;

namespace Functional;

public sealed partial record SingularValueDecomposition
{
    /// <summary>The condition number σ₁ / σₖ in the 2-norm; +∞ for a rank-deficient matrix, NaN for one without elements.</summary>
    public double ConditionNumber => SingularValues.IsEmpty ? double.NaN
        : SingularValues[^1] == 0 ? double.PositiveInfinity
        : SingularValues[0] / SingularValues[^1];

    /// <summary>The 2-norm σ₁, the most by which the matrix stretches a vector; 0 for a matrix without elements.</summary>
    public double Norm2 => SingularValues.IsEmpty ? 0 : SingularValues[0];

    /// <summary>The nuclear norm Σ σ[i].</summary>
    public double NuclearNorm => SingularValues.Sum();

    /// <summary>The singular values up to which a matrix counts as one of lower rank: max(m, n)·2⁻⁵²·σ₁.</summary>
    public double Tolerance => Math.Max(U.Rows, V.Rows) * 2.220446049250313E-16 * Norm2;

    /// <summary>The rank: how many singular values are above a tolerance.</summary>
    /// <param name="tolerance">0 or more; by default <see cref="Tolerance"/>.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public int Rank(double? tolerance = null)
    {
        var least = Checked(tolerance);
        var rank = 0;
        while (rank < SingularValues.Length && SingularValues[rank] > least)
            rank++;
        return rank;
    }

    /// <summary>The pseudo-inverse A⁺ = V·diag(1/σ)·Uᵀ over the singular values above a tolerance (Moore, Penrose).</summary>
    /// <param name="tolerance">0 or more; by default <see cref="Tolerance"/>.</param>
    /// <returns>The n×m matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public Matrix PseudoInverse(double? tolerance = null)
    {
        int rank = Rank(tolerance), m = U.Rows, n = V.Rows;
        double[] scaled = new double[n * rank], left = new double[m * rank], product = new double[n * m], values = NearOne(out var exponent);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < rank; j++)
                scaled[i * rank + j] = V.AsSpan()[i * V.Columns + j] / values[j];
        for (var i = 0; i < m; i++)
            U.AsSpan().Slice(i * U.Columns, rank).CopyTo(left.AsSpan(i * rank));
        Gemm.MultiplyTransposedRight<double>(n, m, rank, scaled, rank, left, rank, product, m);
        MatrixScale.Apply(product, -exponent);
        return Matrix.Adopt(n, m, product);
    }

    /// <summary>The x of least length among those that minimize ‖A·x − b‖₂: A⁺·b.</summary>
    /// <param name="b">m numbers.</param>
    /// <param name="tolerance">Singular values up to it count as 0; by default <see cref="Tolerance"/>.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public Vector Solve(Vector b, double? tolerance = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        Guard.Length(b.AsSpan(), U.Rows, nameof(b));
        var rank = Rank(tolerance);
        double[] coordinates = (b * U).ToArray(), scaled = new double[V.Columns], values = NearOne(out var exponent);
        for (var i = 0; i < rank; i++)
            scaled[i] = coordinates[i] / values[i];
        var x = (V * Vector.Adopt(scaled)).ToArray();
        MatrixScale.Apply(x, -exponent);
        return Vector.Adopt(x);
    }

    /// <summary>The X of least length, column by column, among those that minimize ‖A·X − B‖: A⁺·B.</summary>
    /// <param name="b">A matrix of m rows, a column for each right-hand side.</param>
    /// <param name="tolerance">Singular values up to it count as 0; by default <see cref="Tolerance"/>.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n rows.</returns>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public Matrix Solve(Matrix b, double? tolerance = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, U.Rows);
        int rank = Rank(tolerance), m = U.Rows, n = V.Rows, q = b.Columns;
        double[] coordinates = new double[rank * q], x = new double[n * q], values = NearOne(out var exponent);
        Gemm.MultiplyTransposedLeft(rank, q, m, U.AsSpan(), U.Columns, b.AsSpan(), q, coordinates, q, execution: execution);
        for (var i = 0; i < rank; i++)
        {
            var row = coordinates.AsSpan(i * q, q);
            Elementwise.Divide(row, values[i], row);
        }
        Gemm.Multiply(n, q, rank, V.AsSpan(), V.Columns, coordinates, q, x, q, execution: execution);
        MatrixScale.Apply(x, -exponent);
        return Matrix.Adopt(n, q, x);
    }

    /// <summary>An orthonormal basis of the range of A: the first columns of U.</summary>
    /// <param name="tolerance">Singular values up to it count as 0; by default <see cref="Tolerance"/>.</param>
    /// <returns>An m×rank matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public Matrix RangeBasis(double? tolerance = null) => U[.., ..Rank(tolerance)];

    /// <summary>An orthonormal basis of the null space of A: the last columns of V.</summary>
    /// <param name="tolerance">Singular values up to it count as 0; by default <see cref="Tolerance"/>.</param>
    /// <returns>An n×(n − rank) matrix.</returns>
    /// <exception cref="InvalidOperationException">The matrix is wide and this is the thin form, which lacks the rest of V.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public Matrix NullSpace(double? tolerance = null)
    {
        if (V.Columns < V.Rows)
            throw new InvalidOperationException($"The null space of a wide matrix needs the full form: V is {V.Rows}×{V.Columns} here.");
        return V[.., Rank(tolerance)..];
    }

    /// <summary>The singular values over 2^exponent, whose reciprocals do not overflow.</summary>
    private double[] NearOne(out int exponent)
    {
        var values = SingularValues.ToArray();
        exponent = MatrixScale.ForSums(Norm2);
        MatrixScale.Apply(values, -exponent);
        return values;
    }

    private double Checked(double? tolerance)
    {
        if (tolerance is { } given)
            Guard.NotNegative(given, nameof(tolerance));
        return tolerance ?? Tolerance;
    }
}
