using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Many callers at once, jobs that fail and jobs in quick succession: every chunk is done once, by whomever.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed class StandbyTests
{
    private sealed class Planned(string message) : Exception(message);

    /// <summary>Counts how often each chunk is done; fails at one of them.</summary>
    private readonly struct Counting(int[] done, int failing) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            if (chunk == failing)
                throw new Planned("as planned");
            Interlocked.Increment(ref done[chunk]);
        }
    }

    [Fact]
    public async Task Callers_at_the_same_time_get_each_of_their_chunks_done_once()
    {
        var everybody = new Execution { DegreeOfParallelism = 4 };
        IEnumerable<Task> callers = Enumerable.Range(0, 8).Select(caller => Task.Run(() =>
        {
            for (int call = 0; call < 300; call++)
            {
                int chunks = 2 + ((caller + call) % 23);
                int[] done = new int[chunks];
                Chunks.Run(new Counting(done, -1), chunks, 1, everybody);
                Assert.All(done, times => Assert.Equal(1, times));
            }
        }));
        await Task.WhenAll(callers);
    }

    [Fact]
    public void A_job_that_fails_leaves_the_next_one_whole()
    {
        var everybody = new Execution { DegreeOfParallelism = 4 };
        for (int call = 0; call < 200; call++)
        {
            int[] done = new int[16];
            Assert.Throws<Planned>(() => Chunks.Run(new Counting(done, call % 16), 16, 1, everybody));
            Array.Clear(done);
            Chunks.Run(new Counting(done, -1), 16, 1, everybody);
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void No_more_threads_work_than_the_caller_allows()
    {
        var few = new Presence(new int[2]);
        for (int call = 0; call < 50; call++)
        {
            Chunks.Run(new Presence(new int[2]), 64, 1, new Execution { DegreeOfParallelism = 8 });
            Chunks.Run(few, 64, 1, new Execution { DegreeOfParallelism = 8 }, mostThreads: 2);
            Chunks.Run(few, 64, 1, new Execution { DegreeOfParallelism = 2 });
        }

        Assert.InRange(few.Most, 1, 2);
    }

    /// <summary>How many are inside at a time: now, and at most.</summary>
    private readonly struct Presence(int[] inside) : IChunkWork
    {
        internal int Most => inside[1];

        public void Run(int chunk, nint start, nint end)
        {
            int now = Interlocked.Increment(ref inside[0]);
            for (int most = Volatile.Read(ref inside[1]); now > most; most = Volatile.Read(ref inside[1]))
            {
                Interlocked.CompareExchange(ref inside[1], now, most);
            }

            Thread.SpinWait(50);
            Interlocked.Decrement(ref inside[0]);
        }
    }
}
