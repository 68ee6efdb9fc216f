using Xunit;

namespace Functional.Properties;

/// <summary>Derivatives of symbols against those of dual numbers, and simplifications that may not change a value.</summary>
[Trait("Formula", "C1"), Trait("Formula", "C2")]
public sealed class ExpressionLaws
{
    private static readonly Expression X = Expression.Symbol("x"), Y = Expression.Symbol("y");

    public static TheoryData<ElementaryFunction> Functions => [.. Enum.GetValues<ElementaryFunction>()];

    [Theory, MemberData(nameof(Functions))]
    public void The_derivative_of_every_function_is_that_of_dual_numbers(ElementaryFunction function)
    {
        var derivative = Expression.Apply(function, X).Differentiate("x");
        foreach (var x in (double[])[0.3, 0.7, 0.05, .. function == ElementaryFunction.Log ? (double[])[2.5] : [-0.4, -0.9]])
        {
            var expected = Forward.Derivative(d => Named(function, d), x);
            // The slopes of tan and arcsin at 0.9 are below 10, and their formulas here take a square and a root more.
            Agree.Within(expected, derivative.Evaluate(("x", x)), 64 * Tolerance.Epsilon * (1 + Math.Abs(expected)), $"{function} at {x}");
        }
    }

    [Fact]
    public void What_is_simplified_keeps_its_value()
    {
        Expression[] expressions =
        [
            Expression.Sqrt(Expression.Pow(X, 2)), Expression.Pow(Expression.Pow(X, 2), 3), Expression.Pow(Expression.Pow(X, 2), 1.5), Expression.Sqrt(X * Y), Expression.Pow(X * Y, 3),
            Expression.Abs(Expression.Apply(ElementaryFunction.Sinh, X)), Expression.Abs(Expression.Apply(ElementaryFunction.Cosh, X)), Expression.Abs(Expression.Exp(X)),
            Expression.Abs(Expression.Abs(X)), Expression.Log(Expression.Exp(X)), (3 * X) + Y - (2 * X) + (Y * 4), (2 * X) - (2 * X) + Y, X * Y * X / Y, Expression.Pow(X, 0) * Y,
        ];
        foreach (var expression in expressions)
        {
            foreach (var (x, y) in ((double, double)[])[(-2, -3), (1.5, 0.25), (-0.5, -8)])
            {
                var value = expression.Evaluate(("x", x), ("y", y));
                Agree.Within(value, expression.Simplify().Evaluate(("x", x), ("y", y)), 16 * Tolerance.Epsilon * Math.Abs(value), $"{expression} as {expression.Simplify()}");
            }
        }

        Assert.Equal("y", (Expression.Pow(X, 0) * Y).Simplify().ToString());
        Assert.Equal("x", (X * Y / Y).Simplify().ToString());
    }

    private static Dual<double> Named(ElementaryFunction function, Dual<double> x) => function switch
    {
        ElementaryFunction.Exp => Real.Exp(x),
        ElementaryFunction.Log => Real.Log(x),
        ElementaryFunction.Sin => Real.Sin(x),
        ElementaryFunction.Cos => Real.Cos(x),
        ElementaryFunction.Tan => Real.Tan(x),
        ElementaryFunction.Asin => Real.Asin(x),
        ElementaryFunction.Acos => Real.Acos(x),
        ElementaryFunction.Atan => Real.Atan(x),
        ElementaryFunction.Sinh => Real.Sinh(x),
        ElementaryFunction.Cosh => Real.Cosh(x),
        ElementaryFunction.Tanh => Real.Tanh(x),
        ElementaryFunction.Sigmoid => Real.Sigmoid(x),
        ElementaryFunction.Abs => x.Value < 0 ? -x : x,
        _ => Math.Sign(x.Value),
    };
}
