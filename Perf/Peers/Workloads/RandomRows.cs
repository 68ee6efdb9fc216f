using MathNet.Numerics.Random;

namespace Functional.Perf.Peers;

/// <summary>A million uniforms, normals and a permutation. A generator that gives the same numbers for a seed is marked "seeded".</summary>
public static class RandomRows
{
    private const string Family = "RandomNumbers";

    private const int Length = 1_000_000;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "random_uniform", "1e6", "f64", Uniform),
        new(Family, "random_normal", "1e6", "f64", Normals),
        new(Family, "random_permutation", "1e6", "f64", Permutation),
    ];

    private static void Uniform(Contest contest)
    {
        double[] to = new double[Length];
        contest.Work = (Length / 1e9, "G/s");
        RandomKey key = RandomKey.FromSeed(1);
        contest.Ours("ours (seeded)", () => key.Uniform(to), null);
        contest.Ours("ours (seeded) 1t", () => key.Uniform(to, Execution.Sequential), null);
        Enter("System.Random (unseeded)", new Random());
        Enter("System.Random (seeded)", new Random(1));
        var xoshiro = new Xoshiro256StarStar(1);
        contest.Peer("MathNet Xoshiro256** (seeded)", () => xoshiro.NextDoubles(to), null);

        void Enter(string name, Random random) => contest.Peer(
            name,
            () =>
            {
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = random.NextDouble();
                }
            },
            null);
    }

    private static void Normals(Contest contest)
    {
        double[] to = new double[Length];
        contest.Work = (Length / 1e9, "G/s");
        var xoshiro = new Xoshiro256StarStar(1);
        RandomKey key = RandomKey.FromSeed(1);
        contest.Ours("ours (seeded)", () => key.Normal(to), null);
        contest.Ours("ours (seeded) 1t", () => key.Normal(to, Execution.Sequential), null);
        contest.Peer("MathNet Normal (seeded)", () => MathNet.Numerics.Distributions.Normal.Samples(xoshiro, to, 0, 1), null);
    }

    private static void Permutation(Contest contest)
    {
        int[] order = [.. Enumerable.Range(0, Length)];
        contest.Work = (Length / 1e9, "G/s");
        RandomKey key = RandomKey.FromSeed(1);
        contest.Ours("ours (seeded)", () => key.Permutation(order), null);
        var unseeded = new Random();
        var seeded = new Random(1);
        contest.Peer("System.Random.Shuffle (unseeded)", () => unseeded.Shuffle(order), null);
        contest.Peer("System.Random.Shuffle (seeded)", () => seeded.Shuffle(order), null);
    }
}
