using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>The formulas of support vector machines: kernels of two vectors, which stand for the inner product of their images φ(x) and φ(y).</summary>
/// <remarks>As a value that options can hold, and over the rows of matrices, they are <see cref="KernelFunction"/>. Source: Schölkopf and Smola, Learning with Kernels (2002), chapter 2.</remarks>
public static class SupportVectors
{
    /// <summary>The linear kernel xᵀy.</summary>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <returns>0 without elements; NaN propagates.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <example><c>SupportVectors.LinearKernel([1, 2], [3, 4])</c> is <c>11</c>.</example>
    [Formula("V4")]
    public static double LinearKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => LinearAlgebra.Dot(x, y, Execution.Sequential);

    /// <inheritdoc cref="LinearKernel(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    [Formula("V4"), OverloadResolutionPriority(-1)]
    public static double LinearKernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y) =>
        LinearAlgebra.Dot(x, y, Execution.Sequential);

    /// <summary>The polynomial kernel (γ·xᵀy + r)ᵈ.</summary>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="gamma">γ, above 0.</param>
    /// <param name="offset">r; positive semidefinite for every set of points where it is 0 or above.</param>
    /// <param name="degree">d, 1 or more.</param>
    /// <returns>NaN propagates; what is too large is infinite.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ is not above 0, r is not finite or d is below 1.</exception>
    /// <example><c>SupportVectors.PolynomialKernel([1, 2], [3, 4], gamma: 1, offset: 1, degree: 2)</c> is <c>144</c>.</example>
    [Formula("V5")]
    public static double PolynomialKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double gamma, double offset = 0, int degree = 3) =>
        Polynomial(LinearKernel(x, y), gamma, offset, degree);

    /// <inheritdoc cref="PolynomialKernel(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, int)"/>
    [Formula("V5"), OverloadResolutionPriority(-1)]
    public static double PolynomialKernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double gamma, double offset = 0, int degree = 3) =>
        Polynomial(LinearKernel(x, y), gamma, offset, degree);

    /// <summary>The Gaussian kernel, a radial basis function: exp(−γ‖x − y‖²).</summary>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="gamma">γ, above 0.</param>
    /// <returns>From 0 to 1: exactly 1 where x and y are the same finite vector, 0 where the squared distance is too large for a number. NaN propagates.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ is not above 0.</exception>
    /// <example><c>SupportVectors.RbfKernel([1, 2], [1, 3], gamma: 1)</c> is <c>0.36787944117144233</c>.</example>
    [Formula("V6")]
    public static double RbfKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double gamma) =>
        Rbf(Distance.SquaredEuclidean(x, y, Execution.Sequential), gamma);

    /// <inheritdoc cref="RbfKernel(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    [Formula("V6"), OverloadResolutionPriority(-1)]
    public static double RbfKernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double gamma) =>
        Rbf(Distance.SquaredEuclidean(x, y, Execution.Sequential), gamma);

    /// <summary>The sigmoid kernel tanh(γ·xᵀy + r).</summary>
    /// <remarks>It is not positive semidefinite in general, and then no inner product: <c>x = [1]</c> with r = −2 and γ = 1 has K(x, x) below 0.</remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="gamma">γ, above 0.</param>
    /// <param name="offset">r.</param>
    /// <returns>From −1 to 1; NaN propagates.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ is not above 0 or r is not finite.</exception>
    /// <example><c>SupportVectors.SigmoidKernel([1], [2], gamma: 0.5, offset: -1)</c> is <c>0</c>.</example>
    [Formula("V7")]
    public static double SigmoidKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double gamma, double offset = 0) =>
        Sigmoid(LinearKernel(x, y), gamma, offset);

    /// <inheritdoc cref="SigmoidKernel(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>
    [Formula("V7"), OverloadResolutionPriority(-1)]
    public static double SigmoidKernel(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double gamma, double offset = 0) =>
        Sigmoid(LinearKernel(x, y), gamma, offset);

    private static double Polynomial(double product, double gamma, double offset, int degree)
    {
        KernelFunction.CheckGamma(gamma);
        Guard.Finite(offset);
        Guard.AtLeast(degree, 1);
        return Power((gamma * product) + offset, degree);
    }

    private static double Rbf(double squared, double gamma)
    {
        KernelFunction.CheckGamma(gamma);
        return ScalarMath.Exp(-gamma * squared);
    }

    private static double Sigmoid(double product, double gamma, double offset)
    {
        KernelFunction.CheckGamma(gamma);
        Guard.Finite(offset);
        return ScalarMath.Tanh((gamma * product) + offset);
    }

    /// <summary>vᵈ by squaring.</summary>
    internal static double Power(double v, int degree)
    {
        var result = 1.0;
        for (; degree > 1; degree >>= 1)
        {
            if ((degree & 1) != 0)
                result *= v;
            v *= v;
        }
        return result * v;
    }
}
