using Xunit;

namespace Functional.Properties;

/// <summary>Expressions that are deeper than the stack of a thread.</summary>
public sealed class DeepExpressions
{
    private const int Levels = 100_000;

    private static readonly Expression _x = Expression.Symbol("x");

    [Fact]
    public void Chains_of_any_length()
    {
        Expression chain = _x, other = _x;
        for (int i = 1; i < Levels; i++)
            (chain, other) = (chain + _x, other + _x);
        Assert.Equal(3.0 * Levels, chain.Evaluate(("x", 3)));
        Assert.Equal(Levels, chain.Differentiate("x").Evaluate());
        Assert.Equal(Levels, Forward.Gradient(chain.Compile<Dual<double>>("x"), [3])[0]);
        Assert.Equal(Levels * _x, chain.Simplify());
        Assert.True(chain == other);
        Assert.Equal(chain.GetHashCode(), other.GetHashCode());
        Assert.Equal(["x"], chain.Symbols());
        Assert.Equal(2.0 * Levels, chain.Substitute("x", 2).Evaluate());
    }

    [Fact]
    public void Functions_of_functions()
    {
        Expression nested = _x, right = _x;
        for (int i = 0; i < 8_000; i++)
            (nested, right) = (Expression.Abs(nested), _x - right);
        Assert.Equal(3, nested.Evaluate(("x", -3)));
        Assert.Equal(_x, right.Simplify());
        Assert.Equal(Expression.Abs(_x), nested.Simplify());
        Assert.StartsWith("abs(abs(", nested.ToString());
        Assert.Contains("left|x", nested.ToLatex());
        // What goes wrong deep down is told as anywhere else.
        Assert.Throws<ArgumentException>(() => nested.Evaluate(("y", 1)));
    }
}
