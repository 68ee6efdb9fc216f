using System.Collections.Immutable;
using System.Text;

namespace Functional;

/// <summary>By which steps a <see cref="LogisticRegression"/> is fitted. All end at the same minimum.</summary>
public enum LogisticSolver
{
    /// <summary>What is least work: quasi-Newton steps where the smooth part is all there is and the Hessian is large, else Newton's.</summary>
    Automatic,

    /// <summary>
    /// Newton's steps, which for a logit are iteratively reweighted least squares, halved until the objective falls; with an L1 penalty proximal Newton
    /// steps by coordinate descent. Memory grows with the square of the parameters.
    /// </summary>
    Newton,

    /// <summary>Limited-memory BFGS in coordinates in which the objective is evenly steep at the start. Not with an L1 penalty.</summary>
    LimitedMemoryBfgs,

    /// <summary>Accelerated proximal gradient steps, for many parameters with an L1 penalty.</summary>
    ProximalGradient,
}

/// <summary>How a <see cref="LogisticRegression"/> is fitted.</summary>
public sealed record LogisticRegressionOptions
{
    /// <summary>What is added to the negative log-likelihood, a sum over the rows; none by default.</summary>
    public Penalty Penalty { get; init; } = Penalty.None;

    /// <summary>Whether there is an intercept, which is never penalised; on by default.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Whether classes weigh the same, however many samples each has: a sample weighs n/(classes·its class's count) times its own weight.</summary>
    /// <remarks>Standard errors take these weights, too, for repetitions.</remarks>
    public bool BalancedClasses { get; init; }

    /// <summary>What samples of a label weigh, times their own weight; labels that are not named weigh 1. Empty by default.</summary>
    /// <remarks>Standard errors take these weights, too, for repetitions.</remarks>
    public ImmutableDictionary<int, double> ClassWeights { get; init; } = ImmutableDictionary<int, double>.Empty;

    /// <summary>By which steps it is fitted.</summary>
    public LogisticSolver Solver { get; init; } = LogisticSolver.Automatic;

    /// <summary>
    /// It has converged where gᵀH⁻¹g ≤ Tolerance²·Σw, g being the gradient and H the Hessian: the objective is then within about half of that of its
    /// minimum, whatever units the columns are in. That holds for Newton's steps, and where one ends the fit; for the other steps H is the Hessian at the
    /// start, or near it. Finite and at least 0; 1e-8 by default.
    /// </summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most iterations, at least 0; 1000 by default.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>The confidence of intervals where none is given, between 0 and 1; 0.95 by default.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>Equal when all members are.</summary>
    /// <param name="other">Other options.</param>
    public bool Equals(LogisticRegressionOptions? other) =>
        other is not null && Penalty == other.Penalty && Intercept == other.Intercept && BalancedClasses == other.BalancedClasses
        && ClassWeighting.AreEqual(ClassWeights, other.ClassWeights) && Solver == other.Solver && Tolerance.Equals(other.Tolerance)
        && MaxIterations == other.MaxIterations && ConfidenceLevel.Equals(other.ConfidenceLevel);

    /// <summary>Agrees with <see cref="Equals(LogisticRegressionOptions)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Penalty, Intercept, BalancedClasses, ClassWeights?.Count, Solver, Tolerance, MaxIterations, ConfidenceLevel);

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Penalty);
        ClassWeighting.Check(ClassWeights);
        Guard.Defined(Solver);
        Guard.NotNegative(Tolerance);
        Guard.AtLeast(MaxIterations, 0);
        Guard.Between(ConfidenceLevel, 0, 1);
        if (Solver == LogisticSolver.LimitedMemoryBfgs && Penalty.Lambda1 > 0)
            Guard.ThrowArgument($"Expected a penalty without an L1 part for {Solver}, got {Penalty}.", nameof(Penalty));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LogisticRegressionOptions), PrintMembers);

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Penalty = {Penalty}, Intercept = {Intercept}, BalancedClasses = {BalancedClasses}, ClassWeights = {ClassWeighting.Listed(ClassWeights)}, ")
            .Append($"Solver = {Solver}, Tolerance = {Tolerance}, MaxIterations = {MaxIterations}, ConfidenceLevel = {ConfidenceLevel}");
        return true;
    }
}
