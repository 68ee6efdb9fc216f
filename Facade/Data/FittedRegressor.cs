using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>A regression that was fitted on a data set, with the names of its columns, so that it finds them again in other data.</summary>
/// <typeparam name="TModel">The fitted model.</typeparam>
public sealed record FittedRegressor<TModel>
    where TModel : class, IRegressor
{
    private FittedRegressor(TModel model, ImmutableArray<string> featureNames, string targetName) =>
        (Model, FeatureNames, TargetName) = (model, featureNames, targetName);

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The names of the features, in the order of the model's.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The name of what is predicted.</summary>
    public string TargetName { get; }

    /// <summary>A model with names, as for one that was stored.</summary>
    /// <param name="model">The model.</param>
    /// <param name="featureNames">A name for each of its features.</param>
    /// <param name="targetName">The name of what it predicts.</param>
    /// <exception cref="ArgumentException">There are not as many names as features.</exception>
    public static FittedRegressor<TModel> Create(TModel model, ImmutableArray<string> featureNames, string targetName)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(targetName);
        return !featureNames.IsDefault && featureNames.Length == model.Features && !featureNames.Contains(null!)
            ? new(model, featureNames, targetName)
            : throw new ArgumentException(
                $"Expected a name for each of {Counted.Of(model.Features, "feature")}, got {(featureNames.IsDefault ? 0 : featureNames.Length)}.", nameof(featureNames));
    }

    /// <summary>A prediction for every row. Columns are found by their names; others than the model's may be there.</summary>
    /// <exception cref="ArgumentException">A feature of the model is not there.</exception>
    public Vector Predict(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Model.Predict(Columns(data));
    }

    /// <summary>What the target is more than the prediction, in every row.</summary>
    /// <exception cref="ArgumentException">A feature of the model or its target is not there.</exception>
    public Vector Residuals(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Column(TargetName) - Predict(data);
    }

    /// <summary>How well the model predicts these rows.</summary>
    /// <exception cref="ArgumentException">A feature of the model or its target is not there.</exception>
    public RegressionScores Evaluate(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RegressionScores.Of(data.Column(TargetName), Predict(data));
    }

    /// <summary>Equal models under equal names.</summary>
    public bool Equals(FittedRegressor<TModel>? other) =>
        other is not null && Model.Equals(other.Model) && TargetName == other.TargetName
        && FeatureNames.AsSpan().SequenceEqual(other.FeatureNames.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, FeatureNames.Length, TargetName);

    /// <summary>The model, in its own words.</summary>
    public override string ToString() => FormattableString.Invariant($"{TargetName}: {Model}");

    internal Matrix Columns(Dataset data) =>
        data.FeatureNames.AsSpan().SequenceEqual(FeatureNames.AsSpan()) ? data.Features : data.Select([.. FeatureNames]).Features;
}
