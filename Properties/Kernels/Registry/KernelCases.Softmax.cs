using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Sums of exponentials: each reads its input twice, and softmax writes in between.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> SoftmaxFamily => [.. SoftmaxOf<double>(), .. SoftmaxOf<float>()];

    private static IEnumerable<KernelCase> SoftmaxOf<T>()
        where T : unmanaged =>
    [
        Vector(Typed<T>("softmax"), static (m, n, e) => SoftmaxKernel.Run<T>(m.In<T>(n), m.Out<T>(n), e)),
        Vector(Typed<T>("softmax.in-place"), static (m, n, e) =>
        {
            Span<T> x = m.InOut<T>(n);
            SoftmaxKernel.Run<T>(x, x, e);
        }),
        Vector(Typed<T>("log-sum-exp"), static (m, n, e) => m.Out<double>(1)[0] = LogSumExpKernel.Logarithm(m.In<T>(n), e)),
        .. Map<T, LogSoftmaxMap<T>>("map.log-softmax"),
    ];
}
