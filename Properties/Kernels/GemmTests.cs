using System.Numerics;
using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>The matrix product has the bits of its scalar loop, whatever its size, form, width, tile, and number of threads.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class GemmTests
{
    private static readonly int?[] threads = [1, 2, 7, null];

    private static Execution? On(int? count) => count is { } degree ? new Execution { DegreeOfParallelism = degree } : null;

    [Fact]
    public void All_small_sizes_are_the_loop_for_doubles() => SmallSizes<double>();

    [Fact]
    public void All_small_sizes_are_the_loop_for_floats() => SmallSizes<float>();

    private static void SmallSizes<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var m = 0; m <= 20; m++)
        {
            for (var n = 0; n <= 20; n++)
            {
                for (var k = 0; k <= 20; k++)
                    Forms<T>(m, n, k, gap: (m + n + k) % 4, Execution.Sequential);
            }
        }
    }

    public static TheoryData<int, int, int> RaggedSizes => new()
    {
        { 63, 65, 64 }, { 64, 63, 129 }, { 65, 64, 63 }, { 129, 127, 257 }, { 257, 65, 256 }, { 1, 257, 513 }, { 257, 1, 300 },
        { 33, 129, 512 }, { 65, 49, 1100 }, { 300, 7, 257 }, { 5, 300, 700 }, { 320, 330, 340 }, { 513, 25, 255 }, { 24, 48, 2000 },
        { 8, 24, 4097 }, { 31, 23, 1029 },
    };

    [Theory]
    [MemberData(nameof(RaggedSizes))]
    public void Sizes_about_the_borders_of_tiles_and_blocks_are_the_loop(int m, int n, int k)
    {
        foreach (var count in threads)
        {
            Forms<double>(m, n, k, gap: 3, On(count));
            Forms<float>(m, n, k, gap: 0, On(count));
        }
    }

    /// <summary>The three forms and their transposes through the front door.</summary>
    private static void Forms<T>(int m, int n, int k, int gap, Execution? execution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Grid<T> a = Draw<T>(m, k, gap, 1), b = Draw<T>(k, n, gap, 2), at = a.Transposed(gap), bt = b.Transposed(gap);
        Grid<T> expected = new(m, n, gap), actual = new(m, n, gap), left = new(m, n, gap), right = new(m, n, gap);
        Multiply(a, b, expected);
        Gemm.Multiply<T>(m, n, k, a.Values, a.Row, b.Values, b.Row, actual.Values, actual.Row, execution: execution);
        Gemm.MultiplyTransposedLeft<T>(m, n, k, at.Values, at.Row, b.Values, b.Row, left.Values, left.Row, execution: execution);
        Gemm.MultiplyTransposedRight<T>(m, n, k, a.Values, a.Row, bt.Values, bt.Row, right.Values, right.Row, execution: execution);
        var size = $"{m}×{k} by {k}×{n}";
        SameBits(expected, actual, $"A·B, {size}");
        SameBits(expected, left, $"AᵀB, {size}");
        SameBits(expected, right, $"ABᵀ, {size}");
    }

    [Fact]
    public void Every_way_at_every_width_is_the_loop_for_doubles() => EveryWay<double>();

    [Fact]
    public void Every_way_at_every_width_is_the_loop_for_floats() => EveryWay<float>();

    private static void EveryWay<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int M, int N, int K)[] sizes =
        [
            (1, 1, 1), (2, 3, 4), (3, 17, 5), (4, 24, 9), (5, 25, 33), (7, 49, 64), (8, 12, 257), (9, 13, 300), (17, 50, 513), (40, 96, 31),
            (33, 71, 700), (131, 149, 260),
        ];
        foreach (var (m, n, k) in sizes)
        {
            Grid<T> a = Draw<T>(m, k, 1, 3), b = Draw<T>(k, n, 2, 4), at = a.Transposed(), bt = b.Transposed(1);
            foreach (var update in Enum.GetValues<Update>())
            {
                Grid<T> before = Draw<T>(m, n, 2, 5), expected = before.Copy();
                Multiply(a, b, expected, update);
                foreach (var (name, way) in GemmWays.All<T>())
                {
                    foreach (var (aIs, bIs) in new[] { (false, false), (true, false), (false, true), (true, true) })
                    {
                        var actual = before.Copy();
                        GemmWays.Call(way, aIs ? at : a, aIs, bIs ? bt : b, bIs, actual, update, On(m % 2 == 0 ? 2 : 1));
                        SameBits(expected, actual, $"{name}, {update}, {m}×{k} by {k}×{n}, transposed {aIs} {bIs}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(4101, 26, 3)]
    [InlineData(26, 4101, 3)]
    [InlineData(4099, 4100, 1)]
    public void Packing_goes_over_its_slabs(int m, int n, int k)
    {
        Grid<double> a = Draw<double>(m, k, 0, 6), b = Draw<double>(k, n, 0, 7), expected = new(m, n, 0), actual = new(m, n, 0);
        Multiply(a, b, expected);
        GemmWays.Call(GemmPacked<Lanes256<double>, double, Four>.Run, a, false, b, false, actual, execution: On(2));
        SameBits(expected, actual, "C");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    [InlineData(5e-324)]
    [InlineData(double.MaxValue)]
    public void Special_values_go_through(double special)
    {
        foreach (var (m, n, k) in new[] { (5, 7, 9), (70, 90, 300) })
        {
            Grid<double> a = Draw<double>(m, k, 0, 8), b = Draw<double>(k, n, 0, 9), expected = new(m, n, 0), actual = new(m, n, 0);
            a[m - 1, k - 1] = special;
            a[0, 0] = 0;
            b[0, n - 1] = special;
            b[k - 1, 0] = 0;
            Multiply(a, b, expected);
            foreach (var (name, way) in GemmWays.All<double>())
            {
                GemmWays.Call(way, a, false, b, false, actual);
                SameBits(expected, actual, name);
            }
            // Zero times NaN or infinity is NaN: a kernel that skips zeros would not show it.
            if (!double.IsFinite(special))
                Assert.True(double.IsNaN(actual[0, n - 1]) && double.IsNaN(actual[m - 1, 0]));
        }
    }

    [Fact]
    public void Calls_allocate_nothing_once_warm()
    {
        const int Size = 352;
        var a = Draw<double>(Size, Size, 0, 1).Values;
        var c = new double[Size * Size];
        void Call()
        {
            Gemm.Multiply<double>(Size, Size, Size, a, Size, a, Size, c, Size, execution: Execution.Sequential);
            Gemm.Multiply<double>(60, 61, 62, a, Size, a, Size, c, Size, execution: Execution.Sequential);
            Gemm.Gram<double>(50, Size, a, Size, c, Size, execution: Execution.Sequential);
        }
        for (var i = 0; i < 3; i++)
            Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
