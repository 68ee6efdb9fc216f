namespace Functional.Fluent;

/// <summary>What a CSV text holds, before it becomes a <c>Dataset</c>: features row by row, the target, and the names of the
/// classes.</summary>
internal sealed record CsvTable(
    string[] FeatureNames,
    double[] Features,
    Labels?[] FeatureLabels,
    string? TargetName,
    double[]? Target,
    Labels? TargetLabels,
    int Rows);
