using System.Collections.Immutable;

namespace Functional;

/// <summary>A step of minimal cost-complexity pruning.</summary>
public readonly record struct PruningStep
{
    internal PruningStep(double alpha, int leaves, double impurity) => (Alpha, Leaves, Impurity) = (alpha, leaves, impurity);

    /// <summary>From this price of a leaf on the tree is cut so far.</summary>
    public double Alpha { get; }

    /// <summary>The leaves that are left.</summary>
    public int Leaves { get; }

    /// <summary>Their impurity: Σ p(t)·i(t), with the share of all rows in each.</summary>
    public double Impurity { get; }

    /// <summary>For example <c>alpha 0.0165: 4 leaves, impurity 0.4012</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"alpha {Alpha:G4}: {Display.Count(Leaves, "leaf", "leaves")}, impurity {Impurity:G4}");
}

public sealed partial record DecisionTree
{
    /// <summary>What is left of the tree as the price α of a leaf rises: impurity + α·leaves is least at every price.</summary>
    /// <returns>The steps by ascending α, first the whole tree at 0, last the root alone.</returns>
    /// <remarks>
    /// The branch whose impurity saves least for each of its leaves, (R(t) − R(T[t])) / (leaves − 1), is cut first, and so on. Source: Breiman, Friedman, Olshen and Stone,
    /// Classification and Regression Trees (1984), 3.3.
    /// </remarks>
    /// <example><code>
    /// var tree = DecisionTreeRegressor.Fit(Matrix.FromColumns([1, 2, 3, 4]), [1, 1, 5, 5]).Tree;
    /// tree.PruningPath()[1].Alpha   // 4
    /// </code></example>
    public ImmutableArray<PruningStep> PruningPath()
    {
        var steps = ImmutableArray.CreateBuilder<PruningStep>();
        Cut(double.PositiveInfinity, steps.Add);
        return steps.ToImmutable();
    }

    /// <summary>The tree without the branches that save less impurity than α for each of their leaves.</summary>
    /// <param name="alpha">α ≥ 0, the price of a leaf.</param>
    /// <returns>The smallest of the trees with the least impurity + α·leaves.</returns>
    /// <exception cref="ArgumentOutOfRangeException">α is negative or NaN.</exception>
    public DecisionTree Prune(double alpha)
    {
        if (!(alpha >= 0))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, FormattableString.Invariant($"Expected at least 0, got {alpha}."));
        var isLeaf = Cut(alpha, _ => { });
        List<int> kept = [];
        for (var node = 0; node < Nodes; node += isLeaf[node] ? Below(node) + 1 : 1)
            kept.Add(node);
        var places = new int[Nodes];
        for (var i = 0; i < kept.Count; i++)
            places[kept[i]] = i;
        return new(
            Features, [.. kept.Select(n => isLeaf[n] ? -1 : SplitFeatures[n])], [.. kept.Select(n => isLeaf[n] ? double.NaN : Thresholds[n])],
            [.. kept.Select(n => isLeaf[n] ? -1 : places[Rights[n]])], [.. kept.Select(n => Impurities[n])], [.. kept.Select(n => Weights[n])],
            Values.SelectRows([.. kept]), [.. kept.Select(n => !isLeaf[n] && MissingLefts[n])]);
    }

    /// <summary>Which nodes are leaves once every branch is cut that saves at most α for each leaf.</summary>
    private bool[] Cut(double alpha, Action<PruningStep> step)
    {
        var isLeaf = new bool[Nodes];
        var (parents, leaves, below) = (new int[Nodes], new int[Nodes], new double[Nodes]);
        parents[0] = -1;
        for (var node = Nodes - 1; node >= 0; node--)
        {
            isLeaf[node] = SplitFeatures[node] < 0;
            if (isLeaf[node])
            {
                (leaves[node], below[node]) = (1, Risk(node));
                continue;
            }
            var (left, right) = (node + 1, Rights[node]);
            parents[left] = parents[right] = node;
            (leaves[node], below[node]) = (leaves[left] + leaves[right], below[left] + below[right]);
        }

        PriorityQueue<(int Node, int Leaves), (double, int)> open = new();
        for (var node = 0; node < Nodes; node++)
            Offer(node);
        double price = 0;
        step(new(0, leaves[0], below[0]));
        while (open.TryDequeue(out var next, out var saving))
        {
            // Branches that lost a leaf since stand in the queue again; those that are gone have no leaves.
            var (node, count) = next;
            if (isLeaf[node] || leaves[node] != count)
                continue;
            if (!(saving.Item1 <= alpha))
                break;
            price = Math.Max(price, saving.Item1);
            var (lost, gained) = (count - 1, Risk(node) - below[node]);
            for (int i = node + 1, last = node + Below(node); i <= last; i++)
                leaves[i] = 0;
            (isLeaf[node], leaves[node], below[node]) = (true, 1, Risk(node));
            for (var up = parents[node]; up >= 0; up = parents[up])
            {
                (leaves[up], below[up]) = (leaves[up] - lost, below[up] + gained);
                Offer(up);
            }
            step(new(price, leaves[0], below[0]));
        }
        return isLeaf;

        double Risk(int node) => Weights[node] / Weights[0] * Impurities[node];

        void Offer(int node)
        {
            if (!isLeaf[node])
                open.Enqueue((node, leaves[node]), (Math.Max(0, (Risk(node) - below[node]) / (leaves[node] - 1)), node));
        }
    }
}
