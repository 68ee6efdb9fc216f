using Functional.Kernels;

namespace Functional.Properties;

/// <summary>The steps of the optimizers, in place.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> OptimizerSteps => [.. StepsOf<double>(), .. StepsOf<float>()];

    private static IEnumerable<KernelCase> StepsOf<T>()
        where T : unmanaged
    {
        static T N(double value) => Number<T>(value);
        AdamNumbers<T> numbers = new(N(0.9), N(0.1), N(0.99), N(0.01), N(1.5), N(1.25), N(0.01), N(1e-6), N(0.999));
        return
        [
            Step<T, DescentTerm<T>>("descent", new(N(0.1))),
            Step<T, MomentumTerm<T>>("momentum", new(N(0.1), N(0.9))),
            Step<T, NesterovTerm<T>>("nesterov", new(N(0.1), N(0.9))),
            Step<T, AdaGradTerm<T>>("adagrad", new(N(0.1), N(1e-6)), KernelInput.Positive),
            Step<T, RootMeanSquareTerm<T>>("rmsprop", new(N(0.1), N(0.9), N(0.1), N(1e-6)), KernelInput.Positive),
            Step<T, AdamTerm<T>>("adam", new(numbers), KernelInput.Positive),
            Step<T, LionTerm<T>>("lion", new(numbers)),
            Step<T, ScaleByAdamTerm<T>>("scale-by-adam", new(numbers), KernelInput.Positive),
            Step<T, ScaleByRootMeanSquareTerm<T>>("scale-by-root-mean-square", new(N(0.9), N(0.1), N(1e-6)), KernelInput.Positive),
            Step<T, TraceTerm<T>>("trace", new(N(0.9), false)),
            Step<T, TraceTerm<T>>("trace-ahead", new(N(0.9), true)),
            .. Map<T, SoftThresholdMap<T>>("soft-threshold", new(N(0.5))),
            .. Map<T, RootMap<T>>("root"),
            Cotangent<T, CotangentTimesMap<T>>("times"),
            Cotangent<T, CotangentOverMap<T>>("over"),
            Cotangent<T, CotangentSquareMap<T>>("square"),
            Cotangent<T, CotangentRootMap<T>>("root"),
            .. Map<T, BoundedMap<T>>("bounded", new(N(-0.5), N(0.25))),
        ];
    }

    private static KernelCase Step<T, TTerm>(string name, TTerm term, KernelInput moments = KernelInput.Values)
        where T : unmanaged
        where TTerm : struct, IStepTerm<T> => Vector(Typed<T>($"step.{name}"), (m, n, e) =>
        {
            var start = m.In<T>(n);
            var gradient = m.In<T>(n);
            var kept = m.In<T>(n * TTerm.Moments, moments);
            Span<T> parameters = m.Out<T>(n), state = m.Out<T>(n * TTerm.Moments);
            start.CopyTo(parameters);
            kept.CopyTo(state);
            OptimizerStep.Run(term, parameters, gradient, state, e);
        });

    private static KernelCase Cotangent<T, TMap>(string name)
        where T : unmanaged
        where TMap : struct, IMap2<T> =>
        Vector(Typed<T>($"cotangent.{name}"), (m, n, e) => Kernels.Map.Run(default(TMap), m.In<T>(n), m.In<T>(n), m.Out<T>(n), e));
}
