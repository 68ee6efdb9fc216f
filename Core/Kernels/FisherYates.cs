using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>The Fisher–Yates shuffle: every order equally likely.</summary>
/// <remarks>
/// Durstenfeld, Algorithm 235: Random permutation, CACM 7 (1964). The bounded numbers come from half-words without bias by Lemire,
/// Fast random integer generation in an interval, ACM TOMACS 29 (2019). A refused half-word (one in 2³²/bound) is replaced by the
/// half-word at the same place of the next attempt's stream, so that no other number moves.
/// <code>
/// for i = 0 … n - 2:
///     bound = n - i;  j = half-word i · bound / 2³²  (refused while (half-word i · bound) mod 2³² &lt; 2³² mod bound)
///     swap(x[bound - 1], x[j])
/// </code>
/// </remarks>
[SkipLocalsInit]
internal static unsafe class FisherYates
{
    /// <summary>4 KB of words at a time.</summary>
    private const int Words = 512;

    /// <summary>Shuffles in place with the words of (key, counter).</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T>(Span<T> x, FourWords key, FourWords counter)
    {
        var words = stackalloc ulong[Words];
        var halves = (uint*)words;
        ref var start = ref MemoryMarshal.GetReference(x);
        var bound = (uint)x.Length;
        for (var word = 0L; bound > 1; word += Words)
        {
            var count = (int)Math.Min(2 * Words, bound - 1);
            Threefry.Fill(key, counter, word, new Span<ulong>(words, (count + 1) / 2));
            for (var i = 0; i < count; i++)
            {
                var product = (ulong)halves[i] * bound;
                // The remainder costs a division, so it is looked at only where the cheap bound on it does not settle the matter.
                if ((uint)product < bound)
                    product = BoundedIntegers.Accepted(product, bound, key, counter, (2 * word) + i);
                bound--;
                ref var last = ref Unsafe.Add(ref start, bound);
                ref var chosen = ref Unsafe.Add(ref start, (nint)(product >> 32));
                (last, chosen) = (chosen, last);
            }
        }
    }
}
