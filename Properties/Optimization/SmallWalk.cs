using FsCheck;
using FsCheck.Fluent;

namespace Functional.Properties;

/// <summary>A start and three gradients of the same length, moderate numbers and zeros.</summary>
public sealed record SmallWalk(Vector Start, IReadOnlyList<Vector> Gradients)
{
    public override string ToString() => $"start [{string.Join(", ", Start)}], gradients [{string.Join("; ", Gradients.Select(g => string.Join(", ", g)))}]";
}

/// <summary>Generates walks.</summary>
public static class WalkArbitraries
{
    public static Arbitrary<SmallWalk> Walk() => (
        from n in Gen.Choose(1, 20)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Of(n, seed)).ToArbitrary();

    private static SmallWalk Of(int n, int seed)
    {
        var random = new Random(seed);
        Vector Draw() => Vector.Wrap([.. Enumerable.Range(0, n).Select(_ => random.Next(8) == 0 ? 0 : Math.ScaleB(random.NextDouble() - 0.5, random.Next(-10, 10)))]);
        return new(Draw(), [Draw(), Draw(), Draw()]);
    }
}
