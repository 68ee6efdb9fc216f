using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>A classifier that was fitted on a data set, with the names of its columns and classes, so that it finds them again in other data.</summary>
/// <typeparam name="TModel">The fitted model.</typeparam>
public sealed record FittedClassifier<TModel>
    where TModel : class, IClassifier
{
    private FittedClassifier(TModel model, ImmutableArray<string> featureNames, string targetName, Labels? labels) =>
        (Model, FeatureNames, TargetName, Labels) = (model, featureNames, targetName, labels);

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The names of the features, in the order of the model's.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The name of what is predicted.</summary>
    public string TargetName { get; }

    /// <summary>The names of the classes; null where they are numbers.</summary>
    public Labels? Labels { get; }

    /// <summary>A model with names, as for one that was stored.</summary>
    /// <param name="model">The model.</param>
    /// <param name="featureNames">A name for each of its features.</param>
    /// <param name="targetName">The name of what it predicts.</param>
    /// <param name="labels">The names of the classes; null where they are numbers.</param>
    /// <exception cref="ArgumentException">There are not as many names as features, or a class has no name.</exception>
    public static FittedClassifier<TModel> Create(TModel model, ImmutableArray<string> featureNames, string targetName, Labels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(targetName);
        if (featureNames.IsDefault || featureNames.Length != model.Features || featureNames.Contains(null!))
        {
            throw new ArgumentException(
                $"Expected a name for each of {Counted.Of(model.Features, "feature")}, got {(featureNames.IsDefault ? 0 : featureNames.Length)}.", nameof(featureNames));
        }

        return labels is null || model.Classes.All(c => (uint)c < (uint)labels.Count)
            ? new(model, featureNames, targetName, labels)
            : throw new ArgumentException($"Expected a name for each of the classes {string.Join(", ", model.Classes.Take(20))}, got {labels.Count}.", nameof(labels));
    }

    /// <summary>The class of every row. Columns are found by their names; others than the model's may be there.</summary>
    /// <exception cref="ArgumentException">A feature of the model is not there.</exception>
    public ImmutableArray<int> Predict(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Model.Predict(Columns(data));
    }

    /// <summary>The name of the class of every row; its number where the classes have no names.</summary>
    /// <exception cref="ArgumentException">A feature of the model is not there.</exception>
    public ImmutableArray<string> PredictNames(Dataset data) =>
        [.. Predict(data).Select(c => Labels?[c] ?? c.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>How well the model predicts these rows.</summary>
    /// <exception cref="ArgumentException">A feature of the model or its target is not there.</exception>
    /// <exception cref="InvalidOperationException">The target is no whole number somewhere.</exception>
    public ClassificationScores Evaluate(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Dataset named = data.TargetName == TargetName ? data : data.WithTarget(TargetName);
        return ClassificationScores.Of(named.IntTarget().AsSpan(), Predict(data).AsSpan(), Labels);
    }

    /// <summary>Equal models under equal names.</summary>
    public bool Equals(FittedClassifier<TModel>? other) =>
        other is not null && Model.Equals(other.Model) && TargetName == other.TargetName && Equals(Labels, other.Labels)
        && FeatureNames.AsSpan().SequenceEqual(other.FeatureNames.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, FeatureNames.Length, TargetName);

    /// <summary>The model, in its own words.</summary>
    public override string ToString() => FormattableString.Invariant($"{TargetName}: {Model}");

    /// <summary>The features of the model, in its order.</summary>
    internal Matrix Columns(Dataset data) =>
        data.FeatureNames.AsSpan().SequenceEqual(FeatureNames.AsSpan()) ? data.Features : data.Select([.. FeatureNames]).Features;
}

/// <summary>What fitted classifiers that know probabilities answer besides.</summary>
public static class FittedProbabilities
{
    /// <param name="fit">A fitted classifier that knows probabilities.</param>
    extension<TModel>(FittedClassifier<TModel> fit)
        where TModel : class, IProbabilisticClassifier
    {
        /// <summary>How probable each class is for every row, the classes in the order of the model's.</summary>
        /// <param name="data">The rows.</param>
        /// <exception cref="ArgumentException">A feature of the model is not there.</exception>
        public Matrix PredictProbability(Dataset data)
        {
            ArgumentNullException.ThrowIfNull(data);
            return fit.Model.PredictProbability(fit.Columns(data));
        }
    }
}
