namespace Functional.Kernels;

/// <summary>Combines cells in the order of a balanced tree as they come: neighbours first, then pairs of pairs.</summary>
/// <remarks>
/// A tree over 2ᵏ cells is one node of the tree over more, so cells may be combined in aligned groups by different
/// threads, and then the groups: the same tree, the same bits. The error of a sum grows with the depth, log₂ n.
/// </remarks>
internal ref struct CellTree<S>(Span<S> nodes)
    where S : unmanaged, ISummaryCell<S>
{
    /// <summary>How many nodes a tree over any array holds at once.</summary>
    internal const int Depth = 32;

    private readonly Span<S> nodes = nodes;
    private int depth;
    private long pushed;

    /// <summary>Adds the next cell on the right.</summary>
    internal void Push(in S cell)
    {
        pushed++;
        nodes[depth++] = cell;
        for (var leaves = pushed; (leaves & 1) == 0; leaves >>= 1)
        {
            depth--;
            nodes[depth - 1] = S.Combine(nodes[depth - 1], nodes[depth]);
        }
    }

    /// <summary>Adds a node that covers the next 2^level cells on the right; what came before is a multiple of so many.</summary>
    internal void Push(in S node, int level)
    {
        pushed += 1L << level;
        nodes[depth++] = node;
        for (var leaves = pushed >> level; (leaves & 1) == 0; leaves >>= 1)
        {
            depth--;
            nodes[depth - 1] = S.Combine(nodes[depth - 1], nodes[depth]);
        }
    }

    /// <summary>The root; the empty cell where nothing was pushed.</summary>
    internal readonly S Result()
    {
        if (depth == 0)
            return S.Empty;
        var cell = nodes[depth - 1];
        for (var node = depth - 2; node >= 0; node--)
            cell = S.Combine(nodes[node], cell);
        return cell;
    }
}
