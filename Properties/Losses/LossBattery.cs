using Xunit;

namespace Functional.Properties;

/// <summary>What the members of the battery are made of.</summary>
internal static class LossMembers
{
    internal const double Delta = 1.5;

    internal static double Softplus(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>ln(1 + x) by Kahan's correction: within a few roundings.</summary>
    internal static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    internal static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    internal static double XLogY(double x, double y) => x == 0 ? 0 : x * Math.Log(y);

    /// <summary>Logits up to ±40 mostly, ±1000 among them.</summary>
    internal static double Logit(Source source) => source.OneIn(8) ? (source.OneIn(2) ? 1000 : -1000) * source.Unit() : source.Bell() * 10;

    /// <summary>A label 0 or 1, or a share between them.</summary>
    internal static double Share(Source source) => source.OneIn(3) ? source.Unit() : source.Below(2);

    /// <summary>A probability well within (0, 1), from 10⁻⁶ up.</summary>
    internal static double Inner(Source source) => source.OneIn(4) ? Math.ScaleB(1 + source.Unit(), -source.Between(2, 20)) : 0.001 + 0.998 * source.Unit();

    /// <summary>The focal loss of one pair, the right class having q and the other 1 − q, each with its logarithm.</summary>
    internal static double Focal(double y, double q, double rest, double logQ, double gamma, double alpha) =>
        (y == 1 ? alpha : 1 - alpha) * Math.Pow(rest, gamma) * -logQ;
}

[Trait("Formula", "LS1")]
public sealed class MeanSquaredErrorLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.MeanSquaredError(y, p),
        FloatMean = (y, p) => Functional.Loss.MeanSquaredError(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.MeanSquaredError(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.MeanSquaredError(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.MeanSquaredErrorGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.MeanSquaredErrorGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.MeanSquaredErrorValues(y, p, d),
        Formula = (y, p) => (y - p) * (y - p),
        Slope = (y, p) => 2 * (p - y),
        Perfect = y => y,
    };
}

[Trait("Formula", "LS2")]
public sealed class MeanAbsoluteErrorLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.MeanAbsoluteError(y, p),
        FloatMean = (y, p) => Functional.Loss.MeanAbsoluteError(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.MeanAbsoluteError(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.MeanAbsoluteError(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.MeanAbsoluteErrorGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.MeanAbsoluteErrorGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.MeanAbsoluteErrorValues(y, p, d),
        Formula = (y, p) => Math.Abs(y - p),
        Slope = (y, p) => Math.Sign(p - y),
        IsNearKink = (y, p) => Math.Abs(y - p) < 1e-3,
        Perfect = y => y,
    };
}

[Trait("Formula", "LS3")]
public sealed class HuberLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.Huber(y, p, LossMembers.Delta),
        FloatMean = (y, p) => Functional.Loss.Huber(y, p, LossMembers.Delta),
        WeightedMean = (y, p, w) => Functional.Loss.Huber(y, p, w, LossMembers.Delta),
        FloatWeightedMean = (y, p, w) => Functional.Loss.Huber(y, p, w, LossMembers.Delta),
        Gradient = (y, p, d) => Functional.Loss.HuberGradient(y, p, LossMembers.Delta, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.HuberGradient(y, p, w, LossMembers.Delta, d),
        Values = (y, p, d) => Functional.Loss.HuberValues(y, p, LossMembers.Delta, d),
        Formula = (y, p) => Math.Abs(y - p) <= LossMembers.Delta ? 0.5 * (y - p) * (y - p) : LossMembers.Delta * (Math.Abs(y - p) - 0.5 * LossMembers.Delta),
        Slope = (y, p) => Math.Clamp(p - y, -LossMembers.Delta, LossMembers.Delta),
        Perfect = y => y,
    };
}

public sealed class SmoothL1Laws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.SmoothL1(y, p, 0.3),
        FloatMean = (y, p) => Functional.Loss.SmoothL1(y, p, 0.3),
        WeightedMean = (y, p, w) => Functional.Loss.SmoothL1(y, p, w, 0.3),
        FloatWeightedMean = (y, p, w) => Functional.Loss.SmoothL1(y, p, w, 0.3),
        Gradient = (y, p, d) => Functional.Loss.SmoothL1Gradient(y, p, 0.3, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.SmoothL1Gradient(y, p, w, 0.3, d),
        Values = (y, p, d) => Functional.Loss.SmoothL1Values(y, p, 0.3, d),
        Formula = (y, p) => Math.Abs(y - p) < 0.3 ? (y - p) * (y - p) / 0.6 : Math.Abs(y - p) - 0.15,
        Slope = (y, p) => Math.Clamp((p - y) / 0.3, -1, 1),
        Perfect = y => y,
    };
}

public sealed class LogCoshLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.LogCosh(y, p),
        FloatMean = (y, p) => Functional.Loss.LogCosh(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.LogCosh(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.LogCosh(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.LogCoshGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.LogCoshGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.LogCoshValues(y, p, d),
        Formula = (y, p) => LogCosh(Math.Abs(y - p)),
        Slope = (y, p) => Math.Tanh(p - y),
        Perfect = y => y,
        // sinh² within 8, its half-argument logarithm well conditioned, the kernel's own e^r − 1 squared.
        Roundings = 32,
    };

    // ½·ln(1 + sinh² r), which has no cancellation; far out |r| − ln 2.
    private static double LogCosh(double r) => r > 20 ? r - Math.Log(2) : 0.5 * LossMembers.Log1p(Math.Sinh(r) * Math.Sinh(r));
}

public sealed class PinballLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.Pinball(y, p, 0.9),
        FloatMean = (y, p) => Functional.Loss.Pinball(y, p, 0.9),
        WeightedMean = (y, p, w) => Functional.Loss.Pinball(y, p, w, 0.9),
        FloatWeightedMean = (y, p, w) => Functional.Loss.Pinball(y, p, w, 0.9),
        Gradient = (y, p, d) => Functional.Loss.PinballGradient(y, p, 0.9, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.PinballGradient(y, p, w, 0.9, d),
        Values = (y, p, d) => Functional.Loss.PinballValues(y, p, 0.9, d),
        Formula = (y, p) => Math.Max(0.9 * (y - p), (0.9 - 1) * (y - p)),
        Slope = (y, p) => y > p ? -0.9 : y < p ? 1 - 0.9 : 0,
        IsNearKink = (y, p) => Math.Abs(y - p) < 1e-3,
        Perfect = y => y,
    };
}

[Trait("Formula", "LS6")]
public sealed class HingeLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.Hinge(y, p),
        FloatMean = (y, p) => Functional.Loss.Hinge(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.Hinge(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.Hinge(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.HingeGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.HingeGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.HingeValues(y, p, d),
        Formula = (y, p) => Math.Max(0, 1 - (y * p)),
        Slope = (y, p) => y * p < 1 ? -y : 0,
        IsNearKink = (y, p) => Math.Abs(1 - (y * p)) < 1e-3,
        Actual = s => s.OneIn(2) ? 1 : -1,
        Perfect = y => 2 * y,
        BadLabel = 0.5,
    };
}

[Trait("Formula", "LS6")]
public sealed class SquaredHingeLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.SquaredHinge(y, p),
        FloatMean = (y, p) => Functional.Loss.SquaredHinge(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.SquaredHinge(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.SquaredHinge(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.SquaredHingeGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.SquaredHingeGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.SquaredHingeValues(y, p, d),
        Formula = (y, p) => Math.Pow(Math.Max(0, 1 - (y * p)), 2),
        Slope = (y, p) => -2 * y * Math.Max(0, 1 - (y * p)),
        IsNearKink = (y, p) => Math.Abs(1 - (y * p)) < 1e-3,
        Actual = s => s.OneIn(2) ? 1 : -1,
        Perfect = y => 2 * y,
        BadLabel = 0,
    };
}
