using System.Numerics;
using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>The blocked transpose moves every element, and touches nothing else.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class TransposeTests
{
    [Fact]
    public void All_small_shapes_are_moved()
    {
        for (var rows = 0; rows <= 20; rows++)
        {
            for (var columns = 0; columns <= 20; columns++)
            {
                Check<double>(rows, columns, (rows + columns) % 3, null);
                Check<float>(rows, columns, (rows + columns) % 3, null);
            }
        }
    }

    [Theory]
    [InlineData(64, 128)]
    [InlineData(65, 129)]
    [InlineData(63, 127)]
    [InlineData(257, 513)]
    [InlineData(1, 1000)]
    [InlineData(1000, 1)]
    [InlineData(300, 301)]
    public void Shapes_about_the_blocks_are_moved(int rows, int columns)
    {
        foreach (var degree in new[] { 1, 2, 7 })
        {
            Check<double>(rows, columns, 5, new Execution { DegreeOfParallelism = degree });
            Check<float>(rows, columns, 0, new Execution { DegreeOfParallelism = degree });
        }
    }

    private static void Check<T>(int rows, int columns, int gap, Execution? execution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Grid<T> source = Draw<T>(rows, columns, gap, 31), actual = new(columns, rows, gap);
        TransposeKernel.Run<T>(rows, columns, source.Values, source.Row, actual.Values, actual.Row, execution);
        SameBits(source.Transposed(gap), actual, $"{rows}×{columns}");
    }
}
