using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Sweeps of differentiation.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Sweeps =>
    [
        Matrix("second-order-sweep.double", SecondOrder) with { IsThreaded = false, MayAllocate = true },
    ];

    /// <summary>n steps over n inputs and each other, the last block of directions.</summary>
    private static void SecondOrder(KernelMemory m, int n, Execution? execution)
    {
        ReadOnlySpan<double> slopes = m.In<double>(2 * n), curves = m.In<double>(3 * n), adjoints = m.In<double>(2 * n);
        Span<double> tangents = m.Out<double>(2 * n * SecondOrderSweep.Width), changes = m.Out<double>(2 * n * SecondOrderSweep.Width);
        Span<byte> states = m.Out<byte>(2 * n);
        if (n == 0)
        {
            return;
        }
        SecondOrderEntry[] steps = new SecondOrderEntry[n];
        for (int i = 0; i < n; i++)
        {
            // Every third step is straight; the arguments are the number before and one from the whole past.
            double bend = i % 3 == 0 ? 0 : 1;
            steps[i] = new(
                n + i - 1, i * 7 % (n + i), slopes[2 * i], slopes[(2 * i) + 1],
                bend * curves[3 * i], bend * curves[(3 * i) + 1], bend * curves[(3 * i) + 2]);
        }
        SecondOrderSweep.Run(steps, n, adjoints, (2 * n) - 1, 0.5, (n - 1) / SecondOrderSweep.Width * SecondOrderSweep.Width, tangents, changes, states);
    }
}
