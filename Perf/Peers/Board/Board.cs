namespace Functional.Perf.Peers;

/// <summary>Runs the selected rows and prints each as it is done.</summary>
public static class Board
{
    /// <summary>Every row, family by family. A new family is a file in Workloads and a line here.</summary>
    public static IEnumerable<Workload> Rows =>
    [
        .. ReductionRows.Rows, .. MomentRows.Rows, .. MapRows.Rows, .. MatrixRows.Rows, .. TableRows.Rows,
        .. OrderingRows.Rows, .. RandomRows.Rows, .. LimitRows.Rows,
    ];

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
        (Numpy? numpy, string? missing) = options.WithPython ? Numpy.Start() : (null, "not asked for");
        using (numpy)
        {
            var report = new Report(Machine.Describe(numpy, missing));
            IReadOnlyDictionary<string, Goal> goals = Goal.Load();
            RaceOptions pace = options.Quick ? RaceOptions.Quick : RaceOptions.Full;
            Console.WriteLine(report.Head);
            var run = new Session(report, goals, pace, numpy, new Disturbance(numpy?.Process));
            int failures = selected.Count(row => !run.TryRow(row));
            Console.WriteLine(report.Foot);
            report.Save(options.MarkdownFile, options.JsonFile);
            return failures == 0 ? 0 : 1;
        }
    }

    private sealed record Session(
        Report Report, IReadOnlyDictionary<string, Goal> Goals, RaceOptions Pace, Numpy? Numpy, Disturbance Disturbance)
    {
        public bool TryRow(Workload row)
        {
            try
            {
                using var contest = new Contest(single: row.Element == "f32");
                row.Prepare(contest);
                Numpy?.Enter(row, contest);
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
            return new RowResult(row, contest.Metric, contest.Work, times, Goals.GetValueOrDefault(row.Key), Disturbance.End());
        }
    }
}
