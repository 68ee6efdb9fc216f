using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A node as the walk reads it: x[Feature] ≤ Threshold leads to the next node, anything else to <see cref="Right"/>. A leaf leads to itself: its threshold is NaN.</summary>
internal readonly record struct WalkNode(double Threshold, int Feature, int Right);

/// <summary>The leaves that rows end in.</summary>
/// <remarks>Eight rows walk at a time, so that the processor waits for eight nodes together: a step has no branch on the data.</remarks>
internal static unsafe class TreeWalk
{
    private const int Together = 8;

    /// <summary>The leaf of each row: at = 0; while at is no leaf: at = x[feature] ≤ threshold ? at + 1 : right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(ReadOnlySpan<WalkNode> nodes, ReadOnlySpan<double> rows, int columns, Span<int> leaves)
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
                    moved = Step(tree, at, ref a) | Step(tree, at + columns, ref b)
                        | Step(tree, at + (2 * (nint)columns), ref c) | Step(tree, at + (3 * (nint)columns), ref d)
                        | Step(tree, at + (4 * (nint)columns), ref e) | Step(tree, at + (5 * (nint)columns), ref f)
                        | Step(tree, at + (6 * (nint)columns), ref g) | Step(tree, at + (7 * (nint)columns), ref h);
                }
                while (moved != 0);
                (to[row], to[row + 1], to[row + 2], to[row + 3]) = (a, b, c, d);
                (to[row + 4], to[row + 5], to[row + 6], to[row + 7]) = (e, f, g, h);
            }
            for (; row < leaves.Length; row++)
            {
                var at = 0;
                while (Step(tree, x + ((nint)row * columns), ref at) != 0)
                {
                }
                to[row] = at;
            }
        }
    }

    /// <summary>One step down; what it returns is 0 at a leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(WalkNode* tree, double* row, ref int at)
    {
        var node = tree + at;
        var goesLeft = row[node->Feature] <= node->Threshold;
        var next = node->Right ^ ((node->Right ^ (at + 1)) & -*(byte*)&goesLeft);
        var moved = next ^ at;
        at = next;
        return moved;
    }
}
