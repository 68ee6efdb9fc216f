namespace Functional.Properties;

/// <summary>A matrix that a generator drew: row-major values and a shape.</summary>
public abstract record DrawnMatrix(int Rows, int Columns, double[] Values) : IPasteable
{
    /// <summary>The element in a row and a column.</summary>
    public double this[int row, int column] => Values[(row * Columns) + column];

    /// <summary>The rows as arrays.</summary>
    public double[][] ToRows() => [.. Enumerable.Range(0, Rows).Select(i => Values[(i * Columns)..((i + 1) * Columns)])];

    /// <inheritdoc/>
    public string ToSource() => $"new {GetType().Name}({Rows}, {Columns}, {CSharpLiteral.Of(Values)}{More})";

    /// <inheritdoc/>
    public sealed override string ToString() => ToSource();

    /// <summary>Further arguments of the constructor, as source.</summary>
    protected virtual string More => "";
}

/// <summary>Any finite values of moderate size, any shape from 0×0 on.</summary>
public sealed record AnyMatrix(int Rows, int Columns, double[] Values) : DrawnMatrix(Rows, Columns, Values);

/// <summary>Any shape from 1×1 on whose entries are small integers: products and sums of them are exact.</summary>
public sealed record IntegerMatrix(int Rows, int Columns, double[] Values) : DrawnMatrix(Rows, Columns, Values);

/// <summary>Rows of which most occur several times.</summary>
public sealed record DuplicateRowsMatrix(int Rows, int Columns, double[] Values) : DrawnMatrix(Rows, Columns, Values);

/// <summary>A product of two integer factors, so that the rank is exactly <paramref name="Rank"/> or less, below both sides.</summary>
public sealed record RankDeficientMatrix(int Rows, int Columns, double[] Values, int Rank) : DrawnMatrix(Rows, Columns, Values)
{
    /// <inheritdoc/>
    protected override string More => $", {Rank}";
}

/// <summary>A square matrix with the given ratio of its largest to its least singular value, in the 2-norm to rounding.</summary>
public sealed record ConditionedMatrix(int Rows, int Columns, double[] Values, double Condition) : DrawnMatrix(Rows, Columns, Values)
{
    /// <inheritdoc/>
    protected override string More => $", {CSharpLiteral.Of(Condition)}";
}

/// <summary>A symmetric positive definite matrix with the given ratio of its largest to its least eigenvalue, to rounding; symmetric to the bit.</summary>
public sealed record PositiveDefiniteMatrix(int Rows, int Columns, double[] Values, double Condition) : DrawnMatrix(Rows, Columns, Values)
{
    /// <inheritdoc/>
    protected override string More => $", {CSharpLiteral.Of(Condition)}";
}

/// <summary>Two classes (0 and 1, each at least once) that a hyperplane separates with a margin.</summary>
public sealed record SeparableData(int Rows, int Columns, double[] Values, int[] Labels) : DrawnMatrix(Rows, Columns, Values)
{
    /// <inheritdoc/>
    protected override string More => $", {CSharpLiteral.Of(Labels)}";
}

/// <summary>Two matrices that can be multiplied, A (m×k) by B (k×n), with entries of moderate size.</summary>
public sealed record MatrixPair(AnyMatrix A, AnyMatrix B) : IPasteable
{
    /// <inheritdoc/>
    public string ToSource() => $"new MatrixPair({A.ToSource()}, {B.ToSource()})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}
