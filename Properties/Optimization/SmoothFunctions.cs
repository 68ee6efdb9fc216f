using System.Numerics;

namespace Functional.Properties;

/// <summary>Functions whose minima are known, written once over a number type so that they can be differentiated.</summary>
public static class SmoothFunctions
{
    /// <summary>A function with its gradient, the products of its Hessian, a start, and the value at the minimum that is reached from there.</summary>
    public sealed record Case(string Name, ScalarFunction<Variable<double>> Function, ScalarFunction<Variable<Dual<double>>> Twice, Vector Start, double Value)
    {
        public double Objective(ReadOnlySpan<double> x, Span<double> gradient) => Reverse.Gradient(Function, x, gradient);

        public void Hessian(ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> destination) =>
            Reverse.HessianVectorProduct(Twice, x, direction, destination);

        public override string ToString() => Name;
    }

    public static IReadOnlyList<Case> All { get; } =
    [
        new("Rosenbrock 2", Rosenbrock, Rosenbrock, [-1.2, 1], 0),
        new("Rosenbrock 20", Rosenbrock, Rosenbrock, Vector.Wrap([.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? -1.2 : 1)]), 0),
        new("Beale", Beale, Beale, [1, 1], 0),
        new("Himmelblau", Himmelblau, Himmelblau, [0, 0], 0),
        new("ill-conditioned", Bowl, Bowl, [1, 1, 1, 1, 1], 0),
        new("flat", Quartic, Quartic, [3, -2, 1], 0),
        new("barrier", Barrier, Barrier, [1e-3, 50], 2),
        new("far away", Far, Far, [1e40], 0),
        new("nothing", Nothing, Nothing, [1, 2], 3),
    ];

    public static Case Named(string name) => All.Single(c => c.Name == name);

    public static T Rosenbrock<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero, hundred = T.CreateTruncating(100);
        for (var i = 0; i + 1 < x.Length; i++)
        {
            T a = x[i + 1] - (x[i] * x[i]), b = T.One - x[i];
            sum += (hundred * a * a) + (b * b);
        }

        return sum;
    }

    public static T Beale<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero, power = T.One;
        foreach (var constant in (ReadOnlySpan<double>)[1.5, 2.25, 2.625])
        {
            power *= x[1];
            var a = T.CreateTruncating(constant) - x[0] + (x[0] * power);
            sum += a * a;
        }

        return sum;
    }

    public static T Himmelblau<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T a = (x[0] * x[0]) + x[1] - T.CreateTruncating(11), b = x[0] + (x[1] * x[1]) - T.CreateTruncating(7);
        return (a * a) + (b * b);
    }

    /// <summary>Curvatures from 1e-2 to 1e6.</summary>
    public static T Bowl<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += T.CreateTruncating(Math.Pow(100, i - 1) / 2) * x[i] * x[i];
        return sum;
    }

    public static T Quartic<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (var value in x)
            sum += value * value * value * value;
        return sum;
    }

    /// <summary>Σ x − ln x, which is undefined below 0 and smallest at 1.</summary>
    public static T Barrier<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (var value in x)
            sum += value - Real.Log(value);
        return sum;
    }

    public static T Far<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Real.Sqrt(T.One + (x[0] * x[0])) - T.One;

    public static T Nothing<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(3);
}
