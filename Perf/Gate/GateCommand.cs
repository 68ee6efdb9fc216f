namespace Functional.Perf.Gate;

/// <summary><c>gate</c> and <c>accept</c>.</summary>
internal static class GateCommand
{
    /// <summary>0 good, 1 regression, 2 nothing can be said.</summary>
    internal static int Run(string[] args, bool accept)
    {
        try
        {
            if (args is ["--help" or "-h", ..])
            {
                Console.WriteLine(GateOptions.Usage);
                return GateResult.Good;
            }

            if (args is ["accept", .. var rest])
                (args, accept) = (rest, true);
            var options = GateOptions.Parse(args);
            if (options.SelfTest)
                return SelfTest.Run();
            return accept ? Accept(options) : Check(options, GateCase.All);
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or FormatException)
        {
            return Invalid(e.Message);
        }
    }

    /// <summary>Measures and compares.</summary>
    internal static int Check(GateOptions options, IReadOnlyList<GateCase> all)
    {
        string[] cases = [.. all.Select(c => c.Name).Where(options.Selects)];
        if (options.List)
        {
            Array.ForEach(cases, Console.WriteLine);
            return cases.Length > 0 ? GateResult.Good : GateResult.Invalid;
        }

        if (cases.Length == 0)
            return Invalid("no case matches; --list shows them");
        return options.Base is { } other ? AgainstBuild(options, cases, other) : AgainstBaseline(options, cases);
    }

    private static int AgainstBaseline(GateOptions options, string[] cases)
    {
        var file = BaselineFile(options);
        if (!File.Exists(file))
            return Invalid($"no baseline: {file} does not exist; accept --reason \"...\" makes one");
        var baseline = Baseline.Parse(File.ReadAllText(file));
        if (baseline.Find(Place.Here) is not { } entry)
            return Invalid($"no baseline for this environment ({Place.Here}): {baseline.WhyMissing(Place.Here)}");
        if (!cases.Any(entry.Cases.ContainsKey))
            return Invalid("none of the cases is in the baseline; accept them first");
        if (entry.Cases.Where(c => cases.Contains(c.Key)).FirstOrDefault(c => !Judge.CanDecide(c.Value.Ratios.Count, options.Launches, options.Tolerances)) is { Key: { } few })
            return Invalid($"the baseline holds too few launches of {few} to decide anything");

        var now = Measure(options, cases, options.Launches);
        var result = GateResult.Of(entry.Cases, now.Samples, options.Selects, now.Failed, options.Tolerances);
        string[] suspects = [.. result.Comparisons.Where(c => c.Time.Verdict == Verdict.Slower).Select(c => c.Name)];
        if (suspects.Length > 0)
        {
            Console.Error.WriteLine($"measuring again, since a regression must be seen twice: {string.Join(", ", suspects)}");
            var again = GateResult.Of(entry.Cases, Measure(options, suspects, options.Launches).Samples, suspects.Contains, [], options.Tolerances);
            result = Confirmed(result, again);
        }

        return Report(options, result, [
            ("environment", $"{Place.Here}"),
            ("library", Place.Library),
            ("baseline", $"{Path.GetRelativePath(".", file)}, accepted {entry.Accepted[^1].Date:yyyy-MM-dd} for {entry.Accepted[^1].Library}: {entry.Accepted[^1].Reason}"),
            ("launches", $"{options.Launches}, threshold {options.Tolerances.Threshold:P0}")]);
    }

