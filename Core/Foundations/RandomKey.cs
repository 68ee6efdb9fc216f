using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>
/// A seed for random numbers as an immutable value: the same key gives the same numbers, on every machine and any number of threads.
/// </summary>
/// <remarks>
/// <para>
/// The generator is Threefry-4x64 with 20 rounds (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, SC 2011),
/// which computes number i from the key and i alone. So there is no state to advance and nothing to lock: to draw twice from one
/// key gives the same numbers twice, a longer draw of numbers starts with those of a shorter one, and different kinds of draws
/// (uniform, normal, a permutation, …) from one key are independent of each other.
/// </para>
/// <para>
/// For every purpose derive a child: <c>key.Child(i)</c> for tree, fold or restart i, <c>key.Child("weights")</c> for a part with a
/// name. A child depends on the key and its index alone, neither on the order of derivation nor on what was drawn.
/// </para>
/// <para>
/// Promise: the numbers of a key do not change between machines, widths of instructions, thread counts or minor versions. Integers,
/// permutations, choices and uniform numbers have the same bits everywhere; normal and exponential numbers everywhere within a bit class
/// (machines with fused multiply-add, and machines without). <c>default</c> is the key of seed 0. Not for cryptography.
/// </para>
/// <example>
/// <code>
/// var key = RandomKey.FromSeed(7);
/// Vector noise = key.Child("noise").Normal(2);                      // Vector of 2: [1.6161481199428434, 0.08935418050109459]
/// ImmutableArray&lt;int&gt; order = key.Child("order").Permutation(5);   // [4, 0, 3, 1, 2]
/// </code>
/// </example>
/// </remarks>
public readonly partial record struct RandomKey
{
    private readonly FourWords words;

    private RandomKey(FourWords words) => this.words = words;

    /// <summary>The key of a seed. Any two seeds give unrelated numbers, 1 and 2 as well as two large ones.</summary>
    /// <param name="seed">Any number; a negative one stands for its 64 bits.</param>
    /// <returns>The key.</returns>
    /// <example><code>RandomKey.FromSeed(7).Uniform()   // 0.8045878612007208</code></example>
    public static RandomKey FromSeed(long seed) => FromSeed((ulong)seed);

    /// <summary>The key of a seed. Any two seeds give unrelated numbers, 1 and 2 as well as two large ones.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>The key.</returns>
    public static RandomKey FromSeed(ulong seed) => new(new FourWords(seed, 0, 0, 0));

    /// <summary>The key with given words, as for one that was stored.</summary>
    /// <param name="words">The four words of a key, from <see cref="ToWords"/>.</param>
    /// <returns>That key.</returns>
    /// <exception cref="ArgumentException">There are not four.</exception>
    /// <example><code>
    /// var key = RandomKey.FromSeed(7);
    /// RandomKey.FromWords(key.ToWords()) == key   // true
    /// </code></example>
    public static RandomKey FromWords(ImmutableArray<ulong> words)
    {
        Guard.NotDefault(words);
        Guard.Length(words.AsSpan(), 4, nameof(words));
        return new(new FourWords(words[0], words[1], words[2], words[3]));
    }

    /// <summary>The four words that the key is, to store it by.</summary>
    /// <returns>Four words, for <see cref="FromWords"/>.</returns>
    public ImmutableArray<ulong> ToWords() => [words.Word0, words.Word1, words.Word2, words.Word3];

    /// <summary>The child key with an index: the encryption of the index under this key, apart from all draws.</summary>
    /// <param name="index">Any number; different indices give different children.</param>
    /// <returns>The child, which depends on this key and the index alone.</returns>
    /// <example><code>
    /// var key = RandomKey.FromSeed(7);
    /// key.Child(3) == key.Split(10)[3]   // true
    /// </code></example>
    public RandomKey Child(long index) =>
        new(Threefry.Block(words, CounterOf(RandomPurpose.Child) with { Word0 = (ulong)index }));

    /// <summary>The child key with a name, for the parts of a computation: <c>key.Child("weights")</c>.</summary>
    /// <param name="name">Any text, compared by its UTF-16 code units; different names give different children.</param>
    /// <returns>The child, which depends on this key and the name alone; no child by index has it.</returns>
    /// <exception cref="ArgumentNullException">The name is <c>null</c>.</exception>
    public RandomKey Child(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // Twelve characters a step, each step's block being the next one's key; the length tells "a" from "a\0".
        var counter = CounterOf(RandomPurpose.Name) with { Word3 = (ulong)RandomPurpose.Name | ((ulong)name.Length << 8) };
        var current = words;
        var start = 0;
        do
        {
            current = Threefry.Block(
                current,
                counter with { Word0 = Four(name, start), Word1 = Four(name, start + 4), Word2 = Four(name, start + 8) });
            start += 12;
        }
        while (start < name.Length);
        return new RandomKey(current);
    }

    /// <summary>The children 0 to count − 1.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns><c>[Child(0), Child(1), …]</c>; the first of many are those of few.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public ImmutableArray<RandomKey> Split(int count)
    {
        Guard.AtLeast(count, 0);
        var children = new RandomKey[count];
        for (var i = 0; i < children.Length; i++)
            children[i] = Child(i);
        return ImmutableCollectionsMarshal.AsImmutableArray(children);
    }

    /// <summary>The four words of the key in hexadecimal: <c>RandomKey 0000000000000007-0000000000000000-…</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"RandomKey {words.Word0:x16}-{words.Word1:x16}-{words.Word2:x16}-{words.Word3:x16}");

    /// <summary>Counters of different purposes never meet, so neither do the numbers drawn with them.</summary>
    private static FourWords CounterOf(RandomPurpose purpose) => new(0, 0, 0, (ulong)purpose);

    /// <summary>Up to four characters from a place on as one word.</summary>
    private static ulong Four(string name, int start)
    {
        var word = 0UL;
        for (var i = Math.Min(start + 4, name.Length) - 1; i >= start; i--)
            word = (word << 16) | name[i];
        return word;
    }
}
