namespace Functional.Properties;

/// <summary>Numbers that a generator drew. Converts to an array and to a span, and prints as C# that makes it again.</summary>
public abstract record Drawn(double[] Values) : IPasteable
{
    /// <summary>The number of values.</summary>
    public int Count => Values.Length;

    /// <summary>The values themselves, not a copy.</summary>
    public static implicit operator double[](Drawn drawn) => drawn.Values;

    /// <summary>The values themselves, not a copy.</summary>
    public static implicit operator ReadOnlySpan<double>(Drawn drawn) => drawn.Values;

    /// <inheritdoc/>
    public virtual string ToSource() => $"new {GetType().Name}({CSharpLiteral.Of(Values)})";

    /// <inheritdoc/>
    public sealed override string ToString() => ToSource();
}

/// <summary>Any shape of finite data whose squares stay finite: ordinary, wide, tied, near-constant, offset, sorted, subnormal. May be empty.</summary>
public sealed record Sample(double[] Values) : Drawn(Values);

/// <summary>As <see cref="Sample"/>, with one value at least.</summary>
public sealed record NonEmptySample(double[] Values) : Drawn(Values);

/// <summary>As <see cref="Sample"/>, with two values at least.</summary>
public sealed record SampleOfTwo(double[] Values) : Drawn(Values);

/// <summary>Finite values of any exponent: sums may overflow. May be empty.</summary>
public sealed record FiniteSample(double[] Values) : Drawn(Values);

/// <summary>Any bits: NaN, infinities, subnormals, zeros of both signs. May be empty.</summary>
public sealed record AnyBitsSample(double[] Values) : Drawn(Values);

/// <summary>A value and its neighbours a few ulps away; at least two values.</summary>
public sealed record NearConstantSample(double[] Values) : Drawn(Values);

/// <summary>Values near ±1e9, 1e12 or 1e15 whose spread is about 1; at least two values.</summary>
public sealed record OffsetSample(double[] Values) : Drawn(Values);

/// <summary>Values below the least normal number; at least one.</summary>
public sealed record SubnormalSample(double[] Values) : Drawn(Values);

/// <summary>Values of which most occur several times; at least one.</summary>
public sealed record TiedSample(double[] Values) : Drawn(Values);

/// <summary>Values in ascending order; at least one.</summary>
public sealed record SortedSample(double[] Values) : Drawn(Values);

/// <summary>Numbers that are not negative and sum to 1 to rounding, zeros among them; at least one.</summary>
public sealed record ProbabilityVector(double[] Values) : Drawn(Values);

/// <summary>Positive values of moderate size; at least one.</summary>
public sealed record PositiveSample(double[] Values) : Drawn(Values);

/// <summary>A finite number of any exponent.</summary>
public sealed record FiniteNumber(double Value) : IPasteable
{
    /// <summary>The number.</summary>
    public static implicit operator double(FiniteNumber number) => number.Value;

    /// <inheritdoc/>
    public string ToSource() => $"new FiniteNumber({CSharpLiteral.Of(Value)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>A finite number whose products with others of its kind stay finite and normal, or zero.</summary>
public sealed record ModerateNumber(double Value) : IPasteable
{
    /// <summary>The number.</summary>
    public static implicit operator double(ModerateNumber number) => number.Value;

    /// <inheritdoc/>
    public string ToSource() => $"new ModerateNumber({CSharpLiteral.Of(Value)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>A number in [0, 1]; both ends come often.</summary>
public sealed record Probability(double Value) : IPasteable
{
    /// <summary>The number.</summary>
    public static implicit operator double(Probability number) => number.Value;

    /// <inheritdoc/>
    public string ToSource() => $"new Probability({CSharpLiteral.Of(Value)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>Floats that a generator drew; converts to an array and to a span.</summary>
public abstract record DrawnFloats(float[] Values) : IPasteable
{
    /// <summary>The number of values.</summary>
    public int Count => Values.Length;

    /// <summary>The values themselves, not a copy.</summary>
    public static implicit operator float[](DrawnFloats drawn) => drawn.Values;

    /// <summary>The values themselves, not a copy.</summary>
    public static implicit operator ReadOnlySpan<float>(DrawnFloats drawn) => drawn.Values;

    /// <inheritdoc/>
    public string ToSource() => $"new {GetType().Name}({CSharpLiteral.Of(Values)})";

    /// <inheritdoc/>
    public sealed override string ToString() => ToSource();
}

/// <summary>As <see cref="Sample"/>, in float. May be empty.</summary>
public sealed record FloatSample(float[] Values) : DrawnFloats(Values);

/// <summary>Any bits: NaN, infinities, subnormals, zeros of both signs. May be empty.</summary>
public sealed record AnyBitsFloatSample(float[] Values) : DrawnFloats(Values);
