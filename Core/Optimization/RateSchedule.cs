namespace Functional;

/// <summary>The name of a <see cref="RateSchedule"/>.</summary>
public enum RateScheduleKind
{
    /// <summary><see cref="Schedule.Staircase"/>.</summary>
    Staircase,

    /// <summary><see cref="Schedule.Exponential"/>.</summary>
    Exponential,

    /// <summary><see cref="Schedule.InversePower"/>.</summary>
    InversePower,

    /// <summary><see cref="Schedule.Cosine"/>.</summary>
    Cosine,

    /// <summary><see cref="Schedule.WarmUp"/>.</summary>
    WarmUp,

    /// <summary><see cref="Schedule.OneCycle"/>.</summary>
    OneCycle,
}

/// <summary>A learning rate that changes from step to step, as a value: one of the functions of <see cref="Schedule"/> with its numbers.</summary>
/// <remarks><example><code>RateSchedule.Exponential(0.1, 0.5).At(2)   // 0.025</code></example></remarks>
public sealed record RateSchedule
{
    private RateSchedule(RateScheduleKind kind, double rate, double parameter, long steps) => (Kind, Rate, Parameter, Steps) = (kind, rate, parameter, steps);

    /// <summary>Which one it is.</summary>
    public RateScheduleKind Kind { get; }

    /// <summary>The rate at step 0; after warming up; or at the peak of the cycle.</summary>
    public double Rate { get; }

    /// <summary>The factor, the power, or the least rate; 0 for those that have none.</summary>
    public double Parameter { get; }

    /// <summary>Steps of a stage, of the fall, of warming up, or of the cycle; 0 for those that have none.</summary>
    public long Steps { get; }

    /// <summary>rate·factor^⌊step / every⌋.</summary>
    /// <param name="rate">The rate at step 0, finite and at least 0.</param>
    /// <param name="factor">What a stage leaves of it, finite and at least 0; above 1 the rate grows, and a training ends with an
    /// <see cref="ArgumentOutOfRangeException"/> where it leaves the range of a double.</param>
    /// <param name="every">Steps in a stage, at least 1.</param>
    public static RateSchedule Staircase(double rate, double factor, long every) => Of(RateScheduleKind.Staircase, rate, factor, every);

    /// <summary>rate·factor^step.</summary>
    /// <param name="rate">The rate at step 0, finite and at least 0.</param>
    /// <param name="factor">What a step leaves of it, finite and at least 0; above 1 as for <see cref="Staircase"/>.</param>
    public static RateSchedule Exponential(double rate, double factor) => Of(RateScheduleKind.Exponential, rate, factor);

    /// <summary>rate / (step + 1)^power.</summary>
    /// <param name="rate">The rate at step 0, finite and at least 0.</param>
    /// <param name="power">How fast it falls, finite and at least 0.</param>
    public static RateSchedule InversePower(double rate, double power = 0.5) => Of(RateScheduleKind.InversePower, rate, power);

    /// <summary>From the rate to the least by half a period of the cosine.</summary>
    /// <param name="rate">The rate at step 0, finite and at least 0.</param>
    /// <param name="least">The rate from <paramref name="steps"/> on, finite and at least 0.</param>
    /// <param name="steps">How long it falls, at least 1.</param>
    public static RateSchedule Cosine(double rate, double least, long steps) => Of(RateScheduleKind.Cosine, rate, least, steps);

    /// <summary>rate·(step + 1) / steps up to the rate itself.</summary>
    /// <param name="rate">The rate after warming up, finite and at least 0.</param>
    /// <param name="steps">How long it rises, at least 1.</param>
    public static RateSchedule WarmUp(double rate, long steps) => Of(RateScheduleKind.WarmUp, rate, 0, steps);

    /// <summary>One cycle up to the peak and down to nearly nothing.</summary>
    /// <param name="peak">The largest rate, finite and at least 0.</param>
    /// <param name="steps">The steps of the cycle, at least 2.</param>
    public static RateSchedule OneCycle(double peak, long steps) => Of(RateScheduleKind.OneCycle, peak, 0, steps);

    /// <summary>The schedule of a kind with its numbers, as for one that was stored.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="rate">As <see cref="Rate"/>.</param>
    /// <param name="parameter">As <see cref="Parameter"/>.</param>
    /// <param name="steps">As <see cref="Steps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not declared, or a number lies outside its range.</exception>
    public static RateSchedule Of(RateScheduleKind kind, double rate, double parameter = 0, long steps = 0)
    {
        Guard.Defined(kind);
        if (kind is RateScheduleKind.WarmUp or RateScheduleKind.OneCycle)
            Guard.InRange(parameter, 0, 0);
        if (kind is RateScheduleKind.Exponential or RateScheduleKind.InversePower && steps != 0)
            throw new ArgumentOutOfRangeException(nameof(steps), steps, $"Expected 0 for {kind}, which has no number of steps, got {steps}.");
        RateSchedule schedule = new(kind, rate, parameter, steps);
        schedule.At(0);
        return schedule;
    }

    /// <summary>The rate of a step.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double At(long step) => Kind switch
    {
        RateScheduleKind.Staircase => Schedule.Staircase(Rate, Parameter, Steps, step),
        RateScheduleKind.Exponential => Schedule.Exponential(Rate, Parameter, step),
        RateScheduleKind.InversePower => Schedule.InversePower(Rate, Parameter, step),
        RateScheduleKind.Cosine => Schedule.Cosine(Rate, Parameter, Steps, step),
        RateScheduleKind.WarmUp => Schedule.WarmUp(Rate, Steps, step),
        _ => Schedule.OneCycle(Rate, Steps, step),
    };

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RateSchedule), PrintMembers);
}
