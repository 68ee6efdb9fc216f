using Xunit;

namespace Functional.Properties;

/// <summary>The search along a line: what it accepts satisfies the strong Wolfe conditions, and it does not take long.</summary>
public sealed class LineSearchLaws
{
    /// <summary>A wave on a parabola, falling at 0: many places are flat, some of them too high.</summary>
    private sealed class Wave(double bend, double height, double turns, double phase)
    {
        public List<LinePoint> Trials { get; } = [];

        public LinePoint At(double t)
        {
            double value = (bend * (t - 2) * (t - 2)) + (height * Math.Cos((turns * t) + phase)), slope = (2 * bend * (t - 2)) - (height * turns * Math.Sin((turns * t) + phase));
            Trials.Add(new(t, value, slope));
            return Trials[^1];
        }
    }

    [Law(MaxTest = 500)]
    public void What_is_accepted_falls_enough_and_is_flat_enough_and_was_tried_last(int seed, bool steep)
    {
        Source source = new((ulong)(uint)seed);
        double Draw(double from, double to) => from + ((to - from) * source.Below(1 << 20) / (1 << 20));
        Wave wave = new(Draw(0.2, 2), Draw(0, 1.5), Draw(1, 6), Draw(0, 6));
        LinePoint start = wave.At(0);
        if (start.Slope > -0.1)
            return;
        // A large share of the first slope makes both conditions bite.
        (double decrease, double curvature) = steep ? (0.3, 0.31) : (1e-4, 0.05);
        double first = Math.ScaleB(1, source.Below(9) - 6);
        LinePoint? found = new WolfeSearch(start, decrease, curvature).Find(first, wave.At);
        Assert.NotNull(found);
        Assert.Equal(wave.Trials[^1], found.Value);
        Assert.True(found.Value.Value <= start.Value + (decrease * found.Value.Step * start.Slope), $"{found} does not fall enough from {start}");
        Assert.True(Math.Abs(found.Value.Slope) <= -curvature * start.Slope, $"{found} is not flat enough from {start}");
        // From 1/64 to some 8 it takes nine doublings at most; brackets then shrink to a tenth or so at every trial.
        Assert.True(wave.Trials.Count <= 30, $"{wave.Trials.Count} trials");
    }

    /// <summary>A cubic through two points is the function itself: the third trial is the minimum.</summary>
    [Fact]
    public void A_parabola_takes_one_interpolation_from_either_side()
    {
        foreach (double first in (double[])[1.5, 5, 9.9])
        {
            List<double> steps = [];
            LinePoint At(double t)
            {
                steps.Add(t);
                return new(t, (t - 3) * (t - 3), 2 * (t - 3));
            }
            LinePoint? found = new WolfeSearch(new(0, 9, -6), 1e-4, 1e-3).Find(first, At);
            Agree.Within(3, found!.Value.Step, 1e-12, $"from {first}");
            Assert.Equal(2, steps.Count);
        }
    }

    /// <summary>Values that no longer differ, slopes that do: the point is found by the slopes alone, and one that is too steep for them is passed over.</summary>
    [Fact]
    public void At_the_limit_of_rounding_slopes_decide()
    {
        // 1 + 1e-17·(t − 1)² is 1 for every t, with slopes that are known.
        static LinePoint At(double t) => new(t, 1, 2e-17 * (t - 1));
        LinePoint? found = new WolfeSearch(At(0), 1e-4, 0.1).Find(1.6, At);
        Agree.Within(1, found!.Value.Step, 0.1 + 1e-12, "the step");
        // The value is a rounding above the start's: the slope says that it falls.
        LinePoint Above(double t) => new(t, t == 0 ? 1 : 1 + (4 * Tolerance.Epsilon), 2e-17 * (t - 1));
        Agree.Within(1, new WolfeSearch(Above(0), 1e-4, 0.1).Find(1, Above)!.Value.Step, 0.1, "the step from below");
        // A slope above (1 − 2·decrease) of the first one tells that it falls too little, however flat it counts.
        Assert.InRange(new WolfeSearch(Above(0), 0.1, 0.95).Find(1.9, Above)!.Value.Step, 0.05, 1.8);
    }

    [Theory, InlineData(-0.5, 0.05, 0.9), InlineData(1000, 3000, 0.1), InlineData(double.PositiveInfinity, double.NaN, 0.1), InlineData(1e300, -1e300, 0.5)]
    public void A_trial_between_two_points_stays_a_tenth_away_from_both(double value, double slope, double expected)
    {
        List<double> steps = [];
        LinePoint At(double t)
        {
            steps.Add(t);
            return t == 1 ? new(1, value, slope) : new(t, -t, 0);
        }
        Assert.NotNull(new WolfeSearch(new(0, 0, -1), 0.6, 0.7).Find(1, At));
        Assert.Equal([1, expected], steps);
    }

    [Fact]
    public void A_function_that_falls_without_end_gives_its_last_point_and_a_wall_is_stepped_back_from()
    {
        LinePoint? end = new WolfeSearch(new(0, 0, -1), 1e-4, 0.9).Find(1, t => new(t, -t, -1));
        Assert.True(end!.Value.Step > 1e300);
        LinePoint? low = new WolfeSearch(new(0, 0, -1), 1e-4, 0.9).Find(1, t => t > 4 ? new(t, double.NegativeInfinity, -1) : new(t, -t, -1));
        Assert.Equal(double.NegativeInfinity, low!.Value.Value);
        // NaN from 0.3 on: a tenth of the way at each trial, until there is a number.
        LinePoint? walled = new WolfeSearch(new(0, 0, -1), 1e-4, 0.5).Find(1, t => t > 0.3 ? new(t, double.NaN, double.NaN) : new(t, (t - 0.1) * (t - 0.1) * 5 - 0.05, 10 * (t - 0.1)));
        Agree.Within(0.1, walled!.Value.Step, 0.05, "the step before the wall");
    }
}
