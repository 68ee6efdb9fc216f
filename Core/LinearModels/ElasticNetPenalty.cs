namespace Functional;

/// <summary>The penalties of an elastic net at unit length, Σ a[j]·|β[j]| + Σ b[j]·β[j]², and the duality gap that they leave.</summary>
internal sealed class ElasticNetPenalty
{
    internal ElasticNetPenalty(double[] absolute, double[] squared, bool[] free, bool positive) =>
        (Absolute, Squared, IsFree, IsPositive) = (absolute, squared, free, positive);

    internal double[] Absolute { get; }

    internal double[] Squared { get; }

    /// <summary>The columns that no penalty holds: see <see cref="ElasticNetFreeColumns"/>.</summary>
    internal bool[] IsFree { get; }

    /// <summary>Whether no coefficient may be below 0.</summary>
    internal bool IsPositive { get; }

    internal double Value(ReadOnlySpan<double> beta)
    {
        double sum = 0;
        for (var j = 0; j < beta.Length; j++)
        {
            if (beta[j] != 0)
                sum += (Absolute[j] * Math.Abs(beta[j])) + (Squared[j] * beta[j] * beta[j]);
        }
        return sum;
    }

    /// <summary>The coefficient that minimises the cost while all others stay: ½β² − slope·β and the penalties.</summary>
    internal double Minimizer(int j, double slope)
    {
        var shrunken = LinearModels.Shrunken(slope, Absolute[j]);
        return IsPositive && shrunken < 0 ? 0 : shrunken / (1 + (2 * Squared[j]));
    }

    /// <summary>How far the slope of a coefficient, the squared penalty's part included, presses against its absolute penalty.</summary>
    internal double Pressure(ElasticNetSystem system, ReadOnlySpan<double> beta, int j)
    {
        var slope = system.Slope[j] - (2 * Squared[j] * beta[j]);
        return IsPositive ? slope : Math.Abs(slope);
    }

    /// <summary>The cost at the coefficients of the last refresh, less the best bound that a multiple of the residuals gives.</summary>
    /// <remarks>
    /// The squared penalties are rows more, √(2b) against 0, whose residuals are −√(2b)·β. A multiple s of all residuals that has no slope above its
    /// penalty bounds the cost from below by s·yᵀr − ½s²·‖r‖² (Friedman, Hastie and Tibshirani 2010; Fercoq, Gramfort and Salmon 2015, eq. 9).
    /// Where there are no absolute penalties the conjugates of the squared ones do. Free columns are at their least squares and have no slope.
    /// </remarks>
    /// <param name="system">The data.</param>
    /// <param name="beta">The coefficients.</param>
    /// <param name="scale">The multiple s.</param>
    internal double Gap(ElasticNetSystem system, ReadOnlySpan<double> beta, out double scale)
    {
        double ridge = 0, most = double.PositiveInfinity, absolute = 0, conjugates = 0;
        for (var j = 0; j < beta.Length; j++)
        {
            ridge += Squared[j] * beta[j] * beta[j];
            absolute += beta[j] == 0 ? 0 : Absolute[j] * Math.Abs(beta[j]);
            if (IsFree[j])
                continue;
            var pressure = Pressure(system, beta, j);
            if (pressure > 0)
                most = Math.Min(most, Absolute[j] / pressure);
            var slope = IsPositive ? Math.Max(0, system.Slope[j]) : system.Slope[j];
            conjugates += Absolute[j] == 0 && slope != 0 ? slope * slope / (4 * Squared[j]) : 0;
        }
        double squares = system.Squares + (2 * ridge), cost = (system.Squares / 2) + absolute + ridge;
        if (most == 0)
        {
            scale = 0;
            return Math.Max(0, cost - (system.Explained - (system.Squares / 2) - conjugates));
        }
        scale = squares > 0 ? Math.Clamp(system.Explained / squares, 0, most) : 0;
        return Math.Max(0, cost - ((scale * system.Explained) - (scale * scale * squares / 2)));
    }
}
