using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>What a fit is told and what it tells: execution, progress, reports, errors.</summary>
public sealed class FitContracts
{
    [Fact]
    public void Execution_counts_threads_from_one_and_takes_all_processors_for_minus_one()
    {
        Assert.Equal(Environment.ProcessorCount, Execution.Default.DegreeOfParallelism);
        Assert.Equal(1, Execution.Sequential.DegreeOfParallelism);
        Assert.Equal(Environment.ProcessorCount, (Execution.Sequential with { DegreeOfParallelism = -1 }).DegreeOfParallelism);
        Assert.Equal(Execution.Default, Execution.Default with { DegreeOfParallelism = -1 });
        Refusal.Range("DegreeOfParallelism", () => _ = new Execution { DegreeOfParallelism = 0 }, "got 0");
        Refusal.Range("DegreeOfParallelism", () => _ = Execution.Default with { DegreeOfParallelism = -2 }, "got -2");
    }

    [Fact]
    public void Each_iteration_is_reported_before_a_cancellation_ends_the_fit()
    {
        using CancellationTokenSource stop = new();
        List<FitProgress> heard = [];
        Execution execution = new() { Cancellation = stop.Token, Progress = new Listener(heard.Add) };
        Execution.Report(execution, 1, 0.5);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Execution.Report(execution, 2, 0.25));
        Assert.Throws<OperationCanceledException>(() => Execution.ThrowIfCancelled(execution));
        Execution.Report(null, 3, 0);
        Execution.ThrowIfCancelled(null);
        Assert.Equal([new FitProgress(1, 0.5), new FitProgress(2, 0.25)], heard);
        Assert.Equal("iteration 2: 0.25", heard[1].ToString());
        Refusal.Range("iteration", () => _ = new FitProgress(-1, 0), "got -1");
    }

    [Fact]
    public void Reports_compare_value_by_value_and_read_as_sentences()
    {
        FitReport report = new(StopReason.Converged, 3, 0.125, [1, 0.5, 0.125]);
        FitReport same = new(StopReason.Converged, 3, 0.125, ImmutableArray.Create(1, 0.5, 0.125));
        Assert.True(report == same && report.GetHashCode() == same.GetHashCode() && report.Converged);
        Assert.NotEqual(report, new FitReport(StopReason.Converged, 3, 0.125, [1, 0.5, 0.25]));
        Assert.NotEqual(report, new FitReport(StopReason.Stalled, 3, 0.125, [1, 0.5, 0.125]));
        Assert.Equal("Converged after 3 iterations at 0.125.", report.ToString());
        Assert.Equal("Stopped at the iteration limit after 1 iteration.", new FitReport(StopReason.IterationLimit, 1, double.NaN, []).Message);
        Assert.Equal("Diverged after 2 iterations at NaN.", new FitReport(StopReason.Diverged, 2, double.NaN, []).Message);
        Assert.Equal(FitReport.Direct(), FitReport.Direct());
        Assert.True(FitReport.Direct(2) is { Converged: true, Iterations: 0, Objective: 2, Message: "Solved directly." });
        Assert.All(Enum.GetValues<StopReason>(), r => Assert.Equal(r == StopReason.Converged, new FitReport(r, 0, 0, []).Converged));
    }

    [Fact]
    public void Reports_refuse_what_cannot_have_happened()
    {
        Refusal.Range("reason", () => _ = new FitReport((StopReason)99, 0, 0, []), "Converged", "99");
        Refusal.Range("iterations", () => _ = new FitReport(StopReason.Converged, -1, 0, []), "got -1");
        Refusal.Argument("history", () => _ = new FitReport(StopReason.Converged, 0, 0, default), "default");
    }

    [Fact]
    public void Numerical_errors_carry_what_shows_them()
    {
        SingularMatrixException singular = new(1.5e-17);
        Assert.Equal(1.5e-17, singular.ReciprocalCondition);
        Assert.Contains("1.5E-17", singular.Message, StringComparison.Ordinal);
        NotPositiveDefiniteException indefinite = new(3);
        Assert.Equal(3, indefinite.FailingMinor);
        Assert.Contains("order 3", indefinite.Message, StringComparison.Ordinal);
        NotConvergedException unfinished = new(30, 0.25);
        Assert.Equal((30, 0.25), (unfinished.Iterations, unfinished.Residual));
        Assert.Contains("30 iterations (residual 0.25)", unfinished.Message, StringComparison.Ordinal);
        Assert.Equal("Not converged after 7 iterations.", new NotConvergedException(7).Message);
        Assert.True((Exception)singular is NumericalException && (Exception)indefinite is NumericalException && (Exception)unfinished is NumericalException);
        Assert.Equal("mine", new SingularMatrixException(0, "mine").Message);
    }

    [Fact]
    public void Data_for_a_fit_is_refused_by_row_column_and_value()
    {
        Matrix features = Matrix.FromRows([1, 2], [3, double.NaN], [double.PositiveInfinity, 4]);
        double[] target = [1, 2, double.NegativeInfinity];
        Matrix finite = Matrix.Ones(3, 2);
        Refusal.Argument("features", () => Guard.FiniteData(features), "row 1", "column 1", "NaN");
        Refusal.Argument("target", () => Guard.TrainingData(finite, target), "index 2", "-Infinity");
        Refusal.Argument("target", () => Guard.TrainingData(finite, target.AsSpan(1), targetName: "target"), "(3)", "got 2");
        Refusal.Argument("features", () => Guard.TrainingData(Matrix.Zeros(0, 2), default, "features"), "0×2");
        Guard.TrainingData(finite, [1, 2, 3]);
    }

    [Fact]
    public void A_destination_is_its_source_or_lies_apart()
    {
        double[] values = new double[6];
        Guard.Destination<double>(values, values);
        Guard.Destination<double>(values.AsSpan(0, 3), values.AsSpan(3));
        Refusal.Argument("destination", () => Destination(values.AsSpan(0, 3), values.AsSpan(1, 3)), "partial overlap");
        Refusal.Argument("destination", () => Destination(values.AsSpan(0, 3), values.AsSpan(3, 2)), "3", "2");

        static void Destination(ReadOnlySpan<double> source, Span<double> destination) => Guard.Destination(source, destination);
    }

    private sealed class Listener(Action<FitProgress> hear) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => hear(value);
    }
}
