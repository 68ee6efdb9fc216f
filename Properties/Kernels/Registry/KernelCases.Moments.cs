using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Means and central sums.</summary>
public static unsafe partial class KernelCases
{
    private static IEnumerable<KernelCase> Moments => [.. MomentsOf<double>(), .. MomentsOf<float>()];

    private static IEnumerable<KernelCase> MomentsOf<T>()
        where T : unmanaged =>
    [
        Vector(Typed<T>("moments.two"), static (m, n, e) => Keep(m, SampleMoments.Two(m.In<T>(n), e).Cell)),
        Vector(Typed<T>("moments.four"), static (m, n, e) => Keep(m, SampleMoments.Four(m.In<T>(n), e).Cell)),
        Vector(Typed<T>("moments.weighted"), static (m, n, e) => Keep(m, SampleMoments.Weighted(m.In<T>(n), m.In<T>(n, KernelInput.Unit), e).Moments.Cell)),
        Vector(Typed<T>("moments.pair"), static (m, n, e) => Keep(m, SampleMoments.Pairs(m.In<T>(n), m.In<T>(n), e).Cell)),
        Vector(Typed<T>("moments.product"), static (m, n, e) =>
        {
            SplitProduct product = Products.Run(m.In<T>(n), e);
            (m.Out<double>(1)[0], m.Out<long>(1)[0]) = (product.Mantissa, product.Exponent);
        }),
    ];

    // A cell is a row of doubles.
    private static void Keep<TCell>(KernelMemory memory, TCell cell)
        where TCell : unmanaged => MemoryMarshal.Cast<double, TCell>(memory.Out<double>(sizeof(TCell) / sizeof(double)))[0] = cell;
}
