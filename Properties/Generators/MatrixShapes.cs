namespace Functional.Properties;

/// <summary>How matrices are drawn.</summary>
public static class MatrixShapes
{
    /// <summary>A side: mostly up to √size·2, now and then at the borders of the tiles (8, 14, 16, 32, 48, 64).</summary>
    public static int Side(Source source, int size, int minimum)
    {
        int[] borders = [1, 7, 8, 9, 13, 14, 15, 16, 17, 31, 33, 47, 49, 63, 65];
        int side = source.OneIn(6) ? borders[source.Below(borders.Length)] : source.Below((2 * (int)Math.Sqrt(size)) + 2);
        return Math.Max(side, minimum);
    }

    /// <summary>A product of two small integer matrices: exact, and of rank <paramref name="rank"/> at most.</summary>
    public static double[] OfRank(Source source, int rows, int columns, int rank)
    {
        double[] left = source.Array(rows * rank, s => (double)s.Between(-3, 3));
        double[] right = source.Array(rank * columns, s => (double)s.Between(-3, 3));
        return Multiply(left, right, rows, rank, columns);
    }

    /// <summary>U·diag(d)·V with random reflections for U and V and d falling from 1 to 1/κ by equal ratios.</summary>
    public static double[] Conditioned(Source source, int n, double condition)
    {
        double[] values = Diagonal(n, condition);
        for (int i = 0; i < 3; i++)
        {
            values = Multiply(values, Reflection(source, n), n, n, n);
            values = Multiply(Reflection(source, n), values, n, n, n);
        }
        return values;
    }

    /// <summary>Q·diag(d)·Qᵀ, made symmetric to the bit.</summary>
    public static double[] PositiveDefinite(Source source, int n, double condition)
    {
        double[] values = Diagonal(n, condition);
        for (int i = 0; i < 3; i++)
        {
            double[] reflection = Reflection(source, n); // symmetric, so its own transpose
            values = Multiply(reflection, Multiply(values, reflection, n, n, n), n, n, n);
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                values[(i * n) + j] = values[(j * n) + i] = (values[(i * n) + j] + values[(j * n) + i]) / 2;
            }
        }
        return values;
    }

    /// <summary>Points on both sides of a random hyperplane, at least 0.5 away from it, and their sides.</summary>
    public static (double[] Values, int[] Labels) Separable(Source source, int rows, int columns)
    {
        double[] normal = Normalized(source.Array(columns, s => s.Bell()));
        double offset = source.Bell();
        double[] values = source.Array(rows * columns, s => s.Bell() * 3);
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            Span<double> row = values.AsSpan(i * columns, columns);
            double side = -offset;
            for (int j = 0; j < columns; j++)
            {
                side += normal[j] * row[j];
            }
            labels[i] = i < 2 ? i : side > 0 ? 1 : 0; // both classes occur
            double target = (labels[i] == 1 ? 1 : -1) * Math.Max(0.5, Math.Abs(side));
            for (int j = 0; j < columns; j++)
            {
                row[j] += (target - side) * normal[j];
            }
        }
        return (values, labels);
    }

    /// <summary>The plain product of row-major matrices (m×k)·(k×n).</summary>
    public static double[] Multiply(double[] a, double[] b, int m, int k, int n)
    {
        double[] product = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
            {
                for (int j = 0; j < n; j++)
                {
                    product[(i * n) + j] += a[(i * k) + p] * b[(p * n) + j];
                }
            }
        }
        return product;
    }

    private static double[] Diagonal(int n, double condition)
    {
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            values[(i * n) + i] = n == 1 ? 1 : Math.Pow(condition, -(double)i / (n - 1));
        }
        return values;
    }

    // I − 2·v·vᵀ for a random unit vector v.
    private static double[] Reflection(Source source, int n)
    {
        double[] v = Normalized(source.Array(n, s => s.Bell()));
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                values[(i * n) + j] = (i == j ? 1 : 0) - (2 * v[i] * v[j]);
            }
        }
        return values;
    }

    private static double[] Normalized(double[] v)
    {
        double norm = Math.Sqrt(v.Sum(x => x * x));
        if (norm == 0)
        {
            v[0] = norm = 1;
        }
        return [.. v.Select(x => x / norm)];
    }
}
