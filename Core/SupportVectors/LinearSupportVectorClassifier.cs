using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A linear support vector machine for many rows: f(x) = xᵀw + b without kernel rows, each class against all others.</summary>
/// <remarks>
/// <para>Minimizes ½‖w‖² + ½(b/s)² + C·Σ max(0, 1 − y[i]·f(x[i]))², or the same without the square. The intercept is penalized as the coefficient of a column that is
/// s = <see cref="LinearSupportVectorOptions.InterceptScale"/> everywhere, as in liblinear; <see cref="SupportVectorClassifier"/> leaves it free. Columns of different units should be
/// standardized first. One function for two classes, y = 1 for the later; for more one for each class, y = 1 for it, and of equal scores the smallest label. One class alone is always
/// predicted. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([0, 0], [1, 0], [3, 0], [4, 1]);
/// var model = LinearSupportVectorClassifier.Fit(x, [0, 0, 1, 1], new() { C = 10 });
/// model.Predict([2.5, 0])    // 1
/// model.Report.Converged     // true
/// </code>
/// </example>
/// Source: Fan, Chang, Hsieh, Wang and Lin (2008), "LIBLINEAR: a library for large linear classification".
/// </remarks>
public sealed record LinearSupportVectorClassifier : IClassifier<LinearSupportVectorClassifier, LinearSupportVectorClassifierOptions>
{
    /// <summary>Rows that are predicted at a time. Their scores lie in the first cache.</summary>
    private const int Height = 256;

    private LinearSupportVectorClassifier(
        LinearSupportVectorClassifierOptions options, ImmutableArray<int> classes, Matrix coefficients, Vector intercepts, Vector gaps, ImmutableArray<FitReport> reports) =>
        (Options, Classes, Coefficients, Intercepts, DualityGaps, Reports) = (options, classes, coefficients, intercepts, gaps, reports);

    /// <summary>The options that the model was fitted with.</summary>
    public LinearSupportVectorClassifierOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <inheritdoc/>
    public int Features => Coefficients.Columns;

    /// <summary>w as a row for each function: none for one class, one for two, else one for each.</summary>
    public Matrix Coefficients { get; }

    /// <summary>b of each function.</summary>
    public Vector Intercepts { get; }

    /// <summary>How far the objective of each function is above its minimum at most; for the squared hinge half the square of the gradient's norm.</summary>
    public Vector DualityGaps { get; }

    /// <summary>How each function went; the objective is the one that is minimized, the history is it after each step, or for the hinge at every tenth pass.</summary>
    public ImmutableArray<FitReport> Reports { get; }

    /// <summary>The report of the function that went worst: the first that has not converged, else the one of the most iterations.</summary>
    public FitReport Report => Reports.FirstOrDefault(r => !r.Converged) ?? Reports.MaxBy(r => r.Iterations) ?? FitReport.Direct(0);

    /// <summary>Fits the machine.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V2", "V8")]
    public static LinearSupportVectorClassifier Fit(
        Matrix features, ReadOnlySpan<int> labels, LinearSupportVectorClassifierOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Fits the machine to rows of different weights: C times its weight is the price of a row, so a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V2", "V8")]
    public static LinearSupportVectorClassifier FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, LinearSupportVectorClassifierOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.Check();
        Guard.TrainingLabels(features, labels);
        LinearMachineProblem.CheckRange(features);
        var prices = ClassWeighting.Of(labels, TreeModels.Weights(weights, features.Rows), options.BalancedClasses, options.ClassWeights);
        var (classes, places) = TreeModels.Classes(labels, prices);
        for (var i = 0; i < prices.Length; i++)
            prices[i] *= options.C;

        var functions = classes.Length < 3 ? classes.Length - 1 : classes.Length;
        var machines = new LinearMachine[functions];
        for (var k = 0; k < functions; k++)
        {
            var of = functions == 1 ? 1 : k;
            double[] target = Array.ConvertAll(places, place => place == of ? 1.0 : -1), lower = new double[prices.Length], upper = new double[prices.Length];
            for (var i = 0; i < prices.Length; i++)
                (lower[i], upper[i]) = target[i] > 0 ? (0.0, prices[i]) : (-prices[i], 0.0);
            var problem = new LinearMachineProblem(features, target, lower, upper, 0, options.ColumnOfIntercept, execution);
            machines[k] = problem.Solve(options.Loss == MarginLoss.SquaredHinge, options);
        }
        return new(
            options, ImmutableCollectionsMarshal.AsImmutableArray(classes), LinearMachine.Coefficients(machines, features.Columns),
            Vector.CopyFrom(machines.Select(m => options.ColumnOfIntercept * m.V[^1])), Vector.CopyFrom(machines.Select(m => m.Gap)), [.. machines.Select(m => m.Report)]);
    }

