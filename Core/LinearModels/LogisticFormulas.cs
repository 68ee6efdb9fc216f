using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearModels
{
    /// <summary>The probability of the class 1, P(y = 1 | x) = σ(β₀ + xᵀβ).</summary>
    /// <remarks>
    /// Right at logits of any size: 1 above about 37, and e^z below −708. NaN propagates.
    /// <example><c>LinearModels.Probability([1, 2], [1, -1], 1)</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="row">The features of one sample.</param>
    /// <param name="coefficients">β, a value for each feature.</param>
    /// <param name="intercept">β₀.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("LM9")]
    public static double Probability(ReadOnlySpan<double> row, ReadOnlySpan<double> coefficients, double intercept = 0) =>
        Sigmoid(Predict(row, coefficients, intercept));

    /// <inheritdoc cref="Probability(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    [Formula("LM9"), OverloadResolutionPriority(-1)]
    public static double Probability(ReadOnlySpan<float> row, ReadOnlySpan<float> coefficients, double intercept = 0) =>
        Sigmoid(Predict(row, coefficients, intercept));

    /// <summary>The probability of the class 1 for every row, σ(β₀ + Xβ).</summary>
    /// <remarks><example><c>LinearModels.Probability(Matrix.FromRows([1, 2], [3, 3]), [1, -1], 1)</c> is <c>[0.5, 0.7310585786300049]</c> to rounding.</example></remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="intercept">β₀.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n probabilities.</returns>
    /// <exception cref="ArgumentException">There are not as many columns as coefficients.</exception>
    [Formula("LM9")]
    public static Vector Probability(Matrix features, Vector coefficients, double intercept = 0, Execution? execution = null)
    {
        var values = Scores(features, coefficients, intercept, execution);
        Elementwise.Sigmoid(values, values, execution);
        return Vector.Wrap(values);
    }

    /// <summary>The probability of each of K classes for every row, the softmax of β₀ₖ + xᵀβₖ over k.</summary>
    /// <remarks>
    /// The same shift of all classes' coefficients changes nothing. With two classes, of which the first has coefficients of 0, the second column is
    /// <see cref="Probability(Matrix, Vector, double, Execution?)"/>.
    /// <example><c>LinearModels.ClassProbabilities(Matrix.FromRows([1, 2]), Matrix.FromRows([0, 0], [3, -1]))</c> is <c>[[0.2689414213699951, 0.7310585786300049]]</c> to rounding.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="coefficients">B, a row for each class: K×d.</param>
    /// <param name="intercepts">K values; <c>null</c> for zeros.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n×K, whose rows sum to 1.</returns>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    [Formula("LM9")]
    public static Matrix ClassProbabilities(Matrix features, Matrix coefficients, Vector? intercepts = null, Execution? execution = null)
    {
        var scores = Scores(features, coefficients, intercepts, execution);
        Elementwise.SoftmaxRows(scores, features.Rows, coefficients.Rows, scores, execution);
        return Matrix.Adopt(features.Rows, coefficients.Rows, scores);
    }

    /// <summary>The log-likelihood of labels 0 and 1, LL = Σ [y·ln σ(xᵀβ) + (1 − y)·ln(1 − σ(xᵀβ))].</summary>
    /// <remarks>
    /// From logits, see <see cref="LogLikelihoodFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>. For an intercept let X have a column of ones. Without rows 0; NaN propagates.
    /// <example><c>LinearModels.LogLikelihood(Matrix.FromRows([1, 0], [0, 1]), [1, 0], [1000, -1000])</c> is <c>0</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n labels 0 or 1, or shares between them.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix, or a label lies outside [0, 1].</exception>
    [Formula("LM10")]
    public static double LogLikelihood(Matrix features, Vector target, Vector coefficients, Execution? execution = null)
    {
        Check(features, target, coefficients);
        return LogLikelihoodFromLogits(target, Scores(features, coefficients, 0, execution), execution);
    }

    /// <summary>The log-likelihood of labels 0 and 1 from logits z: LL = Σ [y·z − ln(1 + e^z)].</summary>
    /// <remarks>
    /// No probability is formed, so that it is right at ±1000. Minus n times <see cref="Loss.BinaryCrossEntropyFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>.
    /// Without elements 0; NaN propagates.
    /// <example><c>LinearModels.LogLikelihoodFromLogits([1, 0, 1], [1000, -1000, -1000])</c> is <c>-1000</c>.</example>
    /// </remarks>
    /// <param name="target">y, labels 0 or 1, or shares between them.</param>
    /// <param name="logits">z, as many.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a label lies outside [0, 1].</exception>
    [Formula("LM10")]
    public static double LogLikelihoodFromLogits(ReadOnlySpan<double> target, ReadOnlySpan<double> logits, Execution? execution = null) =>
        LogLikelihoodOf(target, logits, execution);

    /// <inheritdoc cref="LogLikelihoodFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LM10"), OverloadResolutionPriority(-1)]
    public static double LogLikelihoodFromLogits(ReadOnlySpan<float> target, ReadOnlySpan<float> logits, Execution? execution = null) =>
        LogLikelihoodOf(target, logits, execution);

    /// <summary>The log-likelihood of K classes, Σ ln softmax(B·x[i])[class of i].</summary>
    /// <remarks>
    /// From logits. For an intercept let X have a column of ones. Without rows 0; NaN propagates.
    /// <example><c>LinearModels.LogLikelihood(Matrix.FromRows([1, 2]), [1], Matrix.FromRows([0, 0], [3, -1]))</c> is <c>-0.31326168751822286</c> to rounding.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="classes">The class of each row, from 0 to K − 1.</param>
    /// <param name="coefficients">B, a row for each class: K×d.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not one of K.</exception>
    [Formula("LM10")]
    public static double LogLikelihood(Matrix features, ReadOnlySpan<int> classes, Matrix coefficients, Execution? execution = null)
    {
        var scores = Scores(features, coefficients, null, execution);
        CheckClasses(features, classes, coefficients.Rows);
        return classes.IsEmpty ? 0 : -CategoricalKernel.Run(Data(classes, scores, coefficients.Rows), [], 1, 1, [], [], execution);
    }

    /// <summary>The gradient of the log-likelihood of labels 0 and 1, ∇LL = Xᵀ(y − σ(Xβ)).</summary>
    /// <remarks>
    /// Zero at the estimate of maximum likelihood. For an intercept let X have a column of ones. Without rows zeros; NaN propagates.
    /// <example><c>LinearModels.LogLikelihoodGradient(Matrix.FromRows([1, 0], [0, 1]), [1, 0], [0, 0])</c> is <c>[0.5, -0.5]</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n labels 0 or 1, or shares between them.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>d derivatives.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix, or a label lies outside [0, 1].</exception>
    [Formula("LM11")]
    public static Vector LogLikelihoodGradient(Matrix features, Vector target, Vector coefficients, Execution? execution = null)
    {
        Check(features, target, coefficients);
        LossDomains.Within(target.AsSpan(), 1, "labels from 0 to 1", nameof(target));
        var scores = Scores(features, coefficients, 0, execution);
        LossKernel.Slopes(default(LogitTerm<double>), target, scores, -1, scores, execution);
        return Against(features, scores, execution);
    }

    /// <summary>The gradient of the log-likelihood of K classes: row k is Xᵀ(1[class = k] − softmax(X·Bᵀ)[k]).</summary>
    /// <remarks>
    /// The columns sum to 0. For an intercept let X have a column of ones. Without rows zeros; NaN propagates.
    /// <example><c>LinearModels.LogLikelihoodGradient(Matrix.FromRows([1, 2]), [1], Matrix.Zeros(2, 2))</c> is <c>[[-0.5, -1], [0.5, 1]]</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="classes">The class of each row, from 0 to K − 1.</param>
    /// <param name="coefficients">B, a row for each class: K×d.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>K×d derivatives.</returns>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not one of K.</exception>
    [Formula("LM11")]
    public static Matrix LogLikelihoodGradient(Matrix features, ReadOnlySpan<int> classes, Matrix coefficients, Execution? execution = null)
    {
        var scores = Scores(features, coefficients, null, execution);
        CheckClasses(features, classes, coefficients.Rows);
        var slopes = new double[scores.Length];
        if (!classes.IsEmpty)
            CategoricalKernel.Run(Data(classes, scores, coefficients.Rows), [], 1, -1, slopes, [], execution);
        return LinearAlgebra.MultiplyTransposedLeft(Matrix.Adopt(features.Rows, coefficients.Rows, slopes), features, execution);
    }

    /// <summary>Fisher's information of β, minus the Hessian of the log-likelihood: XᵀWX with W = diag(σ(z)·(1 − σ(z))) for z = Xβ.</summary>
    /// <remarks>
    /// The labels do not enter. Its inverse at the estimate of maximum likelihood is the covariance of that. σ·(1 − σ) is taken as σ(z)·σ(−z), which keeps
    /// its digits for large |z|. For an intercept let X have a column of ones. Without rows zeros; NaN propagates.
    /// <example><c>LinearModels.FisherInformation(Matrix.FromRows([1, 2], [1, 0]), [0, 0])</c> is <c>[[0.5, 0.5], [0.5, 1]]</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A symmetric matrix of d×d.</returns>
    /// <exception cref="ArgumentException">There are not as many columns as coefficients.</exception>
    [Formula("LM11")]
    public static Matrix FisherInformation(Matrix features, Vector coefficients, Execution? execution = null)
    {
        var scores = Scores(features, coefficients, 0, execution);
        int n = features.Rows, d = features.Columns;
        double[] against = new double[n], scaled = features.AsSpan().ToArray();
        Elementwise.Negate(scores, against);
        Elementwise.Sigmoid(scores, scores, execution);
        Elementwise.Sigmoid(against, against, execution);
        for (var i = 0; i < n; i++)
        {
            var row = scaled.AsSpan(i * d, d);
            Map.Run(new MultiplyScalarMap<double>(Math.Sqrt(scores[i] * against[i])), row, row, Execution.Sequential);
        }
        return LinearAlgebra.Gram(Matrix.Adopt(n, d, scaled), execution);
    }

    private static CategoricalData<double> Data(ReadOnlySpan<int> classes, ReadOnlySpan<double> scores, int count) =>
        new() { Labels = classes, HasLabels = true, Predicted = scores, Classes = count, FromLogits = true };

    private static double[] Scores(Matrix features, Vector coefficients, double intercept, Execution? execution) =>
        Predict(features, coefficients, intercept, execution).ToArray();

    private static double[] Scores(Matrix features, Matrix coefficients, Vector? intercepts, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(coefficients);
        if (coefficients.Columns != features.Columns || coefficients.Rows == 0)
            Guard.ThrowArgument($"Expected a row for each class, at least one, of {Display.Count(features.Columns, "column")}, got a matrix of {coefficients.Shape}.", nameof(coefficients));
        int n = features.Rows, count = coefficients.Rows;
        var scores = new double[Guard.Elements(n, count)];
        if (intercepts is not null)
        {
            Guard.Length(intercepts.AsSpan(), count, nameof(intercepts));
            for (var i = 0; i < n; i++)
                intercepts.CopyTo(scores.AsSpan(i * count));
        }
        Gemm.MultiplyTransposedRight(
            n, count, features.Columns, features.AsSpan(), features.Columns, coefficients.AsSpan(), coefficients.Columns, scores, count, Update.Add, execution);
        return scores;
    }

    /// <summary>Xᵀ·r.</summary>
    private static Vector Against(Matrix features, double[] slopes, Execution? execution)
    {
        var values = new double[features.Columns];
        Gemv.MultiplyTransposed(
            features.Rows, features.Columns, features.AsSpan(), features.Columns, slopes, values, Update.Overwrite, execution);
        return Vector.Wrap(values);
    }

    private static void CheckClasses(Matrix features, ReadOnlySpan<int> classes, int count)
    {
        if (classes.Length != features.Rows)
            Guard.ThrowArgument($"Expected a class for each of {Display.Count(features.Rows, "row")}, got {classes.Length}.", nameof(classes));
        foreach (var label in classes)
            Guard.InRange(label, 0, count - 1, nameof(classes));
    }

    private static double LogLikelihoodOf<T>(ReadOnlySpan<T> target, ReadOnlySpan<T> logits, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(target, logits);
        LossDomains.Within(target, 1, "labels from 0 to 1", nameof(target));
        return target.IsEmpty ? 0 : -LossKernel.Sum(default(LogitTerm<T>), target, logits, execution);
    }

    private static double Sigmoid(double value)
    {
        var room = new Span<double>(ref value);
        Elementwise.Sigmoid(room, room, Execution.Sequential);
        return value;
    }
}
