using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>The forms of prediction and transformation that return a new value, the same for every model.</summary>
/// <remarks>
/// They read as members: <c>model.Predict(x)</c>, <c>classifier.PredictProbability(x)</c>, <c>scaler.Apply(x)</c>. Each checks the
/// columns, makes the result and calls the model's own form, which allocates nothing.
/// </remarks>
public static class Predictions
{
    /// <summary>The prediction for every row.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A vector of n predictions.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public static Vector Predict(this IRegressor model, Matrix features)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.Columns(features, model.Features);
        var values = GC.AllocateUninitializedArray<double>(features.Rows);
        model.Predict(features, values);
        return Vector.Adopt(values);
    }

    /// <summary>The label for every row.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>n labels, each one of Classes.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public static ImmutableArray<int> Predict(this IClassifier model, Matrix features)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.Columns(features, model.Features);
        var labels = GC.AllocateUninitializedArray<int>(features.Rows);
        model.Predict(features, labels);
        return ImmutableCollectionsMarshal.AsImmutableArray(labels);
    }

    /// <summary>The probability of each class for one row.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="row">The features of one sample.</param>
    /// <returns>A value per class, in the order of Classes.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public static Vector PredictProbability(this IProbabilisticClassifier model, ReadOnlySpan<double> row)
    {
        ArgumentNullException.ThrowIfNull(model);
        var values = GC.AllocateUninitializedArray<double>(model.Classes.Length);
        model.PredictProbability(row, values);
        return Vector.Adopt(values);
    }

    /// <summary>The probability of each class for every row.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A matrix of n×classes, the classes in the order of Classes.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public static Matrix PredictProbability(this IProbabilisticClassifier model, Matrix features)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.Columns(features, model.Features);
        var columns = model.Classes.Length;
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(features.Rows, columns));
        model.PredictProbability(features, values);
        return Matrix.Adopt(features.Rows, columns, values);
    }

    /// <summary>Transforms one row.</summary>
    /// <param name="transform">The fitted transform.</param>
    /// <param name="row">The features of one sample.</param>
    /// <returns>A vector of OutputFeatures values.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public static Vector Apply(this ITransform transform, ReadOnlySpan<double> row)
    {
        ArgumentNullException.ThrowIfNull(transform);
        var values = GC.AllocateUninitializedArray<double>(transform.OutputFeatures);
        transform.Apply(row, values);
        return Vector.Adopt(values);
    }

    /// <summary>Transforms every row.</summary>
    /// <param name="transform">The fitted transform.</param>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A matrix of n×OutputFeatures.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public static Matrix Apply(this ITransform transform, Matrix features)
    {
        ArgumentNullException.ThrowIfNull(transform);
        Guard.Columns(features, transform.Features);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(features.Rows, transform.OutputFeatures));
        transform.Apply(features, values);
        return Matrix.Adopt(features.Rows, transform.OutputFeatures, values);
    }

    /// <summary>Takes one transformed row back.</summary>
    /// <param name="transform">The fitted transform.</param>
    /// <param name="row">One transformed sample.</param>
    /// <returns>A vector of Features values.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public static Vector Invert(this IInvertibleTransform transform, ReadOnlySpan<double> row)
    {
        ArgumentNullException.ThrowIfNull(transform);
        var values = GC.AllocateUninitializedArray<double>(transform.Features);
        transform.Invert(row, values);
        return Vector.Adopt(values);
    }

    /// <summary>Takes every transformed row back.</summary>
    /// <param name="transform">The fitted transform.</param>
    /// <param name="transformed">A matrix of n×OutputFeatures.</param>
    /// <returns>A matrix of n×Features.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public static Matrix Invert(this IInvertibleTransform transform, Matrix transformed)
    {
        ArgumentNullException.ThrowIfNull(transform);
        Guard.Columns(transformed, transform.OutputFeatures);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(transformed.Rows, transform.Features));
        transform.Invert(transformed, values);
        return Matrix.Adopt(transformed.Rows, transform.Features, values);
    }
}
