using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Functional;

/// <summary>Room for recursions that go deeper than the stack of their thread: they go on on a thread of their own.</summary>
internal static class StackRoom
{
    /// <summary>The stack of such a thread: memory is taken only for what is used of it.</summary>
    private const int Bytes = 64 << 20;

    /// <summary>Whether the stack of this thread is nearly used up.</summary>
    internal static bool IsShort => !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>call(state), on a new thread; what it throws is thrown here.</summary>
    internal static TResult Continue<TState, TResult>(Func<TState, TResult> call, TState state, int bytes = Bytes)
    {
        var result = default(TResult)!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = call(state);
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            bytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
