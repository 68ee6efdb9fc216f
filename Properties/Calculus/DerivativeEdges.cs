using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>Kinks, edges and misuse; derivatives of every elementary function.</summary>
public sealed class DerivativeEdges
{
    [Theory]
    [Trait("Formula", "C1")]
    [InlineData(3, 2, 6)]
    [InlineData(0, 0, 0)]
    [InlineData(5, 0, 0)]
    [InlineData(double.PositiveInfinity, 0, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0.5, double.PositiveInfinity)]
    [InlineData(-2, 3, 12)]
    [InlineData(-2, 0.5, double.NaN)]
    [InlineData(4, -0.5, -0.0625)]
    public void The_power_rule_holds_at_its_edges_in_every_mode(double x, double n, double expected)
    {
        Agree.Bits(expected, Functional.Calculus.PowerRule(x, n), "rule");
        Agree.Bits(expected, Forward.Derivative(d => Real.Pow(d, n), x), "forward");
        Agree.Bits(expected, Reverse.Gradient(v => Real.Pow(v[0], n), [x])[0], "reverse");
    }

    [Fact]
    [Trait("Formula", "C1")]
    public void Powers_at_zero_to_any_order()
    {
        const double inf = double.PositiveInfinity;
        Assert.Equal([0, inf, -inf, inf], Forward.Derivatives(x => Real.Sqrt(x), 0, 3).ToArray());
        Assert.Equal([0, 0, inf, -inf, inf], Forward.Derivatives(x => Real.Pow(x, 1.5), 0, 4).ToArray());
        Assert.Equal([0, inf, -inf], Forward.Derivatives(x => Real.Cbrt(2 * x), 0, 2).ToArray());
        Assert.Equal([0, 0, 0, 6, 0], Forward.Derivatives(x => Real.Pow(x, 3), 0, 4).ToArray());
        Assert.True(double.IsNaN(Forward.Derivatives(x => Real.Sqrt(-x), 0, 1)[1]));
    }

    [Fact]
    [Trait("Formula", "C1")]
    public void Roots_at_either_zero()
    {
        const double inf = double.PositiveInfinity;
        Assert.Equal(inf, Forward.Derivative(x => Real.Sqrt(x), -0.0));
        Assert.Equal([inf], Reverse.Gradient(v => Real.Sqrt(v[0]), [-0.0]).ToArray());
        Assert.Equal(-inf, Forward.SecondDerivative(x => Real.Sqrt(x), 0));
        Assert.Equal(-inf, Forward.SecondDerivative(x => Real.Cbrt(x), 0));
        Assert.Equal(-inf, Forward.SecondDerivative(x => Real.RootN(x, 4), 0));
        Assert.Equal([0.0, 1], [Forward.SecondDerivative(x => Real.RootN(x, 1), 0), Forward.Derivative(x => Real.RootN(x, 1), 0)]);
    }

    [Fact]
    [Trait("Formula", "C2")]
    public void The_far_tangent_keeps_its_slope()
    {
        // sech²(20) = 4e⁻⁴⁰/(1 + e⁻⁴⁰)², from mpmath: an exponential within 2ε, and squares, products and quotients of 1ε; for the next one a product with −2·tanh.
        Agree.Close(1.6993417021166355e-17, Forward.Derivatives(x => Real.Tanh(x), 20, 1)[1], 8 * Tolerance.Epsilon);
        Agree.Close(-2 * 1.6993417021166355e-17, Forward.Derivatives(x => Real.Tanh(x), 20, 2)[2], 10 * Tolerance.Epsilon);
    }

    [Fact]
    [Trait("Formula", "C7")]
    public void Plain_numbers_stand_beside_numbers_of_second_order()
    {
        // One lambda for the gradient and for the Hessian, whole numbers and fractions in it, on either side.
        Assert.Equal([802.0, -400, -400, 200], Reverse.Hessian(v => (1 - v[0]) * (1 - v[0]) + 100 * (v[1] - v[0] * v[0]) * (v[1] - v[0] * v[0]), [1, 1]).ToArray());
        Assert.Equal([802.0, -400, -400, 200], Forward.Hessian(v => (1 - v[0]) * (1 - v[0]) + 100 * (v[1] - v[0] * v[0]) * (v[1] - v[0] * v[0]), [1, 1]).ToArray());
        Assert.Equal(3.0, Forward.SecondDerivative(x => ((x * x * 3) - 2.5 + (x / 0.5)) / 2 + (x > 5 ? 1 / x : 0.5 + x), 1));
        Assert.Equal(6.0, Reverse.Hessian(v => v[0] >= 0 ? (v[0] + 0.5) * v[0] * 3 - 7 : 1.5 - v[0], [1])[0, 0]);
        Assert.Equal([0.0], Reverse.HessianVectorProduct(v => v[0] < 0.5 || v[0] <= 0 ? 2 / v[0] : v[0] / 2, [1], [1]).ToArray());
    }

