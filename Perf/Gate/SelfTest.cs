namespace Functional.Perf.Gate;

/// <summary>Proves on this machine that the gate can turn red, and that it is never green for want of an answer.</summary>
internal static class SelfTest
{
    private const string Guarded = "softmax@1e3", Allocating = "covariance_matrix@2000x20";

    /// <summary>0 if every attempt ended as it must, else 1.</summary>
    internal static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("gate-self-test-").FullName;
        try
        {
            string baseline = Path.Combine(folder, "baseline.json"), foreign = Path.Combine(folder, "foreign.json");
            var broken = Path.Combine(folder, "broken.json");
            File.WriteAllText(broken, "{ \"version\": 1 }");
            bool[] passed =
            [
                Expect("without a baseline", 2, "gate", Guarded, "--baseline", baseline),
                Expect("accepting without a reason", 2, "accept", Guarded, "--baseline", baseline),
                Expect("accepting with one", 0, "accept", Guarded, Allocating, "--launches", "8", "--baseline", baseline, "--reason", "self-test"),
                Expect("unchanged", 0, "gate", Guarded, Allocating, "--launches", "7", "--threshold", "0.3", "--baseline", baseline),
                Expect("a kernel slowed down twice", 1, "gate", Guarded, "--launches", "7", "--threshold", "0.3", "--baseline", baseline, "--doubled", Guarded),
                Expect("twice the allocations", 1, "gate", Allocating, "--launches", "5", "--threshold", "9", "--baseline", baseline, "--doubled", Allocating),
                Expect("nothing matched", 2, "gate", "no such case", "--baseline", baseline),
                Expect("a case that the baseline lacks", 2, "gate", "sum@1e5", "--baseline", baseline),
                Expect("a baseline of another machine", 2, "gate", Guarded, "--baseline", Foreign(baseline, foreign)),
                Expect("a baseline that is none", 2, "gate", Guarded, "--baseline", broken),
            ];
            var right = passed.Count(p => p);
            Console.WriteLine($"\nself-test: {right} of {passed.Length} attempts ended as they must");
            return right == passed.Length ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Expect(string what, int code, params string[] args)
    {
        var got = GateCommand.Run(args[1..], accept: args[0] == "accept");
        Console.WriteLine($"{(got == code ? "ok  " : "FAIL")} {what}: exit code {got}, expected {code}");
        return got == code;
    }

    private static string Foreign(string from, string to)
    {
        var baseline = Baseline.Parse(File.ReadAllText(from));
        var entry = baseline.Entries[0];
        File.WriteAllText(to, new Baseline([entry with { Environment = entry.Environment with { Processor = "another" } }]).ToJson());
        return to;
    }
}
