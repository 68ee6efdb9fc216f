using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional;

public static partial class Trees
{
    /// <summary>The pseudo-residuals −∂L/∂F of the squared error ½·(y − F)²: y − F.</summary>
    /// <param name="actual">The n values y.</param>
    /// <param name="scores">The n scores F.</param>
    /// <param name="destination">Takes n residuals; it may be one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("T10")]
    public static void SquaredErrorResiduals(ReadOnlySpan<double> actual, ReadOnlySpan<double> scores, Span<double> destination) =>
        Each(actual, scores, destination, 0, static (y, f, _) => y - f);

    /// <inheritdoc cref="SquaredErrorResiduals(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [Formula("T10"), OverloadResolutionPriority(-1)]
    public static void SquaredErrorResiduals(ReadOnlySpan<float> actual, ReadOnlySpan<float> scores, Span<float> destination) =>
        Each(actual, scores, destination, 0, static (y, f, _) => y - f);

    /// <summary>The pseudo-residuals −∂L/∂F of the absolute error |y − F|: the sign of y − F, 0 at 0.</summary>
    /// <param name="actual">The n values y.</param>
    /// <param name="scores">The n scores F.</param>
    /// <param name="destination">Takes n residuals; it may be one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("T10")]
    public static void AbsoluteErrorResiduals(ReadOnlySpan<double> actual, ReadOnlySpan<double> scores, Span<double> destination) =>
        Each(actual, scores, destination, 0, static (y, f, _) => Sign(y - f));

    /// <inheritdoc cref="AbsoluteErrorResiduals(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [Formula("T10"), OverloadResolutionPriority(-1)]
    public static void AbsoluteErrorResiduals(ReadOnlySpan<float> actual, ReadOnlySpan<float> scores, Span<float> destination) =>
        Each(actual, scores, destination, 0, static (y, f, _) => Sign(y - f));

    /// <summary>The pseudo-residuals −∂L/∂F of Huber's loss: y − F, held between −δ and δ.</summary>
    /// <param name="actual">The n values y.</param>
    /// <param name="scores">The n scores F.</param>
    /// <param name="delta">δ, where the loss becomes linear; above 0.</param>
    /// <param name="destination">Takes n residuals; it may be one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ, or δ is not above 0.</exception>
    [Formula("T10")]
    public static void HuberResiduals(ReadOnlySpan<double> actual, ReadOnlySpan<double> scores, double delta, Span<double> destination)
    {
        Guard.Positive(delta);
        Each(actual, scores, destination, delta, static (y, f, d) => y - f < -d ? -d : y - f > d ? d : y - f);
    }

    /// <inheritdoc cref="HuberResiduals(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double})"/>
    [Formula("T10"), OverloadResolutionPriority(-1)]
    public static void HuberResiduals(ReadOnlySpan<float> actual, ReadOnlySpan<float> scores, double delta, Span<float> destination)
    {
        Guard.Positive(delta);
        Each(actual, scores, destination, (float)delta, static (y, f, d) => y - f < -d ? -d : y - f > d ? d : y - f);
    }

    /// <summary>The pseudo-residuals −∂L/∂F of the logistic loss log(1 + e^F) − y·F: y − σ(F).</summary>
    /// <param name="actual">The n shares y of the second class, 0 or 1 as a rule.</param>
    /// <param name="scores">The n scores F, logarithms of odds.</param>
    /// <param name="destination">Takes n residuals; it may be one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("T10")]
    public static void LogisticResiduals(ReadOnlySpan<double> actual, ReadOnlySpan<double> scores, Span<double> destination) =>
        Each(actual, scores, destination, 0, static (y, f, _) => y - Real.Sigmoid(f));

    /// <inheritdoc cref="LogisticResiduals(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    [Formula("T10"), OverloadResolutionPriority(-1)]
    public static void LogisticResiduals(ReadOnlySpan<float> actual, ReadOnlySpan<float> scores, Span<float> destination) =>
        Each(actual, scores, destination, 0, static (y, f, _) => y - Real.Sigmoid(f));

    /// <summary>The pseudo-residuals −∂L/∂F of the multinomial loss −log softmax(F)[y]: 1 for the row's class and 0 for the others, less softmax(F).</summary>
    /// <param name="classes">The class of each row, from 0 to K − 1.</param>
    /// <param name="scores">The scores F, a matrix of n×K.</param>
    /// <returns>A matrix of n×K.</returns>
    /// <exception cref="ArgumentException">There are not as many classes as rows, or a class has no column.</exception>
    /// <example><code>Trees.MultinomialResiduals([0], Matrix.FromRows([0, 0]))   // [[0.5, -0.5]]</code></example>
    [Formula("T10")]
    public static Matrix MultinomialResiduals(ReadOnlySpan<int> classes, Matrix scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Guard.Length(classes, scores.Rows);
        var residuals = new double[Guard.Elements(scores.Rows, scores.Columns)];
        Elementwise.SoftmaxRows(scores.AsSpan(), scores.Rows, scores.Columns, residuals, Execution.Sequential);
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] = -residuals[i];
        for (var i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)scores.Columns)
                Guard.ThrowArgument(FormattableString.Invariant($"Expected classes from 0 to {scores.Columns - 1}, got {classes[i]} in row {i}."), nameof(classes));
            residuals[(i * scores.Columns) + classes[i]] += 1;
        }
        return Matrix.Wrap(scores.Rows, scores.Columns, residuals);
    }

    /// <summary>The sign of a number, and NaN of NaN.</summary>
    private static T Sign<T>(T x)
        where T : IFloatingPointIeee754<T> => x > T.Zero ? T.One : x < T.Zero ? -T.One : x * T.Zero;

    private static void Each<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> scores, Span<T> destination, T parameter, Func<T, T, T, T> residual)
        where T : unmanaged
    {
        Guard.SameLength(actual, scores);
        Guard.Destination(actual, destination);
        Guard.Destination(scores, destination);
        for (var i = 0; i < actual.Length; i++)
            destination[i] = residual(actual[i], scores[i], parameter);
    }
}
