namespace Functional;

/// <summary>How a long computation runs: on how many threads, until when, and who hears of its progress.</summary>
/// <remarks>
/// Given per call as the last argument; there are no global switches. The number of threads never changes a result, not even its
/// last bit. <c>null</c> stands for <see cref="Default"/> everywhere.
/// <example>
/// <code>
/// using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
/// var execution = Execution.Default with { DegreeOfParallelism = 4, Cancellation = stop.Token };
/// </code>
/// </example>
/// </remarks>
public sealed record Execution
{
    /// <summary>All processors, no cancellation, no progress.</summary>
    public static Execution Default { get; } = new();

    /// <summary>The calling thread alone.</summary>
    public static Execution Sequential { get; } = new() { DegreeOfParallelism = 1 };

    /// <summary>The most threads that work at a time, 1 or more; set −1 for as many as there are processors (the default).</summary>
    /// <remarks>With 1 everything runs on the calling thread.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">0, or below −1.</exception>
    public int DegreeOfParallelism
    {
        get;
        init => field = value switch
        {
            >= 1 => value,
            -1 => Environment.ProcessorCount,
            _ => throw new ArgumentOutOfRangeException(
                nameof(DegreeOfParallelism), value, $"Expected 1 or more, or -1 for all processors, got {value}."),
        };
    } = Environment.ProcessorCount;

    /// <summary>Checked between chunks and iterations; a request ends the call with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Hears of every iteration of a fit, in order, on the thread that runs the fit.</summary>
    public IProgress<FitProgress>? Progress { get; init; }

    /// <summary>Ends the call when cancellation was requested; <c>null</c> never does.</summary>
    internal static void ThrowIfCancelled(Execution? execution) => execution?.Cancellation.ThrowIfCancellationRequested();

    /// <summary>What each iteration of a fit calls once: tells the progress, then looks at the cancellation.</summary>
    internal static void Report(Execution? execution, int iteration, double objective)
    {
        if (execution is null)
            return;
        execution.Progress?.Report(new FitProgress(iteration, objective));
        execution.Cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Execution), PrintMembers);
}
