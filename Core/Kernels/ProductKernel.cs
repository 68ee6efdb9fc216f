using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A product as Mantissa · 2^Exponent, which no number of factors can overflow: 1 ≤ |Mantissa| &lt; 2, or 0, ±∞, NaN.</summary>
internal readonly struct SplitProduct(double mantissa, long exponent) : ISummaryCell<SplitProduct>
{
    internal double Mantissa { get; } = mantissa;
    internal long Exponent { get; } = exponent;

    public static SplitProduct Empty => new(1, 0);

    public static SplitProduct Combine(in SplitProduct a, in SplitProduct b) => Of(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    /// <summary>value · 2^exponent, brought to the form.</summary>
    internal static SplitProduct Of(double value, long exponent)
    {
        if (value == 0 || !double.IsFinite(value))
            return new(value, 0);
        var power = Math.ILogB(value);
        return new(Math.ScaleB(value, -power), exponent + power);
    }
}

/// <summary>The product of a block, row by row of 32 factors.</summary>
/// <remarks>Where all |x| lie in [2⁻³¹, 2³¹] no 32 of them leave the range of a double; else each factor is split by itself.</remarks>
[SkipLocalsInit]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct ProductKernel<T>(T* x) : IBlockKernel<SplitProduct>
    where T : unmanaged
{
    private const int Row = 32;
    private const double Large = 1L << 31;

    public SplitProduct Of(nint start, nint length)
    {
        var buffer = stackalloc double[Staging.Length];
        var block = Staging.Block(x + start, length, 1, buffer);
        var tame = FoldBlock.Run(default(LargestMagnitudeFold<double>), block, block, length) <= Large
            && FoldBlock.Run(default(SmallestMagnitudeFold<double>), block, block, length) >= 1 / Large;
        var step = tame ? Row : 1;
        var product = SplitProduct.Empty;
        for (nint i = 0; i < length; i += step)
        {
            var row = tame ? FoldBlock.Run(default(ProductFold<double>), block + i, block + i, Math.Min(Row, length - i)) : block[i];
            product = SplitProduct.Combine(product, SplitProduct.Of(row, 0));
        }
        return product;
    }
}

/// <summary>The product of a whole array.</summary>
internal static unsafe class Products
{
    internal static SplitProduct Run<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x)
            return BlockTree.Run<SplitProduct, ProductKernel<T>>(new(p), x.Length, Staging.Length, Fold.Grain, execution);
    }
}
