using System.Numerics;
using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>Matrix times vector has the bits of its scalar loops.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class GemvTests
{
    [Fact]
    public void Every_length_of_row_is_the_loop()
    {
        for (var n = 0; n <= 256; n++)
        {
            Rows<double>(n % 9, n, n % 3, Execution.Sequential);
            Rows<float>(n % 7, n, n % 3, Execution.Sequential);
            Columns<double>(n % 21, n, n % 3, Execution.Sequential);
            Columns<float>(n % 19, n, n % 3, Execution.Sequential);
        }
    }

    [Theory]
    [InlineData(257, 1023)]
    [InlineData(1025, 130)]
    [InlineData(3, 8193)]
    [InlineData(2049, 65)]
    [InlineData(70001, 3)]
    [InlineData(300, 2100)]
    [InlineData(513, 4097)]
    public void Large_ones_are_the_loop_on_any_threads(int m, int n)
    {
        foreach (var degree in new[] { 1, 2, 7 })
        {
            Rows<double>(m, n, 1, new Execution { DegreeOfParallelism = degree });
            Rows<float>(m, n, 0, new Execution { DegreeOfParallelism = degree });
            Columns<double>(m, n, 1, new Execution { DegreeOfParallelism = degree });
            Columns<float>(m, n, 0, new Execution { DegreeOfParallelism = degree });
        }
    }

    private static T[] DrawVector<T>(int n, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Draw<T>(1, n, 0, seed).Values;

    private static void Rows<T>(int m, int n, int gap, Execution execution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = Draw<T>(m, n, gap, 21);
        T[] x = DrawVector<T>(n, 22), before = DrawVector<T>(m, 23);
        foreach (var update in Enum.GetValues<Update>())
        {
            T[] expected = [.. before.Select((old, i) => Dot(a, i, x, old, update))], actual = [.. before];
            Gemv.Multiply<T>(m, n, a.Values, a.Row, x, actual, update, execution);
            SameBits<T>(expected, actual, $"A·x, {m}×{n}, {update}");
            foreach (var (name, result) in AtEveryWidth(a, x, before, update, execution, transposed: false))
                SameBits<T>(expected, result, $"A·x, {m}×{n}, {update}, {name}");
        }
    }

    private static void Columns<T>(int m, int n, int gap, Execution execution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = Draw<T>(m, n, gap, 24);
        T[] x = DrawVector<T>(m, 25), before = DrawVector<T>(n, 26);
        foreach (var update in Enum.GetValues<Update>())
        {
            Grid<T> column = new(m, 1, 0), product = new(n, 1, 0);
            x.CopyTo(column.Values, 0);
            before.CopyTo(product.Values, 0);
            GemmOracle.Multiply(a.Transposed(), column, product, update);
            T[] actual = [.. before];
            Gemv.MultiplyTransposed<T>(m, n, a.Values, a.Row, x, actual, update, execution);
            SameBits<T>(product.Values, actual, $"Aᵀ·x, {m}×{n}, {update}");
            foreach (var (name, result) in AtEveryWidth(a, x, before, update, execution, transposed: true))
                SameBits<T>(product.Values, result, $"Aᵀ·x, {m}×{n}, {update}, {name}");
        }
    }

    private static unsafe List<(string Name, T[] Result)> AtEveryWidth<T>(
        Grid<T> a, T[] x, T[] before, Update update, Execution execution, bool transposed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var results = new List<(string, T[])>();
        foreach (var width in new[] { 512, 256, 128 })
        {
            T[] y = [.. before];
            fixed (T* pa = a.Values, px = x, py = y)
            {
                switch (width, transposed)
                {
                    case (512, false): GemvRows<Lanes512<T>, T>.Run(a.Rows, a.Columns, pa, a.Row, px, py, update, execution); break;
                    case (256, false): GemvRows<Lanes256<T>, T>.Run(a.Rows, a.Columns, pa, a.Row, px, py, update, execution); break;
                    case (128, false): GemvRows<Lanes128<T>, T>.Run(a.Rows, a.Columns, pa, a.Row, px, py, update, execution); break;
                    case (512, true): GemvColumns<Lanes512<T>, T>.Run(a.Rows, a.Columns, pa, a.Row, px, py, update, execution); break;
                    case (256, true): GemvColumns<Lanes256<T>, T>.Run(a.Rows, a.Columns, pa, a.Row, px, py, update, execution); break;
                    default: GemvColumns<Lanes128<T>, T>.Run(a.Rows, a.Columns, pa, a.Row, px, py, update, execution); break;
                }
            }
            results.Add(($"{width} bits", y));
        }
        return results;
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Zeros_do_not_hide_what_is_not_finite(double special)
    {
        foreach (var n in new[] { 3, 40, 300 })
        {
            double[] a = new double[n * n], x = new double[n], y = new double[n];
            x[n - 1] = special;
            Gemv.Multiply<double>(n, n, a, n, x, y);
            Assert.All(y, v => Assert.True(double.IsNaN(v)));
            Gemv.MultiplyTransposed<double>(n, n, a, n, x, y);
            Assert.All(y, v => Assert.True(double.IsNaN(v)));
        }
    }

    [Fact]
    public void Calls_allocate_nothing_once_warm()
    {
        double[] a = new double[300 * 300], x = new double[300], y = new double[300];
        void Call()
        {
            Gemv.Multiply<double>(300, 300, a, 300, x, y, execution: Execution.Sequential);
            Gemv.MultiplyTransposed<double>(300, 300, a, 300, x, y, execution: Execution.Sequential);
        }
        for (var i = 0; i < 3; i++)
            Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
