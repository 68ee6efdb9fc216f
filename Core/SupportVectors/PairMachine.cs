namespace Functional;

/// <summary>How the machine of two classes went.</summary>
public sealed record MarginReport
{
    /// <param name="report">Why it ended.</param>
    /// <param name="dualObjective">Σ α − ½·αᵀQα.</param>
    /// <param name="primalObjective">½‖w‖² + Σ C[i]·ξ[i].</param>
    /// <param name="kktViolation">How far it is from the conditions of the minimum.</param>
    /// <param name="squaredNorm">‖w‖².</param>
    public MarginReport(FitReport report, double dualObjective, double primalObjective, double kktViolation, double squaredNorm)
    {
        ArgumentNullException.ThrowIfNull(report);
        (Report, DualObjective, PrimalObjective, KktViolation, SquaredNorm) = (report, dualObjective, primalObjective, kktViolation, squaredNorm);
    }

    /// <summary>Why it ended; the history is the objective of the dual, ½·αᵀQα − Σ α, every 1024 steps.</summary>
    public FitReport Report { get; }

    /// <summary>Σ α − ½·αᵀQα, which is at most the primal objective.</summary>
    public double DualObjective { get; }

    /// <summary>½‖w‖² + Σ C[i]·ξ[i]; +∞ for a hard margin that is violated beyond the tolerance.</summary>
    public double PrimalObjective { get; }

    /// <summary>How far the pair of multipliers that violates the conditions of the minimum most is from them.</summary>
    public double KktViolation { get; }

    /// <summary>‖w‖²: the margin is 2/‖w‖ wide.</summary>
    public double SquaredNorm { get; }

    /// <summary>The primal less the dual objective: at most so far is either from the minimum.</summary>
    public double DualityGap => PrimalObjective - DualObjective;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(
        nameof(MarginReport), (nameof(Report), Report.Message), (nameof(DualObjective), DualObjective), (nameof(PrimalObjective), PrimalObjective),
        (nameof(KktViolation), KktViolation), (nameof(SquaredNorm), SquaredNorm));
}

/// <summary>The machine of two classes: y = −1 for the first, 1 for the second.</summary>
internal sealed record PairMachine(int[] SupportIndices, double[] Coefficients, double Intercept, MarginReport Report)
{
    internal static PairMachine Fit(
        Matrix features, List<int> first, List<int> second, ReadOnlySpan<double> weights, KernelFunction kernel, SupportVectorClassifierOptions options, Execution? execution)
    {
        int[] rows = [.. first.Concat(second).Order()];
        var isSecond = second.ToHashSet();
        var (signs, bounds, linear) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            signs[i] = isSecond.Contains(rows[i]) ? 1 : -1;
            bounds[i] = options.C * (weights.IsEmpty ? 1 : weights[rows[i]]);
            linear[i] = -1;
        }
        var gram = KernelRows.Of(kernel, features.SelectRows(rows), options.CacheBytes, execution);
        var smo = new Smo(gram, signs, linear, bounds, options.Shrinking);
        var report = smo.Run(options.Tolerance, options.MaxIterations, execution);
        if (smo.IsInfeasible)
            throw new InfeasibleException("Expected classes that a hyperplane parts, as the hard margin asks for: with C = +∞ the multipliers grow without end. A finite C allows errors.");

        var norm = smo.SquaredNorm;
        var primal = norm / 2;
        for (var i = 0; i < rows.Length; i++)
        {
            var slack = 1 - smo.Margin(i) - (signs[i] * smo.Intercept);
            if (slack > (double.IsInfinity(bounds[i]) ? options.Tolerance : 0))
                primal += bounds[i] * slack;
        }
        int[] support = [.. Enumerable.Range(0, rows.Length).Where(i => smo.Multipliers[i] > 0)];
        return new(
            [.. support.Select(i => rows[i])], [.. support.Select(i => signs[i] * smo.Multipliers[i])], smo.Intercept,
            new MarginReport(report, -smo.Objective, primal, smo.Violation, norm));
    }
}
