namespace Functional.Kernels;

/// <summary>Σ e^x as e^Shift · Sum, so that it neither overflows nor loses its large terms.</summary>
internal readonly struct ExponentialCell(double shift, double sum) : ISummaryCell<ExponentialCell>
{
    /// <summary>The largest x, or 0 where that is not finite.</summary>
    internal double Shift { get; } = shift;

    /// <summary>Σ e^(x − Shift); 0 where every x is −∞, +∞ where one is +∞, NaN where one is NaN.</summary>
    internal double Sum { get; } = sum;

    public static ExponentialCell Empty => default;

    /// <summary>Whether one x is far above all others, so that beside its 1 they are rounded away: their sum is taken for itself then.</summary>
    internal bool IsPeaked => 0 < Sum && Sum < 1.5;

    public static ExponentialCell Combine(in ExponentialCell a, in ExponentialCell b)
    {
        if (a.Shift == b.Shift || !double.IsFinite(a.Sum + b.Sum))
            return new(a.Shift == b.Shift ? a.Shift : 0, a.Sum + b.Sum);
        if (a.Sum == 0)
            return b;
        if (b.Sum == 0)
            return a;
        return a.Shift > b.Shift
            ? new(a.Shift, a.Sum + b.Sum * Scalar.Exp(b.Shift - a.Shift))
            : new(b.Shift, a.Sum * Scalar.Exp(a.Shift - b.Shift) + b.Sum);
    }
}
