using Xunit;

namespace Functional.Properties;

/// <summary>How expressions read, and how they are refused.</summary>
public sealed class ExpressionTexts
{
    private static readonly Expression X = Expression.Symbol("x"), Y = Expression.Symbol("y");

    public static TheoryData<Expression, string, string> Texts => new()
    {
        { (2 * X * Expression.Cos(Expression.Pow(X, 2))) + 3, "2·x·cos(x^2) + 3", "2\\,x\\,\\cos\\left(x^{2}\\right)+3" },
        { X - Y, "x - y", "x-y" },
        { X - (Y - 1), "x - (y - 1)", "x-\\left(y-1\\right)" },
        { X * (Y + 1), "x·(y + 1)", "x\\,\\left(y+1\\right)" },
        { X / (Y + 1), "x/(y + 1)", "\\frac{x}{y+1}" },
        { 1 / X, "1/x", "\\frac{1}{x}" },
        { Expression.Sqrt(X + 1), "sqrt(x + 1)", "\\sqrt{x+1}" },
        { Expression.Pow(-X, 2), "(-x)^2", "\\left(-x\\right)^{2}" },
        { Expression.Pow(Expression.Pow(X, 2), Y), "(x^2)^y", "\\left(x^{2}\\right)^{y}" },
        { Expression.Abs(Expression.Symbol("rate")), "abs(rate)", "\\left|\\mathrm{rate}\\right|" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void They_read_as_written(Expression expression, string text, string latex)
    {
        Assert.Equal(text, expression.ToString());
        Assert.Equal(latex, expression.ToLatex());
    }

    [Fact]
    [Trait("Formula", "C1")]
    [Trait("Formula", "C2")]
    [Trait("Formula", "C3")]
    public void Derivatives_read_as_in_the_textbook()
    {
        Assert.Equal("3·x^2", Expression.Pow(X, 3).Differentiate("x").ToString());
        Assert.Equal("0", Expression.Pow(X, 0).Differentiate("x").ToString());
        Assert.Equal("2·cos(x^2)·x + 3", (Expression.Sin(X * X) + (3 * X)).Differentiate("x").ToString());
        Assert.Equal("y", (X * Y).Differentiate("x").ToString());
        Assert.Equal("exp(x)", Expression.Exp(X).Differentiate("x").ToString());
        Assert.Equal("1/x", Expression.Log(X).Differentiate("x").ToString());
        Assert.Equal("0", Expression.Constant(7).Differentiate("x").ToString());
    }

    [Fact]
    public void Simplifying_collects()
    {
        Assert.Equal("5·x", ((2 * X) + (3 * X)).Simplify().ToString());
        Assert.Equal("0", (X - X).Simplify().ToString());
        Assert.Equal("1", (X / X).Simplify().ToString());
        Assert.Equal("x^3", (X * X * X).Simplify().ToString());
        Assert.Equal("x + y", (Y + X + 0).Simplify().ToString());
        Assert.Equal("8", Expression.Pow(2, 3).Simplify().ToString());
    }

    [Fact]
    public void Equal_when_written_alike()
    {
        Assert.Equal(X + 1, Expression.Symbol("x") + 1);
        Assert.NotEqual(X + 1, 1 + X);
        Assert.Equal(["x", "y"], (X * Y * X).Symbols());
        Assert.Equal(X * X, (X * Y).Substitute("y", X));
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Expression.Symbol(""));
        Assert.Throws<ArgumentException>(() => Expression.Symbol("a b"));
        Assert.Throws<ArgumentException>(() => (X + Y).Evaluate(("x", 1)));
        Assert.Throws<ArgumentException>(() => X.Compile("x", "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expression.Apply((ElementaryFunction)99, X));
        Assert.Equal(5.243197504692072, (Expression.Sin(X * X) + (3 * X)).Evaluate(("x", 2)), 1e-14);
    }
}
