using Functional.Kernels;

namespace Functional;

/// <summary>The name of an <see cref="ActivationFunction"/>.</summary>
public enum ActivationKind
{
    /// <summary>z itself.</summary>
    Identity,

    /// <summary>max(0, z).</summary>
    Relu,

    /// <summary>z above 0, α·z below.</summary>
    LeakyRelu,

    /// <summary>1/(1 + e^−z).</summary>
    Sigmoid,

    /// <summary>tanh z.</summary>
    Tanh,

    /// <summary>z above 0, α·(e^z − 1) below.</summary>
    Elu,

    /// <summary>z·Φ(z).</summary>
    Gelu,

    /// <summary>z·σ(z).</summary>
    Silu,

    /// <summary>ln(1 + e^z).</summary>
    Softplus,
}

/// <summary>An activation g as a value, to be put into a layer: a = g(z).</summary>
/// <remarks>
/// It computes what the functions of <see cref="Activation"/> do. Softmax ties a row together and belongs to the loss of an output.
/// <example><code>
/// var a = new double[2];
/// ActivationFunction.LeakyRelu(0.2).Apply([-10, 3], a);   // a: [-2, 3]
/// </code></example>
/// </remarks>
public sealed record ActivationFunction
{
    private ActivationFunction(ActivationKind kind, double alpha = 0) => (Kind, Alpha) = (kind, alpha);

    /// <summary>Which one it is.</summary>
    public ActivationKind Kind { get; }

    /// <summary>α of leaky ReLU and ELU; 0 for the others.</summary>
    public double Alpha { get; }

    /// <summary>z itself, for outputs that are any number.</summary>
    public static ActivationFunction Identity { get; } = new(ActivationKind.Identity);

    /// <summary>The positive part.</summary>
    public static ActivationFunction Relu { get; } = new(ActivationKind.Relu);

    /// <summary>The logistic function.</summary>
    public static ActivationFunction Sigmoid { get; } = new(ActivationKind.Sigmoid);

    /// <summary>The hyperbolic tangent.</summary>
    public static ActivationFunction Tanh { get; } = new(ActivationKind.Tanh);

    /// <summary>The Gaussian error linear unit.</summary>
    public static ActivationFunction Gelu { get; } = new(ActivationKind.Gelu);

    /// <summary>The sigmoid linear unit, also called swish.</summary>
    public static ActivationFunction Silu { get; } = new(ActivationKind.Silu);

    /// <summary>The soft positive part.</summary>
    public static ActivationFunction Softplus { get; } = new(ActivationKind.Softplus);

    /// <summary>The leaky positive part.</summary>
    /// <param name="alpha">The slope below 0, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    public static ActivationFunction LeakyRelu(double alpha = 0.01)
    {
        Guard.InRange(alpha, 0, 1);
        return new(ActivationKind.LeakyRelu, alpha);
    }

    /// <summary>The exponential linear unit.</summary>
    /// <param name="alpha">Minus the limit at −∞, finite and 0 or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    public static ActivationFunction Elu(double alpha = 1)
    {
        Guard.NotNegative(alpha);
        return new(ActivationKind.Elu, alpha);
    }

    /// <summary>The function of a kind, with an α where it takes one.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="alpha">α of leaky ReLU and ELU; the others have none, and 0 is expected.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not declared, or α lies outside its range.</exception>
    public static ActivationFunction Of(ActivationKind kind, double alpha)
    {
        Guard.Defined(kind);
        if (kind == ActivationKind.LeakyRelu)
            return LeakyRelu(alpha);
        if (kind == ActivationKind.Elu)
            return Elu(alpha);
        Guard.InRange(alpha, 0, 0);
        return new(kind);
    }

    /// <summary>a = g(z).</summary>
    /// <param name="z">Any numbers.</param>
    /// <param name="destination">As long; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps the input in part.</exception>
    [Formula("N2")]
    public void Apply(ReadOnlySpan<double> z, Span<double> destination, Execution? execution = null) => ApplyOf(z, destination, execution);

    /// <inheritdoc cref="Apply(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N2"), System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
    public void Apply(ReadOnlySpan<float> z, Span<float> destination, Execution? execution = null) => ApplyOf(z, destination, execution);

    /// <summary>g′(z).</summary>
    /// <param name="z">Any numbers.</param>
    /// <param name="destination">As long; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps the input in part.</exception>
    [Formula("N2")]
    public void Derivative(ReadOnlySpan<double> z, Span<double> destination, Execution? execution = null) => DerivativeOf(z, destination, execution);

    /// <inheritdoc cref="Derivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N2"), System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
    public void Derivative(ReadOnlySpan<float> z, Span<float> destination, Execution? execution = null) => DerivativeOf(z, destination, execution);

