using System.Reflection;

namespace Functional.Perf.Peers;

/// <summary>Runs the selected rows and prints each as it is done.</summary>
public static class Board
{
    /// <summary>
    /// Every row, family by family. A new family is a file in Workloads: a static class whose <c>Rows</c> is found by being there.
    /// </summary>
    public static IEnumerable<Workload> Rows =>
        from type in typeof(Board).Assembly.GetTypes()
        where type.Name.EndsWith("Rows", StringComparison.Ordinal)
        orderby type.Name
        let property = type.GetProperty("Rows", BindingFlags.Public | BindingFlags.Static)
        where property?.PropertyType == typeof(IEnumerable<Workload>)
        from row in (IEnumerable<Workload>)property.GetValue(null)!
        select row;

    /// <summary>0; 1 where a row threw; 2 where the filter names no row.</summary>
    public static int Run(BoardOptions options)
    {
        Workload[] selected = [.. Rows.Where(options.Selects)];
        if (selected.Length == 0)
        {
            Console.Error.WriteLine("No row matches. --list shows them.");
            return 2;
        }

        if (options.List)
        {
            Array.ForEach(selected, row => Console.WriteLine($"{row.Family,-14} {row.Key}"));
            return 0;
        }

        NumSharp.np.multithreading(true);
        (Python? python, string? missing) = options.WithPython ? Python.Start() : (null, "not asked for");
        using (python)
        {
            IReadOnlyDictionary<string, Goal> goals = Goal.Load();
            RaceOptions pace = options.Quick ? RaceOptions.Quick : RaceOptions.Full;
            var report = new Report(Machine.Describe(python, missing, options.Quick), options.WithLimits ? MachineLimits.Measure() : null);
            Console.WriteLine(report.Head);
            var run = new Session(report, goals, pace, python, new Disturbance(python?.Process));
            int failures = selected.Count(row => !run.TryRow(row));
            Console.WriteLine(report.Foot);
            report.Save(options.MarkdownFile, options.JsonFile);
            return failures == 0 ? 0 : 1;
        }
    }

    private sealed record Session(
        Report Report, IReadOnlyDictionary<string, Goal> Goals, RaceOptions Pace, Python? Python, Disturbance Disturbance)
    {
        public bool TryRow(Workload row)
        {
            try
            {
                using var contest = new Contest(single: row.Element == "f32");
                row.Prepare(contest);
                foreach (string package in Python?.Enter(row, contest) ?? [])
                {
                    Report.Skip(row.Key, $"against {package}, which this Python does not have");
                }

                if (contest.Contestants.Count == 0)
                {
                    Report.Skip(row.Key, "nobody here can do it");
                    return true;
                }

                RowResult result = Measure(row, contest);
                if (result.Disturbance > Disturbance.Tolerated)
                {
                    RowResult again = Measure(row, contest);
                    result = again.Disturbance < result.Disturbance ? again : result;
                }

                Console.WriteLine(Report.Add(result));
                return true;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Report.Skip(row.Key, $"{e.GetType().Name}: {e.Message}");
                return false;
            }
            finally
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        private RowResult Measure(Workload row, Contest contest)
        {
            Disturbance.Begin();
            IReadOnlyList<Measurement> times = Race.Run(contest, Pace);
            return new RowResult(
                row.Key, row.Family, row.Element, contest.Metric, contest.Quality, contest.Work is { } work ? new WorkRate(work.Amount, work.Unit) : null,
                contest.Effort ?? Effort(contest.Work), times, Goals.GetValueOrDefault(row.Key), Disturbance.End());
        }

        private static Effort? Effort((double Amount, string Unit)? work) => work switch
        {
            { Unit: "GFLOP/s" } => new Effort(0, 0, 1e9 * work.Value.Amount),
            { Unit: "GB/s" } => new Effort(1e9 * work.Value.Amount, 0, 0),
            _ => null,
        };
    }
}
