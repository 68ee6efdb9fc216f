namespace Functional;

public abstract partial record Expression
{
    /// <summary>How often the rules are applied at the most; each pass reaches a fixed point from below in a few.</summary>
    private const int Passes = 32;

    /// <summary>The same function, shorter: numbers worked out, equal terms and factors collected, 0 and 1 dropped, in a fixed order.</summary>
    /// <remarks>
    /// Terms and factors are gathered as numbers times powers; what is written alike is one. The value is the same wherever the original has one;
    /// as usual in algebra, 0·x becomes 0 and x/x becomes 1 although they have none where x is infinite, or 0. Sums are not multiplied out.
    /// </remarks>
    public Expression Simplify()
    {
        var expression = this;
        for (var pass = 0; pass < Passes; pass++)
        {
            var next = expression.Once();
            if (next == expression)
                break;
            expression = next;
        }
        return expression;
    }

    private Expression Once() => StackRoom.IsShort ? StackRoom.Continue(static term => term.OnceMore(), this) : OnceMore();

    private Expression OnceMore() => this switch
    {
        Sum => Added(),
        Product => Multiplied(),
        Power power => Raised(power.Base.Once(), power.Exponent.Once()),
        Application application => Applied(application.Function, application.Argument.Once()),
        _ => this,
    };

    private Expression Added()
    {
        List<Expression> terms = [];
        Flatten<Sum>(this, static s => (s.Left, s.Right), terms);
        var constant = 0.0;
        List<(Expression Term, double Factor)> collected = [];
        foreach (var term in terms.Select(t => t.Once()))
        {
            // A term may have become a sum itself.
            List<Expression> parts = [];
            Flatten<Sum>(term, static s => (s.Left, s.Right), parts);
            foreach (var part in parts)
            {
                if (part is Literal number)
                    constant += number.Value;
                else
                    Collect(collected, part is Product { Left: Literal factor } product ? (product.Right, factor.Value) : (part, 1));
            }
        }
        var result = collected.Where(c => c.Factor != 0)
            .OrderBy(c => Text(c.Term), StringComparer.Ordinal)
            .Select(c => Scaled(c.Factor, c.Term)).ToList();
        if (constant != 0 || result.Count == 0)
            result.Add(new Literal(constant));
        return result.Aggregate((a, b) => new Sum(a, b));
    }

    private Expression Multiplied()
    {
        List<Expression> factors = [];
        Flatten<Product>(this, static p => (p.Left, p.Right), factors);
        var constant = 1.0;
        List<(Expression Base, Expression Exponent)> collected = [];
        foreach (var factor in factors.Select(f => f.Once()))
        {
            List<Expression> parts = [];
            Flatten<Product>(factor, static p => (p.Left, p.Right), parts);
            foreach (var part in parts)
            {
                switch (part)
                {
                    case Literal number:
                        constant *= number.Value;
                        break;
                    case Power power:
                        Gather(collected, power.Base, power.Exponent);
                        break;
                    default:
                        Gather(collected, part, new Literal(1));
                        break;
                }
            }
        }
        if (constant == 0)
            return new Literal(0);
        var result = collected.Select(c => Raised(c.Base, c.Exponent.Once()))
            .Where(f => f is not Literal { Value: 1 })
            .OrderBy(Text, StringComparer.Ordinal).ToList();
        return result.Count == 0 ? new Literal(constant) : Scaled(constant, result.Aggregate((a, b) => new Product(a, b)));
    }

    private static Expression Raised(Expression x, Expression exponent) => (x, exponent) switch
    {
        (_, Literal { Value: 0 }) => new Literal(1),
        (_, Literal { Value: 1 }) => x,
        (Literal { Value: 1 }, _) => x,
        (Literal a, Literal b) when Real.Pow(a.Value, b.Value) is var value && double.IsFinite(value) => new Literal(value),

        // (xᵃ)ᵇ is xᵃᵇ for a whole b; for others the sign of x could be lost.
        (Power { Exponent: Literal a } power, Literal b) when b.Value == Math.Floor(b.Value) => Raised(power.Base, new Literal(a.Value * b.Value)),
        (Product product, Literal b) when b.Value == Math.Floor(b.Value) =>
            new Product(Raised(product.Left, exponent), Raised(product.Right, exponent)),
        _ => new Power(x, exponent),
    };

    private static Expression Applied(ElementaryFunction function, Expression x) => (function, x) switch
    {
        (_, Literal number) when Function<double>(function)(number.Value) is var value && double.IsFinite(value) => new Literal(value),
        (ElementaryFunction.Log, Application { Function: ElementaryFunction.Exp } inner) => inner.Argument,
        (ElementaryFunction.Exp, Application { Function: ElementaryFunction.Log } inner) => inner.Argument,
        (ElementaryFunction.Abs, Application { Function: ElementaryFunction.Abs or ElementaryFunction.Exp or ElementaryFunction.Cosh }) => x,
        _ => new Application(function, x),
    };

    private static Expression Scaled(double factor, Expression x) => (factor, x) switch
    {
        (1, _) => x,
        (_, Product { Left: Literal number } product) => Scaled(factor * number.Value, product.Right),
        _ => new Product(new Literal(factor), x),
    };

    private static void Collect(List<(Expression Term, double Factor)> collected, (Expression Term, double Factor) term)
    {
        var at = collected.FindIndex(c => c.Term == term.Term);
        if (at < 0)
            collected.Add(term);
        else
            collected[at] = (term.Term, collected[at].Factor + term.Factor);
    }

    private static void Gather(List<(Expression Base, Expression Exponent)> collected, Expression x, Expression exponent)
    {
        var at = collected.FindIndex(c => c.Base == x && (c.Exponent is Literal) == (exponent is Literal));
        if (at < 0)
            collected.Add((x, exponent));
        else
            collected[at] = (x, collected[at].Exponent + exponent);
    }

    private static void Flatten<TNode>(Expression expression, Func<TNode, (Expression, Expression)> parts, List<Expression> into)
        where TNode : Expression
    {
        if (expression is not TNode node)
        {
            into.Add(expression);
            return;
        }
        // Left to right; chains grow to the left, and are as long as they like.
        Stack<Expression> rest = new([node]);
        while (rest.TryPop(out var next))
        {
            if (next is not TNode inner)
            {
                into.Add(next);
                continue;
            }
            var (left, right) = parts(inner);
            rest.Push(right);
            rest.Push(left);
        }
    }
}
