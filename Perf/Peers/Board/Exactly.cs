namespace Functional.Perf.Peers;

/// <summary>The exact answers of the rows, in double-double and rounded once at the end.</summary>
public static class Exactly
{
    public static double Sum(double[] x) => (double)Total(x, value => value);

    public static double Mean(double[] x) => (double)(Total(x, value => value) / x.Length);

    public static double NormL1(double[] x) => (double)Total(x, Math.Abs);

    public static double NormL2(double[] x) => (double)DoubleDouble.Sqrt(Dotted(x, x));

    public static double Dot(double[] x, double[] y) => (double)Dotted(x, y);

    /// <summary>Σ(x−μ)² / n.</summary>
    public static double Variance(double[] x) => (double)(Products(x, x) / x.Length);

    public static double Deviation(double[] x) => (double)DoubleDouble.Sqrt(Products(x, x) / x.Length);

    /// <summary>Σ(x−μ)(y−ν) / (n − 1).</summary>
    public static double Covariance(double[] x, double[] y) => (double)(Products(x, y) / (x.Length - 1));

    public static double Pearson(double[] x, double[] y) =>
        (double)(Products(x, y) / DoubleDouble.Sqrt(Products(x, x) * Products(y, y)));

    /// <summary>max + log Σ exp(x − max). The single exponentials are Math.Exp's: their errors of half an ulp average out.</summary>
    public static DoubleDouble LogSumExp(double[] x)
    {
        double max = x.Max();
        return DoubleDouble.Log(Total(x, value => Math.Exp(value - max))) + max;
    }

    /// <summary>An entry of AB for row-major A (… × k) and B (k × n).</summary>
    public static double Product(double[] a, double[] b, int k, int n, int row, int column)
    {
        DoubleDouble sum = 0;
        for (int i = 0; i < k; i++)
        {
            sum += (DoubleDouble)a[(row * k) + i] * b[(i * n) + column];
        }

        return (double)sum;
    }

    public static double[] Column(double[] x, int columns, int index) =>
        [.. Enumerable.Range(0, x.Length / columns).Select(row => x[(row * columns) + index])];

    private static DoubleDouble Total(double[] x, Func<double, double> term)
    {
        DoubleDouble sum = 0;
        foreach (double value in x)
        {
            sum += term(value);
        }

        return sum;
    }

    private static DoubleDouble Dotted(double[] x, double[] y)
    {
        DoubleDouble sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (DoubleDouble)x[i] * y[i];
        }

        return sum;
    }

    private static DoubleDouble Products(double[] x, double[] y)
    {
        DoubleDouble mean = Total(x, v => v) / x.Length, other = Total(y, v => v) / y.Length, sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (x[i] - mean) * (y[i] - other);
        }

        return sum;
    }
}
