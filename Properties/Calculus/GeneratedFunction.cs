using FsCheck;

namespace Functional.Properties;

/// <summary>A random expression of x, y and z and a point at which it and its first steps are smooth and of everyday size.</summary>
public sealed record GeneratedFunction(Expression Expression, double[] Point)
{
    /// <summary>The variables, in the order of the point.</summary>
    public static readonly string[] Names = ["x", "y", "z"];

    public override string ToString() => $"{Expression} at ({string.Join(", ", Point.Select(p => CSharpLiteral.Of(p)))})";

    /// <summary>The partial derivatives by the symbolic rules.</summary>
    public double[] SymbolicGradient() => [.. Names.Select(n => Value(Expression.Differentiate(n)))];

    /// <summary>The value of an expression of the same variables at the point.</summary>
    public double Value(Expression expression) => expression.Compile(Names)(Point);

    /// <summary>The size of the largest number met on the way, by which rounding is judged.</summary>
    public double Scale() => Math.Max(1, Largest(Expression));

    private double Largest(Expression e) => Math.Max(Math.Abs(Value(e)), e switch
    {
        Expression.Sum s => Math.Max(Largest(s.Left), Largest(s.Right)),
        Expression.Product p => Math.Max(Largest(p.Left), Largest(p.Right)),
        Expression.Power p => Math.Max(Largest(p.Base), Largest(p.Exponent)),
        Expression.Application a => Largest(a.Argument),
        _ => 0,
    });
}

/// <summary>How such functions are drawn.</summary>
public static class CalculusArbitraries
{
    public static Arbitrary<GeneratedFunction> GeneratedFunction() => Arbitraries.Draw(
        (source, size) => new GeneratedFunction(Any(source, Math.Min(4, 1 + (size / 20))), source.Array(3, s => s.Between(0.3, 1.7))),
        f => Parts(f.Expression).Select(e => f with { Expression = e }));

    // Every node keeps its values moderate: arguments of logarithms, roots and divisions stay well above 0.
    private static Expression Any(Source source, int depth)
    {
        if (depth == 0 || source.OneIn(8))
        {
            return source.OneIn(4) ? source.Between(-20, 20) / 8.0 : Expression.Symbol(Properties.GeneratedFunction.Names[source.Below(3)]);
        }
        Expression a = Any(source, depth - 1);
        return source.Below(14) switch
        {
            0 or 1 => a + Any(source, depth - 1),
            2 => a - Any(source, depth - 1),
            3 or 4 => a * Any(source, depth - 1),
            5 => a / Positive(Any(source, depth - 1)),
            6 => Expression.Pow(a, source.Between(0, 3)),
            7 => Expression.Pow(Positive(a), Any(source, 0)),
            8 => Expression.Exp(Bounded(a)),
            9 => Expression.Log(Positive(a)),
            10 => Expression.Sin(a),
            11 => Expression.Apply(ElementaryFunction.Atan, a),
            12 => Expression.Sigmoid(a),
            _ => Expression.Sqrt(Positive(a)),
        };
    }

    private static Expression Positive(Expression x) => 1.5 + Expression.Sin(x);

    private static Expression Bounded(Expression x) => Expression.Tanh(x);

    private static IEnumerable<Expression> Parts(Expression e) => e switch
    {
        Expression.Sum s => [s.Left, s.Right],
        Expression.Product p => [p.Left, p.Right],
        Expression.Power p => [p.Base],
        Expression.Application a => [a.Argument],
        _ => [],
    };
}
