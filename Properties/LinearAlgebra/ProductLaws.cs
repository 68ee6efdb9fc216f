using Xunit;

namespace Functional.Properties;

/// <summary>The public products, against exact dot products and the laws of algebra; the kernels' own tests hold every border of a tile.</summary>
[Trait("Formula", "L5")]
public sealed class ProductLaws
{
    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);

    private static float[] Singles(ReadOnlySpan<double> x) => [.. x.ToArray().Select(v => (float)v)];

    [Law]
    public void Every_element_is_a_dot_product_in_double_and_in_float(MatrixPair pair)
    {
        int m = pair.A.Rows, k = pair.A.Columns, n = pair.B.Columns;
        double[] c = new double[m * n];
        LinearAlgebra.Multiply(pair.A.Values, pair.B.Values, m, k, n, c);
        float[] a = Singles(pair.A.Values), b = Singles(pair.B.Values), single = new float[m * n];
        LinearAlgebra.Multiply(a, b, m, k, n, single);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double[] row = [.. Enumerable.Range(0, k).Select(p => pair.A[i, p])], column = [.. Enumerable.Range(0, k).Select(p => pair.B[p, j])];
                Agree.Within(Exact.Dot(row, column), c[(i * n) + j], Tolerance.OfDot(row, column), $"c[{i}, {j}]");
                double[] r = [.. row.Select(v => (double)(float)v)], s = [.. column.Select(v => (double)(float)v)];
                if (r.Zip(s, (x, y) => Math.Abs(x * y)).Sum() > float.MaxValue)
                {
                    continue; // the sum, or a part of it, is no float
                }
                // As in double with the unit of float; k products below the normal range lose half of its least step each.
                double bound = Tolerance.OfDot(r, s, Tolerance.FloatEpsilon) + (k * (double)float.Epsilon);
                Agree.Within(Exact.Dot(r, s), single[(i * n) + j], bound, $"float c[{i}, {j}]");
            }
        }
    }

    [Law]
    public void The_transposed_forms_are_the_products_of_transposes_to_the_bit(MatrixPair pair)
    {
        Matrix a = Of(pair.A), b = Of(pair.B), product = LinearAlgebra.Multiply(a, b);
        Matrix at = LinearAlgebra.Transpose(a), bt = LinearAlgebra.Transpose(b);
        Agree.Bits((a * b).AsSpan(), product.AsSpan());
        Agree.Bits(product.AsSpan(), LinearAlgebra.MultiplyTransposedLeft(at, b).AsSpan(), "AᵀB");
        Agree.Bits(product.AsSpan(), LinearAlgebra.MultiplyTransposedRight(a, bt).AsSpan(), "ABᵀ");
        Agree.Bits(product.Transpose().AsSpan(), LinearAlgebra.Multiply(bt, at).AsSpan(), "(AB)ᵀ = BᵀAᵀ");
    }

    [Law]
    public void The_forms_over_floats_agree_among_themselves_to_the_bit(MatrixPair pair)
    {
        int m = pair.A.Rows, k = pair.A.Columns, n = pair.B.Columns;
        float[] a = Singles(pair.A.Values), b = Singles(pair.B.Values), at = new float[a.Length], bt = new float[b.Length];
        float[] c = new float[m * n], left = new float[m * n], right = new float[m * n];
        LinearAlgebra.Transpose(a, m, k, at);
        LinearAlgebra.Transpose(b, k, n, bt);
        LinearAlgebra.Multiply(a, b, m, k, n, c);
        LinearAlgebra.MultiplyTransposedLeft(at, b, m, k, n, left);
        LinearAlgebra.MultiplyTransposedRight(a, bt, m, k, n, right);
        Agree.Bits(c, left, "AᵀB");
        Agree.Bits(c, right, "ABᵀ");
        float[] gram = new float[k * k], square = new float[k * k];
        LinearAlgebra.Gram(a, m, k, gram);
        LinearAlgebra.MultiplyTransposedLeft(a, a, k, m, k, square);
        Agree.Bits(square, gram, "AᵀA");
    }

    [Law]
    public void A_Gram_matrix_is_symmetric_to_the_bit_and_the_product_it_stands_for(AnyMatrix x)
    {
        Matrix a = Of(x), gram = LinearAlgebra.Gram(a);
        Agree.Bits(LinearAlgebra.MultiplyTransposedLeft(a, a).AsSpan(), gram.AsSpan());
        Agree.Bits(gram.Transpose().AsSpan(), gram.AsSpan(), "symmetry");
        for (int j = 0; j < a.Columns; j++)
        {
            Assert.True(gram[j, j] >= 0);
        }
    }

    [Law]
    public void Products_associate_within_the_bound(MatrixPair pair)
    {
        Matrix a = Of(pair.A), b = Of(pair.B), c = b.Transpose().Map((v, i, j) => (0.5 * v) + i - j);
        Matrix left = LinearAlgebra.Multiply(LinearAlgebra.Multiply(a, b), c), right = LinearAlgebra.Multiply(a, LinearAlgebra.Multiply(b, c));
        Matrix size = a.Map(Math.Abs) * b.Map(Math.Abs) * c.Map(Math.Abs);
        // Each side is within γ(k + n) of Σ|a||b||c| (Higham 2002, §3.5), which is itself rounded k + n times.
        double k = a.Columns + b.Columns, bound = 2 * Tolerance.Gamma(k) * (1 + Tolerance.Gamma(k));
        for (int i = 0; i < left.Rows; i++)
        {
            for (int j = 0; j < left.Columns; j++)
            {
                Agree.Within(left[i, j], right[i, j], (bound * size[i, j]) + Lost(a, b, c), $"[{i}, {j}]");
            }
        }
    }

    // Products that fall below the normal range lose half of its least step, and the second factor stretches that.
    private static double Lost(Matrix a, Matrix b, Matrix c) =>
        Tolerance.Least * (1 + a.Columns) * (1 + b.Columns) * (1 + Largest(a) + Largest(c)) * 2;

    private static double Largest(Matrix x) => x.Values.IsEmpty ? 0 : x.Values.Max(Math.Abs);

    [Law]
    public void A_vector_is_a_matrix_of_one_column(MatrixPair pair)
    {
        Matrix a = Of(pair.A), t = a.Transpose();
        Vector x = Vector.Create(a.Columns, i => 1.5 - i), product = LinearAlgebra.Multiply(a, x);
        Agree.Bits((a * x).AsSpan(), product.AsSpan());
        for (int i = 0; i < a.Rows; i++)
        {
            Agree.Within(Exact.Dot(a.Row(i), x.AsSpan()), product[i], Tolerance.OfDot(a.Row(i), x.AsSpan()), $"y[{i}]");
        }
        Matrix column = LinearAlgebra.MultiplyTransposedLeft(t, Matrix.FromColumns(x));
        Agree.Bits(column.AsSpan(), LinearAlgebra.MultiplyTransposedLeft(t, x).AsSpan(), "Aᵀx");
        float[] single = new float[a.Rows], turned = new float[a.Rows];
        LinearAlgebra.Multiply(Singles(a.AsSpan()), Singles(x), a.Rows, a.Columns, single);
        LinearAlgebra.MultiplyTransposedLeft(Singles(t.AsSpan()), Singles(x), t.Rows, t.Columns, turned);
        for (int i = 0; i < a.Rows; i++)
        {
            double[] row = [.. Singles(a.Row(i)).Select(v => (double)v)];
            if (row.Zip(x.ToArray(), (v, w) => Math.Abs(v * w)).Sum() > float.MaxValue)
            {
                continue;
            }
            double bound = Tolerance.OfDot(row, x, Tolerance.FloatEpsilon) + (a.Columns * (double)float.Epsilon);
            Agree.Within(Exact.Dot(row, x), single[i], bound, $"float y[{i}]");
            Agree.Within(Exact.Dot(row, x), turned[i], bound, $"float Aᵀx, y[{i}]");
        }
    }

    [Law]
    public void Kronecker_and_outer_products_keep_their_laws_on_whole_numbers(IntegerMatrix x)
    {
        Matrix a = Of(x), b = Matrix.FromRows([1, -2, 3], [4, 5, -6]), c = a.Transpose() + 1, d = b.Transpose() * 2;
        Assert.Equal(
            LinearAlgebra.Kronecker(LinearAlgebra.Multiply(a, c), LinearAlgebra.Multiply(b, d)),
            LinearAlgebra.Multiply(LinearAlgebra.Kronecker(a, b), LinearAlgebra.Kronecker(c, d)));
        Assert.Equal(LinearAlgebra.Kronecker(a, b).Transpose(), LinearAlgebra.Kronecker(a.Transpose(), b.Transpose()));
        Vector u = a.RowVector(0), v = a.Column(0);
        Assert.Equal(LinearAlgebra.Multiply(Matrix.FromColumns(u), Matrix.FromRows(v)), LinearAlgebra.Outer(u, v));
        Assert.Equal(LinearAlgebra.Outer(u, v).Flatten(), LinearAlgebra.Kronecker(Matrix.FromRows(u), Matrix.FromRows(v)).Flatten());
        float[] single = new float[u.Length * v.Length];
        LinearAlgebra.Outer(Singles(u), Singles(v), single);
        Assert.Equal(LinearAlgebra.Outer(u, v).Flatten().ToArray(), single.Select(value => (double)value));
    }

    [Law]
    public void The_trace_is_linear_and_blind_to_the_order_of_a_product_on_whole_numbers(IntegerMatrix x)
    {
        Matrix a = Of(x), b = a.Transpose().Map((v, i, j) => v + i - j), ab = a * b, ba = b * a;
        Assert.Equal(LinearAlgebra.Trace(ab), LinearAlgebra.Trace(ba));
        Assert.Equal(Summation.Sum(a.Hadamard(b.Transpose()).AsSpan()), LinearAlgebra.Trace(ab));
        Assert.Equal(LinearAlgebra.Trace(ab) * 3, LinearAlgebra.Trace(ab * 2 + ab));
        Assert.Equal(LinearAlgebra.Trace(ab) * LinearAlgebra.Trace(ba), LinearAlgebra.Trace(LinearAlgebra.Kronecker(ab, ba)));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        const int M = 301, K = 600, N = 257;
        double[] a = new double[M * K], b = new double[K * N], x = new double[K];
        RandomKey key = RandomKey.FromSeed(3);
        key.Child(0).Normal(a);
        key.Child(1).Normal(b);
        key.Child(2).Normal(x);
        Matrix left = Matrix.Wrap(M, K, a), right = Matrix.Wrap(K, N, b);
        foreach (int degree in (int[])[2, 3, 8])
        {
            Execution many = new() { DegreeOfParallelism = degree }, one = Execution.Sequential;
            Agree.Bits(LinearAlgebra.Multiply(left, right, one).AsSpan(), LinearAlgebra.Multiply(left, right, many).AsSpan());
            Agree.Bits(LinearAlgebra.Gram(left, one).AsSpan(), LinearAlgebra.Gram(left, many).AsSpan());
            Agree.Bits(LinearAlgebra.Multiply(left, Vector.Wrap(x), one).AsSpan(), LinearAlgebra.Multiply(left, Vector.Wrap(x), many).AsSpan());
            Agree.Bits(LinearAlgebra.Outer(Vector.Wrap(x), Vector.Wrap(x), one).AsSpan(), LinearAlgebra.Outer(Vector.Wrap(x), Vector.Wrap(x), many).AsSpan());
        }
    }
}
