using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Functional;

public sealed partial record DecisionTree
{
    /// <summary>The tree as indented text, a line for each question and each leaf.</summary>
    /// <param name="featureNames">A name for each feature; empty for <c>x[0]</c>, <c>x[1]</c> and so on.</param>
    /// <param name="outputNames">A name for each number of a node's value, such as the classes; empty for the numbers alone.</param>
    /// <param name="maxDepth">Questions below this depth are told as a number of nodes only.</param>
    /// <returns>Lines that end in a line feed.</returns>
    /// <exception cref="ArgumentException">The names are not as many as features or outputs.</exception>
    /// <example>
    /// <code>
    /// var tree = DecisionTreeClassifier.Fit(Matrix.FromColumns([1, 2, 8, 9]), [0, 0, 1, 1]).Tree;
    /// tree.ToText().Split('\n')[0]   // x[0] &lt;= 5
    /// </code>
    /// </example>
    public string ToText(ImmutableArray<string> featureNames = default, ImmutableArray<string> outputNames = default, int maxDepth = 10)
    {
        Guard.AtLeast(maxDepth, 0);
        Names(featureNames, Features, nameof(featureNames));
        Names(outputNames, Values.Columns, nameof(outputNames));
        var text = new StringBuilder();
        // A tree that knows of missing values says where they go.
        var missing = MissingLefts.Contains(true) ? " or missing" : "";
        Stack<(int Node, int Depth, string Question)> open = new([(0, 0, "")]);
        while (open.TryPop(out var next))
        {
            var (node, depth, question) = next;
            if (question.Length > 0)
                Line(depth - 1, question);
            if (SplitFeatures[node] < 0)
            {
                Line(depth, FormattableString.Invariant($"{Value(node, outputNames)} of {Weights[node]:G6}"));
                continue;
            }
            if (depth == maxDepth)
            {
                Line(depth, FormattableString.Invariant($"… {Below(node)} nodes below"));
                continue;
            }
            var name = featureNames.IsDefaultOrEmpty ? FormattableString.Invariant($"x[{SplitFeatures[node]}]") : featureNames[SplitFeatures[node]];
            open.Push((Rights[node], depth + 1, FormattableString.Invariant($"{name} > {Thresholds[node]:G6}{(MissingLefts[node] ? "" : missing)}")));
            open.Push((node + 1, depth + 1, FormattableString.Invariant($"{name} <= {Thresholds[node]:G6}{(MissingLefts[node] ? missing : "")}")));
        }
        return text.ToString();

        void Line(int depth, string what) => text.Append(' ', 2 * depth).Append(what).Append('\n');
    }

    /// <summary>Whether features and all nodes are equal.</summary>
    /// <param name="other">The other tree.</param>
    public bool Equals(DecisionTree? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Features == other.Features && SplitFeatures.AsSpan().SequenceEqual(other.SplitFeatures.AsSpan()) && Thresholds == other.Thresholds
            && Rights.AsSpan().SequenceEqual(other.Rights.AsSpan()) && MissingLefts.AsSpan().SequenceEqual(other.MissingLefts.AsSpan())
            && Impurities == other.Impurities && Weights == other.Weights && Values == other.Values);

    /// <summary>Agrees with <see cref="Equals(DecisionTree)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Features, Nodes, Thresholds, Values);

    /// <summary>For example <c>DecisionTree of 4 features: 9 leaves, depth 4</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"DecisionTree of {Display.Count(Features, "feature")}: {Display.Count(Leaves, "leaf", "leaves")}, depth {Depth}");

    private static void Names(ImmutableArray<string> names, int count, string parameter)
    {
        if (!names.IsDefaultOrEmpty && names.Length != count)
            Guard.ThrowArgument(FormattableString.Invariant($"Expected {Display.Count(count, "name")}, got {names.Length}."), parameter);
    }

    /// <summary>The numbers of a value, or the largest of several with its name.</summary>
    private string Value(int node, ImmutableArray<string> names)
    {
        var value = Values.Row(node);
        if (names.IsDefaultOrEmpty || value.Length == 1)
            return value.Length == 1 ? value[0].ToString("G6", CultureInfo.InvariantCulture) : Display.Values(value);
        var best = Statistics.ArgMax(value);
        return FormattableString.Invariant($"{names[best]} ({value[best]:G3})");
    }

    /// <summary>How many nodes stand below a node.</summary>
    private int Below(int node)
    {
        var last = node;
        while (SplitFeatures[last] >= 0)
            last = Rights[last];
        return last - node;
    }
}
