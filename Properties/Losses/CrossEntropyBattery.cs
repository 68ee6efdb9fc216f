using Xunit;

namespace Functional.Properties;

/// <summary>Cross-entropy of probabilities with the default clipping, which nothing that is drawn here reaches.</summary>
[Trait("Formula", "LS4")]
public sealed class BinaryCrossEntropyLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.BinaryCrossEntropy(y, p),
        FloatMean = (y, p) => Functional.Loss.BinaryCrossEntropy(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.BinaryCrossEntropy(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.BinaryCrossEntropy(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.BinaryCrossEntropyGradient(y, p, 1e-12, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.BinaryCrossEntropyGradient(y, p, w, 1e-12, d),
        Values = (y, p, d) => Functional.Loss.BinaryCrossEntropyValues(y, p, 2.220446049250313E-16, d),
        Formula = (y, p) => -(y * Math.Log(p)) - ((1 - y) * LossMembers.Log1p(-p)),
        Slope = (y, p) => y is 0 or 1 ? (y == 1 ? -1 / p : 1 / (1 - p)) : ((1 - y) / (1 - p)) - (y / p),
        IsNearKink = (y, p) => Math.Min(p, 1 - p) < 1e-4,
        Actual = s => s.Below(2),
        Predicted = LossMembers.Inner,
        BadLabel = -1e-30,
        BadPrediction = 1.000001,
        Roundings = 24,
    };
}

/// <summary>The same without clipping, of labels that are shares.</summary>
[Trait("Formula", "LS4")]
public sealed class UnclippedCrossEntropyLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.BinaryCrossEntropy(y, p, 0),
        FloatMean = (y, p) => Functional.Loss.BinaryCrossEntropy(y, p, 0),
        WeightedMean = (y, p, w) => Functional.Loss.BinaryCrossEntropy(y, p, w, 0),
        FloatWeightedMean = (y, p, w) => Functional.Loss.BinaryCrossEntropy(y, p, w, 0),
        Gradient = (y, p, d) => Functional.Loss.BinaryCrossEntropyGradient(y, p, 0, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.BinaryCrossEntropyGradient(y, p, w, 0, d),
        Values = (y, p, d) => Functional.Loss.BinaryCrossEntropyValues(y, p, 0, d),
        Formula = (y, p) => -(y * Math.Log(p)) - ((1 - y) * LossMembers.Log1p(-p)),
        // (p − y)/(p·(1 − p)) cancels where they are near; such pairs are not drawn, for labels lie at the ends or in the middle.
        Slope = (y, p) => ((1 - y) / (1 - p)) - (y / p),
        IsNearKink = (y, p) => Math.Min(p, 1 - p) < 1e-4,
        Actual = s => s.Below(3) / 2.0,
        Predicted = s => s.OneIn(2) ? LossMembers.Inner(s) : 0.6 + 0.3 * s.Unit(),
        BadLabel = 1.5,
        BadPrediction = -1e-30,
        Roundings = 64,
    };
}

[Trait("Formula", "LS4")]
public sealed class BinaryCrossEntropyFromLogitsLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.BinaryCrossEntropyFromLogits(y, p),
        FloatMean = (y, p) => Functional.Loss.BinaryCrossEntropyFromLogits(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.BinaryCrossEntropyFromLogits(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.BinaryCrossEntropyFromLogits(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.BinaryCrossEntropyFromLogitsGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.BinaryCrossEntropyFromLogitsGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.BinaryCrossEntropyFromLogitsValues(y, p, d),
        Formula = (y, z) => (y * LossMembers.Softplus(-z)) + ((1 - y) * LossMembers.Softplus(z)),
        Slope = (y, z) => y == 1 ? -LossMembers.Sigmoid(-z) : LossMembers.Sigmoid(z),
        Actual = s => s.Below(2),
        Predicted = LossMembers.Logit,
        BadLabel = 1.000001,
        Roundings = 32,
    };
}

public sealed class FocalLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.Focal(y, p, 2.5, 0.3),
        FloatMean = (y, p) => Functional.Loss.Focal(y, p, 2.5, 0.3),
        WeightedMean = (y, p, w) => Functional.Loss.Focal(y, p, w, 2.5, 0.3),
        FloatWeightedMean = (y, p, w) => Functional.Loss.Focal(y, p, w, 2.5, 0.3),
        Gradient = (y, p, d) => Functional.Loss.FocalGradient(y, p, 2.5, 0.3, 1e-12, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.FocalGradient(y, p, w, 2.5, 0.3, 1e-12, d),
        Values = (y, p, d) => Functional.Loss.FocalValues(y, p, 2.5, 0.3, 1e-12, d),
        Formula = (y, p) => y == 1
            ? LossMembers.Focal(y, p, 1 - p, Math.Log(p), 2.5, 0.3)
            : LossMembers.Focal(y, 1 - p, p, LossMembers.Log1p(-p), 2.5, 0.3),
        Slope = (y, p) =>
        {
            double q = y == 1 ? p : 1 - p, rest = y == 1 ? 1 - p : p, log = y == 1 ? Math.Log(p) : LossMembers.Log1p(-p);
            var slope = (2.5 * Math.Pow(rest, 1.5) * log) - (Math.Pow(rest, 2.5) / q);
            return (y == 1 ? 0.3 : -0.7) * slope;
        },
        IsNearKink = (y, p) => Math.Min(p, 1 - p) < 1e-4,
        Actual = s => s.Below(2),
        Predicted = LossMembers.Inner,
        IsConvex = false,
        BadLabel = 0.5,
        BadPrediction = 1.5,
        // The exponent γ·ln(1 − q) reaches −35, and its rounding is a relative error of the power: 35 times 3 roundings, and those of pow.
        Roundings = 160,
    };
}

public sealed class FocalFromLogitsLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.FocalFromLogits(y, p, 2.5, 0.3),
        FloatMean = (y, p) => Functional.Loss.FocalFromLogits(y, p, 2.5, 0.3),
        WeightedMean = (y, p, w) => Functional.Loss.FocalFromLogits(y, p, w, 2.5, 0.3),
        FloatWeightedMean = (y, p, w) => Functional.Loss.FocalFromLogits(y, p, w, 2.5, 0.3),
        Gradient = (y, p, d) => Functional.Loss.FocalFromLogitsGradient(y, p, 2.5, 0.3, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.FocalFromLogitsGradient(y, p, w, 2.5, 0.3, d),
        Values = (y, p, d) => Functional.Loss.FocalFromLogitsValues(y, p, 2.5, 0.3, d),
        Formula = (y, z) => (y == 1 ? 0.3 : 0.7) * Math.Exp(-2.5 * LossMembers.Softplus(y == 1 ? z : -z)) * LossMembers.Softplus(y == 1 ? -z : z),
        Slope = (y, z) =>
        {
            var s = y == 1 ? -z : z;
            double q = LossMembers.Sigmoid(-s), rest = LossMembers.Sigmoid(s);
            return (y == 1 ? -0.3 : 0.7) * Math.Exp(-2.5 * LossMembers.Softplus(-s)) * ((2.5 * q * LossMembers.Softplus(s)) + rest);
        },
        Actual = s => s.Below(2),
        Predicted = s => s.Bell() * 10,
        IsConvex = false,
        BadLabel = -1,
        // As above, with exponents down to −150.
        Roundings = 640,
    };
}

