using System.Runtime.ExceptionServices;

namespace Functional.Kernels;

/// <summary>Some threads at the chunks of one job.</summary>
/// <remarks>
/// The calling thread takes part and can do all of it alone: a starved pool costs time, never progress. Each thread
/// begins with a contiguous share of the chunks, the same share for the same number of threads, so that repeated calls
/// find their data in the same core's cache; then it helps with the other shares. The object is kept by the calling
/// thread for its next call, so that calls allocate nothing; a helper that arrives late finds the door closed, or
/// helps with the next job. Helpers are threads that have helped just before (<see cref="Standby"/>), or come from the pool.
/// </remarks>
internal sealed class Team<TWork> : IThreadPoolWorkItem, IShared
    where TWork : struct, IChunkWork
{
    private const int Stride = 16;  // longs: each cursor has 128 bytes to itself
    private const int Open = 1, One = 2;

    [ThreadStatic]
    private static Team<TWork>? spare;

    private TWork work;
    private nint length, size;
    private int count, threads, entered;
    private int door;               // bit 0: open; above: how many pool threads are inside
    private int queued;             // items in the pool's queue
    private long[] cursors = [];
    private CancellationToken token;
    private Exception? failure;

    internal static void Run(TWork work, nint n, nint size, int threads, CancellationToken token)
    {
        var team = spare ?? new Team<TWork>();
        spare = null;
        team.Lead(work, n, size, threads, token);
        spare = team;
    }

    private void Lead(TWork work, nint n, nint size, int threads, CancellationToken token)
    {
        this.work = work;
        length = n;
        this.size = size;
        this.threads = threads;
        this.token = token;
        count = Chunks.Count(n, size);
        entered = 0;
        if (cursors.Length < threads * Stride)
            cursors = new long[threads * Stride];
        for (var share = 0; share < threads; share++)
            cursors[share * Stride] = Border(share);

        Volatile.Write(ref door, Open);
        try
        {
            // An item that still waits in the pool's queue, from an earlier call, is as good as a new one.
            for (var missing = threads - 1 - Standby.Call(this, threads - 1) - Volatile.Read(ref queued); missing > 0; missing--)
            {
                Interlocked.Increment(ref queued);
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            Work(0);
        }
        finally
        {
            // Nobody may be inside when the caller's memory goes away.
            if (Interlocked.And(ref door, ~Open) != Open)
                WaitForHelpers();
        }

        var thrown = failure;
        failure = null;
        this.work = default;
        this.token = default;
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
        token.ThrowIfCancellationRequested();
    }

    /// <summary>The others are at their last chunks: some looks in quick succession, then patience.</summary>
    private void WaitForHelpers()
    {
        const int looks = 100;
        for (var look = 0; look < looks && Volatile.Read(ref door) != 0; look++)
            Thread.SpinWait(1);
        for (var wait = new SpinWait(); Volatile.Read(ref door) != 0;)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    public void Execute()
    {
        Interlocked.Decrement(ref queued);
        Standby.Serve(this);
    }

    public void Help()
    {
        for (var seen = Volatile.Read(ref door); (seen & Open) != 0; seen = Volatile.Read(ref door))
        {
            if (Interlocked.CompareExchange(ref door, seen + One, seen) != seen)
                continue;
            // More may come than were called: an item of an earlier call that had more threads.
            var helper = Interlocked.Increment(ref entered);
            if (helper < threads)
                Work(helper);
            Interlocked.Add(ref door, -One);
            return;
        }
    }

    private int Border(int share) => (int)((long)share * count / threads);

    private void Work(int first)
    {
        try
        {
            for (var turn = 0; turn < threads; turn++)
            {
                var share = (first + turn) % threads;
                var end = Border(share + 1);
                ref var cursor = ref cursors[share * Stride];
                for (var chunk = Interlocked.Increment(ref cursor) - 1; chunk < end; chunk = Interlocked.Increment(ref cursor) - 1)
                {
                    if (token.IsCancellationRequested || Volatile.Read(ref failure) is not null)
                        return;
                    work.Run((int)chunk, (nint)chunk * size, Math.Min(length, (nint)(chunk + 1) * size));
                }
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null);
        }
    }
}
