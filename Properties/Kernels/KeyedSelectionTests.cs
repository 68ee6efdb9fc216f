using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The smallest keys come before a place, and what belongs to a key stays with it.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed class KeyedSelectionTests
{
    [Law(MaxTest = 200)]
    public void The_smallest_keys_come_first_each_with_its_item(ushort length, ushort place, byte different, int seed)
    {
        int n = length * 31 % 3000 + 1, count = place * 17 % (n + 1);
        Source source = new((ulong)(uint)seed);
        // Few different keys, or many; sorted ones now and then.
        double[] keys = source.Array(n, s => different < 128 ? s.Below(different % 10 + 1) : s.Bell());
        if (different % 5 == 0)
            Array.Sort(keys);
        double[] before = [.. keys];
        int[] items = [.. Enumerable.Range(0, n)];
        KeyedSelection.Run(keys, items, count);
        Assert.Equal(before.Order(), keys.Order());
        Assert.Equal(keys, items.Select(i => before[i]));
        if (count > 0 && count < n)
            Assert.True(keys[..count].Max() <= keys[count..].Min());
    }
}
