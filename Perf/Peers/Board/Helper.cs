namespace Functional.Perf.Peers;

/// <summary>A second thread that waits spinning for a moment and then sleeping, so that a call on two threads costs little.</summary>
public sealed class Helper : IDisposable
{
    private readonly ManualResetEventSlim go = new(false, 2000), done = new(false, 2000);
    private readonly Thread thread;
    private Action<int>? work;

    public Helper()
    {
        thread = new Thread(Loop) { IsBackground = true, Name = "board helper" };
        thread.Start();
    }

    /// <summary>Runs <paramref name="part"/> with 0 here and with 1 over there, at the same time.</summary>
    public void Both(Action<int> part)
    {
        work = part;
        done.Reset();
        go.Set();
        part(0);
        done.Wait();
    }

    public void Dispose()
    {
        work = null;
        go.Set();
        thread.Join();
        go.Dispose();
        done.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            go.Wait();
            go.Reset();
            if (work is null)
            {
                return;
            }

            work(1);
            done.Set();
        }
    }
}
