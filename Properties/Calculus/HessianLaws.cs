using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>Second-order reverse mode: the blocks of columns, what two numbers share, and the edges.</summary>
[Trait("Formula", "C7")]
public sealed class HessianLaws
{
    public static TheoryData<string> Pairs =>
        ["add", "subtract", "multiply", "divide", "remainder", "pow", "hypot", "atan2", "log", "fma", "max", "min", "clamp", "ieee", "root", "sincos"];

    /// <summary>f(s, t) with s and t made of the inputs: alone, of both, and of the same number.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_function_of_two_numbers_agrees_with_hyper_duals(string name)
    {
        double[][] points = [[1.25, 2.5], [2.5, 1.25], [0.75, -0.5], [-1.5, 3]];
        foreach (double[] x in points)
        {
            Check<Direct>(name, x);
            Check<Mixed>(name, x);
            Check<Shared>(name, x);
            Check<Halved>(name, x);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(100)]
    public void The_Hessian_of_Rosenbrock_is_the_one_by_hand(int n)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(i => Math.Round(Math.Sin(i + 1), 3))];
        Matrix hessian = Reverse.Hessian(SmoothFunctions.Rosenbrock, x);
        double[] expected = new double[n * n];
        for (int i = 0; i + 1 < n; i++)
        {
            expected[(i * n) + i] += (1200 * x[i] * x[i]) - (400 * x[i + 1]) + 2;
            expected[((i + 1) * n) + i + 1] += 200;
            expected[(i * n) + i + 1] = expected[((i + 1) * n) + i] = -400 * x[i];
        }
        Assert.True(hessian.IsSymmetric());
        // Some ten roundings of terms of at most 1200.
        Agree.Within(expected, hessian.AsSpan(), 10 * 1200 * Tolerance.Epsilon, $"Hessian of Rosenbrock's function of {n}");
    }

    [Fact]
    public void A_dense_Hessian_of_many_columns_agrees_with_its_products()
    {
        double[] x = [.. Enumerable.Range(0, 21).Select(i => 0.5 + (0.05 * i))], direction = [.. x.Select(v => 1 - v)];
        Vector product = Reverse.HessianVectorProduct(Bound, x, direction);
        Agree.Within(Reverse.Hessian(Bound, x) * Vector.CopyFrom(direction), product, 1e3 * Tolerance.Epsilon * product.Max(Math.Abs), "Hv");
    }

    [Fact]
    public void What_stands_still_or_does_not_count_adds_nothing()
    {
        Assert.Equal([0.0, 0, 0, 0], Reverse.Hessian(_ => 5.0, [1, 2]).AsSpan().ToArray());
        Assert.Equal(0, Reverse.Hessian(_ => 5.0, []).Rows);
        Assert.Equal([0.0, 0, 0, 0], Reverse.Hessian(v => v[1], [1, 2]).AsSpan().ToArray());
        // √ at 0 has infinite derivatives, but counts with the factor 0 that a third variable brings.
        Matrix masked = Reverse.Hessian(v => (Real.Sqrt(v[0] * v[1]) * 0.0) + (v[2] * v[2]), [0, 3, 1]);
        Assert.Equal([0.0, 0, 0, 0, 0, 0, 0, 0, 2], masked.AsSpan().ToArray());
        Assert.Equal(double.PositiveInfinity, Reverse.Hessian(v => Real.Pow(v[0], 1.5), [0])[0, 0]);
        Assert.True(double.IsNaN(Reverse.Hessian(v => v[0] * v[0] * v[1], [double.NaN, 1])[0, 1]));
    }

    [Fact]
    public void A_variable_of_another_call_is_refused()
    {
        SecondOrderVariable kept = default;
        Reverse.Hessian(v => kept = v[0] * v[1] * v[0], [1, 2]);
        Assert.Throws<InvalidOperationException>(() => Reverse.Hessian(_ => kept, [1]));
        Assert.Throws<InvalidOperationException>(() => Reverse.Hessian(v => kept * v[0], [1]));
        Assert.Throws<InvalidOperationException>(() => Reverse.Hessian(
            v =>
            {
                SecondOrderVariable outer = v[0];
                return outer * Reverse.Hessian(w => w[0] * outer, [1])[0, 0];
            },
            [1]));
        Assert.Throws<TimeoutException>(() => Reverse.Hessian(v => v[0] > 0 ? throw new TimeoutException() : v[0], [1]));
        Assert.Equal([2.0], Reverse.Hessian(v => v[0] * v[0], [1]).AsSpan().ToArray());
    }

    private static void Check<TInner>(string name, double[] x)
        where TInner : IInner
    {
        Matrix expected = Forward.Hessian(v => Pair(name, TInner.First(v), TInner.Second(v)), x);
        Matrix found = Reverse.Hessian(v => Pair(name, TInner.First(v), TInner.Second(v)), x);
        double size = expected.AsSpan().ToArray().Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
        for (int i = 0; i < expected.AsSpan().Length; i++)
        {
            // A dozen products in another order.
            double one = expected.AsSpan()[i], other = found.AsSpan()[i];
            Assert.True(double.IsNaN(one) == double.IsNaN(other), $"{name} at ({x[0]}, {x[1]}): {one} and {other}");
            if (double.IsFinite(one))
            {
                Agree.Within(one, other, 50 * Tolerance.Epsilon * size, $"{name} at ({x[0]}, {x[1]})");
            }
        }
    }

    private static T Pair<T>(string name, T s, T t)
        where T : IFloatingPointIeee754<T> => name switch
        {
            "add" => (s + t) * (s + t),
            "subtract" => (s - t) * s,
            "multiply" => s * t,
            "divide" => s / t,
            "remainder" => (s % t) * s,
            "pow" => Real.Pow(Real.Abs(s), t),
            "hypot" => Real.Hypot(s, t),
            "atan2" => Real.Atan2(s, t),
            "log" => T.Log(Real.Abs(s), Real.Abs(t)),
            "fma" => T.FusedMultiplyAdd(s, t, s) * t,
            "max" => Real.Max(s * s, t) * t,
            "min" => Real.Min(s * s, t) * s,
            "clamp" => Real.Clamp(s * t, -T.One, T.One) * t,
            "ieee" => T.Ieee754Remainder(s, t) * t,
            "root" => Real.Sqrt(Real.Abs(s * t)) + T.ScaleB(s * s, 2),
            "sincos" => T.SinCos(s).Sin * T.SinCosPi(t).CosPi * T.AtanPi(s),
            _ => throw new ArgumentException(name),
        };

    /// <summary>exp of a product over all variables, and their distances: every pair meets.</summary>
    private static T Bound<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T product = T.One, sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            product *= x[i];
            sum += Real.Hypot(x[i], product);
        }
        return Real.Exp(-product) * sum;
    }

    private interface IInner
    {
        static abstract T First<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>;

        static abstract T Second<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>;
    }

    private readonly struct Direct : IInner
    {
        public static T First<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0];

        public static T Second<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[1];
    }

    private readonly struct Mixed : IInner
    {
        public static T First<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => (x[0] * x[1]) + T.One;

        public static T Second<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => Real.Exp(x[1]) - (x[0] / x[1]);
    }

    private readonly struct Shared : IInner
    {
        public static T First<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0] * x[0];

        public static T Second<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => Real.Exp(x[0]);
    }

    private readonly struct Halved : IInner
    {
        public static T First<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0] * x[1];

        public static T Second<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => T.CreateTruncating(1.75);
    }
}
