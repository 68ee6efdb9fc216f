using System.Buffers;

namespace Functional;

public static partial class Information
{
    /// <summary>The mutual information that two sequences of labels have by chance: its mean over all orders of the one.</summary>
    /// <remarks>
    /// Σ over clusters of sizes a and b of Σ p(k)·k/n·log(n·k/(a·b)), with p(k) the hypergeometric probability that k elements fall
    /// into both. Sizes that recur are computed once, and what lies far from the mode is left out, so that many labels cost little.
    /// Without labels NaN.
    /// <example><c>Information.LabelExpectedMutualInformation([0, 0, 1, 1], [5, 5, 7, 7])</c> is <c>0.3333333333333333</c>.</example>
    /// Source: Vinh, Epps and Bailey (2010), "Information theoretic measures for clusterings comparison", equation 24a.
    /// </remarks>
    /// <param name="x">The labels of the one.</param>
    /// <param name="y">The labels of the other, as many.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public static double LabelExpectedMutualInformation(ReadOnlySpan<int> x, ReadOnlySpan<int> y, InformationUnit unit = InformationUnit.Bits)
    {
        Guard.SameLength(x, y);
        Guard.Defined(unit);
        using LabelCodes first = new(x), second = new(y);
        return x.IsEmpty ? double.NaN : ExpectedOf(first.Counts, second.Counts, x.Length, unit);
    }

    /// <summary>The mutual information of two sequences of labels above chance: (I − E) / (H − E), with E what chance gives.</summary>
    /// <remarks>
    /// 1 for the same partition, whatever the labels are, and without labels; about 0 for unrelated ones, below it for worse. 0 where
    /// chance leaves nothing to gain.
    /// <example><c>Information.LabelAdjustedMutualInformation([0, 0, 1, 1], [0, 0, 1, 2])</c> is <c>0.5714285714285716</c>.</example>
    /// Source: Vinh, Epps and Bailey (2010), as <see cref="LabelExpectedMutualInformation"/>.
    /// </remarks>
    /// <param name="x">The labels of the one.</param>
    /// <param name="y">The labels of the other, as many.</param>
    /// <param name="normalization">Which entropy H is.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such normalisation.</exception>
    public static double LabelAdjustedMutualInformation(
        ReadOnlySpan<int> x, ReadOnlySpan<int> y, InformationNormalization normalization = InformationNormalization.Arithmetic)
    {
        Guard.SameLength(x, y);
        Guard.Defined(normalization);
        using LabelCodes first = new(x), second = new(y);
        if (IsSamePartition(first, second))
            return 1;
        const InformationUnit nats = InformationUnit.Nats;
        double a = EntropyOfCounts(first.Counts, x.Length, nats), b = EntropyOfCounts(second.Counts, y.Length, nats);
        double expected = ExpectedOf(first.Counts, second.Counts, x.Length, nats), room = NormalizerOf(a, b, normalization) - expected;
        // Where chance gives all there is, the rest is rounding: some 2⁻⁴⁶ of the sums. True room is no less than about 1/n, n < 2³¹.
        return room <= Math.Max(a, b) / (1L << 46) ? 0 : (MutualOf(first, second, nats) - expected) / room;
    }

    private static bool IsSamePartition(LabelCodes first, LabelCodes second)
    {
        using var pairs = new LabelPairs(first, second);
        return pairs.Count == first.Counts.Length && pairs.Count == second.Counts.Length;
    }

    private static double ExpectedOf(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int n, InformationUnit unit)
    {
        int[] a = ArrayPool<int>.Shared.Rent(first.Length), b = ArrayPool<int>.Shared.Rent(second.Length);
        Span<int> rows = a.AsSpan(0, first.Length), columns = b.AsSpan(0, second.Length);
        first.CopyTo(rows);
        second.CopyTo(columns);
        rows.Sort();
        columns.Sort();
        double sum = 0;
        for (int i = 0, nextRow; i < rows.Length; i = nextRow)
        {
            nextRow = Next(rows, i);
            for (int j = 0, nextColumn; j < columns.Length; j = nextColumn)
            {
                nextColumn = Next(columns, j);
                sum += (double)(nextRow - i) * (nextColumn - j) * ExpectedShare(rows[i], columns[j], n, unit);
            }
        }
        ArrayPool<int>.Shared.Return(a);
        ArrayPool<int>.Shared.Return(b);
        return AtLeastZero(sum);
    }

    /// <summary>Where the next size begins.</summary>
    private static int Next(ReadOnlySpan<int> sizes, int at)
    {
        var next = at + 1;
        while (next < sizes.Length && sizes[next] == sizes[at])
            next++;
        return next;
    }

    /// <summary>Σ p(k)·k/n·log(n·k/(a·b)): what a cluster of a elements and one of b tell of each other by chance.</summary>
    /// <remarks>Probabilities relative to that of the mode, from it outwards: no factorial, and so no digit lost to one.</remarks>
    private static double ExpectedShare(double a, double b, double n, InformationUnit unit)
    {
        double low = Math.Max(0, a + b - n), high = Math.Min(a, b), mode = Math.Floor((a + 1) * (b + 1) / (n + 2));
        mode = Math.Clamp(mode, low, high);
        double mass = 1, sum = Of(mode);
        // Left out is what has less than 2⁻⁷⁰ of the mass: all of it together is below the last bit for any n.
        for (double k = mode, weight = 1; k < high && weight > mass / TwoTo70; k++)
            Add(k + 1, weight *= (a - k) * (b - k) / ((k + 1) * (n - a - b + k + 1)));
        for (double k = mode, weight = 1; k > low && weight > mass / TwoTo70; k--)
            Add(k - 1, weight *= k * (n - a - b + k) / ((a - k + 1) * (b - k + 1)));
        return sum / mass;

        double Of(double k) => k == 0 ? 0 : k / n * Logarithm(n * k / (a * b), unit);

        void Add(double k, double weight)
        {
            mass += weight;
            sum += weight * Of(k);
        }
    }

    private const double TwoTo70 = 1180591620717411303424.0;
}
