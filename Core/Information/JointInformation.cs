using System.Buffers;
using Functional.Kernels;

namespace Functional;

public static partial class Information
{
    /// <summary>The joint entropy H(X, Y) = −ΣΣ p(x, y)·log p(x, y) of a table.</summary>
    /// <param name="joint">The joint distribution: X in rows, Y in columns; the probabilities sum to 1.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 cells) and cancellation.</param>
    /// <exception cref="ArgumentException">A probability is negative, or they do not sum to 1.</exception>
    public static double JointEntropy(Matrix joint, InformationUnit unit = InformationUnit.Bits, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(joint);
        Guard.Defined(unit);
        return AtLeastZero(unit == InformationUnit.Bits
            ? SumOf(default(EntropyMap<double, BinaryLogarithm>), joint.AsSpan(), joint.AsSpan(), false, nameof(joint), "", execution)
            : SumOf(default(EntropyMap<double, NaturalLogarithm>), joint.AsSpan(), joint.AsSpan(), false, nameof(joint), "", execution));
    }

    /// <summary>The conditional entropy H(Y|X) = −ΣΣ p(x, y)·log(p(x, y)/p(x)) of a table: what Y still tells once X is known.</summary>
    /// <remarks>
    /// H(X, Y) − H(X), summed without that difference. For H(X|Y) give the transpose.
    /// <example><c>Information.ConditionalEntropy(Matrix.FromRows([0.5, 0], [0.25, 0.25]))</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="joint">The joint distribution: X in rows, Y in columns; the probabilities sum to 1.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 cells) and cancellation.</param>
    /// <exception cref="ArgumentException">A probability is negative, or they do not sum to 1.</exception>
    public static double ConditionalEntropy(Matrix joint, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        AgainstMargins(joint, unit, false, execution) is var sum && double.IsNaN(sum) ? sum : AtLeastZero(-sum);

    /// <summary>The mutual information I(X; Y) = ΣΣ p(x, y)·log(p(x, y)/(p(x)·p(y))) of a table.</summary>
    /// <remarks>
    /// The divergence of the table from the product of its margins: 0 where X and Y are independent, H(X) where one tells the other.
    /// <example><c>Information.MutualInformation(Matrix.FromRows([0.5, 0], [0, 0.5]))</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="joint">The joint distribution: X in rows, Y in columns; the probabilities sum to 1.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 cells) and cancellation.</param>
    /// <exception cref="ArgumentException">A probability is negative, or they do not sum to 1.</exception>
    [Formula("I4")]
    public static double MutualInformation(Matrix joint, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        AtLeastZero(AgainstMargins(joint, unit, true, execution));

    /// <summary>The mutual information of a table over an entropy of its margins: from 0, independent, to 1, one and the same.</summary>
    /// <remarks>1 where neither X nor Y varies; 0 where one of them does.</remarks>
    /// <param name="joint">The joint distribution: X in rows, Y in columns; the probabilities sum to 1.</param>
    /// <param name="normalization">Which entropy.</param>
    /// <param name="execution">Threads (used above some 32,000 cells) and cancellation.</param>
    /// <exception cref="ArgumentException">A probability is negative, or they do not sum to 1.</exception>
    public static double NormalizedMutualInformation(
        Matrix joint, InformationNormalization normalization = InformationNormalization.Arithmetic, Execution? execution = null)
    {
        Guard.Defined(normalization);
        var information = MutualInformation(joint, InformationUnit.Nats, execution);
        return Normalized(information, EntropyOfMargin(joint.RowSums()), EntropyOfMargin(joint.ColumnSums()), normalization);
    }

    private static double EntropyOfMargin(Vector margin)
    {
        double sum = 0;
        foreach (var p in margin.AsSpan())
            sum -= p == 0 ? 0 : p * ScalarMath.Log(p);
        return AtLeastZero(sum);
    }

    /// <summary>I over the chosen entropy, in [0, 1].</summary>
    private static double Normalized(double information, double x, double y, InformationNormalization normalization)
    {
        if (x == 0 && y == 0)
            return 1;
        var entropy = NormalizerOf(x, y, normalization);
        return entropy == 0 ? 0 : Math.Min(1, information / entropy);
    }

    private static double NormalizerOf(double x, double y, InformationNormalization normalization) => normalization switch
    {
        InformationNormalization.Geometric => Math.Sqrt(x * y),
        InformationNormalization.Minimum => Math.Min(x, y),
        InformationNormalization.Maximum => Math.Max(x, y),
        _ => (x + y) / 2,
    };

    /// <summary>ΣΣ p·log(p/m), m the margin of the row, or the product of both margins.</summary>
    private static double AgainstMargins(Matrix joint, InformationUnit unit, bool both, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(joint);
        Guard.Defined(unit);
        var values = joint.AsSpan();
        CheckSigns(values, nameof(joint));
        CheckMass<double>(Summation.Sum(values, execution), values.Length, nameof(joint));
        Vector rows = joint.RowSums(), columns = joint.ColumnSums();
        var products = ArrayPool<double>.Shared.Rent(values.Length);
        double rare = 0;
        try
        {
            for (int i = 0, at = 0; i < joint.Rows; i++)
                for (var j = 0; j < joint.Columns; j++, at++)
                {
                    products[at] = both ? rows[i] * columns[j] : rows[i];
                    if (!both || products[at] > 1e-290 || values[at] == 0)
                        continue;
                    // The product leaves the range, its logarithm does not.
                    rare += values[at] * (Logarithm(values[at] / rows[i], unit) - Logarithm(columns[j], unit));
                    products[at] = values[at];
                }
            var q = products.AsSpan(0, values.Length);
            return rare + (unit == InformationUnit.Bits
                ? InformationKernel.Run(default(DivergenceMap<double, BinaryLogarithm>), values, q, execution).Sum
                : InformationKernel.Run(default(DivergenceMap<double, NaturalLogarithm>), values, q, execution).Sum);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(products);
        }
    }
}
