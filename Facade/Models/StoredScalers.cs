using System.Text.Json.Serialization;

namespace Functional.Fluent;

/// <summary>What every stored model begins with: which kind it is, and of which version.</summary>
internal sealed record StoredHeader
{
    public required string Format { get; init; }

    public required int Version { get; init; }
}

/// <summary>Version 1 of a stored <see cref="StandardScaler"/>.</summary>
internal sealed record StoredStandardScaler(string Format, int Version, double[] Mean, double[] Scale);

/// <summary>Version 1 of a stored <see cref="MinMaxScaler"/>.</summary>
internal sealed record StoredMinMaxScaler(
    string Format, int Version, double[] Minimum, double[] Maximum, double Low, double High, bool Clip);

/// <summary>Version 1 of a stored <see cref="RobustScaler"/>.</summary>
internal sealed record StoredRobustScaler(string Format, int Version, double[] Median, double[] Scale);

/// <summary>Version 1 of a stored <see cref="PrincipalComponentAnalysis"/>.</summary>
internal sealed record StoredPrincipalComponents(
    string Format, int Version, long Rows, double[] Mean, double[] Components,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] ExplainedVariance,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double TotalVariance, bool IsWhitened);

/// <summary>Version 1 of a stored <see cref="LinearDiscriminantAnalysis"/>.</summary>
internal sealed record StoredDiscriminants(
    string Format, int Version, int? Components, double Shrinkage, double[]? ChosenPriors, double Tolerance, int[] Classes, double[] Mean, double[] ClassMeans, double[] Priors,
    double[] Discriminants, double[] Ratios, double[] ExplainedVarianceRatio, int WithinRank, double[] Weights,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] Offsets);

/// <summary>The numbers of a stored <see cref="LinearRegression"/>.</summary>
internal sealed record StoredLinearFit(
    bool HasIntercept, double ConfidenceLevel, string Collinearity, string Weights, double Intercept, double[] Coefficients, long Rows,
    double WeightSum, double LogWeightSum, double ResidualSquares, double TotalSquares, int Exponent, double[] Mean, double[] Scale, int[] Basis,
    double[] Triangle, double[] Root);

/// <summary>Version 1 of a stored <see cref="LinearRegression"/>.</summary>
internal sealed record StoredLinearRegression(string Format, int Version, StoredLinearFit Model);

/// <summary>Version 1 of a stored <see cref="LinearRegression"/> with the names of its columns.</summary>
internal sealed record StoredNamedLinearRegression(string Format, int Version, string[] FeatureNames, string TargetName, StoredLinearFit Model);

/// <summary>What a stored <see cref="LogisticRegression"/> holds. NaN and infinities have names.</summary>
internal sealed record StoredLogisticFit(
    double Lambda1, double Lambda2, bool HasIntercept, bool BalancedClasses, StoredClassWeight[] ClassWeights, string Solver, double Tolerance,
    int MaxIterations, double ConfidenceLevel, int[] Classes, double[] Intercepts, int Features, double[] Coefficients, string Reason, int Iterations,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Objective,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] History,
    string Message, bool SeparationDetected, long Rows, double WeightSum, int Rank, double LogLikelihood, double NullLogLikelihood,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] StandardErrors,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] Correlation);

/// <summary>Version 1 of a stored <see cref="LogisticRegression"/>.</summary>
internal sealed record StoredLogisticRegression(string Format, int Version, StoredLogisticFit Model);

/// <summary>Version 1 of a stored <see cref="LogisticRegression"/> with the names of its columns and classes.</summary>
internal sealed record StoredNamedLogisticRegression(
    string Format, int Version, string[] FeatureNames, string TargetName, string[]? Labels, StoredLogisticFit Model);

/// <summary>Reads and writes stored models without reflection. Every member must be there, once, and no other.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 8)]
[JsonSerializable(typeof(StoredStandardScaler))]
[JsonSerializable(typeof(StoredMinMaxScaler))]
[JsonSerializable(typeof(StoredRobustScaler))]
[JsonSerializable(typeof(StoredPrincipalComponents))]
[JsonSerializable(typeof(StoredDiscriminants))]
[JsonSerializable(typeof(StoredKMeans))]
[JsonSerializable(typeof(StoredDbscan))]
[JsonSerializable(typeof(StoredMixture))]
[JsonSerializable(typeof(StoredTreeClassifier))]
[JsonSerializable(typeof(StoredTreeRegressor))]
[JsonSerializable(typeof(StoredForestClassifier))]
[JsonSerializable(typeof(StoredForestRegressor))]
[JsonSerializable(typeof(StoredBoostingClassifier))]
[JsonSerializable(typeof(StoredBoostingRegressor))]
[JsonSerializable(typeof(StoredHistogramClassifier))]
[JsonSerializable(typeof(StoredHistogramRegressor))]
[JsonSerializable(typeof(StoredMachineClassifier))]
[JsonSerializable(typeof(StoredMachineRegressor))]
[JsonSerializable(typeof(StoredLinearMachineClassifier))]
[JsonSerializable(typeof(StoredLinearMachineRegressor))]
[JsonSerializable(typeof(StoredLinearRegression))]
[JsonSerializable(typeof(StoredNamedLinearRegression))]
[JsonSerializable(typeof(StoredRidgeRegression))]
[JsonSerializable(typeof(StoredNamedRidgeRegression))]
[JsonSerializable(typeof(StoredElasticNetRegression))]
[JsonSerializable(typeof(StoredNamedElasticNetRegression))]
[JsonSerializable(typeof(StoredLogisticRegression))]
[JsonSerializable(typeof(StoredNamedLogisticRegression))]
[JsonSerializable(typeof(StoredNeuralNetwork))]
[JsonSerializable(typeof(StoredPerceptronClassifier))]
[JsonSerializable(typeof(StoredNamedPerceptronClassifier))]
[JsonSerializable(typeof(StoredPerceptronRegressor))]
[JsonSerializable(typeof(StoredNamedPerceptronRegressor))]
internal sealed partial class StoredModels : JsonSerializerContext;

/// <summary>Reads the header alone, so that a model of a later version is known for one whatever else is in it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
[JsonSerializable(typeof(StoredHeader))]
internal sealed partial class StoredHeaders : JsonSerializerContext;
