using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Means, weighted means and slopes against mpmath (References/losses).</summary>
public sealed class LossReferences
{
    private const double Epsilon = 2.220446049250313E-16;

    [Fact]
    [Trait("Formula", "LS1"), Trait("Formula", "LS2"), Trait("Formula", "LS3"), Trait("Formula", "LS4"), Trait("Formula", "LS6")]
    public void References_agree()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "losses", "losses.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(56, cases.Length);
        foreach (var item in cases)
        {
            var name = item.GetProperty("loss").GetString()!;
            double[] y = Numbers("actual"), p = Numbers("predicted"), w = Numbers("weights"), slopes = Numbers("slopes"), d = new double[y.Length];
            // Losses of 2 ulp and a few roundings each (a power of e.g. 700·γ more), the sum within its own bound: of the magnitudes, as Poisson's cancel.
            var rounds = name.StartsWith("Focal", StringComparison.Ordinal) ? 4000 : 16;
            var bound = (rounds + 16 + y.Length / 32) * Tolerance.Epsilon;
            var (mean, weighted) = Of(name, y, p, w, d);
            Agree.Within(item.GetProperty("mean").GetDouble(), mean, bound * item.GetProperty("magnitude").GetDouble(), $"{name} of {y.Length}");
            Agree.Close(item.GetProperty("weightedMean").GetDouble(), weighted, 100 * bound, 1e-300, $"weighted {name} of {y.Length}");
            for (var i = 0; i < y.Length; i++)
            {
                // Differences that cancel (1 − y/p, e^z − y, σ(z) − y of shares) keep the error of their parts.
                var parts = name.StartsWith("Poisson", StringComparison.Ordinal) || name.StartsWith("Binary", StringComparison.Ordinal) ? 20 + y[i] : 0;
                Agree.Close(slopes[i] / y.Length, d[i], rounds * 4 * Tolerance.Epsilon, (parts * Tolerance.Epsilon / y.Length) + 1e-300, $"{name}'({y[i]:R}, {p[i]:R})");
            }

            double[] Numbers(string key) => [.. item.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
        }
    }

    private static (double Mean, double Weighted) Of(string name, double[] y, double[] p, double[] w, double[] d)
    {
        switch (name)
        {
            case "MeanSquaredError":
                Loss.MeanSquaredErrorGradient(y, p, d);
                return (Loss.MeanSquaredError(y, p), Loss.MeanSquaredError(y, p, w));
            case "MeanAbsoluteError":
                Loss.MeanAbsoluteErrorGradient(y, p, d);
                return (Loss.MeanAbsoluteError(y, p), Loss.MeanAbsoluteError(y, p, w));
            case "Huber":
                Loss.HuberGradient(y, p, 1.35, d);
                return (Loss.Huber(y, p, 1.35), Loss.Huber(y, p, w, 1.35));
            case "SmoothL1":
                Loss.SmoothL1Gradient(y, p, 0.75, d);
                return (Loss.SmoothL1(y, p, 0.75), Loss.SmoothL1(y, p, w, 0.75));
            case "LogCosh":
                Loss.LogCoshGradient(y, p, d);
                return (Loss.LogCosh(y, p), Loss.LogCosh(y, p, w));
            case "Pinball":
                Loss.PinballGradient(y, p, 0.9, d);
                return (Loss.Pinball(y, p, 0.9), Loss.Pinball(y, p, w, 0.9));
            case "Hinge":
                Loss.HingeGradient(y, p, d);
                return (Loss.Hinge(y, p), Loss.Hinge(y, p, w));
            case "SquaredHinge":
                Loss.SquaredHingeGradient(y, p, d);
                return (Loss.SquaredHinge(y, p), Loss.SquaredHinge(y, p, w));
            case "BinaryCrossEntropy":
                Loss.BinaryCrossEntropyGradient(y, p, Epsilon, d);
                return (Loss.BinaryCrossEntropy(y, p), Loss.BinaryCrossEntropy(y, p, w));
            case "BinaryCrossEntropyFromLogits":
                Loss.BinaryCrossEntropyFromLogitsGradient(y, p, d);
                return (Loss.BinaryCrossEntropyFromLogits(y, p), Loss.BinaryCrossEntropyFromLogits(y, p, w));
            case "Focal":
                Loss.FocalGradient(y, p, 2, 0.25, Epsilon, d);
                return (Loss.Focal(y, p), Loss.Focal(y, p, w));
            case "FocalFromLogits":
                Loss.FocalFromLogitsGradient(y, p, 2, 0.25, d);
                return (Loss.FocalFromLogits(y, p), Loss.FocalFromLogits(y, p, w));
            case "Poisson":
                Loss.PoissonGradient(y, p, d);
                return (Loss.Poisson(y, p), Loss.Poisson(y, p, w));
            default:
                Loss.PoissonFromLogsGradient(y, p, d);
                return (Loss.PoissonFromLogs(y, p), Loss.PoissonFromLogs(y, p, w));
        }
    }
}
