using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Twenty steps of every optimizer against its textbook formula in 50 digits (References/optimization).</summary>
public sealed class OptimizerReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/optimization/steps.json"))).RootElement;

    [Fact, Trait("Formula", "O1"), Trait("Formula", "O2"), Trait("Formula", "O3")]
    public void Gradient_descent() => Check("descent", new GradientDescent { Rate = 0.05 });

    [Fact, Trait("Formula", "O4")]
    public void Momentum_and_Nesterov()
    {
        Check("momentum", new Momentum { Rate = 0.05, Decay = 0.9 });
        Check("nesterov", new NesterovMomentum { Rate = 0.05, Decay = 0.9 });
    }

    [Fact, Trait("Formula", "O5")]
    public void RmsProp_has_epsilon_inside_the_root() => Check("rmsprop", new RmsProp { Rate = 0.05, Decay = 0.9, Epsilon = 1e-3 });

    [Fact, Trait("Formula", "O6")]
    public void Adam_and_AdamW_have_it_outside()
    {
        Check("adam", new Adam { Rate = 0.05, SquareDecay = 0.99, Epsilon = 1e-3 });
        Check("adamw", new AdamW { Rate = 0.05, SquareDecay = 0.99, Epsilon = 1e-3, Decay = 0.1 });
    }

    [Fact]
    public void AdaGrad_and_Lion()
    {
        Check("adagrad", new AdaGrad { Rate = 0.05, Epsilon = 1e-10 });
        Check("lion", new Lion { Rate = 0.05, Decay = 0.1 });
    }

    private static void Check(string name, Optimizer optimizer)
    {
        double[][] gradients = [.. Root.GetProperty("gradients").EnumerateArray().Select(Doubles)];
        Vector x = Vector.CopyFrom(Doubles(Root.GetProperty("start")));
        var largest = x.Values.Max(Math.Abs);
        var state = optimizer.Start(x.Length);
        foreach (var gradient in gradients)
        {
            (x, state) = optimizer.Step(x, Vector.CopyFrom(gradient), state);
            largest = Math.Max(largest, x.Values.Max(Math.Abs));
        }

        // A step rounds fewer than ten numbers of at most the largest parameter or move; twenty steps add up. The moments of |g| ≤ 10³ likewise, of g² ≤ 10⁶.
        var moves = 0.05 * 20 * 500;
        Near(Doubles(Root.GetProperty(name).GetProperty("parameters")), x, 20 * 10 * Tolerance.Epsilon * (largest + moves));
        var moments = Doubles(Root.GetProperty(name).GetProperty("moments"));
        Near(moments, state.Moments, 20 * 4 * Tolerance.Epsilon * (1 + moments.Select(Math.Abs).DefaultIfEmpty().Max()));
        Assert.Equal(20, state.Steps);
        InSingle(optimizer, gradients, x);
    }

    /// <summary>The float form walks the same way, with the digits of floats.</summary>
    private static void InSingle(Optimizer optimizer, double[][] gradients, Vector expected)
    {
        float[] x = [.. Doubles(Root.GetProperty("start")).Select(v => (float)v)], moments = new float[optimizer.MomentCount * x.Length];
        for (var step = 1; step <= gradients.Length; step++)
            optimizer.Step(x, [.. gradients[step - 1].Select(v => (float)v)], moments, step);
        const double epsilon = 1.0 / (1 << 23);
        Near([.. expected.Values], Vector.CopyFrom([.. x.Select(v => (double)v)]), 20 * 10 * epsilon * (expected.Values.Max(Math.Abs) + 1));
    }

    private static void Near(double[] expected, Vector actual, double bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Agree.Within(expected[i], actual[i], bound, $"[{i}]");
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
