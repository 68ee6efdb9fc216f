using System.Numerics;
using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>AᵀA: exactly symmetric, and bit for bit the product.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class GramTests
{
    [Fact]
    public void It_is_the_loop_for_all_small_sizes()
    {
        for (var n = 0; n <= 20; n++)
        {
            for (var k = 0; k <= 20; k++)
            {
                Check<double>(n, k, (n + k) % 3, Execution.Sequential);
                Check<float>(n, k, (n + k) % 3, Execution.Sequential);
            }
        }
    }

    [Theory]
    [InlineData(50, 1000)]
    [InlineData(63, 257)]
    [InlineData(65, 3000)]
    [InlineData(129, 513)]
    [InlineData(255, 300)]
    [InlineData(256, 600)]
    [InlineData(257, 513)]
    [InlineData(301, 90)]
    [InlineData(410, 400)]
    public void It_is_the_loop_about_the_borders_on_any_threads(int n, int k)
    {
        foreach (var degree in new[] { 1, 2, 7 })
        {
            Check<double>(n, k, 2, new Execution { DegreeOfParallelism = degree });
            Check<float>(n, k, 0, new Execution { DegreeOfParallelism = degree });
        }
    }

    private static void Check<T>(int n, int k, int gap, Execution execution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Grid<T> a = Draw<T>(k, n, gap, 11), expected = new(n, n, gap), actual = new(n, n, gap);
        Multiply(a.Transposed(), a, expected);
        Gemm.Gram<T>(n, k, a.Values, a.Row, actual.Values, actual.Row, execution: execution);
        SameBits(expected, actual, $"AᵀA of {k}×{n}");
    }

    [Fact]
    public void The_upper_triangle_is_the_loop_in_every_way_at_every_width()
    {
        foreach (var (n, k) in new[] { (1, 1), (9, 20), (26, 300), (50, 513), (99, 260) })
        {
            Grid<float> a = Draw<float>(k, n, 1, 12), expected = new(n, n, 1);
            Multiply(a.Transposed(), a, expected);
            foreach (var (name, way) in GemmWays.All<float>())
            {
                var actual = new Grid<float>(n, n, 1);
                GemmWays.Call(way, a, true, a, false, actual, upperOnly: true, execution: new Execution { DegreeOfParallelism = 2 });
                for (var i = 0; i < n; i++)
                {
                    for (var j = i; j < n; j++)
                        Agree.Bits(expected[i, j], actual[i, j], $"{name}, [{i}, {j}] of {n}");
                }
            }
        }
    }

    [Fact]
    public void It_adds_to_and_subtracts_from_a_symmetric_matrix()
    {
        const int N = 37, K = 600;
        Grid<double> a = Draw<double>(K, N, 0, 13), start = new(N, N, 0);
        Gemm.Gram<double>(N, 40, Draw<double>(40, N, 0, 14).Values, N, start.Values, N);
        foreach (var update in new[] { Update.Add, Update.Subtract })
        {
            foreach (var degree in new[] { 1, 2 })
            {
                Grid<double> expected = start.Copy(), actual = start.Copy();
                Multiply(a.Transposed(), a, expected, update);
                Gemm.Gram<double>(N, K, a.Values, N, actual.Values, N, update, new Execution { DegreeOfParallelism = degree });
                SameBits(expected, actual, $"{update} on {degree}");
            }
        }
    }

    [Law]
    public void It_is_symmetric_to_the_bit(AnyMatrix x)
    {
        var gram = new double[x.Columns * x.Columns];
        Gemm.Gram<double>(x.Columns, x.Rows, x.Values, x.Columns, gram, x.Columns);
        for (var i = 0; i < x.Columns; i++)
        {
            Assert.True(gram[i * x.Columns + i] >= 0);
            for (var j = 0; j < i; j++)
                Agree.Bits(gram[i * x.Columns + j], gram[j * x.Columns + i]);
        }
    }
}
