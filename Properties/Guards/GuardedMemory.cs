namespace Functional.Properties;

/// <summary>Buffers that begin or end exactly at an inaccessible page, with a pattern in the free bytes on their other side.</summary>
internal sealed unsafe class GuardedMemory(GuardedArena arena, bool atEnd) : KernelMemory
{
    private const byte Pattern = 0x5C;

    private readonly List<(int Slot, nint Bytes)> _used = [];

    /// <summary>Whether every byte that belongs to no buffer still holds the pattern.</summary>
    internal bool IsUntouchedAround()
    {
        foreach ((int slot, nint bytes) in _used)
        {
            if (Around(slot, bytes).ContainsAnyExcept(Pattern))
            {
                return false;
            }
        }
        return true;
    }

    /// <inheritdoc/>
    protected override byte* Allocate(int slot, int bytes, int elementSize)
    {
        GuardedPages pages = arena.Pages(slot, bytes);
        _used.Add((slot, bytes));
        Around(slot, bytes).Fill(Pattern);
        return atEnd ? pages.AtEnd(bytes) : pages.AtStart();
    }

    // No kernel strays further than a few registers, so two pages of pattern are enough.
    private Span<byte> Around(int slot, nint bytes)
    {
        Span<byte> whole = arena.Pages(slot, bytes).Whole;
        int free = (int)Math.Min(whole.Length - bytes, 8192);
        return atEnd ? whole.Slice(whole.Length - (int)bytes - free, free) : whole.Slice((int)bytes, free);
    }
}

/// <summary>The guarded pages of each buffer, kept from length to length: they are replaced by larger ones, never returned.</summary>
internal sealed class GuardedArena
{
    private readonly List<GuardedPages> _pages = [];

    /// <summary>The pages of a buffer, with room for so many bytes.</summary>
    internal GuardedPages Pages(int slot, nint bytes)
    {
        while (_pages.Count <= slot)
        {
            _pages.Add(new GuardedPages(bytes));
        }
        if (_pages[slot].Capacity < bytes)
        {
            _pages[slot] = new GuardedPages(2 * bytes);
        }
        return _pages[slot];
    }
}