    /// <summary>A model of given numbers, such as one that was stored.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="classes">The labels, ascending.</param>
    /// <param name="coefficients">w of each function as a row: none for one class, one for two, else one for each.</param>
    /// <param name="intercepts">b of each.</param>
    /// <param name="dualityGaps">The gap of each.</param>
    /// <param name="reports">How each went.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static LinearSupportVectorClassifier Create(
        LinearSupportVectorClassifierOptions options, ImmutableArray<int> classes, Matrix coefficients, Vector intercepts, Vector dualityGaps, ImmutableArray<FitReport> reports)
    {
        foreach (var part in (object?[])[options, coefficients, intercepts, dualityGaps])
            ArgumentNullException.ThrowIfNull(part);
        options.Check();
        TreeModels.CheckClasses(classes);
        var functions = classes.Length < 3 ? classes.Length - 1 : classes.Length;
        if (coefficients.Rows != functions)
            Guard.ThrowArgument($"Expected a row for each of {Display.Count(functions, "function")}, got a matrix of {coefficients.Shape}.", nameof(coefficients));
        Guard.FiniteData(coefficients);
        Guard.Length(intercepts.AsSpan(), functions, nameof(intercepts));
        Guard.FiniteData(intercepts.AsSpan(), nameof(intercepts));
        Guard.Length(dualityGaps.AsSpan(), functions, nameof(dualityGaps));
        Guard.NotDefault(reports);
        Guard.Length(reports.AsSpan(), functions, nameof(reports));
        return new(options, classes, coefficients, intercepts, dualityGaps, reports);
    }

    /// <summary>f of every row: above 0 for the later of two classes; a column for each class of more.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n×functions.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("V8")]
    public Matrix DecisionFunction(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var values = new double[Guard.Elements(features.Rows, Intercepts.Length)];
        if (!Intercepts.IsEmpty)
            RowChunks.Run(new ScoreWork(this), features.Rows, features.AsSpan(), values.AsSpan(), Height, execution);
        return Matrix.Adopt(features.Rows, Intercepts.Length, values);
    }

    /// <inheritdoc/>
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var label = 0;
        new ClassWork(this).Run(row, 1, new Span<int>(ref label));
        return label;
    }

    /// <inheritdoc/>
    [Formula("V8")]
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new ClassWork(this), features.Rows, features.AsSpan(), destination, Height, null);
    }

    /// <summary>Whether options and all numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(LinearSupportVectorClassifier? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Coefficients == other.Coefficients && Intercepts == other.Intercepts
            && DualityGaps == other.DualityGaps && Reports.AsSpan().SequenceEqual(other.Reports.AsSpan()));

    /// <summary>Agrees with <see cref="Equals(LinearSupportVectorClassifier)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, Coefficients, Intercepts);

    /// <summary>For example <c>LinearSupportVectorClassifier of 3 classes on 4 features</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"LinearSupportVectorClassifier of {Display.Count(Classes.Length, "class", "classes")} on {Display.Count(Features, "feature")}");

    private readonly struct ScoreWork(LinearSupportVectorClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output) => LinearScores.Run(input, rows, model.Coefficients, model.Intercepts, output);
    }

    private readonly struct ClassWork(LinearSupportVectorClassifier model) : IRowWork<double, int>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<int> output)
        {
            var functions = model.Intercepts.Length;
            var room = ArrayPool<double>.Shared.Rent(Math.Max(1, rows * functions));
            var scores = room.AsSpan(0, rows * functions);
            LinearScores.Run(input, rows, model.Coefficients, model.Intercepts, scores);
            for (var i = 0; i < rows; i++)
                output[i] = LinearScores.ClassOf(scores.Slice(i * functions, functions), model.Classes);
            ArrayPool<double>.Shared.Return(room);
        }
    }
}
