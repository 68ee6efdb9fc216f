using System.Runtime.CompilerServices;

namespace Functional;

public static partial class Layers
{
    /// <summary>A dense layer, z = Wa + b, for every row a of a mini-batch: Z = AWᵀ + b.</summary>
    /// <remarks>
    /// <example><code>
    /// var z = new double[2];
    /// Layers.Dense([1, 2], [1, 0, 3, 4], [10, 20], z);   // z: [11, 31]
    /// </code></example>
    /// </remarks>
    /// <param name="input">A, of rows×inputs: the activations of the layer before.</param>
    /// <param name="weights">W, of units×inputs.</param>
    /// <param name="bias">b, a number for each unit; at least one.</param>
    /// <param name="destination">Z, of rows×units; apart from the inputs.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or the destination overlaps an input.</exception>
    [Formula("N1")]
    public static void Dense(
        ReadOnlySpan<double> input, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, Span<double> destination, Execution? execution = null) =>
        DenseOf(input, weights, bias, destination, execution);

    /// <inheritdoc cref="Dense(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N1"), OverloadResolutionPriority(-1)]
    public static void Dense(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> destination, Execution? execution = null) =>
        DenseOf(input, weights, bias, destination, execution);

    /// <summary>The gradient with respect to the weights of a dense layer, ∂L/∂W = Σ δaᵀ over the rows: ΔᵀA.</summary>
    /// <remarks>
    /// <example><code>
    /// var gradient = new double[4];
    /// Layers.DenseWeightGradient([1, 2], [10, 20], 1, gradient);   // gradient: [10, 20, 20, 40]
    /// </code></example>
    /// </remarks>
    /// <param name="input">A, of rows×inputs.</param>
    /// <param name="delta">Δ = ∂L/∂Z, of rows×units.</param>
    /// <param name="rows">How many rows the mini-batch has.</param>
    /// <param name="destination">∂L/∂W, of units×inputs; apart from the inputs. Without rows it is 0.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is negative.</exception>
    [Formula("N8")]
    public static void DenseWeightGradient(
        ReadOnlySpan<double> input, ReadOnlySpan<double> delta, int rows, Span<double> destination, Execution? execution = null) =>
        DenseWeightGradientOf(input, delta, rows, destination, execution);

    /// <inheritdoc cref="DenseWeightGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [Formula("N8"), OverloadResolutionPriority(-1)]
    public static void DenseWeightGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> delta, int rows, Span<float> destination, Execution? execution = null) =>
        DenseWeightGradientOf(input, delta, rows, destination, execution);

    /// <summary>The gradient with respect to the bias of a dense layer, ∂L/∂b = Σ δ over the rows.</summary>
    /// <remarks>
    /// <example><code>
    /// var gradient = new double[2];
    /// Layers.DenseBiasGradient([1, 2, 10, 20], gradient);   // gradient: [11, 22]
    /// </code></example>
    /// </remarks>
    /// <param name="delta">Δ = ∂L/∂Z, of rows×units.</param>
    /// <param name="destination">∂L/∂b, a number for each unit; apart from the input.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">δ has no whole rows, or the destination overlaps it.</exception>
    [Formula("N8")]
    public static void DenseBiasGradient(ReadOnlySpan<double> delta, Span<double> destination, Execution? execution = null) =>
        DenseBiasGradientOf(delta, destination, execution);

    /// <inheritdoc cref="DenseBiasGradient(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N8"), OverloadResolutionPriority(-1)]
    public static void DenseBiasGradient(ReadOnlySpan<float> delta, Span<float> destination, Execution? execution = null) =>
        DenseBiasGradientOf(delta, destination, execution);

    /// <summary>The error of the layer before, δ⁽ˡ⁾ = (W⁽ˡ⁺¹⁾)ᵀδ⁽ˡ⁺¹⁾ ⊙ g′(z⁽ˡ⁾), for every row of a mini-batch.</summary>
    /// <remarks>
    /// Where an element of Wᵀδ is 0 it stays 0, whatever the slope is.
    /// <example><code>
    /// var before = new double[2];
    /// Layers.Backpropagate([10, 20], [1, 0, 3, 4], [1, 0.5], 1, before);   // before: [70, 40]
    /// </code></example>
    /// Source: Rumelhart, Hinton and Williams (1986), "Learning representations by back-propagating errors", Nature 323, equations 5 to 7.
    /// </remarks>
    /// <param name="delta">Δ of the layer after, of rows×units.</param>
    /// <param name="weights">W of the layer after, of units×inputs.</param>
    /// <param name="slope">g′(Z) of this layer, of rows×inputs: from <c>Activation.ReluDerivative</c> and its kin.</param>
    /// <param name="rows">How many rows the mini-batch has.</param>
    /// <param name="destination">Δ of this layer, of rows×inputs; apart from the inputs.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is negative.</exception>
    [Formula("N9")]
    public static void Backpropagate(
        ReadOnlySpan<double> delta, ReadOnlySpan<double> weights, ReadOnlySpan<double> slope, int rows, Span<double> destination,
        Execution? execution = null) =>
        BackpropagateOf(delta, weights, slope, rows, destination, execution);

    /// <inheritdoc cref="Backpropagate(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [Formula("N9"), OverloadResolutionPriority(-1)]
    public static void Backpropagate(
        ReadOnlySpan<float> delta, ReadOnlySpan<float> weights, ReadOnlySpan<float> slope, int rows, Span<float> destination,
        Execution? execution = null) =>
        BackpropagateOf(delta, weights, slope, rows, destination, execution);

    /// <summary>A step of gradient descent on the weights of a dense layer: W − α·Σ δaᵀ.</summary>
    /// <remarks>
    /// Bit for bit a step of <see cref="GradientDescent"/> with the gradient of <c>DenseWeightGradient</c>; any other <see cref="Optimizer"/> takes that gradient too.
    /// <example><code>
    /// var stepped = new double[4];
    /// Layers.DenseStep([1, 2], [10, 20], [1, 0, 3, 4], 0.1, 1, stepped);   // stepped: [0, -2, 1, 0]
    /// </code></example>
    /// </remarks>
    /// <param name="input">A, of rows×inputs.</param>
    /// <param name="delta">Δ = ∂L/∂Z, of rows×units.</param>
    /// <param name="weights">W, of units×inputs.</param>
    /// <param name="rate">The learning rate α, finite and at least 0.</param>
    /// <param name="rows">How many rows the mini-batch has.</param>
    /// <param name="destination">The new weights; may be the old ones.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the number of rows lies outside its range.</exception>
    [Formula("N10")]
    public static void DenseStep(
        ReadOnlySpan<double> input, ReadOnlySpan<double> delta, ReadOnlySpan<double> weights, double rate, int rows, Span<double> destination,
        Execution? execution = null) =>
        DenseStepOf(input, delta, weights, rate, rows, destination, execution);

    /// <inheritdoc cref="DenseStep(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, int, Span{double}, Execution?)"/>
    [Formula("N10"), OverloadResolutionPriority(-1)]
    public static void DenseStep(
        ReadOnlySpan<float> input, ReadOnlySpan<float> delta, ReadOnlySpan<float> weights, double rate, int rows, Span<float> destination,
        Execution? execution = null) =>
        DenseStepOf(input, delta, weights, rate, rows, destination, execution);
}
