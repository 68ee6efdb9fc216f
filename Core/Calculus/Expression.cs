using System.Collections.Immutable;

namespace Functional;

/// <summary>A formula as a value: numbers, symbols, sums, products, powers and functions of them.</summary>
/// <remarks>
/// Immutable, equal when written alike. Built with operators and the functions here; differentiated by the power, product and chain rules (C1–C3);
/// simplified, evaluated, compiled, and printed as text or LaTeX.
/// <example>
/// <code>
/// Expression x = Expression.Symbol("x");
/// var f = Expression.Sin(x * x) + (3 * x);
/// f.Differentiate("x").ToString()              // 2·cos(x^2)·x + 3
/// f.Evaluate(("x", 2))                         // 5.243197504692072
/// </code>
/// </example>
/// </remarks>
public abstract partial record Expression
{
    private protected Expression()
    {
    }

    /// <summary>A number.</summary>
    public sealed record Literal : Expression
    {
        internal Literal(double value) => Value = value;

        /// <summary>The number.</summary>
        public double Value { get; }

        /// <inheritdoc/>
        public override string ToString() => Text();
    }

    /// <summary>A variable with a name.</summary>
    public sealed record Variable : Expression
    {
        internal Variable(string name) => Name = name;

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <inheritdoc/>
        public override string ToString() => Text();
    }

    /// <summary>A sum of two.</summary>
    public sealed record Sum : Expression
    {
        internal Sum(Expression left, Expression right) => (Left, Right) = (left, right);

        /// <summary>The first summand.</summary>
        public Expression Left { get; }

        /// <summary>The second.</summary>
        public Expression Right { get; }

        /// <inheritdoc/>
        public bool Equals(Sum? other) => other is not null && Alike(Left, other.Left) && Alike(Right, other.Right);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(typeof(Sum), HashOf(Left), HashOf(Right));

        /// <inheritdoc/>
        public override string ToString() => Text();
    }

    /// <summary>A product of two.</summary>
    public sealed record Product : Expression
    {
        internal Product(Expression left, Expression right) => (Left, Right) = (left, right);

        /// <summary>The first factor.</summary>
        public Expression Left { get; }

        /// <summary>The second.</summary>
        public Expression Right { get; }

        /// <inheritdoc/>
        public bool Equals(Product? other) => other is not null && Alike(Left, other.Left) && Alike(Right, other.Right);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(typeof(Product), HashOf(Left), HashOf(Right));

        /// <inheritdoc/>
        public override string ToString() => Text();
    }

    /// <summary>A power; a quotient is a product with the power −1.</summary>
    public sealed record Power : Expression
    {
        internal Power(Expression @base, Expression exponent) => (Base, Exponent) = (@base, exponent);

        /// <summary>What is raised.</summary>
        public Expression Base { get; }

        /// <summary>To what.</summary>
        public Expression Exponent { get; }

        /// <inheritdoc/>
        public bool Equals(Power? other) => other is not null && Alike(Base, other.Base) && Alike(Exponent, other.Exponent);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(typeof(Power), HashOf(Base), HashOf(Exponent));

        /// <inheritdoc/>
        public override string ToString() => Text();
    }

    /// <summary>A function of one argument.</summary>
    public sealed record Application : Expression
    {
        internal Application(ElementaryFunction function, Expression argument) => (Function, Argument) = (function, argument);

        /// <summary>The function.</summary>
        public ElementaryFunction Function { get; }

        /// <summary>What it is applied to.</summary>
        public Expression Argument { get; }

        /// <inheritdoc/>
        public bool Equals(Application? other) => other is not null && Function == other.Function && Alike(Argument, other.Argument);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(typeof(Application), Function, HashOf(Argument));

        /// <inheritdoc/>
        public override string ToString() => Text();
    }

