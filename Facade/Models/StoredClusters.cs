using System.Text.Json.Serialization;

namespace Functional.Fluent;

/// <summary>A stored matrix.</summary>
internal sealed record StoredMatrix(int Rows, int Columns, double[] Values)
{
    internal static StoredMatrix Of(Matrix matrix) => new(matrix.Rows, matrix.Columns, matrix.ToArray());

    internal static StoredMatrix? OrNull(Matrix? matrix) => matrix is null ? null : Of(matrix);

    internal Matrix Matrix() => Functional.Matrix.Wrap(Rows, Columns, Values);
}

/// <summary>A stored <see cref="FitReport"/>. NaN and infinities have names.</summary>
internal sealed record StoredReport(
    string Reason, int Iterations, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Objective,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] History, string Message)
{
    internal static StoredReport Of(FitReport report) => new(report.Reason.ToString(), report.Iterations, report.Objective, [.. report.History], report.Message);

    internal FitReport Report() => new(ModelFile.Named<StopReason>(Reason), Iterations, Objective, [.. History], Message);
}

/// <summary>Version 1 of a stored <see cref="KMeans"/>.</summary>
internal sealed record StoredKMeans(
    string Format, int Version, int Clusters, string Start, StoredMatrix? FirstCentroids, int Starts, int MaxIterations, double Tolerance, string Key, StoredMatrix Centroids,
    int[] Labels, double[] ClusterWeights, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Inertia, StoredReport Report);

/// <summary>Version 1 of a stored <see cref="Dbscan"/>; the distance by Minkowski's exponent.</summary>
internal sealed record StoredDbscan(
    string Format, int Version, double Epsilon, int MinPoints, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Exponent,
    int[] Labels, int[] CoreIndices, StoredMatrix CorePoints);

/// <summary>Version 1 of a stored <see cref="GaussianMixture"/>.</summary>
internal sealed record StoredMixture(
    string Format, int Version, int Components, string Covariance, double CovarianceFloor, double Tolerance, int MaxIterations, int Starts, string Start, string Key,
    StoredMatrix? FirstResponsibilities, double[]? FirstWeights, StoredMatrix? FirstMeans, StoredMatrix? FirstPrecisions,
    double[] Weights, StoredMatrix Means, StoredMatrix Covariances, StoredReport Report, double Observations);