public sealed class PoissonLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.Poisson(y, p),
        FloatMean = (y, p) => Functional.Loss.Poisson(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.Poisson(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.Poisson(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.PoissonGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.PoissonGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.PoissonValues(y, p, d),
        Formula = (y, p) => p - LossMembers.XLogY(y, p),
        Slope = (y, p) => 1 - (y / p),
        Actual = s => s.Below(9),
        // Rates of a sixteenth, so that no difference p − y·ln p and no 1 − y/p is a cancellation of many digits.
        Predicted = s => (1 + s.Below(64)) / 16.0,
        IsNonNegative = false,
        BadLabel = -1,
        BadPrediction = -0.5,
        Roundings = 4096,
    };
}

public sealed class PoissonFromLogsLaws : LossLaws
{
    protected override LossCase Loss { get; } = new()
    {
        Mean = (y, p) => Functional.Loss.PoissonFromLogs(y, p),
        FloatMean = (y, p) => Functional.Loss.PoissonFromLogs(y, p),
        WeightedMean = (y, p, w) => Functional.Loss.PoissonFromLogs(y, p, w),
        FloatWeightedMean = (y, p, w) => Functional.Loss.PoissonFromLogs(y, p, w),
        Gradient = (y, p, d) => Functional.Loss.PoissonFromLogsGradient(y, p, d),
        WeightedGradient = (y, p, w, d) => Functional.Loss.PoissonFromLogsGradient(y, p, w, d),
        Values = (y, p, d) => Functional.Loss.PoissonFromLogsValues(y, p, d),
        Formula = (y, z) => Math.Exp(z) - (y * z),
        Slope = (y, z) => Math.Exp(z) - y,
        Actual = s => s.Below(9),
        Predicted = s => (s.Below(64) - 32) / 16.0,
        IsNonNegative = false,
        BadLabel = -1,
        Roundings = 4096,
    };
}
