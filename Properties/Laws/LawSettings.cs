using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace Functional.Properties;

/// <summary>Reads the depth and the seed of the suite from the environment.</summary>
internal static class LawSettings
{
    internal const string DepthVariable = "FUNCTIONAL_MAX_TEST";
    internal const string SeedVariable = "FUNCTIONAL_SEED";
    internal const int DefaultDepth = 100;

    /// <summary>How many inputs a law tries: its own number, scaled by the depth that was asked for.</summary>
    internal static int MaxTest(int own, string? depthText)
    {
        int depth = string.IsNullOrWhiteSpace(depthText) ? DefaultDepth : ParseDepth(depthText);
        return own <= 0 ? depth : (int)Math.Clamp((long)own * depth / DefaultDepth, 1, int.MaxValue);
    }

    /// <summary>Where a law begins: a replayed input, a seed for all its inputs, or null for fresh ones.</summary>
    internal static Replay? Start(string lawName, string? seedText)
    {
        if (string.IsNullOrWhiteSpace(seedText))
        {
            return FromHash(Hash(lawName, 0));
        }
        string text = seedText.Trim().Trim('(', ')');
        if (text.Equals("random", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        ulong[] numbers = new ulong[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!ulong.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw Malformed(seedText);
            }
        }
        return numbers.Length switch
        {
            1 => FromHash(Hash(lawName, numbers[0])),
            2 => new Replay(new Rnd(numbers[0], numbers[1] | 1), FSharpOption<int>.None),
            3 when numbers[2] <= int.MaxValue => new Replay(new Rnd(numbers[0], numbers[1] | 1), FSharpOption<int>.Some((int)numbers[2])),
            _ => throw Malformed(seedText),
        };
    }

    private static int ParseDepth(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int depth) && depth > 0
            ? depth
            : throw new InvalidOperationException($"{DepthVariable}: expected a whole number of at least 1, got '{text}'.");

    private static InvalidOperationException Malformed(string text) => new(
        $"{SeedVariable}: expected 'random', a whole number, or 'seed,gamma,size' as a failure prints it, got '{text}'.");

    private static Replay FromHash(ulong hash) =>
        new(new Rnd(hash, Mix(hash) | 1), FSharpOption<int>.None); // the gamma of a splittable generator is odd

    // FNV-1a (Fowler, Noll, Vo): string.GetHashCode differs from process to process.
    private static ulong Hash(string text, ulong salt)
    {
        ulong hash = 0xcbf29ce484222325 ^ salt;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 0x100000001b3;
        }
        return Mix(hash);
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
