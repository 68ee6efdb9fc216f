using System.Diagnostics;

namespace Functional.Perf.Peers;

/// <summary>What was measured of one contestant.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Side">Ours, a peer or a limit.</param>
/// <param name="Seconds">Median time of a call over the rounds.</param>
/// <param name="Spread">Half the distance between the quartiles, over the median.</param>
/// <param name="Allocated">Bytes of managed memory per call, all threads; null for another process.</param>
/// <param name="Error">Distance from the exact result by the row's metric; null where there is none.</param>
/// <param name="Quality">The result in the row's own measure of quality; null where there is none.</param>
public sealed record Measurement(
    string Name, Side Side, double Seconds, double Spread, double? Allocated, double? Error, double? Quality);

/// <summary>How long to warm and to measure.</summary>
/// <param name="WarmSeconds">Warming of a whole row, with pauses in which the JIT finishes its background work.</param>
/// <param name="BatchSeconds">A turn is as many calls as fill this time.</param>
/// <param name="Rounds">Turns of each contestant, one after the other: A B C A B C …</param>
/// <param name="BudgetSeconds">
/// Where the rounds of a row would take longer than this, there are fewer of them, but not under five, nor under three where a single
/// round takes that long. Warming stops at three times this time.
/// </param>
public sealed record RaceOptions(double WarmSeconds, double BatchSeconds, int Rounds, double BudgetSeconds)
{
    public static RaceOptions Full { get; } = new(1.5, 0.002, 15, 6);

    public static RaceOptions Quick { get; } = new(1.5, 0.001, 7, 2);

    /// <summary>For the loops of the machine's limits, which the JIT optimises at the first call.</summary>
    public static RaceOptions Limits { get; } = new(0.1, 0.001, 9, 0.5);
}

/// <summary>The timing loop: contestants take turns in batches, so that a drift of the machine meets all of them alike.</summary>
public static class Race
{
    /// <summary>Who needs more than this many times the fastest call gets three turns and no more.</summary>
    private const double Hopeless = 12;

    private const int HopelessRounds = 3;

    public static IReadOnlyList<Measurement> Run(Contest contest, RaceOptions options)
    {
        IReadOnlyList<Contestant> field = contest.Contestants;
        double[] estimates = Warm(field, options);
        double fastest = estimates.Min();
        long[] calls = [.. estimates.Select(seconds => Math.Max(1, (long)Math.Ceiling(options.BatchSeconds / seconds)))];
        bool[] hopeless = [.. estimates.Select(seconds => seconds > Hopeless * fastest)];

        double round = field.Select((_, i) => hopeless[i] ? 0 : calls[i] * estimates[i]).Sum();
        int least = round > options.BudgetSeconds ? 3 : Math.Min(5, options.Rounds);
        int rounds = Math.Clamp((int)(options.BudgetSeconds / round), least, options.Rounds);
        var times = field.Select(_ => new List<double>(rounds)).ToArray();
        for (int turn = 0; turn < rounds; turn++)
        {
            for (int i = 0; i < field.Count; i++)
            {
                if (!hopeless[i] || turn < HopelessRounds)
                {
                    LeadIn(field[i], estimates[i]);
                    times[i].Add(field[i].Time(calls[i]) / calls[i]);
                    Settle(field[i]);
                }
            }
        }

        double[]? exact = contest.Exact?.Invoke();
        return [.. field.Select((contestant, i) => Measure(contest, contestant, times[i], calls[i], exact))];
    }

    /// <summary>
    /// Short stretches of calls with pauses between. A method climbs the tiers of the JIT one by one, and for each it needs
    /// thirty calls and then a tenth of a second without new methods; a loop of the BCL's vector functions was seen at a
    /// quarter of its speed one step below the top. So it goes on while somebody still gets faster, or has not had the calls of two steps.
    /// </summary>
    private static double[] Warm(IReadOnlyList<Contestant> field, RaceOptions options)
    {
        const int batch = 40, longest = 16, twoSteps = 64;
        const double pause = 0.13;
        int least = Math.Max(2, (int)(options.WarmSeconds / (2 * pause)));
        double share = pause / field.Count;
        double[] estimates = [.. Enumerable.Repeat(double.MaxValue, field.Count)];
        long[] called = new long[field.Count];
        bool improving = true;
        long start = Stopwatch.GetTimestamp();
        bool Early() => Stopwatch.GetElapsedTime(start).TotalSeconds < 3 * options.BudgetSeconds;
        for (int stretch = 0; stretch == 0 || (Early() && (stretch < least || (improving && stretch < longest))); stretch++)
        {
            improving = false;
            for (int i = 0; i < field.Count; i++)
            {
                (double seconds, long calls) = Stretch(field[i], batch, share);
                called[i] += calls;
                improving |= (seconds < 0.93 * estimates[i] || called[i] < twoSteps) && !field[i].Remote;
                estimates[i] = Math.Min(estimates[i], seconds);
                Settle(field[i]);
            }

            Thread.Sleep(TimeSpan.FromSeconds(pause));
        }

        return estimates;
    }

    /// <summary>
    /// Calls outside the clock at the start of a turn, one at least: they bring the contestant's own data back into the caches and its
    /// threads back onto their processors. A thread that wakes on the caller's processor is moved by the system's next tick, 4 ms at most.
    /// A call that takes far longer than that does not feel it.
    /// </summary>
    private static void LeadIn(Contestant contestant, double estimate)
    {
        const double seconds = 0.005, longest = 0.1;
        if (estimate < longest)
        {
            contestant.Time((long)Math.Ceiling(seconds / estimate));
        }
    }

    /// <summary>Calls until the time is up, a few at a time; the least seconds per call, and how many calls.</summary>
    private static (double Seconds, long Calls) Stretch(Contestant contestant, long batch, double share)
    {
        double best = double.MaxValue, spent = 0;
        long count = 0;
        for (long calls = 1; spent < share; calls = Math.Clamp((long)((share - spent) / best), 1, batch))
        {
            double seconds = contestant.Time(calls);
            best = Math.Min(best, Math.Max(seconds / calls, 1e-9));
            spent += seconds;
            count += calls;
        }

        return (best, count);
    }

    private static Measurement Measure(Contest contest, Contestant contestant, List<double> times, long calls, double[]? exact)
    {
        times.Sort();
        double median = Quantile(times, 0.5);
        double spread = (Quantile(times, 0.75) - Quantile(times, 0.25)) / (2 * median);
        double? allocated = contestant.Remote ? null : Allocated(contestant, Math.Min(calls, 64));
        double? error = exact is null || contestant.Result is null ? null : contest.Error(contestant.Result(), exact);
        double? quality = contestant.Quality?.Invoke();
        Settle(contestant);
        return new Measurement(contestant.Name, contestant.Side, median, spread, allocated, error, quality);
    }

    /// <summary>The least of three counts over all threads: the runtime's own background work allocates now and then.</summary>
    private static double Allocated(Contestant contestant, long calls)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            contestant.Time(calls);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (double)least / calls;
    }

    private static double Quantile(List<double> sorted, double p)
    {
        double position = p * (sorted.Count - 1);
        int low = (int)position;
        return low + 1 < sorted.Count ? sorted[low] + ((position - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }

    private static void Settle(Contestant contestant)
    {
        if (contestant.SettleMilliseconds > 0)
        {
            Thread.Sleep(contestant.SettleMilliseconds);
        }
    }
}
