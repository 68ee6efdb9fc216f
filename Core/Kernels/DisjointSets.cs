using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Sets that threads join, each known by its least member: whatever the order of the joins, the same sets.</summary>
internal readonly unsafe struct DisjointSets(int* parents)
{
    /// <summary>The least member of an element's set, of those that have been joined so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(int element)
    {
        while (true)
        {
            int parent = Volatile.Read(ref parents[element]);
            if (parent == element)
                return element;
            // Halves the path; another thread may have made it shorter still, which this may undo, but a parent is always a smaller member.
            int above = Volatile.Read(ref parents[parent]);
            if (above != parent)
                Volatile.Write(ref parents[element], above);
            element = above;
        }
    }

    internal void Join(int a, int b)
    {
        while (true)
        {
            (a, b) = (Find(a), Find(b));
            if (a == b)
                return;
            if (a < b)
                (a, b) = (b, a);
            // The larger root goes under the smaller, if it still is a root.
            if (Interlocked.CompareExchange(ref parents[a], b, a) == a)
                return;
        }
    }
}