    /// <summary>For example <c>Relu</c> or <c>LeakyRelu(0.01)</c>.</summary>
    public override string ToString() =>
        Kind is ActivationKind.LeakyRelu or ActivationKind.Elu
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind}({Alpha})")
            : Kind.ToString();

    internal void ApplyOf<T>(ReadOnlySpan<T> z, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Destination(z, destination);
        Run(new ValueUse<T>(), z, [], destination, execution);
    }

    internal void DerivativeOf<T>(ReadOnlySpan<T> z, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Destination(z, destination);
        Run(new SlopeUse<T>(), z, [], destination, execution);
    }

    /// <summary>upstream·g′(z), and 0 where upstream is 0.</summary>
    internal void BackwardOf<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
        where T : unmanaged => Run(new BackwardUse<T>(), z, upstream, destination, execution);

    /// <summary>Whether g′ can be told from g(z), so that z need not be kept: its sign decides.</summary>
    internal bool SlopeOfValue => Kind is ActivationKind.Identity or ActivationKind.Relu || (Kind == ActivationKind.LeakyRelu && Alpha > 0);

    /// <summary>a = g(z + bias) along rows; where <see cref="SlopeOfValue"/> holds z is not kept, else z + bias stays in z.</summary>
    internal void ApplyWithBias<T>(int rows, int columns, Span<T> z, ReadOnlySpan<T> bias, Span<T> activated, Execution? execution)
        where T : unmanaged
    {
        ColumnNumbers<T> numbers = new() { A = bias };
        switch (Kind)
        {
            case ActivationKind.Identity:
                RowMap.Run(default(BiasMap<T>), rows, columns, z, [], numbers, activated, execution);
                break;
            case ActivationKind.Relu:
                RowMap.Run(default(BiasActivationMap<T, ReluActivation<T>>), rows, columns, z, [], numbers, activated, execution);
                break;
            case ActivationKind.LeakyRelu when Alpha > 0:
                RowMap.Run(
                    new BiasActivationMap<T, LeakyReluActivation<T>>(new(Scalar.Narrow<T>(Alpha))), rows, columns, z, [], numbers, activated, execution);
                break;
            default:
                RowMap.Run(default(BiasMap<T>), rows, columns, z, [], numbers, z, execution);
                ApplyOf<T>(z, activated, execution);
                break;
        }
    }

    private void Run<T, TUse>(TUse use, ReadOnlySpan<T> z, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TUse : struct, IUse<T>
    {
        switch (Kind)
        {
            case ActivationKind.Relu:
                use.Run(default(ReluActivation<T>), z, upstream, destination, execution);
                break;
            case ActivationKind.LeakyRelu:
                use.Run(new LeakyReluActivation<T>(Scalar.Narrow<T>(Alpha)), z, upstream, destination, execution);
                break;
            case ActivationKind.Sigmoid:
                use.Run(default(SigmoidActivation<T>), z, upstream, destination, execution);
                break;
            case ActivationKind.Tanh:
                use.Run(default(TanhActivation<T>), z, upstream, destination, execution);
                break;
            case ActivationKind.Elu:
                use.Run(new EluActivation<T>(Scalar.Narrow<T>(Alpha)), z, upstream, destination, execution);
                break;
            case ActivationKind.Gelu:
                use.Run(default(GeluActivation<T>), z, upstream, destination, execution);
                break;
            case ActivationKind.Silu:
                use.Run(default(SiluActivation<T>), z, upstream, destination, execution);
                break;
            case ActivationKind.Softplus:
                use.Run(default(SoftplusActivation<T>), z, upstream, destination, execution);
                break;
            default:
                use.Run(default(IdentityActivation<T>), z, upstream, destination, execution);
                break;
        }
    }

    /// <summary>What is done with the function once its kind is known.</summary>
    private interface IUse<T>
        where T : unmanaged
    {
        void Run<TActivation>(TActivation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
            where TActivation : struct, IActivation<T>;
    }

    private readonly struct ValueUse<T> : IUse<T>
        where T : unmanaged
    {
        public void Run<TActivation>(TActivation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
            where TActivation : struct, IActivation<T> => Map.Run(new ActivationMap<T, TActivation>(activation), z, destination, execution);
    }

    private readonly struct SlopeUse<T> : IUse<T>
        where T : unmanaged
    {
        public void Run<TActivation>(TActivation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
            where TActivation : struct, IActivation<T> => Map.Run(new ActivationSlopeMap<T, TActivation>(activation), z, destination, execution);
    }

    private readonly struct BackwardUse<T> : IUse<T>
        where T : unmanaged
    {
        public void Run<TActivation>(TActivation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
            where TActivation : struct, IActivation<T> => Map.Run(new ActivationBackwardMap<T, TActivation>(activation), z, upstream, destination, execution);
    }
}
