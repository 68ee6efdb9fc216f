using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Activations: the function, its derivative and the step backwards. Sums over distributions.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Activations => [.. ActivationsOf<double>(), .. ActivationsOf<float>()];

    private static IEnumerable<KernelCase> ActivationsOf<T>()
        where T : unmanaged =>
    [
        .. OneActivation<T, IdentityActivation<T>>("identity", default),
        .. OneActivation<T, ReluActivation<T>>("relu", default),
        .. OneActivation<T, LeakyReluActivation<T>>("leaky-relu", new(Number<T>(0.125))),
        .. OneActivation<T, EluActivation<T>>("elu", new(Number<T>(0.75))),
        .. OneActivation<T, GeluActivation<T>>("gelu", default),
        .. OneActivation<T, SiluActivation<T>>("silu", default),
        .. OneActivation<T, SigmoidActivation<T>>("sigmoid", default),
        .. OneActivation<T, TanhActivation<T>>("tanh", default),
        .. OneActivation<T, SoftplusActivation<T>>("softplus", default),
        Sums<T, EntropyMap<T, BinaryLogarithm>>("entropy", default),
        Sums<T, CrossEntropyMap<T, NaturalLogarithm>>("cross-entropy", default),
        Sums<T, DivergenceMap<T, BinaryLogarithm>>("divergence", default),
        Sums<T, JensenShannonMap<T, NaturalLogarithm>>("jensen-shannon", default),
    ];

    private static IEnumerable<KernelCase> OneActivation<T, TActivation>(string name, TActivation activation)
        where T : unmanaged
        where TActivation : struct, IActivation<T> =>
    [
        .. Map<T, ActivationMap<T, TActivation>>($"map.activation.{name}", new(activation)),
        .. Map<T, ActivationSlopeMap<T, TActivation>>($"map.activation.{name}.slope", new(activation)),
        .. Map2<T, ActivationBackwardMap<T, TActivation>>($"map.activation.{name}.backward", new(activation)),
    ];

    private static KernelCase Sums<T, TMap>(string name, TMap map)
        where T : unmanaged
        where TMap : struct, IMap2<T> => Vector(Typed<T>($"sum-of-{name}"), (m, n, e) =>
        {
            var cell = InformationKernel.Run(map, m.In<T>(n, KernelInput.Unit), m.In<T>(n, KernelInput.Unit), e);
            Span<double> to = m.Out<double>(3);
            (to[0], to[1], to[2]) = (cell.Sum, cell.First, cell.Second);
        });
}
