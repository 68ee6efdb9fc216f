namespace Functional;

public abstract partial record Expression
{
    /// <summary>The derivative by a variable, simplified.</summary>
    /// <remarks>By the power rule (C1), the chain rule (C2) and the product rule (C3), and the derivative of each elementary function; that of |x| is sign x.</remarks>
    /// <param name="name">The variable; others are constants.</param>
    [Formula("C1", "C2", "C3")]
    public Expression Differentiate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Derivative(name).Simplify();
    }

    private Expression Derivative(string name) =>
        StackRoom.IsShort ? StackRoom.Continue(static s => s.Term.DerivativeOf(s.name), (Term: this, name)) : DerivativeOf(name);

    private Expression DerivativeOf(string name) => this switch
    {
        Literal => new Literal(0),
        Variable variable => new Literal(variable.Name == name ? 1 : 0),
        Sum sum => sum.Left.Derivative(name) + sum.Right.Derivative(name),
        Product product => (product.Left.Derivative(name) * product.Right) + (product.Left * product.Right.Derivative(name)),
        Power { Exponent: Literal n } power => n * Pow(power.Base, n.Value - 1) * power.Base.Derivative(name),
        Power power when !power.Exponent.DependsOn(name) =>
            power.Exponent * Pow(power.Base, power.Exponent - 1) * power.Base.Derivative(name),
        Power power when !power.Base.DependsOn(name) => power * Log(power.Base) * power.Exponent.Derivative(name),
        Power power => power * ((power.Exponent.Derivative(name) * Log(power.Base))
            + (power.Exponent * power.Base.Derivative(name) / power.Base)),
        Application application => Slope(application) * application.Argument.Derivative(name),
        _ => throw new InvalidOperationException($"No derivative is known for a {GetType().Name}."),
    };

    private bool DependsOn(string name) => Symbols().Contains(name);

    /// <summary>f′ at the argument.</summary>
    private static Expression Slope(Application application)
    {
        var x = application.Argument;
        return application.Function switch
        {
            ElementaryFunction.Exp => application,
            ElementaryFunction.Log => 1 / x,
            ElementaryFunction.Sin => Cos(x),
            ElementaryFunction.Cos => -Sin(x),
            ElementaryFunction.Tan => 1 + Pow(application, 2),
            ElementaryFunction.Asin => Pow(1 - Pow(x, 2), -0.5),
            ElementaryFunction.Acos => -Pow(1 - Pow(x, 2), -0.5),
            ElementaryFunction.Atan => 1 / (1 + Pow(x, 2)),
            ElementaryFunction.Sinh => Apply(ElementaryFunction.Cosh, x),
            ElementaryFunction.Cosh => Apply(ElementaryFunction.Sinh, x),
            ElementaryFunction.Tanh => Pow(Apply(ElementaryFunction.Cosh, x), -2),
            ElementaryFunction.Sigmoid => application * Sigmoid(-x),
            ElementaryFunction.Abs => Apply(ElementaryFunction.Sign, x),
            _ => new Literal(0),
        };
    }
}
