namespace Functional;

/// <summary>A function to minimize: returns its value at <paramref name="point"/> and fills <paramref name="gradient"/>.</summary>
/// <param name="point">Where; must not be kept.</param>
/// <param name="gradient">To be filled with the gradient there, all of it.</param>
/// <returns>The value. NaN or +∞ says that the point is outside of the domain: shorter steps are tried.</returns>
public delegate double DifferentiableObjective(ReadOnlySpan<double> point, Span<double> gradient);

/// <summary>Where a minimizer ended.</summary>
public sealed record MinimizationResult
{
    internal MinimizationResult(Vector point, double value, Vector gradient, int evaluations, FitReport report) =>
        (Point, Value, Gradient, Evaluations, Report) = (point, value, gradient, evaluations, report);

    /// <summary>The best point that was found.</summary>
    public Vector Point { get; }

    /// <summary>The objective there.</summary>
    public double Value { get; }

    /// <summary>Its gradient there.</summary>
    public Vector Gradient { get; }

    /// <summary>How often the objective was computed.</summary>
    public int Evaluations { get; }

    /// <summary>Why it stopped, after how many iterations, and the value after each.</summary>
    public FitReport Report { get; }

    /// <summary>The report, and how often the objective was computed.</summary>
    public override string ToString() => $"{Report.Message} {Evaluations} evaluations.";
}
