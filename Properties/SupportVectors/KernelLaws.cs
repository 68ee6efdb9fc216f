using Xunit;

namespace Functional.Properties;

/// <summary>Kernels are their textbook sums, Gram matrices those of all pairs, symmetric and positive semidefinite where the kernel is an inner product.</summary>
public sealed class KernelLaws
{
    [Law(MaxTest = 100)]
    [Trait("Formula", "V3"), Trait("Formula", "V4"), Trait("Formula", "V5"), Trait("Formula", "V6"), Trait("Formula", "V7")]
    public void A_kernel_is_its_textbook_sum_for_pairs_and_for_all_rows(byte rows, byte others, byte columns, byte power, int seed)
    {
        int n = rows % 40, m = others % 40, d = columns % 30 + 1, degree = power % 5 + 1;
        double gamma = 0.5 / d, offset = (seed & 1) - 0.25;
        Matrix a = Data(n, d, seed), b = Data(m, d, ~seed);
        KernelFunction polynomial = KernelFunction.Polynomial(gamma, offset, degree), rbf = KernelFunction.Rbf(gamma), sigmoid = KernelFunction.Sigmoid(gamma, offset);
        Matrix linears = KernelFunction.Linear.Gram(a, b), polynomials = polynomial.Gram(a, b), gaussians = rbf.Gram(a, b), sigmoids = sigmoid.Gram(a, b);
        var called = KernelFunction.Custom((x, y) => SupportVectors.LinearKernel(x, y) + 7).Gram(a, b);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                double dot = 0, size = 0, square = 0;
                for (var c = 0; c < d; c++)
                {
                    dot += a[i, c] * b[j, c];
                    size += Math.Abs(a[i, c] * b[j, c]);
                    square += (a[i, c] - b[j, c]) * (a[i, c] - b[j, c]);
                }
                // Sums of d products are right to γ(d) of their absolute terms; what follows takes the error times its slope.
                double error = Tolerance.Gamma(2 * d + 4) * (size + 1), inner = gamma * dot + offset, reach = gamma * size + Math.Abs(offset) + 1;
                double slope = degree * Math.Pow(reach, degree);
                Agree.Within(dot, linears[i, j], error, "linear");
                Agree.Within(dot, SupportVectors.LinearKernel(a.Row(i), b.Row(j)), error, "linear pair");
                Agree.Bits(SupportVectors.LinearKernel(a.Row(i), b.Row(j)) + 7, called[i, j]);
                Agree.Within(Math.Pow(inner, degree), polynomials[i, j], error * slope, "polynomial");
                Agree.Within(Math.Pow(inner, degree), SupportVectors.PolynomialKernel(a.Row(i), b.Row(j), gamma, offset, degree), error * slope, "polynomial pair");
                Agree.Within(Math.Tanh(inner), sigmoids[i, j], error, "sigmoid");
                Agree.Within(Math.Tanh(inner), SupportVectors.SigmoidKernel(a.Row(i), b.Row(j), gamma, offset), error, "sigmoid pair");
                double bound = Tolerance.Gamma(2 * d + 4) * (1 + gamma * square);
                Agree.Within(Math.Exp(-gamma * square), gaussians[i, j], bound, "rbf");
                Agree.Within(Math.Exp(-gamma * square), SupportVectors.RbfKernel(a.Row(i), b.Row(j), gamma), bound, "rbf pair");
            }
        }
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "V3"), Trait("Formula", "V6")]
    public void Gram_matrices_are_symmetric_and_positive_semidefinite_and_the_gaussian_diagonal_is_one(byte rows, byte columns, byte repeats, short exponent, int seed)
    {
        int n = rows % 30 + 1, d = columns % 12 + 1, times = repeats % 3 + 1;
        var once = Data(n, d, seed);
        var x = once.SelectRows([.. Enumerable.Range(0, n * times).Select(i => i % n)]);
        foreach (var kernel in (KernelFunction[])[KernelFunction.Linear, KernelFunction.Polynomial(1.0 / d, 1, 3), KernelFunction.Rbf(0.3)])
        {
            var gram = kernel.Gram(x);
            Assert.Equal(gram.Transpose(), gram);
            var values = SymmetricEigenDecomposition.Factor(gram).Values.AsSpan().ToArray();
            Assert.True(values.Min() >= -Tolerance.Gamma(20 * (n * times + d)) * values.Max(), $"{kernel}: {values.Min()} of {values.Max()}");
        }
        var far = x.Map(v => Math.ScaleB(v, exponent % 1000));
        var diagonal = KernelFunction.Rbf(0.7).Gram(far);
        for (var i = 0; i < n * times; i++)
        {
            Agree.Bits(1.0, diagonal[i, i]);
            Agree.Bits(1.0, diagonal[i, i % n]);
            Agree.Bits(1.0, SupportVectors.RbfKernel(far.Row(i), far.Row(i), 0.7));
        }
        // Features by 2ᵏ and γ by 4⁻ᵏ: every step is a power of two, so the bits are the same.
        Assert.Equal(KernelFunction.Rbf(0.7).Gram(x), KernelFunction.Rbf(0.7 / 64).Gram(x.Map(v => v * 8)));
    }

    [Fact]
    public void Bad_parameters_and_shapes_are_named()
    {
        foreach (var gamma in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Equal("gamma", Assert.ThrowsAny<ArgumentException>(() => KernelFunction.Rbf(gamma)).ParamName);
            Assert.Equal("gamma", Assert.ThrowsAny<ArgumentException>(() => KernelFunction.Sigmoid(gamma)).ParamName);
            Assert.Equal("gamma", Assert.ThrowsAny<ArgumentException>(() => KernelFunction.Polynomial(gamma)).ParamName);
        }
        Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => KernelFunction.Polynomial(1, 0, 0)).ParamName);
        Assert.Equal("offset", Assert.ThrowsAny<ArgumentException>(() => KernelFunction.Sigmoid(1, double.NaN)).ParamName);
        Assert.Throws<ArgumentException>(() => KernelFunction.Rbf(1).Gram(Data(2, 3, 1), Data(2, 4, 1)));
        Assert.Throws<ArgumentException>(() => SupportVectors.LinearKernel([1, 2], [1]));
        Assert.Equal(0, SupportVectors.RbfKernel([1e300], [-1e300], 1));
        Assert.True(SupportVectors.SigmoidKernel([1], [1], 1, -2) < 0);
        Assert.Equal("Polynomial(0.5, 1, 2)", KernelFunction.Polynomial(0.5, 1, 2).ToString());
        Assert.Equal(KernelFunction.Rbf(2), KernelFunction.Rbf(2));
        Assert.Throws<OperationCanceledException>(() => KernelFunction.Rbf(1).Gram(Data(2, 3, 1), new Execution { Cancellation = new(true) }));
    }

    private static Matrix Data(int rows, int columns, int seed) => Matrix.Create(rows, columns, (i, j) => RandomKey.FromSeed(seed).Child((i * 31) + j).Normal());
}
