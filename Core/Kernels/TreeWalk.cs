using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A node as the walk reads it: x[Feature] ≤ Threshold leads to the next node, anything else to <see cref="Right"/>. A leaf leads to itself: its threshold is NaN.</summary>
internal readonly record struct WalkNode(double Threshold, int Feature, int Right);

/// <summary>A step from a node to one of the two below it.</summary>
internal unsafe interface IWalkStep
{
    static abstract bool GoesLeft(WalkNode* node, double* row);
}

/// <summary>x[feature] ≤ threshold; NaN goes to the right.</summary>
internal readonly unsafe struct PlainStep : IWalkStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GoesLeft(WalkNode* node, double* row) => row[node->Feature] <= node->Threshold;
}

/// <summary>The same, but for NaN, which goes to the left where the highest bit of the feature is set.</summary>
internal readonly unsafe struct MissingStep : IWalkStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GoesLeft(WalkNode* node, double* row)
    {
        var x = row[node->Feature & int.MaxValue];
        return (x <= node->Threshold) | (double.IsNaN(x) & (node->Feature < 0));
    }
}

/// <summary>The leaves that rows end in.</summary>
/// <remarks>Eight rows walk at a time, so that the processor waits for eight nodes together: a step has no branch on the data.</remarks>
internal static unsafe class TreeWalk
{
    private const int Together = 8;

    /// <summary>Whether any number is NaN.</summary>
    internal static bool HasMissing(ReadOnlySpan<double> rows)
    {
        foreach (var x in rows)
            if (double.IsNaN(x))
                return true;
        return false;
    }

    /// <summary>The leaf of each row: at = 0; while at is no leaf: at = x[feature] ≤ threshold ? at + 1 : right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TStep>(ReadOnlySpan<WalkNode> nodes, ReadOnlySpan<double> rows, int columns, Span<int> leaves)
        where TStep : struct, IWalkStep
    {
        if (nodes.Length == 1)
        {
            leaves.Clear();
            return;
        }
        fixed (WalkNode* tree = nodes)
        fixed (double* x = rows)
        fixed (int* to = leaves)
        {
            var row = 0;
            for (; row + Together <= leaves.Length; row += Together)
            {
                var at = x + ((nint)row * columns);
                int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, moved;
                do
                {
                    moved = Step<TStep>(tree, at, ref a) | Step<TStep>(tree, at + columns, ref b)
                        | Step<TStep>(tree, at + (2 * (nint)columns), ref c) | Step<TStep>(tree, at + (3 * (nint)columns), ref d)
                        | Step<TStep>(tree, at + (4 * (nint)columns), ref e) | Step<TStep>(tree, at + (5 * (nint)columns), ref f)
                        | Step<TStep>(tree, at + (6 * (nint)columns), ref g) | Step<TStep>(tree, at + (7 * (nint)columns), ref h);
                }
                while (moved != 0);
                (to[row], to[row + 1], to[row + 2], to[row + 3]) = (a, b, c, d);
                (to[row + 4], to[row + 5], to[row + 6], to[row + 7]) = (e, f, g, h);
            }
            for (; row < leaves.Length; row++)
            {
                var at = 0;
                while (Step<TStep>(tree, x + ((nint)row * columns), ref at) != 0)
                {
                }
                to[row] = at;
            }
        }
    }

    /// <summary>One step down; what it returns is 0 at a leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<TStep>(WalkNode* tree, double* row, ref int at)
        where TStep : struct, IWalkStep
    {
        var node = tree + at;
        var goesLeft = TStep.GoesLeft(node, row);
        var next = node->Right ^ ((node->Right ^ (at + 1)) & -*(byte*)&goesLeft);
        var moved = next ^ at;
        at = next;
        return moved;
    }
}