    /// <summary>A variable.</summary>
    /// <param name="name">Its name: not empty, without white space.</param>
    /// <exception cref="ArgumentException">The name is empty or has white space.</exception>
    public static Expression Symbol(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name.Any(char.IsWhiteSpace))
            Guard.ThrowArgument($"Expected a name without white space, got \"{name}\".", nameof(name));
        return new Variable(name);
    }

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static Expression Constant(double value) => new Literal(value);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Expression(double value) => new Literal(value);

    /// <summary>x + y.</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second.</param>
    public static Expression operator +(Expression x, Expression y) => new Sum(Checked(x), Checked(y));

    /// <summary>x − y, as x + (−1)·y.</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    public static Expression operator -(Expression x, Expression y) => new Sum(Checked(x), -y);

    /// <summary>−x, as (−1)·x.</summary>
    /// <param name="x">The expression.</param>
    public static Expression operator -(Expression x) => x is Literal number ? new Literal(-number.Value) : new Product(new Literal(-1), Checked(x));

    /// <summary>x·y.</summary>
    /// <param name="x">The first factor.</param>
    /// <param name="y">The second.</param>
    public static Expression operator *(Expression x, Expression y) => new Product(Checked(x), Checked(y));

    /// <summary>x/y, as x·y⁻¹.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static Expression operator /(Expression x, Expression y) => new Product(Checked(x), new Power(Checked(y), new Literal(-1)));

    /// <summary>xʸ.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    public static Expression Pow(Expression x, Expression y) => new Power(Checked(x), Checked(y));

    /// <summary>√x, as x^0.5.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Sqrt(Expression x) => new Power(Checked(x), new Literal(0.5));

    /// <summary>A function of an expression.</summary>
    /// <param name="function">Which.</param>
    /// <param name="argument">Of what.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such function.</exception>
    public static Expression Apply(ElementaryFunction function, Expression argument)
    {
        Guard.Defined(function);
        return new Application(function, Checked(argument));
    }

    /// <summary>eˣ.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Exp(Expression x) => Apply(ElementaryFunction.Exp, x);

    /// <summary>log x.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Log(Expression x) => Apply(ElementaryFunction.Log, x);

    /// <summary>sin x.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Sin(Expression x) => Apply(ElementaryFunction.Sin, x);

    /// <summary>cos x.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Cos(Expression x) => Apply(ElementaryFunction.Cos, x);

    /// <summary>tan x.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Tan(Expression x) => Apply(ElementaryFunction.Tan, x);

    /// <summary>tanh x.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Tanh(Expression x) => Apply(ElementaryFunction.Tanh, x);

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    /// <param name="x">The expression.</param>
    public static Expression Sigmoid(Expression x) => Apply(ElementaryFunction.Sigmoid, x);

    /// <summary>|x|.</summary>
    /// <param name="x">The expression.</param>
    public static Expression Abs(Expression x) => Apply(ElementaryFunction.Abs, x);

    /// <summary>The names of its variables, in order.</summary>
    public ImmutableSortedSet<string> Symbols()
    {
        var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        HashSet<Expression> seen = new(ReferenceEqualityComparer.Instance);
        Stack<Expression> rest = new([this]);
        while (rest.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            var (first, second) = next switch
            {
                Sum sum => (sum.Left, sum.Right),
                Product product => (product.Left, product.Right),
                Power power => (power.Base, power.Exponent),
                Application application => (application.Argument, null),
                _ => ((Expression?)null, (Expression?)null),
            };
            if (next is Variable variable)
                names.Add(variable.Name);
            if (second is not null)
                rest.Push(second);
            if (first is not null)
                rest.Push(first);
        }
        return names.ToImmutable();
    }

    /// <summary>The expression with another one in the place of a variable.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="replacement">What stands for it.</param>
    public Expression Substitute(string name, Expression replacement)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(replacement);
        return Substituted(name, replacement);
    }

    private Expression Substituted(string name, Expression by) => StackRoom.IsShort
        ? StackRoom.Continue(static s => s.Term.SubstitutedNow(s.name, s.by), (Term: this, name, by))
        : SubstitutedNow(name, by);

    private Expression SubstitutedNow(string name, Expression by) => this switch
    {
        Variable variable => variable.Name == name ? by : variable,
        Sum sum => new Sum(sum.Left.Substituted(name, by), sum.Right.Substituted(name, by)),
        Product product => new Product(product.Left.Substituted(name, by), product.Right.Substituted(name, by)),
        Power power => new Power(power.Base.Substituted(name, by), power.Exponent.Substituted(name, by)),
        Application application => new Application(application.Function, application.Argument.Substituted(name, by)),
        _ => this,
    };

    /// <summary>Equality of parts, as deep as they are.</summary>
    private static bool Alike(Expression x, Expression y) => ReferenceEquals(x, y)
        || (StackRoom.IsShort ? StackRoom.Continue(static s => s.x.Equals(s.y), (x, y)) : x.Equals(y));

    private static int HashOf(Expression x) => StackRoom.IsShort ? StackRoom.Continue(static x => x.GetHashCode(), x) : x.GetHashCode();

    private static Expression Checked(Expression x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x;
    }
}
