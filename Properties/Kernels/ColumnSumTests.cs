using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The column sums of a few rows against their scalar loop, to the bit, at every width.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed unsafe class ColumnSumTests
{
    [Fact]
    public void Columns_are_added_row_by_row()
    {
        for (int columns = 0; columns <= 256; columns++)
        {
            foreach (int rows in (int[])[0, 1, 2, 5, 32])
            {
                Check(rows, columns, Numbers.Ordinary);
                Check(rows, columns, Numbers.AnyBits);
            }
        }
        Check(7, 10_007, Numbers.Ordinary);
    }

    private static void Check(int rows, int columns, Func<Source, double> draw)
    {
        double[] x = new Source((ulong)((rows * 1000) + columns)).Array(rows * columns, draw), expected = new double[columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                expected[j] += x[(i * columns) + j];
            }
        }
        double[] sums = new double[columns], wide = new double[columns], middle = new double[columns], narrow = new double[columns];
        ColumnSum.Run(x, rows, columns, sums);
        fixed (double* p = x, a = wide, b = middle, c = narrow)
        {
            ColumnSum.Run<Lanes512<double>>(p, rows, columns, a);
            ColumnSum.Run<Lanes256<double>>(p, rows, columns, b);
            ColumnSum.Run<Lanes128<double>>(p, rows, columns, c);
        }
        foreach (double[] actual in (double[][])[sums, wide, middle, narrow])
        {
            for (int j = 0; j < columns; j++)
            {
                Assert.True(
                    Tolerance.SameBits(expected[j], actual[j]), $"column {j} of {rows}×{columns}: {expected[j]:R}, got {actual[j]:R}");
            }
        }
    }
}
