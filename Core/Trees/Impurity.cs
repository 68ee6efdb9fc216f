using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>What decision trees choose their questions by: how mixed the rows of a node are, and how much of that a question takes away.</summary>
public static partial class Trees
{
    /// <summary>Gini's impurity 1 − Σ p[k]²: how often two rows drawn from a node differ in class.</summary>
    /// <remarks>Between 0, where one class is alone, and 1 − 1/K, where all K are alike. Summed as Σ p·(1 − p), which is never negative.</remarks>
    /// <param name="p">The share of each class, summing to 1.</param>
    /// <returns>From 0 to below 1.</returns>
    /// <exception cref="ArgumentException">A share is negative, or they do not sum to 1.</exception>
    /// <example><code>Trees.Gini([0.5, 0.25, 0.25])   // 0.625</code></example>
    [Formula("T1")]
    public static double Gini(ReadOnlySpan<double> p) => GiniOf(p);

    /// <inheritdoc cref="Gini(ReadOnlySpan{double})"/>
    [Formula("T1"), OverloadResolutionPriority(-1)]
    public static double Gini(ReadOnlySpan<float> p) => GiniOf(p);

    /// <summary>The entropy −Σ p[k]·log₂ p[k] of the classes of a node, in bits.</summary>
    /// <remarks>Between 0, where one class is alone, and log₂ K, where all K are alike; <see cref="Information.Entropy(ReadOnlySpan{double}, InformationUnit, Execution?)"/>.</remarks>
    /// <param name="p">The share of each class, summing to 1.</param>
    /// <returns>0 or above.</returns>
    /// <exception cref="ArgumentException">A share is negative, or they do not sum to 1.</exception>
    /// <example><code>Trees.Entropy([0.5, 0.25, 0.25])   // 1.5</code></example>
    [Formula("T2")]
    public static double Entropy(ReadOnlySpan<double> p) => Information.Entropy(p);

    /// <inheritdoc cref="Entropy(ReadOnlySpan{double})"/>
    [Formula("T2"), OverloadResolutionPriority(-1)]
    public static double Entropy(ReadOnlySpan<float> p) => Information.Entropy(p);

    /// <summary>The information gain of a question: the entropy of the labels minus that of each answer's labels, by the answers' shares; in bits.</summary>
    /// <remarks>The mutual information of labels and answers, summed as a divergence, so it is never negative. Any number of answers.</remarks>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="answers">The answer of each row, any whole numbers.</param>
    /// <returns>0 or above; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <example><code>Trees.InformationGain([0, 0, 1, 1], [0, 0, 1, 1])   // 1</code></example>
    [Formula("T3")]
    public static double InformationGain(ReadOnlySpan<int> labels, ReadOnlySpan<int> answers)
    {
        Guard.Length(answers, labels.Length);
        return Information.LabelMutualInformation(labels, answers);
    }

    /// <summary>What a question takes away of Gini's impurity: that of the labels minus that of each answer's labels, by the answers' shares.</summary>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="answers">The answer of each row, any whole numbers.</param>
    /// <returns>0 or above; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <example><code>Trees.GiniReduction([0, 0, 1, 1], [0, 0, 1, 1])   // 0.5</code></example>
    public static double GiniReduction(ReadOnlySpan<int> labels, ReadOnlySpan<int> answers)
    {
        Guard.Length(answers, labels.Length);
        using LabelCodes questions = new(answers), classes = new(labels);
        using var pairs = new LabelPairs(questions, classes);
        double n = labels.Length, gain = 0;
        // Σ over answers and classes of share·((p[k|answer] − p[k])² − p[k]²), and Σ p[k]² for the classes that an answer lacks.
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var (count, answer, label) = pairs[pair];
            double own = questions.Counts[answer], whole = classes.Counts[label] / n, apart = (count / own) - whole;
            gain += own / n * ((apart * apart) - (whole * whole));
        }
        foreach (var count in classes.Counts)
            gain += count / n * (count / n);
        return n == 0 ? double.NaN : Math.Max(0, gain);
    }

    /// <summary>The variance that a question takes away: that of the target minus that of each answer's rows, by the answers' shares.</summary>
    /// <remarks>Summed as the variance of the answers' means about the mean of all, so it is never negative.</remarks>
    /// <param name="target">The number of each row.</param>
    /// <param name="answers">The answer of each row, any whole numbers.</param>
    /// <returns>0 or above; NaN for no rows, or where a number is NaN.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <example><code>Trees.VarianceReduction([1, 1, 5, 5], [0, 0, 1, 1])   // 4</code></example>
    [Formula("T4")]
    public static double VarianceReduction(ReadOnlySpan<double> target, ReadOnlySpan<int> answers)
    {
        Guard.Length(answers, target.Length);
        return VarianceReductionOf(target, answers, Statistics.Mean(target));
    }

    /// <inheritdoc cref="VarianceReduction(ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    [Formula("T4"), OverloadResolutionPriority(-1)]
    public static double VarianceReduction(ReadOnlySpan<float> target, ReadOnlySpan<int> answers)
    {
        Guard.Length(answers, target.Length);
        return VarianceReductionOf(target, answers, Statistics.Mean(target));
    }

    private static double VarianceReductionOf<T>(ReadOnlySpan<T> target, ReadOnlySpan<int> answers, double mean)
        where T : unmanaged
    {
        using LabelCodes questions = new(answers);
        var room = ArrayPool<double>.Shared.Rent(Math.Max(1, questions.Counts.Length));
        var shifts = room.AsSpan(0, questions.Counts.Length);
        shifts.Clear();
        for (var i = 0; i < target.Length; i++)
            shifts[questions.Codes[i]] += Scalar.Widen(target[i]) - mean;
        double reduction = 0;
        for (var answer = 0; answer < shifts.Length; answer++)
            reduction += shifts[answer] / questions.Counts[answer] * (shifts[answer] / target.Length);
        ArrayPool<double>.Shared.Return(room);
        return target.IsEmpty ? double.NaN : reduction;
    }

    private static double GiniOf<T>(ReadOnlySpan<T> p)
        where T : unmanaged
    {
        Information.CheckDistribution(p, nameof(p));
        double sum = 0;
        foreach (var share in p)
        {
            var s = Scalar.Widen(share);
            sum += s * (1 - s);
        }
        return sum < 0 ? 0 : sum;
    }
}
