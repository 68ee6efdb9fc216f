using System.Diagnostics;

namespace Functional.Kernels;

/// <summary>A pool thread that has just helped with a job, and watches a moment for the next one before it goes back to the pool.</summary>
/// <remarks>
/// To wake a thread of the pool takes some microseconds, to reach one that is watching a tenth of one: calls that follow
/// one another closely can share a few microseconds of work. Who watches holds a place in a table; who needs help takes the place
/// and with it the right to send one job. So nobody is called twice, and who finds the table empty asks the pool. The table is all
/// that callers share in a process; it decides who computes a chunk, never what.
/// </remarks>
internal sealed class Standby
{
    /// <summary>How long a thread watches: 200 µs, as long as a factorisation computes on one thread between two products.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 5_000;

    /// <summary>Looks, each some 40 ns, between two offers of the processor to somebody else.</summary>
    private const int LooksBetweenYields = 64;

    /// <summary>One processor is the caller's.</summary>
    private static readonly Standby?[] Watching = new Standby?[Math.Clamp(Environment.ProcessorCount - 1, 0, 63)];

    [ThreadStatic]
    private static Standby? own;

    private IShared? next;

    /// <summary>Sends the job to at most so many watching threads.</summary>
    /// <returns>To how many it went.</returns>
    internal static int Call(IShared job, int most)
    {
        var called = 0;
        for (var place = 0; place < Watching.Length && called < most; place++)
        {
            if (Volatile.Read(ref Watching[place]) is null || Interlocked.Exchange(ref Watching[place], null) is not { } standby)
                continue;
            Volatile.Write(ref standby.next, job);
            called++;
        }
        return called;
    }

    /// <summary>Helps with the job, and with those that come soon after it: a thread that woke too late for a short job is there for the next.</summary>
    internal static void Serve(IShared job)
    {
        for (IShared? next = job; next is not null; next = (own ??= new Standby()).Watch())
            next.Help();
    }

    /// <summary>The next job, or null when none came in time.</summary>
    private IShared? Watch()
    {
        var place = 0;
        while (place < Watching.Length && (Watching[place] is not null || Interlocked.CompareExchange(ref Watching[place], this, null) is not null))
            place++;
        if (place == Watching.Length)
            return null;

        var end = Stopwatch.GetTimestamp() + Patience;
        for (var look = 1; ; look++)
        {
            if (Volatile.Read(ref next) is { } job)
            {
                next = null;
                return job;
            }
            if (look % LooksBetweenYields != 0)
                Thread.SpinWait(1);
            else if (Stopwatch.GetTimestamp() < end)
                Thread.Yield();
            else if (Interlocked.CompareExchange(ref Watching[place], null, this) == this)
                return null;  // else somebody has just taken the place: the job is on its way
        }
    }
}

/// <summary>A job that other threads may help with.</summary>
internal interface IShared
{
    /// <summary>Helps as long as there is something to do.</summary>
    void Help();
}
