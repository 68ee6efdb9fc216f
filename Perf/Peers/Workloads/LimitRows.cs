using System.Runtime.Intrinsics;

namespace Functional.Perf.Peers;

/// <summary>A limit of the machine and the workload that measures it.</summary>
public sealed record LimitRow(string Kind, string Place, long Bytes, Workload Workload);

/// <summary>What the machine can do, measured by loops that do nothing else: the numbers to hold the other rows against.</summary>
public static class LimitRows
{
    private const string Family = "Limits";

    private static readonly (string Name, int Bytes)[] Places =
        [("24KB", 24 << 10), ("512KB", 512 << 10), ("8MB", 8 << 20), ("80MB", 80_000_000), ("512MB", 512 << 20)];

    private static readonly string[] Elements = ["f64", "f32"];

    private static readonly int[] Widths = Vector512.IsHardwareAccelerated ? [512, 256] : [256];

    public static IEnumerable<LimitRow> All =>
    [
        .. Places.Select(place => Memory("read", place.Name, place.Bytes)),
        .. Places.Select(place => Memory("copy", place.Name, place.Bytes)),
        .. from width in Widths from element in Elements select Arithmetic(width, element),
    ];

    public static IEnumerable<Workload> Rows => All.Select(limit => limit.Workload);

    private static LimitRow Memory(string kind, string name, int bytes) =>
        new(kind, name, bytes, new Workload(Family, kind, name, "f64", contest => Pass(contest, bytes, copy: kind == "copy")));

    private static LimitRow Arithmetic(int width, string element) =>
        new("fma", $"{width} {element}", 0, new Workload(Family, "fma", $"{width}", element, contest => FusedMultiplyAdd(contest, width, element == "f32")));

    /// <summary>
    /// Two arrays of half the size on 64-byte borders. Read: one thread reads both, two threads read one each. Copy: from the first to
    /// the second, two threads copy a half each.
    /// </summary>
    private static void Pass(Contest contest, int bytes, bool copy)
    {
        // A call takes 20 µs or more, so that the hand-over to the second thread is lost in it.
        int passes = Math.Max(1, (4 << 20) / bytes), length = bytes / 16;
        AlignedBuffer<double>[] arrays =
            [.. new ulong[] { 1, 2 }.Select(seed => contest.Own(new AlignedBuffer<double>(Inputs.Uniform(length, seed, 0, 1))))];
        contest.Work = ((double)bytes * passes / 1e9, "GB/s");
        contest.Limit("1t", () => Run(0, 2));
        if (Environment.ProcessorCount > 1)
        {
            Helper helper = contest.Own(new Helper());
            contest.Limit("2t", () => helper.Both(half => Run(half, half + 1)));
        }

        // Halves from up to to: of the two arrays when reading, of both arrays' length when copying.
        void Run(int from, int to)
        {
            int middle = length / 2 / 8 * 8;
            for (int i = 0; i < passes; i++)
            {
                for (int half = from; half < to; half++)
                {
                    if (copy)
                    {
                        Range part = half == 0 ? ..middle : middle..;
                        arrays[0].Span[part].CopyTo(arrays[1].Span[part]);
                    }
                    else
                    {
                        Bandwidth.Read(arrays[half].Span);
                    }
                }
            }
        }
    }

    private static void FusedMultiplyAdd(Contest contest, int width, bool single)
    {
        int lanes = width / (single ? 32 : 64);
        contest.Work = (2.0 * lanes * Chains.Count * Chains.Steps / 1e9, "GFLOP/s");
        Func<int, double> chains = (width, single) switch
        {
            (512, false) => Chains.Wide<double>,
            (512, true) => steps => Chains.Wide<float>(steps),
            (_, false) => Chains.Narrow<double>,
            _ => steps => Chains.Narrow<float>(steps),
        };
        double sink = 0;
        contest.Limit("1t", () => sink = chains(Chains.Steps));
        if (Environment.ProcessorCount > 1)
        {
            Helper helper = contest.Own(new Helper());
            contest.Limit("2t", () => helper.Both(_ => sink = chains(Chains.Steps / 2)));
        }
    }
}
