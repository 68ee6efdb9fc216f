using System.Text.Json.Serialization;

namespace Functional.Fluent;

/// <summary>The name of a stored <see cref="ActivationFunction"/>, with its α.</summary>
internal sealed record StoredActivation(string Kind, double Alpha);

/// <summary>A stored layer; its kind is told beside its numbers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StoredDenseLayer), "dense")]
[JsonDerivedType(typeof(StoredActivationLayer), "activation")]
[JsonDerivedType(typeof(StoredBatchNormalization), "batch-normalization")]
[JsonDerivedType(typeof(StoredLayerNormalization), "layer-normalization")]
[JsonDerivedType(typeof(StoredDropout), "dropout")]
internal abstract record StoredLayer;

internal sealed record StoredDenseLayer(int Units, StoredActivation Activation, string Initialization) : StoredLayer;

internal sealed record StoredActivationLayer(StoredActivation Activation) : StoredLayer;

internal sealed record StoredBatchNormalization(double Epsilon, double Momentum) : StoredLayer;

internal sealed record StoredLayerNormalization(double Epsilon) : StoredLayer;

internal sealed record StoredDropout(double Keep) : StoredLayer;

/// <summary>A stored optimizer; its kind is told beside its numbers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StoredGradientDescent), "gradient-descent")]
[JsonDerivedType(typeof(StoredMomentum), "momentum")]
[JsonDerivedType(typeof(StoredNesterov), "nesterov-momentum")]
[JsonDerivedType(typeof(StoredAdaGrad), "adagrad")]
[JsonDerivedType(typeof(StoredRmsProp), "rmsprop")]
[JsonDerivedType(typeof(StoredAdam), "adam")]
[JsonDerivedType(typeof(StoredAdamW), "adamw")]
[JsonDerivedType(typeof(StoredLion), "lion")]
internal abstract record StoredOptimizer(double Rate);

internal sealed record StoredGradientDescent(double Rate) : StoredOptimizer(Rate);

internal sealed record StoredMomentum(double Rate, double Decay) : StoredOptimizer(Rate);

internal sealed record StoredNesterov(double Rate, double Decay) : StoredOptimizer(Rate);

internal sealed record StoredAdaGrad(double Rate, double Epsilon) : StoredOptimizer(Rate);

internal sealed record StoredRmsProp(double Rate, double Decay, double Epsilon) : StoredOptimizer(Rate);

internal sealed record StoredAdam(double Rate, double MeanDecay, double SquareDecay, double Epsilon) : StoredOptimizer(Rate);

internal sealed record StoredAdamW(double Rate, double MeanDecay, double SquareDecay, double Epsilon, double Decay) : StoredOptimizer(Rate);

internal sealed record StoredLion(double Rate, double DirectionDecay, double MeanDecay, double Decay) : StoredOptimizer(Rate);

/// <summary>A stored <see cref="RateSchedule"/>.</summary>
internal sealed record StoredSchedule(string Kind, double Rate, double Parameter, long Steps);

/// <summary>A stored <see cref="NetworkLoss"/>.</summary>
internal sealed record StoredLoss(string Kind, double Parameter, double SecondParameter);

/// <summary>What a label weighs.</summary>
internal sealed record StoredClassWeight(int Label, double Weight);

/// <summary>The options that both perceptrons have.</summary>
internal sealed record StoredPerceptronOptions(
    int[] HiddenUnits, StoredActivation Activation, string Initialization, StoredLayer[] HiddenLayers, StoredOptimizer Optimizer, StoredSchedule? Schedule,
    int BatchSize, int MaxEpochs, double L1, double L2, double Tolerance, int Patience, double? ValidationShare, bool Shuffle,
    string Key, string Precision);

/// <summary>A stored network. NaN and infinities have names.</summary>
internal sealed record StoredNetwork(
    int Inputs,
    StoredLayer[] Layers,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] Parameters,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] RunningMoments);

/// <summary>How far a training has come. NaN and infinities have names.</summary>
internal sealed record StoredTraining(
    StoredNetwork Network,
    long Steps,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] Moments,
    int Epochs,
    string Reason,
    int Iterations,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Objective,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] History,
    string Message,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] ValidationHistory);

/// <summary>Version 1 of a stored <see cref="NeuralNetwork"/>.</summary>
internal sealed record StoredNeuralNetwork(string Format, int Version, StoredNetwork Network);

/// <summary>What a stored <see cref="MultilayerPerceptronClassifier"/> is.</summary>
internal sealed record StoredClassifierParts(
    StoredPerceptronOptions Options, double LabelSmoothing, bool BalancedClasses, StoredClassWeight[] ClassWeights, int[] Classes, StoredTraining Training);

/// <summary>Version 1 of a stored <see cref="MultilayerPerceptronClassifier"/>.</summary>
internal sealed record StoredPerceptronClassifier(string Format, int Version, StoredClassifierParts Model);

/// <summary>Version 1 of a stored <see cref="MultilayerPerceptronClassifier"/> with the names of its columns and classes.</summary>
internal sealed record StoredNamedPerceptronClassifier(
    string Format, int Version, string[] FeatureNames, string TargetName, string[]? Labels, StoredClassifierParts Model);

/// <summary>What a stored <see cref="MultilayerPerceptronRegressor"/>, of one target or several, is.</summary>
internal sealed record StoredRegressorParts(StoredPerceptronOptions Options, StoredLoss Loss, StoredTraining Training);

/// <summary>Version 1 of a stored <see cref="MultilayerPerceptronRegressor"/> or <see cref="MultiTargetPerceptronRegressor"/>.</summary>
internal sealed record StoredPerceptronRegressor(string Format, int Version, StoredRegressorParts Model);

/// <summary>Version 1 of a stored <see cref="MultilayerPerceptronRegressor"/> with the names of its columns.</summary>
internal sealed record StoredNamedPerceptronRegressor(string Format, int Version, string[] FeatureNames, string TargetName, StoredRegressorParts Model);
