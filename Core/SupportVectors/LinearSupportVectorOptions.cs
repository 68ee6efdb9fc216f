using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>What a row on the wrong side of its margin costs.</summary>
public enum MarginLoss
{
    /// <summary>max(0, 1 − y·f)², by Newton's method: few steps, to many digits.</summary>
    SquaredHinge,

    /// <summary>max(0, 1 − y·f), by coordinate descent on the dual.</summary>
    Hinge,
}

/// <summary>What an error beyond ε costs.</summary>
public enum TubeLoss
{
    /// <summary>max(0, |y − f| − ε)², by Newton's method: few steps, to many digits.</summary>
    SquaredEpsilonInsensitive,

    /// <summary>max(0, |y − f| − ε), by coordinate descent on the dual.</summary>
    EpsilonInsensitive,
}

/// <summary>How a linear support vector machine is fitted.</summary>
public abstract record LinearSupportVectorOptions
{
    private protected LinearSupportVectorOptions()
    {
    }

    /// <summary>C > 0, the price of the losses beside ½‖w‖²; 1 by default.</summary>
    public double C { get; init; } = 1;

    /// <summary>Whether there is an intercept; on by default.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>
    /// s > 0: the intercept b is penalized as the coefficient of a column that is s everywhere, by ½(b/s)². The larger, the less it is penalized, and the longer coordinate
    /// descent takes; 1 by default.
    /// </summary>
    public double InterceptScale { get; init; } = 1;

    /// <summary>
    /// It has converged where the duality gap, which bounds the distance of the objective from its minimum, is at most this share of the objective; <c>null</c>, the default, for 10⁻⁶
    /// with squares, and 10⁻³ without, where coordinate descent is quick at first and slow to the last digits.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>The most of Newton's steps, or passes of coordinate descent over the rows; 1000 by default.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>The key of the order in which coordinate descent takes the rows.</summary>
    public RandomKey Key { get; init; } = RandomKey.FromSeed(0);

    internal double ColumnOfIntercept => Intercept ? InterceptScale : 0;

    private protected void CheckLinear()
    {
        Guard.Positive(C);
        Guard.Finite(C);
        Guard.Positive(InterceptScale);
        Guard.Finite(InterceptScale);
        if (Tolerance is { } tolerance)
        {
            Guard.NotNegative(tolerance, nameof(Tolerance));
            Guard.Finite(tolerance, nameof(Tolerance));
        }
        Guard.AtLeast(MaxIterations, 1);
    }

    private protected IEnumerable<(string Name, object Value)> DescribedLinear() =>
    [
        (nameof(C), C), (nameof(Intercept), Intercept), (nameof(InterceptScale), InterceptScale),
        (nameof(Tolerance), Tolerance?.ToString(CultureInfo.InvariantCulture) ?? "default"), (nameof(MaxIterations), MaxIterations),
        (nameof(Key), Key),
    ];
}

/// <summary>How a <see cref="LinearSupportVectorClassifier"/> is fitted.</summary>
public sealed record LinearSupportVectorClassifierOptions : LinearSupportVectorOptions
{
    /// <summary>The loss; the squared hinge by default.</summary>
    public MarginLoss Loss { get; init; } = MarginLoss.SquaredHinge;

    /// <summary>Whether classes weigh the same, however many samples each has: a sample weighs n/(classes·its class's count) times its own weight.</summary>
    public bool BalancedClasses { get; init; }

    /// <summary>What samples of a label weigh, times their own weight; labels that are not named weigh 1. Empty by default.</summary>
    /// <remarks>In every function of three classes or more, whereas liblinear weighs a class in its own function alone.</remarks>
    public ImmutableDictionary<int, double> ClassWeights { get; init; } = ImmutableDictionary<int, double>.Empty;

    /// <summary>Equal when all members are.</summary>
    /// <param name="other">Other options.</param>
    public bool Equals(LinearSupportVectorClassifierOptions? other) =>
        base.Equals(other) && Loss == other.Loss && BalancedClasses == other.BalancedClasses && ClassWeighting.AreEqual(ClassWeights, other.ClassWeights);

    /// <summary>Agrees with <see cref="Equals(LinearSupportVectorClassifierOptions)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Loss, BalancedClasses, ClassWeights?.Count);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(
        nameof(LinearSupportVectorClassifierOptions),
        [
            (nameof(Loss), Loss), .. DescribedLinear(), (nameof(BalancedClasses), BalancedClasses), (nameof(ClassWeights), ClassWeighting.Listed(ClassWeights)),
        ]);

    internal void Check()
    {
        CheckLinear();
        Guard.Defined(Loss);
        ClassWeighting.Check(ClassWeights);
    }
}

/// <summary>How a <see cref="LinearSupportVectorRegressor"/> is fitted.</summary>
public sealed record LinearSupportVectorRegressorOptions : LinearSupportVectorOptions
{
    /// <summary>The loss; the squared one by default.</summary>
    public TubeLoss Loss { get; init; } = TubeLoss.SquaredEpsilonInsensitive;

    /// <summary>ε ≥ 0: errors up to it cost nothing; 0.1 by default.</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string ToString() =>
        InvariantText.Of(nameof(LinearSupportVectorRegressorOptions), [(nameof(Loss), Loss), (nameof(Epsilon), Epsilon), .. DescribedLinear()]);

    internal void Check()
    {
        CheckLinear();
        Guard.Defined(Loss);
        Guard.NotNegative(Epsilon);
        Guard.Finite(Epsilon);
    }
}
