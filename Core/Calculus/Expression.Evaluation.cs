using System.Numerics;

namespace Functional;

public abstract partial record Expression
{
    /// <summary>From here on the nested calls of a compiled expression get a stack of their own: some thousand levels are safe on any thread.</summary>
    private const int DeepLevels = 2000;

    /// <summary>Twice what a level takes of the stack, for dual numbers in dual numbers, too.</summary>
    private const int BytesOfLevel = 1024;

    /// <summary>The value for given values of the variables.</summary>
    /// <param name="values">A value for each variable; others may be there too.</param>
    /// <exception cref="ArgumentException">A variable has no value, or two.</exception>
    public double Evaluate(params ReadOnlySpan<(string Name, double Value)> values)
    {
        var names = new string[values.Length];
        var numbers = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            (names[i], numbers[i]) = values[i];
        return Compile<double>(names)(numbers);
    }

    /// <summary>The expression as a function of doubles.</summary>
    /// <param name="names">The variables, in the order in which the function takes them.</param>
    /// <exception cref="ArgumentException">A variable of the expression is not among them, or one is there twice.</exception>
    public ScalarFunction<double> Compile(params ReadOnlySpan<string> names) => Compile<double>(names);

    /// <summary>The expression as a function over any number type, so that <see cref="Forward"/> and <see cref="Reverse"/> can differentiate it as well.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="names">The variables, in the order in which the function takes them.</param>
    /// <exception cref="ArgumentException">A variable of the expression is not among them, or one is there twice.</exception>
    public ScalarFunction<T> Compile<T>(params ReadOnlySpan<string> names)
        where T : IFloatingPointIeee754<T>
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (var name in names)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(names));
            if (!places.TryAdd(name, places.Count))
                Guard.ThrowArgument($"Expected every variable once, got {name} twice.", nameof(names));
        }
        foreach (var symbol in Symbols())
        {
            if (!places.ContainsKey(symbol))
                Guard.ThrowArgument($"Expected a value for {symbol}, got {(places.Count == 0 ? "none" : string.Join(", ", places.Keys))}.", nameof(names));
        }
        var deepest = 0;
        var function = Built<T>(places, 0, ref deepest);
        if (deepest < DeepLevels)
            return function;
        var bytes = (int)Math.Min(BytesOfLevel * (long)deepest, int.MaxValue);
        return x => StackRoom.Continue(static s => s.function(s.Values), (function, Values: x.ToArray()), bytes);
    }

    private ScalarFunction<T> Built<T>(Dictionary<string, int> places, int level, ref int deepest)
        where T : IFloatingPointIeee754<T>
    {
        if (!StackRoom.IsShort)
            return BuiltNow<T>(places, level, ref deepest);
        var (function, depth) = StackRoom.Continue(
            static s =>
            {
                var deepest = s.level;
                return (s.Term.BuiltNow<T>(s.places, s.level, ref deepest), deepest);
            },
            (Term: this, places, level));
        deepest = Math.Max(deepest, depth);
        return function;
    }

    private ScalarFunction<T> BuiltNow<T>(Dictionary<string, int> places, int level, ref int deepest)
        where T : IFloatingPointIeee754<T>
    {
        deepest = Math.Max(deepest, level++);
        switch (this)
        {
            case Literal number:
                var constant = Real.Constant<T>(number.Value);
                return _ => constant;
            case Variable variable:
                var place = places[variable.Name];
                return x => x[place];
            case Sum sum:
                ScalarFunction<T> left = sum.Left.Built<T>(places, level, ref deepest), right = sum.Right.Built<T>(places, level, ref deepest);
                return x => left(x) + right(x);
            case Product product:
                ScalarFunction<T> first = product.Left.Built<T>(places, level, ref deepest), second = product.Right.Built<T>(places, level, ref deepest);
                return x => first(x) * second(x);
            case Power { Exponent: Literal n } power:
                var raised = power.Base.Built<T>(places, level, ref deepest);
                var exponent = Real.Constant<T>(n.Value);
                return n.Value switch
                {
                    -1 => x => T.One / raised(x),
                    0.5 => x => Real.Sqrt(raised(x)),
                    2 => x => raised(x) is var y ? y * y : default!,
                    _ => x => Real.Pow(raised(x), exponent),
                };
            case Power power:
                ScalarFunction<T> @base = power.Base.Built<T>(places, level, ref deepest), to = power.Exponent.Built<T>(places, level, ref deepest);
                return x => Real.Pow(@base(x), to(x));
            case Application application:
                var argument = application.Argument.Built<T>(places, level, ref deepest);
                var function = Function<T>(application.Function);
                return x => function(argument(x));
            default:
                throw new InvalidOperationException($"A {GetType().Name} has no value.");
        }
    }

    private static Func<T, T> Function<T>(ElementaryFunction function)
        where T : IFloatingPointIeee754<T> => function switch
        {
            ElementaryFunction.Exp => Real.Exp,
            ElementaryFunction.Log => Real.Log,
            ElementaryFunction.Sin => Real.Sin,
            ElementaryFunction.Cos => Real.Cos,
            ElementaryFunction.Tan => Real.Tan,
            ElementaryFunction.Asin => Real.Asin,
            ElementaryFunction.Acos => Real.Acos,
            ElementaryFunction.Atan => Real.Atan,
            ElementaryFunction.Sinh => Real.Sinh,
            ElementaryFunction.Cosh => Real.Cosh,
            ElementaryFunction.Tanh => Real.Tanh,
            ElementaryFunction.Sigmoid => Real.Sigmoid,
            ElementaryFunction.Abs => T.Abs,
            _ => static x => T.IsNaN(x) ? x : Real.Constant<T>(T.Sign(x)),
        };
}