    [Fact]
    public void Plain_numbers_stand_beside_variables()
    {
        Assert.Equal([1.0], Reverse.Gradient(v => Real.Max(v[0], 0), [3]).ToArray());
        Assert.Equal([0.5], Reverse.Gradient(v => Real.Max(v[0], 0), [0]).ToArray());
        Assert.Equal([0.0], Reverse.Gradient(v => Real.Min(v[0], 2.5), [3]).ToArray());
        Assert.Equal([1.0, 0], [Forward.Derivative(x => Real.Clamp(x, -1, 1), 1), Forward.Derivative(x => Real.Clamp(x, -1, 1), 1.5)]);
        Assert.Equal(2f, Real.Max(1f, 2.0));
        Assert.Equal(2.0, Forward.SecondDerivative(x => Real.Max(x * x, 0.5), 1));
        Assert.True(double.IsNaN(Real.Max(double.NaN, 0)));
    }

    [Fact]
    public void Kinks_of_the_functions_of_two()
    {
        // Written over a number type that is known, as one writes a lambda.
        Assert.Equal(0, Forward.Derivative(x => Real.Abs(x), 0));
        Assert.Equal(-1, Forward.Derivative(x => Real.Abs(x), -2));
        Assert.Equal([0.5, 0.5], Reverse.Gradient(v => Real.Max(v[0], v[1]), [3, 3]).ToArray());
        Assert.Equal([0.0, 1], Reverse.Gradient(v => Real.Min(v[0], v[1]), [3, 2]).ToArray());
        Assert.Equal([1.0, 0, 0], Reverse.Gradient(v => Real.Clamp(v[0], v[1], v[2]), [1, 0, 1]).ToArray());
        Assert.Equal([0.0, 0, 1], Reverse.Gradient(v => Real.Clamp(v[0], v[1], v[2]), [2, 0, 1]).ToArray());
        Assert.Equal(1.5, Forward.Hessian(v => Real.Pow(v[0], 1.5) * v[1], [1, 2])[0, 0]);
        Assert.Equal(3.0, Real.Max(2.0, 3.0));
        Assert.Equal(8f, Real.Pow(2f, 3f));
    }