    /// <summary>The other build's launches and ours in turn: nothing that changes on the machine between two days can come between.</summary>
    private static int AgainstBuild(GateOptions options, string[] cases, string other)
    {
        if (!File.Exists(other))
            return Invalid($"no build at {other}");
        var (before, now) = Both(cases);
        var result = GateResult.Of(before.Samples, now.Samples, options.Selects, now.Failed, options.Tolerances);
        string[] suspects = [.. result.Comparisons.Where(c => c.Time.Verdict == Verdict.Slower).Select(c => c.Name)];
        if (suspects.Length > 0)
        {
            var (beforeAgain, nowAgain) = Both(suspects);
            result = Confirmed(result, GateResult.Of(beforeAgain.Samples, nowAgain.Samples, suspects.Contains, [], options.Tolerances));
        }

        return Report(options, result, [
            ("environment", $"{Place.Here}"),
            ("library", Place.Library),
            ("compared with", other),
            ("launches", $"{options.Launches} of each in turn, threshold {options.Tolerances.Threshold:P0}")]);

        (Launches Before, Launches Now) Both(string[] names)
        {
            Launches theirs = new(), ours = new();
            for (var i = 0; i < options.Launches; i++)
            {
                theirs.Add(Path.GetFullPath(other), names, [], i);
                ours.Add(Launches.ThisAssembly, names, options.Doubled, i);
            }

            return (theirs, ours);
        }
    }

    private static GateResult Confirmed(GateResult first, GateResult again) => first with
    {
        Comparisons = [.. first.Comparisons.Select(c => again.Comparisons.FirstOrDefault(a => a.Name == c.Name) is { } second
            ? second with { Time = Judge.Confirm(c.Time, second.Time), Allocation = c.Allocation } : c)],
    };

    private static int Accept(GateOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Reason))
            return Invalid("accept needs --reason \"...\": it stands in the baseline for whoever wonders");
        string[] cases = [.. GateCase.All.Select(c => c.Name).Where(options.Selects)];
        if (cases.Length == 0)
            return Invalid("no case matches; gate --list shows them");
        var measured = Measure(options, cases, options.Launches);
        if (measured.Failed.Count > 0)
            return Invalid($"not accepted, since cases failed: {string.Join("; ", measured.Failed.Select(f => $"{f.Name}: {f.Why}"))}");

        var file = BaselineFile(options);
        var baseline = File.Exists(file) ? Baseline.Parse(File.ReadAllText(file)) : Baseline.Empty;
        var entry = baseline.Find(Place.Here) ?? new BaselineEntry(Place.Here, [], new Dictionary<string, Measured>());
        if (entry.Cases.Count > 0)
            Console.Write(GateText.Markdown(
                GateResult.Of(entry.Cases, measured.Samples, options.Selects, [], options.Tolerances),
                [("environment", $"{Place.Here}"), ("accepting", options.Reason)]));
        var acceptance = new Acceptance(
            DateTime.UtcNow, options.Reason, Place.Library, $"{Environment.Version}",
            System.Runtime.InteropServices.RuntimeInformation.OSDescription, options.Launches, cases.Length);
        File.WriteAllText(file, baseline.With(entry.Renew(measured.Samples, acceptance, whole: options.Filters.Count == 0)).ToJson());
        Console.WriteLine($"accepted {cases.Length} cases for {Place.Here} in {Path.GetRelativePath(".", file)}");
        return GateResult.Good;
    }

    private static Launches Measure(GateOptions options, string[] cases, int count)
    {
        var launches = new Launches();
        for (var i = 0; i < count; i++)
        {
            launches.Add(Launches.ThisAssembly, cases, options.Doubled, i);
            if (!Console.IsErrorRedirected || i + 1 == count)
                Console.Error.Write($"\rlaunch {i + 1} of {count}, {cases.Length} cases{(i + 1 == count ? "\n" : "")}");
        }

        return launches;
    }

    private static int Report(GateOptions options, GateResult result, IReadOnlyList<(string What, string Value)> heading)
    {
        var text = GateText.Markdown(result, heading);
        Console.Write(text);
        if (options.MarkdownFile is { } markdown)
            File.WriteAllText(markdown, text);
        if (options.JsonFile is { } json)
            File.WriteAllText(json, GateText.Json(result, heading));
        return result.ExitCode;
    }

    private static int Invalid(string why)
    {
        Console.Error.WriteLine($"gate: invalid: {why}");
        return GateResult.Invalid;
    }

    /// <summary>Perf/baseline.json of the sources that this build came from: beside the project file above the build's folder.</summary>
    private static string BaselineFile(GateOptions options)
    {
        if (options.BaselineFile is { } asked)
            return asked;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Perf.csproj")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "baseline.json");
    }
}
