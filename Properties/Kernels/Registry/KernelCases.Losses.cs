using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Losses: the sum, the weighted sum and the slopes of each term.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Losses => [.. LossesOf<double>(), .. LossesOf<float>()];

    private static IEnumerable<KernelCase> LossesOf<T>()
        where T : unmanaged =>
    [
        .. Term<T, SquaredTerm<T>>("squared", default),
        .. Term<T, AbsoluteTerm<T>>("absolute", default),
        .. Term<T, HuberTerm<T>>("huber", new(Number<T>(1.5))),
        .. Term<T, SmoothL1Term<T>>("smooth-l1", new(Number<T>(0.5))),
        .. Term<T, PinballTerm<T>>("pinball", new(Number<T>(0.9), Number<T>(0.1))),
        .. Term<T, LogCoshTerm<T>>("log-cosh", default),
        .. Term<T, HingeTerm<T>>("hinge", default, KernelInput.Signs),
        .. Term<T, SquaredHingeTerm<T>>("squared-hinge", default, KernelInput.Signs),
        .. Term<T, ClippedCrossEntropyTerm<T>>("cross-entropy.clipped", new(new(1e-6)), KernelInput.Shares, KernelInput.Shares),
        .. Term<T, ClippedCrossEntropyTerm<T>>("cross-entropy.clipped.hard", new(new(1e-6)), KernelInput.Flags, KernelInput.Shares),
        .. Term<T, CrossEntropyTerm<T>>("cross-entropy", new(new(0)), KernelInput.Flags, KernelInput.Shares),
        .. Term<T, LogitTerm<T>>("logit", default, KernelInput.Shares),
        .. Term<T, FocalTerm<T>>("focal", new(new(2, 0.25), new(1e-6)), KernelInput.Flags, KernelInput.Shares),
        .. Term<T, FocalLogitTerm<T>>("focal.logit", new(new(2, 0.25)), KernelInput.Flags),
        .. Term<T, PoissonTerm<T>>("poisson", default, KernelInput.Positive, KernelInput.Positive),
        .. Term<T, PoissonLogTerm<T>>("poisson.log", default, KernelInput.Positive),
        Vector(Typed<T>("loss.labels.cross-entropy"), (m, n, e) => m.Out<double>(1)[0] = LabelLossKernel.Sum(
            new ClippedCrossEntropyTerm<T>(new(1e-6)), m.Indices(n, 3), 1, m.In<T>(n, KernelInput.Shares), [], 1, e)),
        Vector(Typed<T>("loss.labels.brier.weighted"), (m, n, e) => m.Out<double>(1)[0] = LabelLossKernel.Sum(
            default(BrierTerm<T>), m.Indices(n, 3), 1, m.In<T>(n, KernelInput.Shares), m.In<T>(n, KernelInput.Unit), 0.5, e)),
    ];

    private static IEnumerable<KernelCase> Term<T, TTerm>(
        string name, TTerm term, KernelInput actual = KernelInput.Values, KernelInput predicted = KernelInput.Values)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T> =>
    [
        Vector(Typed<T>($"loss.{name}"), (m, n, e) => m.Out<double>(1)[0] = LossKernel.Sum(term, m.In<T>(n, actual), m.In<T>(n, predicted), e)),
        Vector(Typed<T>($"loss.{name}.weighted"), (m, n, e) =>
            m.Out<double>(1)[0] = LossKernel.Sum(term, m.In<T>(n, actual), m.In<T>(n, predicted), m.In<T>(n, KernelInput.Unit), 0.5, e)),
        Vector(Typed<T>($"loss.{name}.slopes"), (m, n, e) =>
            LossKernel.Slopes(term, m.In<T>(n, actual), m.In<T>(n, predicted), m.In<T>(n, KernelInput.Unit), 0.5, 0.125, m.Out<T>(n), e)),
    ];

    private static T Number<T>(double value)
        where T : unmanaged => typeof(T) == typeof(double) ? (T)(object)value : (T)(object)(float)value;
}
