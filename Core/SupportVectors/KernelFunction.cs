using Functional.Kernels;

namespace Functional;

/// <summary>A kernel K(x, y) = φ(x)ᵀφ(y): one of the named ones with its parameters, or a function of the caller's.</summary>
/// <remarks>
/// An immutable value. Two custom kernels are equal where they hold the same delegate.
/// <example><code>
/// KernelFunction.Rbf(0.5).Between([0, 0], [0, 0])        // 1
/// KernelFunction.Linear.Gram(Matrix.FromRows([1, 0], [1, 2]))    // [[1, 1], [1, 5]]
/// </code></example>
/// </remarks>
public sealed record KernelFunction
{
    private readonly Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>? _custom;

    private KernelFunction(KernelKind kind, double gamma = 1, double offset = 0, int degree = 1, Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>? custom = null) =>
        (Kind, Gamma, Offset, Degree, _custom) = (kind, gamma, offset, degree, custom);

    /// <summary>xᵀy.</summary>
    public static KernelFunction Linear { get; } = new(KernelKind.Linear);

    /// <summary>Which family.</summary>
    public KernelKind Kind { get; }

    /// <summary>γ; 1 where the family has none.</summary>
    public double Gamma { get; }

    /// <summary>r; 0 where the family has none.</summary>
    public double Offset { get; }

    /// <summary>d; 1 where the family has none.</summary>
    public int Degree { get; }

    /// <summary>(γ·xᵀy + r)ᵈ.</summary>
    /// <param name="gamma">γ, above 0.</param>
    /// <param name="offset">r.</param>
    /// <param name="degree">d, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is not above 0 and finite, r is not finite or d is below 1.</exception>
    public static KernelFunction Polynomial(double gamma, double offset = 0, int degree = 3)
    {
        CheckGamma(gamma);
        Guard.Finite(offset);
        Guard.AtLeast(degree, 1);
        return new(KernelKind.Polynomial, gamma, offset, degree);
    }

    /// <summary>exp(−γ‖x − y‖²).</summary>
    /// <param name="gamma">γ, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is not above 0 and finite.</exception>
    public static KernelFunction Rbf(double gamma)
    {
        CheckGamma(gamma);
        return new(KernelKind.Rbf, gamma);
    }

    /// <summary>tanh(γ·xᵀy + r); not positive semidefinite in general.</summary>
    /// <param name="gamma">γ, above 0.</param>
    /// <param name="offset">r.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is not above 0 and finite, or r is not finite.</exception>
    public static KernelFunction Sigmoid(double gamma, double offset = 0)
    {
        CheckGamma(gamma);
        Guard.Finite(offset);
        return new(KernelKind.Sigmoid, gamma, offset);
    }

    /// <summary>A function of the caller's, which should be symmetric and positive semidefinite: neither is checked.</summary>
    /// <param name="function">K(x, y), pure and safe from any number of threads.</param>
    public static KernelFunction Custom(Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(KernelKind.Custom, custom: function);
    }

    /// <summary>K(x, y).</summary>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("V3")]
    public double Between(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.SameLength(x, y);
        return Kind switch
        {
            KernelKind.Custom => _custom!(x, y),
            KernelKind.Linear => SupportVectors.LinearKernel(x, y),
            KernelKind.Rbf => OfDistance(Distance.SquaredEuclidean(x, y, Execution.Sequential)),
            _ => OfProduct(SupportVectors.LinearKernel(x, y)),
        };
    }

    /// <summary>The polynomial or sigmoid kernel of two vectors whose inner product is known.</summary>
    internal double OfProduct(double product) =>
        Kind == KernelKind.Sigmoid ? ScalarMath.Tanh(Inner(product)) : SupportVectors.Power(Inner(product), Degree);

    /// <summary>The Gaussian kernel of two vectors whose squared distance is known.</summary>
    internal double OfDistance(double squared) => ScalarMath.Exp(-Gamma * squared);

    /// <summary>The Gram matrix of the rows of a matrix: K(x[i], x[j]).</summary>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×n, symmetric to the bit where the kernel is one of the named ones; that of the Gaussian kernel has a diagonal of ones.</returns>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    [Formula("V3")]
    public Matrix Gram(Matrix features, Execution? execution = null) => Gram(features, features, execution);

    /// <summary>The kernel of every row of one matrix with every row of another.</summary>
    /// <param name="a">n×d.</param>
    /// <param name="b">m×d.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×m. Its elements agree with <see cref="Between"/> to rounding, as sums over columns may be taken in another order.</returns>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public Matrix Gram(Matrix a, Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Guard.Columns(b, a.Columns);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(a.Rows, b.Rows));
        Values(a.AsSpan(), a.Rows, b, values, execution);
        return Matrix.Adopt(a.Rows, b.Rows, values);
    }

    /// <summary>Writes the kernel of every row of one list with every row of a matrix.</summary>
    internal void Values(ReadOnlySpan<double> a, int rows, Matrix b, Span<double> to, Execution? execution)
    {
        Execution.ThrowIfCancelled(execution);
        var d = b.Columns;
        switch (Kind)
        {
            case KernelKind.Custom:
                for (var i = 0; i < rows; i++)
                {
                    Execution.ThrowIfCancelled(execution);
                    for (var j = 0; j < b.Rows; j++)
                        to[i * b.Rows + j] = _custom!(a.Slice(i * d, d), b.Row(j));
                }
                return;
            case KernelKind.Rbf:
                Distance.PairwiseOf(DistanceMeasure.SquaredEuclidean, rows, b.Rows, d, a, b.AsSpan(), to, execution);
                break;
            default:
                LinearAlgebra.MultiplyTransposedRight(a, b.AsSpan(), rows, d, b.Rows, to, execution);
                break;
        }
        Execution.ThrowIfCancelled(execution);
        OfSums(to, execution);
    }

    /// <summary>From products of vectors, or from squared distances for the Gaussian kernel, to the kernel of them.</summary>
    internal void OfSums(Span<double> values, Execution? execution)
    {
        switch (Kind)
        {
            case KernelKind.Rbf:
                Elementwise.Multiply(values, -Gamma, values);
                Elementwise.Exp(values, values, execution);
                break;
            case KernelKind.Polynomial:
                foreach (ref var value in values)
                    value = SupportVectors.Power(Inner(value), Degree);
                break;
            case KernelKind.Sigmoid:
                foreach (ref var value in values)
                    value = Inner(value);
                Elementwise.Tanh(values, values, execution);
                break;
        }
    }

    /// <summary>The name with its parameters.</summary>
    public override string ToString() => Kind switch
    {
        KernelKind.Polynomial => $"Polynomial({Display.Number(Gamma)}, {Display.Number(Offset)}, {Display.Number(Degree)})",
        KernelKind.Rbf => $"Rbf({Display.Number(Gamma)})",
        KernelKind.Sigmoid => $"Sigmoid({Display.Number(Gamma)}, {Display.Number(Offset)})",
        _ => Kind.ToString(),
    };

    internal static void CheckGamma(double gamma)
    {
        Guard.Finite(gamma);
        Guard.Positive(gamma);
    }

    private double Inner(double product) => (Gamma * product) + Offset;
}
