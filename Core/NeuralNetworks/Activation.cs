using Functional.Kernels;

namespace Functional;

/// <summary>Activations of neural networks: the function, its derivative, and the step backwards through it.</summary>
/// <remarks>
/// For every activation A there are <c>A(x, destination)</c>; <c>ADerivative(x, destination)</c>; and <c>ABackward(x, upstream, destination)</c>,
/// the gradient with respect to x of a loss whose gradient with respect to A(x) is <c>upstream</c>: upstream[i]·A′(x[i]), and 0 where
/// upstream[i] is 0, whatever the derivative is. Softmax ties a row together: it is <c>Elementwise.SoftmaxRows</c>, and goes backwards from its output. No call allocates, and an
/// element's bits depend on its value alone; NaN propagates.
/// </remarks>
public static partial class Activation
{
    private static void ValueOf<T, TActivation>(TActivation activation, ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TActivation : struct, IActivation<T>
    {
        Guard.Destination(x, destination);
        Map.Run(new ActivationMap<T, TActivation>(activation), x, destination, execution);
    }

    private static void DerivativeOf<T, TActivation>(TActivation activation, ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TActivation : struct, IActivation<T>
    {
        Guard.Destination(x, destination);
        Map.Run(new ActivationSlopeMap<T, TActivation>(activation), x, destination, execution);
    }

    private static void BackwardOf<T, TActivation>(
        TActivation activation, ReadOnlySpan<T> x, ReadOnlySpan<T> upstream, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TActivation : struct, IActivation<T>
    {
        Guard.SameLength(x, upstream);
        Guard.Destination(x, destination);
        Guard.Overlap(upstream, destination);
        Map.Run(new ActivationBackwardMap<T, TActivation>(activation), x, upstream, destination, execution);
    }
}
