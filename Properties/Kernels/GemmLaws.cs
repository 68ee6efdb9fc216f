using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>What mathematics says of the products.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class GemmLaws
{
    private static double[] Product(int m, int n, int k, double[] a, double[] b)
    {
        var c = new double[m * n];
        Gemm.Multiply<double>(m, n, k, a, k, b, n, c, n);
        return c;
    }

    private static double[] Transpose(int rows, int columns, double[] a)
    {
        var t = new double[a.Length];
        TransposeKernel.Run<double>(rows, columns, a, columns, t, rows);
        return t;
    }

    private static double[] Map2(double[] a, double[] b, Func<double, double, double> of) => [.. a.Zip(b, of)];

    [Law]
    public void The_transpose_of_a_product_is_the_product_of_the_transposes_to_the_bit(MatrixPair pair)
    {
        int m = pair.A.Rows, k = pair.A.Columns, n = pair.B.Columns;
        var direct = Transpose(m, n, Product(m, n, k, pair.A.Values, pair.B.Values));
        Agree.Bits(direct, Product(n, m, k, Transpose(k, n, pair.B.Values), Transpose(m, k, pair.A.Values)));
    }

    [Law]
    public void Products_distribute_over_sums_within_the_bound(MatrixPair pair)
    {
        int m = pair.A.Rows, k = pair.A.Columns, n = pair.B.Columns;
        double[] a = pair.A.Values, b = pair.B.Values, other = [.. b.Reverse()];
        var sum = Product(m, n, k, a, Map2(b, other, (x, y) => x + y));
        var parts = Map2(Product(m, n, k, a, b), Product(m, n, k, a, other), (x, y) => x + y);
        // |A|·(|B| + |B′|): each side is off by γ of k products, one rounded sum of the factors or of the products, and one more.
        var size = Product(m, n, k, [.. a.Select(Math.Abs)], Map2(b, other, (x, y) => Math.Abs(x) + Math.Abs(y)));
        for (var i = 0; i < sum.Length; i++)
            Agree.Within(parts[i], sum[i], 2 * Tolerance.Gamma(2 * k + 4) * size[i] + 4 * k * Tolerance.Least);
    }

    [Law]
    public void Products_of_integers_are_exact(IntegerMatrix x)
    {
        int m = x.Rows, k = x.Columns;
        var gram = new double[k * k];
        Gemm.Gram<double>(k, m, x.Values, k, gram, k);
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
                Assert.Equal(Enumerable.Range(0, m).Sum(r => x[r, i] * x[r, j]), gram[i * k + j]);
        }
    }

    [Law]
    public void The_identity_changes_nothing(AnyMatrix x)
    {
        var one = new double[x.Columns * x.Columns];
        for (var i = 0; i < x.Columns; i++)
            one[i * x.Columns + i] = 1;
        var product = Product(x.Rows, x.Columns, x.Columns, x.Values, one);
        Assert.Equal(x.Values.Select(v => v + 0.0), product);
    }

    [Law]
    public void A_vector_is_a_matrix_of_one_column(MatrixPair pair)
    {
        int m = pair.A.Rows, k = pair.A.Columns;
        double[] x = [.. Enumerable.Range(0, m).Select(i => Math.Sin(i + 1))], y = new double[k], column = new double[k];
        Gemv.MultiplyTransposed<double>(m, k, pair.A.Values, k, x, y);
        Gemm.MultiplyTransposedLeft<double>(k, 1, m, pair.A.Values, k, x, 1, column, 1);
        Agree.Bits(column, y);
    }
}
