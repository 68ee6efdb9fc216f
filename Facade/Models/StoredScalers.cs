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

/// <summary>Reads and writes stored models without reflection. Every member must be there, once, and no other.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 8)]
[JsonSerializable(typeof(StoredStandardScaler))]
[JsonSerializable(typeof(StoredMinMaxScaler))]
[JsonSerializable(typeof(StoredRobustScaler))]
internal sealed partial class StoredModels : JsonSerializerContext;

/// <summary>Reads the header alone, so that a model of a later version is known for one whatever else is in it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
[JsonSerializable(typeof(StoredHeader))]
internal sealed partial class StoredHeaders : JsonSerializerContext;