    [Theory]
    [Trait("Formula", "C2")]
    [InlineData(0.5, 6, 3)]
    [InlineData(double.PositiveInfinity, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(2, double.NaN, double.NaN)]
    public void The_chain_rule_keeps_its_edges(double outer, double inner, double expected) => Agree.Bits(expected, Functional.Calculus.ChainRule(outer, inner));

    [Theory]
    [InlineData(-1.5)]
    [InlineData(0)]
    [InlineData(0.75)]
    [Trait("Formula", "C2")]
    [Trait("Formula", "C3")]
    public void The_rules_of_chains_and_products_are_what_forward_mode_finds(double x)
    {
        // Each side rounds its few products and sums of terms below 8, and sin, cos and exp to an ulp.
        Agree.Within(Forward.Derivative(t => Real.Sin(t * t), x), Functional.Calculus.ChainRule(Math.Cos(x * x), 2 * x), 64 * Tolerance.Epsilon);
        Agree.Within(Forward.Derivative(t => t * t * Real.Exp(t), x), Functional.Calculus.ProductRule(x * x, 2 * x, Math.Exp(x), Math.Exp(x)), 64 * Tolerance.Epsilon);
        Assert.Equal(29, Functional.Calculus.ProductRule(2, 3, 5, 7));
    }

    [Fact]
    [Trait("Formula", "C6")]
    public void A_gradient_step_goes_against_the_gradient()
    {
        Assert.Equal([0, 3], Functional.Calculus.GradientStep([1, 2], [10, -10], 0.1));
        Assert.Throws<ArgumentException>(() => Functional.Calculus.GradientStep([1, 2], [1], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.Calculus.GradientStep([1], [1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.Calculus.GradientStep([1], [1], -1));
    }

    [Law]
    [Trait("Formula", "C6")]
    public void A_gradient_step_of_one_over_L_never_raises_a_quadratic(PositiveDefiniteMatrix matrix)
    {
        Matrix a = Matrix.CopyFrom(matrix.Rows, matrix.Columns, matrix.Values);
        // ‖A‖∞ bounds the largest eigenvalue, so f = xᵀAx/2 has an L-Lipschitz gradient (descent lemma: Nesterov 2004, theorem 1.2.4).
        double lipschitz = Enumerable.Range(0, a.Rows).Max(i => LinearAlgebra.Norm1(a.Row(i)));
        Vector x = Vector.Create([.. Enumerable.Range(1, a.Rows).Select(i => 1.0 / i)]);
        Vector next = Functional.Calculus.GradientStep(x, a * x, 1 / lipschitz);
        double before = LinearAlgebra.Dot(x, a * x), after = LinearAlgebra.Dot(next, a * next);
        Assert.True(after <= before + (Tolerance.Gamma(8 * a.Rows) * lipschitz * LinearAlgebra.Dot(x, x)), $"{before:R} to {after:R}");
    }

    public static TheoryData<string, double, double> Kinks => new()
    {
        { "abs", 0, 0 }, { "sqrt", 0, double.PositiveInfinity }, { "relu", 0, 0.5 }, { "hypot", 0, 0 }, { "atan2", 0, 0 },
        { "clamp", 1, 1 }, { "clamp", 1.5, 0 }, { "round", 2.5, 0 }, { "xlogy", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Kinks))]
    public void At_kinks_the_derivative_is_the_one_that_is_stated(string name, double x, double slope)
    {
        Agree.Bits(slope, Forward.Derivative(d => Kink(name, d), x), "forward");
        Agree.Bits(slope, Reverse.Gradient(v => Kink(name, v[0]), [x])[0], "reverse");
    }

    [Fact]
    public void A_branch_that_does_not_count_adds_nothing()
    {
        // log x has slope ∞ at 0, but is not taken; 0·log x is taken with the cotangent 0.
        Assert.Equal([1.0, 0], Reverse.Gradient(v => v[0] > 0 ? Real.Log(v[0]) + v[0] : v[0], [0, 0]));
        Assert.Equal([1.0], Reverse.Gradient(v => (0.0 * Real.Sqrt(v[0])) + v[0], [0]));
        // √x·y joins two numbers and is infinitely steep in x; with the cotangent 0 it adds nothing.
        Assert.Equal([1.0, 0], Reverse.Gradient(v => (0.0 * (Real.Sqrt(v[0]) * v[1])) + v[0], [0, 2]));
        Assert.Equal(1.0, Forward.Derivative(d => (Real.Sqrt((Dual<double>)0.0) * 3.0) + d, 0));
    }

    [Fact]
    public void What_does_not_depend_on_the_inputs_has_a_gradient_of_zeros()
    {
        Assert.Equal([0.0, 0], Reverse.Gradient(_ => 5.0, [1, 2]));
        Assert.Equal([0.0, 0], Forward.Gradient(_ => 5.0, [1, 2]));
        Assert.Equal(0, Reverse.Gradient(_ => 5.0, []).Length);
        Assert.Equal(5.0, Forward.Gradient(_ => 5.0, [], []));
    }

    [Fact]
    public void A_gradient_inside_a_gradient_has_a_tape_of_its_own()
    {
        // g(x) = d/dy (x·y²) at y = 3 is 6x; the inner call must not disturb the outer one.
        Vector outer = Reverse.Gradient(v => v[0] * Reverse.Gradient(w => w[0] * w[0], [3])[0], [2]);
        Assert.Equal([6.0], outer);
        Assert.Throws<InvalidOperationException>(() => Reverse.Gradient(
            v =>
            {
                Variable<double> kept = v[0];
                return Reverse.Gradient(w => w[0] * kept, [1])[0];
            },
            [2]));
    }

    [Fact]
    public void What_stands_still_or_does_not_count_gives_no_NaN()
    {
        // √(x²) at 0: the slope ∞ of the root meets the slope 0 of the square, as in forward mode; 0·√x the other way round.
        Assert.Equal([0.0], Reverse.Gradient(v => Real.Sqrt(v[0] * v[0]), [0]));
        Assert.Equal(0.0, Forward.Derivative(d => Real.Sqrt(d * d), 0));
        Assert.Equal([0.0], Reverse.Gradient(v => Real.Sqrt(v[0]) * 0.0, [0]));
        Assert.True(double.IsNaN(Reverse.Gradient(v => v[0] * double.NaN, [1])[0]));
    }

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(20_000)]
    public void Long_computations_go_on_in_further_memory(int terms)
    {
        // Σ (i mod 7)·x·y over as many terms, and the derivative of a part of it by a result that is not the last.
        static Variable<double> Products(ReadOnlySpan<Variable<double>> v, int terms)
        {
            Variable<double> sum = 0.0;
            for (int i = 0; i < terms; i++)
            {
                sum += (i % 7) * v[0] * v[1];
            }
            return sum;
        }

        double total = Enumerable.Range(0, terms).Sum(i => (double)(i % 7));
        Assert.Equal([5 * total, 3 * total], Reverse.Gradient(v => Products(v, terms), [3, 5]));
        Matrix jacobian = Reverse.Jacobian(
            (v, values) =>
            {
                values[0] = Products(v, 10);
                values[1] = Products(v, terms);
            },
            [3, 5],
            2);
        Assert.Equal([5 * 24.0, 3 * 24.0, 5 * total, 3 * total], jacobian.AsSpan().ToArray());
    }

    [Fact]
    public void A_variable_of_an_earlier_call_is_refused()
    {
        Variable<double> kept = default;
        Reverse.Gradient(
            v =>
            {
                kept = v[0];
                for (int i = 0; i < 100; i++)
                {
                    kept *= v[1];
                }
                return kept;
            },
            [1, 2]);
        Assert.Throws<InvalidOperationException>(() => Reverse.Gradient(_ => kept, [1]));
        Assert.Throws<InvalidOperationException>(() => Reverse.Gradient(v => kept * v[0], [1]));
        Assert.Equal([4.0], Reverse.Gradient(v => v[0] * v[0], [2]));
    }

    [Fact]
    public void A_function_that_throws_leaves_the_tape_in_order()
    {
        Assert.Throws<TimeoutException>(() => Reverse.Gradient(v => v[0] > 0 ? throw new TimeoutException() : v[0], [1]));
        Assert.Equal([2.0], Reverse.Gradient(v => v[0] * v[0], [1]));
    }

    [Fact]
    public void Gradients_in_a_loop_allocate_nothing()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => 1.0 + (i % 3))], gradient = new double[100];
        ScalarFunction<Variable<double>> rosenbrock = SmoothFunctions.Rosenbrock;
        for (int i = 0; i < 3; i++)
        {
            Reverse.Gradient(rosenbrock, x, gradient);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Reverse.Gradient(rosenbrock, x, gradient);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    [Trait("Formula", "C5")]
    public void Rosenbrock_by_hand()
    {
        double[] x = [-1.2, 1, 0.5, 2], expected = new double[4];
        for (int i = 0; i + 1 < x.Length; i++)
        {
            expected[i] += (-400 * x[i] * (x[i + 1] - (x[i] * x[i]))) - (2 * (1 - x[i]));
            expected[i + 1] += 200 * (x[i + 1] - (x[i] * x[i]));
        }
        // Sums of at most five products of up to three factors, 16 roundings on both sides together; their parts, |400·x·y| and |400·x³| among them, are at most six
        // times the sums.
        Agree.Close(expected, Reverse.Gradient(SmoothFunctions.Rosenbrock, x), 6 * 16 * Tolerance.Epsilon);
        Agree.Close(expected, Forward.Gradient(SmoothFunctions.Rosenbrock, x), 6 * 16 * Tolerance.Epsilon);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Reverse.Gradient(v => v[0], [1, 2], new double[1]));
        Assert.Throws<ArgumentException>(() => Forward.Directional(v => v[0], [1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Forward.Partial(v => v[0], [1, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Forward.Derivatives(t => t, 1, 171));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Derivative(x => x, 1, 0));
        Assert.Throws<ArgumentNullException>(() => Forward.Gradient(null!, [1]));
    }

    private static T Kink<T>(string name, T x)
        where T : IFloatingPointIeee754<T> => name switch
        {
            "abs" => T.Abs(x),
            "sqrt" => Real.Sqrt(x),
            "relu" => T.Max(x, T.Zero),
            "hypot" => Real.Hypot(x, T.Zero),
            "atan2" => Real.Atan2(x, T.Zero),
            "clamp" => T.Clamp(x, T.Zero, T.One),
            "round" => T.Round(x),
            "xlogy" => Real.XLogY(x, T.Zero),
            _ => throw new ArgumentException(name),
        };
}
