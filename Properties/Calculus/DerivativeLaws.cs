using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>The modes of differentiation agree with each other, with the symbolic rules and with differences.</summary>
public sealed class DerivativeLaws
{
    // Some 30 roundings on the way of an expression of depth 4, each of which a slope of up to ten may magnify a few times:
    // 2⁻⁵³·30·10³ is 3e-12, against the largest number that is met.
    private const double Rounding = 1e-11;

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    [Trait("Formula", "C2")]
    [Trait("Formula", "C4")]
    [Trait("Formula", "C5")]
    public void Forward_reverse_and_symbols_agree(GeneratedFunction f)
    {
        double[] symbolic = f.SymbolicGradient();
        Vector forward = Forward.Gradient(f.Expression.Compile<Dual<double>>(GeneratedFunction.Names), f.Point);
        Vector reverse = Reverse.Gradient(f.Expression.Compile<Variable<double>>(GeneratedFunction.Names), f.Point);
        double bound = Bound(f, symbolic);
        Agree.Within(symbolic, forward, bound, $"forward of {f}");
        Agree.Within(forward, reverse, bound, $"reverse of {f}");
        for (int i = 0; i < 3; i++)
        {
            Agree.Bits(forward[i], Forward.Partial(f.Expression.Compile<Dual<double>>(GeneratedFunction.Names), f.Point, i), "partial");
        }
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    [Trait("Formula", "C5")]
    public void Differences_agree_within_the_error_that_they_tell(GeneratedFunction f)
    {
        Vector exact = Forward.Gradient(f.Expression.Compile<Dual<double>>(GeneratedFunction.Names), f.Point);
        DifferenceEstimate[] estimates = FiniteDifference.Gradient(f.Expression.Compile(GeneratedFunction.Names), f.Point);
        for (int i = 0; i < 3; i++)
        {
            // The estimate is of the size of the error, not a bound; a hundred times as much would be a wrong derivative.
            Agree.Within(exact[i], estimates[i].Value, (100 * estimates[i].Error) + Bound(f, [.. exact.AsSpan()]), $"∂/∂{GeneratedFunction.Names[i]} of {f}");
        }
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    [Trait("Formula", "C7")]
    public void Hessians_agree_and_are_symmetric_to_the_bit(GeneratedFunction f)
    {
        Matrix forward = Forward.Hessian(f.Expression.Compile<Dual<Dual<double>>>(GeneratedFunction.Names), f.Point);
        Matrix reverse = Reverse.Hessian(f.Expression.Compile<SecondOrderVariable>(GeneratedFunction.Names), f.Point);
        Assert.True(forward.IsSymmetric() && reverse.IsSymmetric());
        double[] symbolic = [.. GeneratedFunction.Names.SelectMany(a => GeneratedFunction.Names
            .Select(b => f.Value(f.Expression.Differentiate(a).Differentiate(b))))];
        double bound = 100 * Bound(f, symbolic); // one more differentiation of the slopes
        Agree.Within(symbolic, forward.AsSpan(), bound, $"forward Hessian of {f}");
        Agree.Within(symbolic, reverse.AsSpan(), bound, $"reverse Hessian of {f}");

        double[] direction = [1, -0.5, 2];
        Vector product = Reverse.HessianVectorProduct(f.Expression.Compile<Variable<Dual<double>>>(GeneratedFunction.Names), f.Point, direction);
        Agree.Within(forward * Vector.CopyFrom(direction), product, 4 * bound, $"Hessian-vector product of {f}");
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    [Trait("Formula", "C7")]
    public void Jacobians_and_their_products_agree(GeneratedFunction f, GeneratedFunction g)
    {
        double[] direction = [0.5, -1, 2], cotangent = [2, -3];
        Matrix forward = Forward.Jacobian(Both<Dual<double>>(f, g), f.Point, 2);
        Matrix reverse = Reverse.Jacobian(Both<Variable<double>>(f, g), f.Point, 2);
        double bound = 8 * Bound(f with { Expression = f.Expression + g.Expression }, [.. forward.AsSpan()]);
        Agree.Within(forward.AsSpan(), reverse.AsSpan(), bound, "Jacobian");
        Agree.Within(forward * Vector.CopyFrom(direction), Forward.JacobianVectorProduct(Both<Dual<double>>(f, g), f.Point, direction, 2), bound, "Jv");
        Agree.Within(Vector.CopyFrom(cotangent) * forward, Reverse.VectorJacobianProduct(Both<Variable<double>>(f, g), f.Point, cotangent), bound, "uᵀJ");
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    [Trait("Formula", "C2")]
    public void Taylor_mode_gives_the_derivatives_one_after_another(GeneratedFunction f)
    {
        // Along the line from the point in the direction (1, 1, 1).
        ScalarFunction<Taylor> function = f.Expression.Compile<Taylor>(GeneratedFunction.Names);
        Vector derivatives = Forward.Derivatives(t => function([f.Point[0] + t, f.Point[1] + t, f.Point[2] + t]), 0, 3);
        ScalarFunction<Dual<Dual<double>>> second = f.Expression.Compile<Dual<Dual<double>>>(GeneratedFunction.Names);
        double[] ones = [1, 1, 1];
        Vector gradient = Forward.Gradient(f.Expression.Compile<Dual<double>>(GeneratedFunction.Names), f.Point);
        Matrix hessian = Forward.Hessian(second, f.Point);
        double bound = Bound(f, [.. hessian.AsSpan(), .. gradient.AsSpan()]);
        Agree.Within(f.Value(f.Expression), derivatives[0], bound, "f");
        Agree.Within(Summation.Sum(gradient), derivatives[1], 3 * bound, "f′");
        Agree.Within(Summation.Sum(hessian.AsSpan()), derivatives[2], 300 * bound, "f″");
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    [Trait("Formula", "C3")]
    [Trait("Formula", "C4")]
    public void Derivatives_are_linear_and_obey_the_product_rule(GeneratedFunction f, GeneratedFunction g, ModerateNumber factor)
    {
        double scale = Math.Clamp(factor.Value, -100, 100);
        (double fx, double dfx) = At(f.Expression, f.Point);
        (double gx, double dgx) = At(g.Expression, f.Point);
        double size = Bound(f, [dfx, fx]) + Bound(new(g.Expression, f.Point), [dgx, gx]);
        Agree.Within(dfx + (scale * dgx), At(f.Expression + (scale * g.Expression), f.Point).Slope, (1 + Math.Abs(scale)) * size, "linearity");
        double product = At(f.Expression * g.Expression, f.Point).Slope;
        Agree.Within(Functional.Calculus.ProductRule(fx, dfx, gx, dgx), product, (1 + Math.Abs(fx) + Math.Abs(gx)) * size * 10, "product rule");
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    public void Simplifying_keeps_the_value(GeneratedFunction f)
    {
        Expression simple = f.Expression.Simplify();
        Assert.Equal(simple, simple.Simplify());
        // Terms are added in another order: 30 roundings of the largest number met.
        double scale = Math.Max(f.Scale(), (f with { Expression = simple }).Scale());
        Agree.Within(f.Value(f.Expression), f.Value(simple), 100 * Tolerance.Gamma(30) * scale * scale, $"{f} as {simple}");
    }

    [Law(Arbitrary = [typeof(CalculusArbitraries)])]
    public void Gradients_are_the_same_bits_on_every_call(GeneratedFunction f)
    {
        double[] first = new double[3], again = new double[3];
        Reverse.Gradient(f.Expression.Compile<Variable<double>>(GeneratedFunction.Names), f.Point, first);
        Reverse.Gradient(f.Expression.Compile<Variable<double>>(GeneratedFunction.Names), f.Point, again);
        Agree.Bits(first, again, "gradient");
    }

    private static (double Value, double Slope) At(Expression e, double[] point)
    {
        ScalarFunction<Dual<double>> function = e.Compile<Dual<double>>(GeneratedFunction.Names);
        Dual<double> y = function([new(point[0], 1), point[1], point[2]]);
        return (y.Value, y.Derivative);
    }

    private static VectorFunction<T> Both<T>(GeneratedFunction f, GeneratedFunction g)
        where T : IFloatingPointIeee754<T>
    {
        ScalarFunction<T> first = f.Expression.Compile<T>(GeneratedFunction.Names), second = g.Expression.Compile<T>(GeneratedFunction.Names);
        return (x, values) => (values[0], values[1]) = (first(x), second(x));
    }

    private static double Bound(GeneratedFunction f, double[] results)
    {
        double scale = Math.Max(f.Scale(), results.Max(Math.Abs));
        return Rounding * scale * scale;
    }
}
