namespace Functional;

public static partial class Information
{
    /// <summary>The entropy of a sequence of labels: that of their shares.</summary>
    /// <remarks>
    /// Without labels NaN.
    /// <example><c>Information.LabelEntropy([0, 0, 1, 2])</c> is <c>1.5</c>.</example>
    /// </remarks>
    /// <param name="labels">The labels: any numbers.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    [Formula("I1")]
    public static double LabelEntropy(ReadOnlySpan<int> labels, InformationUnit unit = InformationUnit.Bits)
    {
        Guard.Defined(unit);
        using var codes = new LabelCodes(labels);
        return EntropyOfCounts(codes.Counts, labels.Length, unit);
    }

    /// <summary>The joint entropy of two sequences of labels: that of the shares of their pairs.</summary>
    /// <param name="x">The labels of the one.</param>
    /// <param name="y">The labels of the other, as many.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public static double LabelJointEntropy(ReadOnlySpan<int> x, ReadOnlySpan<int> y, InformationUnit unit = InformationUnit.Bits)
    {
        Guard.SameLength(x, y);
        Guard.Defined(unit);
        using LabelCodes first = new(x), second = new(y);
        using var pairs = new LabelPairs(first, second);
        double sum = 0;
        for (var k = 0; k < pairs.Count; k++)
            sum -= Term(pairs[k].Count, x.Length, unit);
        return x.IsEmpty ? double.NaN : AtLeastZero(sum);
    }

    /// <summary>The conditional entropy H(Y|X) of two sequences of labels: what y still tells once x is known.</summary>
    /// <param name="x">The labels that are known.</param>
    /// <param name="y">The others, as many.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public static double LabelConditionalEntropy(ReadOnlySpan<int> x, ReadOnlySpan<int> y, InformationUnit unit = InformationUnit.Bits)
    {
        Guard.SameLength(x, y);
        Guard.Defined(unit);
        using LabelCodes first = new(x), second = new(y);
        using var pairs = new LabelPairs(first, second);
        double sum = 0, n = x.Length;
        for (var k = 0; k < pairs.Count; k++)
        {
            var (count, a, _) = pairs[k];
            sum -= count / n * Logarithm((double)count / first.Counts[a], unit);
        }
        return x.IsEmpty ? double.NaN : AtLeastZero(sum);
    }

    /// <summary>The mutual information of two sequences of labels, from the shares of their pairs.</summary>
    /// <remarks>
    /// What knowing the one tells of the other; the names of the labels do not matter. Without labels NaN.
    /// <example><c>Information.LabelMutualInformation([0, 0, 1, 1], [5, 5, 7, 7])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="x">The labels of the one.</param>
    /// <param name="y">The labels of the other, as many.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    [Formula("I4")]
    public static double LabelMutualInformation(ReadOnlySpan<int> x, ReadOnlySpan<int> y, InformationUnit unit = InformationUnit.Bits)
    {
        Guard.SameLength(x, y);
        Guard.Defined(unit);
        using LabelCodes first = new(x), second = new(y);
        return MutualOf(first, second, unit);
    }

    /// <summary>The mutual information of two sequences of labels over one of their entropies: 0 independent, 1 the same up to names.</summary>
    /// <remarks>1 where neither varies, and without labels; 0 where one of the two does not vary.</remarks>
    /// <param name="x">The labels of the one.</param>
    /// <param name="y">The labels of the other, as many.</param>
    /// <param name="normalization">Which entropy.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such normalisation.</exception>
    public static double LabelNormalizedMutualInformation(
        ReadOnlySpan<int> x, ReadOnlySpan<int> y, InformationNormalization normalization = InformationNormalization.Arithmetic)
    {
        Guard.SameLength(x, y);
        Guard.Defined(normalization);
        if (x.IsEmpty)
            return 1;
        using LabelCodes first = new(x), second = new(y);
        var information = MutualOf(first, second, InformationUnit.Nats);
        double a = EntropyOfCounts(first.Counts, x.Length, InformationUnit.Nats), b = EntropyOfCounts(second.Counts, y.Length, InformationUnit.Nats);
        return Normalized(information, a, b, normalization);
    }

    private static double MutualOf(LabelCodes first, LabelCodes second, InformationUnit unit)
    {
        using var pairs = new LabelPairs(first, second);
        double sum = 0, n = first.Codes.Length;
        for (var k = 0; k < pairs.Count; k++)
        {
            // Counts below 2³¹: both products are within one rounding, and equal where the labels are independent in small numbers.
            var (count, a, b) = pairs[k];
            sum += count / n * Logarithm(count * n / ((double)first.Counts[a] * second.Counts[b]), unit);
        }
        return n == 0 ? double.NaN : AtLeastZero(sum);
    }

    private static double EntropyOfCounts(ReadOnlySpan<int> counts, int n, InformationUnit unit)
    {
        double sum = 0;
        foreach (var count in counts)
            sum -= Term(count, n, unit);
        return n == 0 ? double.NaN : AtLeastZero(sum);
    }

    /// <summary>s·log s of the share s = count/n.</summary>
    private static double Term(int count, double n, InformationUnit unit) => count == 0 ? 0 : count / n * Logarithm(count / n, unit);
}
