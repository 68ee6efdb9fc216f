using Xunit;

namespace Functional.Properties;

/// <summary>Wrong calls on products, and the edges of right ones.</summary>
[Trait("Formula", "L5"), Trait("Formula", "L6")]
public sealed class ProductContracts
{
    private static readonly double[] _six = [1, 2, 3, 4, 5, 6];
    private static readonly Matrix _wide = Matrix.FromRows([1, 2, 3], [4, 5, 6]);

    [Fact]
    public void Lengths_that_do_not_fit_the_shapes_are_told()
    {
        double[] four = new double[4];
        Refusal.Argument("a", () => LinearAlgebra.Multiply(_six, _six, 3, 3, 2, four), "9 elements", "3×3", "got 6");
        Refusal.Argument("b", () => LinearAlgebra.Multiply(_six, _six, 2, 3, 3, four), "3×3", "got 6");
        Refusal.Argument("destination", () => LinearAlgebra.Multiply(_six, _six, 2, 3, 2, new double[5]), "2×2", "got 5");
        Refusal.Argument("b", () => LinearAlgebra.MultiplyTransposedLeft(_six, _six, 2, 3, 3, four), "3×3");
        Refusal.Argument("b", () => LinearAlgebra.MultiplyTransposedRight(_six, _six, 2, 3, 3, four), "3×3");
        Refusal.Argument("destination", () => LinearAlgebra.Gram(_six, 3, 2, _six), "2×2", "got 6");
        Refusal.Argument("x", () => LinearAlgebra.Multiply(_six, _six, 3, 2, new double[3]), "2", "got 6");
        Refusal.Argument("x", () => LinearAlgebra.MultiplyTransposedLeft(_six, new double[2], 3, 2, new double[2]), "3", "got 2");
        Refusal.Argument("destination", () => LinearAlgebra.Transpose(_six, 3, 2, four), "6", "got 4");
        Refusal.Argument("destination", () => LinearAlgebra.Outer(_six, four, new double[10]), "24", "got 10");
        Refusal.Argument("b", () => LinearAlgebra.Kronecker(_six, _six, 3, 2, 2, 2, new double[24]), "2×2", "got 6");
    }

    [Fact]
    public void Negative_sides_are_told_by_name()
    {
        Refusal.Range("rows", () => LinearAlgebra.Multiply(_six, _six, -2, -3, 2, new double[4]), "got -2");
        Refusal.Range("inner", () => LinearAlgebra.Multiply([], _six, 0, -3, 2, []), "got -3");
        Refusal.Range("columns", () => LinearAlgebra.Transpose(_six, 3, -2, new double[6]), "got -2");
        Refusal.Range("bRows", () => LinearAlgebra.Kronecker(_six, [], 3, 2, -1, 0, []), "got -1");
    }

    [Fact]
    public void A_destination_over_an_input_is_refused()
    {
        double[] room = new double[12];
        Refusal.Argument("destination", () => LinearAlgebra.Multiply(room.AsSpan(0, 4), room.AsSpan(4, 4), 2, 2, 2, room.AsSpan(3, 4)), "apart from a");
        Refusal.Argument("destination", () => LinearAlgebra.Multiply(room.AsSpan(0, 4), room.AsSpan(4, 4), 2, 2, 2, room.AsSpan(7, 4)), "apart from b");
        Refusal.Argument("destination", () => LinearAlgebra.Gram(room.AsSpan(0, 4), 2, 2, room.AsSpan(0, 4)), "apart");
        Refusal.Argument("destination", () => LinearAlgebra.Transpose(room.AsSpan(0, 4), 2, 2, room.AsSpan(0, 4)), "apart");
        Refusal.Argument("destination", () => LinearAlgebra.Outer(room.AsSpan(0, 2), room.AsSpan(2, 2), room.AsSpan(1, 4)), "apart from x");
        LinearAlgebra.Multiply(room.AsSpan(0, 4), room.AsSpan(0, 4), 2, 2, 2, room.AsSpan(4, 4));
    }

    [Fact]
    public void Matrices_that_do_not_meet_are_told_with_their_shapes()
    {
        Refusal.Argument("b", () => LinearAlgebra.Multiply(_wide, _wide), "2×3", "(3)");
        Refusal.Argument("b", () => LinearAlgebra.MultiplyTransposedLeft(_wide, Matrix.Zeros(3, 2)), "2×3", "3×2");
        Refusal.Argument("b", () => LinearAlgebra.MultiplyTransposedRight(_wide, Matrix.Zeros(3, 2)), "2×3", "3×2");
        Refusal.Argument("x", () => LinearAlgebra.Multiply(_wide, Vector.Zeros(2)), "3", "got 2");
        Refusal.Argument("x", () => LinearAlgebra.MultiplyTransposedLeft(_wide, Vector.Zeros(3)), "2", "got 3");
        Refusal.Argument("a", () => LinearAlgebra.Trace(_wide), "square", "2×3");
        Refusal.Null("a", () => LinearAlgebra.Multiply(null!, _wide));
        Refusal.Null("b", () => LinearAlgebra.Multiply(_wide, (Matrix)null!));
        Refusal.Null("a", () => LinearAlgebra.Trace(null!));
    }

    [Fact]
    public void Nothing_times_nothing_is_zero_or_nothing()
    {
        double[] c = [9, 9, 9, 9];
        LinearAlgebra.Multiply([], [], 2, 0, 2, c);
        Assert.Equal([0, 0, 0, 0], c);
        LinearAlgebra.Multiply([], [], 0, 5, 0, []);
        LinearAlgebra.Transpose([], 0, 5, Span<double>.Empty);
        Assert.Equal(Matrix.Zeros(3, 3), LinearAlgebra.Gram(Matrix.Zeros(0, 3)));
        Assert.Equal(Vector.Zeros(2), LinearAlgebra.Multiply(Matrix.Zeros(2, 0), Vector.Empty));
        Assert.Equal(Matrix.Zeros(0, 4), LinearAlgebra.Kronecker(Matrix.Zeros(0, 2), Matrix.Zeros(3, 2)));
        Assert.Equal(0, LinearAlgebra.Trace(Matrix.Zeros(0, 0)));
    }

    [Fact]
    public void NaN_and_infinities_go_where_they_enter_even_times_zero()
    {
        double[] c = new double[4];
        LinearAlgebra.Multiply([0, 1, 2, 3], [double.NaN, double.PositiveInfinity, 1, 1], 2, 2, 2, c);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.PositiveInfinity], c);
        LinearAlgebra.Outer([0, 1], [double.NaN, 1e300], c);
        Assert.Equal([double.NaN, 0, double.NaN, 1e300], c);
        Assert.True(double.IsNaN(LinearAlgebra.Trace(Matrix.FromRows([1, 0], [0, double.NaN]))));
    }

    [Fact]
    public void The_ends_of_the_range_multiply_where_the_product_is_in_it()
    {
        double[] c = new double[1];
        LinearAlgebra.Multiply([1e300, 1e-300], [1e-300, 1e300], 1, 2, 1, c);
        Assert.Equal(2, c[0], 1e-15);
        LinearAlgebra.Multiply([double.Epsilon], [4.0], 1, 1, 1, c);
        Assert.Equal(4 * double.Epsilon, c[0]);
    }
}
