using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Wrong calls on matrices: the error, the parameter that it names, and the shapes in its message.</summary>
[Trait("Formula", "F3")]
public sealed class MatrixContracts
{
    private static readonly Matrix _a = Matrix.FromRows([1, 2, 3], [4, 5, 6]);

    [Fact]
    public void Shapes_that_do_not_fit_are_told_with_both()
    {
        Matrix t = _a.Transpose();
        Refusal.Argument("b", () => _ = _a + t, "2×3", "3×2");
        Refusal.Argument("b", () => _ = _a - t, "2×3", "3×2");
        Refusal.Argument("b", () => _a.Hadamard(t), "2×3", "3×2");
        Refusal.Argument("b", () => _a.Zip(t, Math.Max), "2×3", "3×2");
        Refusal.Argument("b", () => _ = _a * _a, "2×3", "(3)");
        Refusal.Argument("x", () => _ = _a * Vector.Ones(2), "2×3", "2");
        Refusal.Argument("a", () => _ = Vector.Ones(3) * _a, "2×3", "3");
        Refusal.Argument("row", () => _a.AppendRow(Vector.Ones(2)), "2×3", "2");
        Refusal.Argument("column", () => _a.AppendColumn(Vector.Ones(3)), "2×3", "3");
        Refusal.Argument("rows", () => _a.Reshape(4, 2), "2×3", "4×2");
        Refusal.Argument("parts", () => Matrix.StackRows(_a, t), "2×3", "3×2", "part 1");
        Refusal.Argument("parts", () => Matrix.StackColumns(_a, t), "2×3", "3×2", "part 1");
        Refusal.Argument("parts", () => Matrix.StackRows(_a, null!), "null", "part 1");
        Refusal.Argument("parts", () => Matrix.StackColumns(null!, _a), "null", "part 0");
        Refusal.Argument("destination", () => _a.CopyColumn(0, new double[3]), "2", "3");
    }

    [Fact]
    public void Indices_outside_are_told_with_the_bounds()
    {
        Refusal.Range("row", () => _ = _a[2, 0], "from 0 to 1", "got 2");
        Refusal.Range("column", () => _ = _a[0, 3], "from 0 to 2", "got 3");
        Refusal.Range("column", () => _ = _a[0, ^4], "got -1");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = _a[..3, ..]);
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = _a[.., 2..4]);
        Refusal.Range("index", () => _a.Row(-1), "got -1");
        Refusal.Range("index", () => _a.RowVector(2), "got 2");
        Refusal.Range("index", () => _a.Column(3), "got 3");
        Refusal.Range("indices", () => _a.SelectRows(0, 2), "got 2");
        Refusal.Range("indices", () => _a.SelectColumns(-1), "got -1");
        Refusal.Range("indices", () => Matrix.Zeros(0, 3).SelectColumns(3), "got 3");
    }

    [Fact]
    public void Builders_refuse_what_makes_no_matrix()
    {
        Refusal.Argument("values", () => Matrix.Wrap(0, 0, default(ImmutableArray<double>)), "default");
        Refusal.Argument("values", () => Matrix.Wrap(2, 2, [1, 2, 3]), "4", "2×2", "3");
        Refusal.Argument("values", () => Matrix.CopyFrom(2, 2, [1, 2, 3]), "4", "2×2", "3");
        Refusal.Null("values", () => Matrix.Wrap(0, 0, (double[])null!));
        Refusal.Range("rows", () => Matrix.Zeros(-1, 2), "got -1");
        Refusal.Range("columns", () => Matrix.Zeros(2, -1), "got -1");
        Refusal.Range("rows", () => Matrix.Zeros(65536, 65536), "65536×65536");
        Refusal.Range("rows", () => Matrix.Identity(50000), "50000×50000");
        Refusal.Argument("rows", () => Matrix.FromRows([1, 2], [3]), "2", "1 value", "row 1");
        Refusal.Argument("rows", () => Matrix.FromRows(null!, [3]), "null", "row 0");
        Refusal.Argument("columns", () => Matrix.FromColumns([1, 2], [3, 4], [5]), "column 2");
        Refusal.Argument("rows", () => Matrix.FromArray([[1, 2], [3, 4, 5]]), "row 1", "3 values");
        Refusal.Argument("rows", () => Matrix.FromArray([[1, 2], null!]), "row 1", "null");
        Refusal.Null("values", () => Matrix.FromArray((double[,])null!));
        Refusal.Null("value", () => Matrix.Create(1, 1, null!));
    }

    [Fact]
    public void Missing_functions_and_matrices_are_named()
    {
        Matrix none = null!;
        Refusal.Null("a", () => _ = none * _a);
        Refusal.Null("b", () => _ = _a * none);
        Refusal.Null("a", () => _ = none + 1);
        Refusal.Null("f", () => _a.Map((Func<double, double>)null!));
        Refusal.Null("f", () => _a.ReduceRows(null!));
        Refusal.Null("f", () => _a.ReduceColumns(null!));
        Refusal.Null("f", () => _a.MapRows(null!));
        Refusal.Argument("rows", () => _a.MapRows(row => row[0] == 1 ? row : Vector.Empty), "row 1");
        Refusal.Range("tolerance", () => _a.IsSymmetric(-1), "got -1");
        Refusal.Range("relativeTolerance", () => _a.AlmostEquals(_a, -1), "got -1");
        Assert.False(_a.AlmostEquals(_a.Transpose()));
        Assert.True(_a.AlmostEquals(_a + 1e-13));
    }

    [Fact]
    public void A_function_that_throws_leaves_its_error_and_nothing_behind()
    {
        Refusal.Of<InvalidOperationException>(() => _a.ReduceColumns(_ => throw new InvalidOperationException("mine")), "mine");
        Assert.Equal([5, 7, 9], _a.ReduceColumns(column => column[0] + column[1]));
    }
}
