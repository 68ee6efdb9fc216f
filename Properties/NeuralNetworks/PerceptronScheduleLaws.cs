using Xunit;

namespace Functional.Properties;

/// <summary>Learning rates that change from step to step while a perceptron learns.</summary>
[Trait("Formula", "N10")]
public sealed class PerceptronScheduleLaws
{
    private static readonly RateSchedule[] _schedules =
    [
        RateSchedule.Staircase(0.05, 0.5, 3), RateSchedule.Exponential(0.05, 0.9), RateSchedule.InversePower(0.05), RateSchedule.Cosine(0.05, 0.001, 9), RateSchedule.WarmUp(0.05, 5),
        RateSchedule.OneCycle(0.05, 10),
    ];

    [Law(MaxTest = 12)]
    public void Each_step_takes_the_rate_of_its_number(int seed, bool single)
    {
        Source source = new((ulong)(uint)seed);
        var schedule = _schedules[(uint)seed % _schedules.Length];
        Matrix x = Matrix.Wrap(21, 2, source.Array(42, s => s.Bell()));
        double[] y = source.Array(21, s => s.Bell());
        var options = new MultilayerPerceptronRegressorOptions
        {
            HiddenUnits = [4],
            BatchSize = 7,
            MaxEpochs = 4,
            Shuffle = false,
            Tolerance = 0,
            Patience = 9,
            Schedule = schedule,
            Precision = single ? Precision.Single : Precision.Double,
        };
        var fitted = MultilayerPerceptronRegressor.Fit(x, y, options);
        var model = MultilayerPerceptronRegressor.Start(2, options with { Schedule = null });
        for (var step = 0; step < 12; step++)
        {
            var plain = options with { Schedule = null, Optimizer = new Adam { Rate = schedule.At(step) } };
            var from = 7 * (step % 3);
            model = MultilayerPerceptronRegressor.Restore(plain, model.Network, model.OptimizerState).PartialFit(x[from..(from + 7), ..], y.AsSpan(from, 7));
        }
        Agree.Bits(model.Network.Parameters, fitted.Network.Parameters);
        // Steps are counted over all trainings.
        var halves = MultilayerPerceptronRegressor.Fit(x, y, options with { MaxEpochs = 2 }).Continue(x, y);
        Agree.Bits(fitted.Network.Parameters, halves.Network.Parameters);
    }

    [Fact]
    public void A_schedule_that_does_not_change_is_the_rate()
    {
        Matrix x = Matrix.FromColumns([1, 2, 3, 4]);
        var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [3], MaxEpochs = 5, Optimizer = new Adam { Rate = 0.02 } };
        var plain = MultilayerPerceptronRegressor.Fit(x, [1, 2, 3, 5], options);
        foreach (var constant in (RateSchedule[])[RateSchedule.Exponential(0.02, 1), RateSchedule.InversePower(0.02, 0), RateSchedule.WarmUp(0.02, 1)])
            Agree.Bits(plain.Network.Parameters, MultilayerPerceptronRegressor.Fit(x, [1, 2, 3, 5], options with { Schedule = constant, Optimizer = new Adam { Rate = 7 } }).Network.Parameters);
    }

    [Fact]
    public void Schedules_are_values()
    {
        // rate / (step + 1)^½ at the squares.
        Assert.Equal([0.1, 0.05, 0.025, 0.01], ((long[])[0, 3, 15, 99]).Select(step => Schedule.InversePower(0.1, 0.5, step)));
        Agree.Close(0.1 / 32, Schedule.InversePower(0.1, 5, 1), 1e-16);
        foreach (var schedule in _schedules)
        {
            Assert.Equal(schedule, RateSchedule.Of(schedule.Kind, schedule.Rate, schedule.Parameter, schedule.Steps));
            Refusal.Range("step", () => schedule.At(-1));
        }
        Assert.Equal(0.025, RateSchedule.Exponential(0.1, 0.5).At(2));
        Refusal.Range("rate", () => RateSchedule.Exponential(-1, 0.5));
        Refusal.Range("factor", () => RateSchedule.Staircase(1, double.NaN, 2));
        Refusal.Range("every", () => RateSchedule.Staircase(1, 0.5, 0));
        Refusal.Range("steps", () => RateSchedule.OneCycle(1, 1));
        Refusal.Range("steps", () => RateSchedule.Of(RateScheduleKind.Exponential, 1, 0.5, 3));
        Refusal.Range("parameter", () => RateSchedule.Of(RateScheduleKind.WarmUp, 1, 0.5, 3));
        Refusal.Range("kind", () => RateSchedule.Of((RateScheduleKind)9, 1));
    }
}
