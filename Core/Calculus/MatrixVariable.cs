using System.Collections.Immutable;

namespace Functional;

/// <summary>A matrix of reverse mode: its shape, and where its value and its history are written down. A vector is a column, a number a 1×1 matrix.</summary>
/// <remarks>
/// <para>Made by <see cref="Reverse.MatrixGradient(MatrixFunction, Matrix)"/>, which hands it to the function and reads the history back. One node stands for a whole product or map, so
/// that differentiating costs about as much as computing, at the speed of the kernels. It lives as long as that call. <c>*</c> is the matrix product, as for
/// <see cref="Matrix"/>; sums, differences and <see cref="Hadamard"/> stretch a side of 1 to the other's. A matrix or a vector turns into a constant.</para>
/// <para>A cotangent of 0 contributes 0, whatever it is multiplied with. Kinks: ReLU has slope 0 at 0.</para>
/// <para>Source: Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).</para>
/// </remarks>
public readonly struct MatrixVariable
{
    private readonly MatrixTape? tape;
    private readonly ImmutableArray<double> constant;

    internal MatrixVariable(MatrixTape tape, int index, int rows, int columns) => (this.tape, Index, Rows, Columns) = (tape, index, rows, columns);

    private MatrixVariable(ImmutableArray<double> constant, int rows, int columns) => (this.constant, Rows, Columns) = (constant, rows, columns);

    /// <summary>How many rows it has.</summary>
    public int Rows { get; }

    /// <summary>How many columns it has.</summary>
    public int Columns { get; }

    /// <summary>The numbers, row by row.</summary>
    public ReadOnlySpan<double> Values => tape is null ? constant.AsSpan() : tape.Values(Index);

    /// <summary>The number of a 1×1 matrix.</summary>
    /// <exception cref="InvalidOperationException">It has another shape.</exception>
    public double Value => Rows == 1 && Columns == 1 ? Values[0] : throw new InvalidOperationException($"Expected a matrix of 1×1, got one of {Rows}×{Columns}.");

    internal int Index { get; }

    internal bool IsConstant => tape is null;

    private MatrixTape Tape => tape ?? throw new InvalidOperationException(
        "Expected a variable that a gradient was asked for, got a constant: what is made of constants alone is computed with Matrix.");

    /// <summary>A constant.</summary>
    /// <param name="value">Its value, which is not copied.</param>
    public static implicit operator MatrixVariable(Matrix value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Values, value.Rows, value.Columns);
    }

    /// <summary>A constant column.</summary>
    /// <param name="value">Its value, which is not copied.</param>
    public static implicit operator MatrixVariable(Vector value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Values, value.Length, 1);
    }

    /// <summary>x + y; a side of 1 is stretched.</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second.</param>
    public static MatrixVariable operator +(MatrixVariable x, MatrixVariable y) => Common(x, y).Stretched(MatrixOperation.Add, x, y);

    /// <summary>x − y; a side of 1 is stretched.</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    public static MatrixVariable operator -(MatrixVariable x, MatrixVariable y) => Common(x, y).Stretched(MatrixOperation.Subtract, x, y);

    /// <summary>−x.</summary>
    /// <param name="x">The matrix.</param>
    public static MatrixVariable operator -(MatrixVariable x) => x.Tape.Each(MatrixOperation.Scale, x, -1);

    /// <summary>The matrix product x·y.</summary>
    /// <param name="x">n×k.</param>
    /// <param name="y">k×m.</param>
    public static MatrixVariable operator *(MatrixVariable x, MatrixVariable y) => Common(x, y).Product(x, y);

    /// <summary>Every number times a factor.</summary>
    /// <param name="x">The matrix.</param>
    /// <param name="factor">The factor.</param>
    public static MatrixVariable operator *(MatrixVariable x, double factor) => x.Tape.Each(MatrixOperation.Scale, x, factor);

    /// <inheritdoc cref="op_Multiply(MatrixVariable, double)"/>
    public static MatrixVariable operator *(double factor, MatrixVariable x) => x * factor;

    /// <summary>Every number over a divisor.</summary>
    /// <param name="x">The matrix.</param>
    /// <param name="divisor">The divisor.</param>
    public static MatrixVariable operator /(MatrixVariable x, double divisor) => x.Tape.Each(MatrixOperation.Divide, x, divisor);

    /// <summary>Every number plus a summand.</summary>
    /// <param name="x">The matrix.</param>
    /// <param name="summand">The summand.</param>
    public static MatrixVariable operator +(MatrixVariable x, double summand) => x.Tape.Each(MatrixOperation.Shift, x, summand);

    /// <summary>Every number minus another.</summary>
    /// <param name="x">The matrix.</param>
    /// <param name="subtrahend">The other.</param>
    public static MatrixVariable operator -(MatrixVariable x, double subtrahend) => x.Tape.Each(MatrixOperation.Shift, x, -subtrahend);

    /// <summary>The product value by value; a side of 1 is stretched.</summary>
    /// <param name="other">The other factor.</param>
    public MatrixVariable Hadamard(MatrixVariable other) => Common(this, other).Stretched(MatrixOperation.Hadamard, this, other);

    /// <summary>Σ xᵢⱼ·yᵢⱼ, as 1×1.</summary>
    /// <param name="other">The other factor, of the same shape.</param>
    public MatrixVariable Dot(MatrixVariable other) => Common(this, other).Dot(this, other);

    /// <summary>Rows as columns.</summary>
    public MatrixVariable Transpose() => Tape.Reduce(MatrixOperation.Transpose, this, Columns, Rows);

    /// <summary>The sum of all numbers, as 1×1; 0 of none.</summary>
    public MatrixVariable Sum() => Tape.Reduce(MatrixOperation.Sum, this, 1, 1);

    /// <summary>The mean of all numbers, as 1×1; NaN of none.</summary>
    public MatrixVariable Mean() => Sum() / ((double)Rows * Columns);

    /// <summary>The sum of every row, as a column.</summary>
    public MatrixVariable RowSums() => Tape.Reduce(MatrixOperation.RowSums, this, Rows, 1);

    /// <summary>The sum of every column, as a row.</summary>
    public MatrixVariable ColumnSums() => Tape.Reduce(MatrixOperation.ColumnSums, this, 1, Columns);

    /// <summary>log Σ exp xᵢⱼ over all numbers, without overflow, as 1×1.</summary>
    public MatrixVariable LogSumExp() => Tape.Reduce(MatrixOperation.LogSumExp, this, 1, 1);

    /// <summary>log Σ exp xᵢⱼ of every row, without overflow, as a column.</summary>
    public MatrixVariable RowLogSumExp() => Tape.Reduce(MatrixOperation.RowLogSumExp, this, Rows, 1);

    /// <summary>exp x, value by value.</summary>
    public MatrixVariable Exp() => Tape.Each(MatrixOperation.Exp, this);

    /// <summary>log x, value by value.</summary>
    public MatrixVariable Log() => Tape.Each(MatrixOperation.Log, this);

    /// <summary>tanh x, value by value.</summary>
    public MatrixVariable Tanh() => Tape.Each(MatrixOperation.Tanh, this);

    /// <summary>1 / (1 + e⁻ˣ), value by value.</summary>
    public MatrixVariable Sigmoid() => Tape.Each(MatrixOperation.Sigmoid, this);

    /// <summary>max(0, x), value by value; the slope at 0 is 0.</summary>
    public MatrixVariable Relu() => Tape.Each(MatrixOperation.Relu, this);

    /// <summary>log(1 + eˣ), value by value.</summary>
    public MatrixVariable Softplus() => Tape.Each(MatrixOperation.Softplus, this);

    /// <summary>x², value by value.</summary>
    public MatrixVariable Square() => Tape.Each(MatrixOperation.Square, this);

    /// <summary>√x, value by value; the slope at 0 is +∞.</summary>
    public MatrixVariable Sqrt() => Tape.Each(MatrixOperation.Sqrt, this);

    /// <summary>The shape, as <c>3×2</c>.</summary>
    public override string ToString() => $"{Rows}×{Columns}";

    /// <summary>The place on a tape; a constant gets one.</summary>
    internal int On(MatrixTape other) =>
        tape is null ? other.Constant(constant, Rows, Columns)
        : tape == other ? Index
        : throw new InvalidOperationException("Expected variables of one computation, got those of two: a variable may not be kept beyond its call.");

    private static MatrixTape Common(MatrixVariable x, MatrixVariable y) => x.tape ?? y.Tape;
}
