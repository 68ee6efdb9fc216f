using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Functional.Fluent;

/// <summary>A stored <see cref="KernelFunction"/>.</summary>
internal sealed record StoredKernel(string Kind, double Gamma, double Offset, int Degree)
{
    /// <exception cref="InvalidOperationException">The kernel is a function of the caller's.</exception>
    internal static StoredKernel Of(KernelFunction kernel) => kernel.Kind != KernelKind.Custom
        ? new(kernel.Kind.ToString(), kernel.Gamma, kernel.Offset, kernel.Degree)
        : throw new InvalidOperationException("Expected a kernel with a name, got a function of the caller's, which cannot be stored.");

    internal KernelFunction Kernel() => ModelFile.Named<KernelKind>(Kind) switch
    {
        KernelKind.Linear => KernelFunction.Linear,
        KernelKind.Polynomial => KernelFunction.Polynomial(Gamma, Offset, Degree),
        KernelKind.Rbf => KernelFunction.Rbf(Gamma),
        KernelKind.Sigmoid => KernelFunction.Sigmoid(Gamma, Offset),
        _ => throw new ArgumentException("Expected a kernel with a name, got a function of the caller's."),
    };
}

/// <summary>The stored numbers of <see cref="SupportVectorOptions"/>.</summary>
internal sealed record StoredMachineOptions(
    StoredKernel? Kernel, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double C, double Tolerance, int MaxIterations, long CacheBytes,
    bool Shrinking)
{
    internal static StoredMachineOptions Of(SupportVectorOptions o) =>
        new(o.Kernel is { } kernel ? StoredKernel.Of(kernel) : null, o.C, o.Tolerance, o.MaxIterations, o.CacheBytes, o.Shrinking);

    internal T In<T>(T options)
        where T : SupportVectorOptions => (T)(options with
        {
            Kernel = Kernel?.Kernel(),
            C = C,
            Tolerance = Tolerance,
            MaxIterations = MaxIterations,
            CacheBytes = CacheBytes,
            Shrinking = Shrinking,
        });
}

/// <summary>The stored numbers of <see cref="LinearSupportVectorOptions"/>.</summary>
internal sealed record StoredLinearMachineOptions(double C, bool Intercept, double InterceptScale, double? Tolerance, int MaxIterations, string Key)
{
    internal static StoredLinearMachineOptions Of(LinearSupportVectorOptions o) =>
        new(o.C, o.Intercept, o.InterceptScale, o.Tolerance, o.MaxIterations, NetworkParts.Stored(o.Key));

    internal T In<T>(T options)
        where T : LinearSupportVectorOptions => (T)(options with
        {
            C = C,
            Intercept = Intercept,
            InterceptScale = InterceptScale,
            Tolerance = Tolerance,
            MaxIterations = MaxIterations,
            Key = NetworkParts.Key(Key),
        });
}

/// <summary>A stored <see cref="MarginReport"/>.</summary>
internal sealed record StoredMarginReport(
    StoredReport Report,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double DualObjective,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double PrimalObjective,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double KktViolation,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double SquaredNorm)
{
    internal static StoredMarginReport Of(MarginReport r) => new(StoredReport.Of(r.Report), r.DualObjective, r.PrimalObjective, r.KktViolation, r.SquaredNorm);

    internal MarginReport Margin() => new(Report.Report(), DualObjective, PrimalObjective, KktViolation, SquaredNorm);
}

/// <summary>Version 1 of a stored <see cref="SupportVectorClassifier"/>.</summary>
internal sealed record StoredMachineClassifier(
    string Format, int Version, StoredMachineOptions Options, StoredKernel Kernel, int[] Classes, int Features, int[] SupportIndices, StoredMatrix SupportVectors,
    StoredMatrix Coefficients, double[] Intercepts, StoredMarginReport[] Reports);

/// <summary>Version 1 of a stored <see cref="SupportVectorRegressor"/>.</summary>
internal sealed record StoredMachineRegressor(
    string Format, int Version, double Epsilon, StoredMachineOptions Options, StoredKernel Kernel, int Features, int[] SupportIndices, StoredMatrix SupportVectors,
    double[] Coefficients, double Intercept, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double KktViolation, StoredReport Report);

/// <summary>Version 1 of a stored <see cref="LinearSupportVectorClassifier"/>.</summary>
internal sealed record StoredLinearMachineClassifier(
    string Format, int Version, string Loss, bool BalancedClasses, StoredClassWeight[] ClassWeights, StoredLinearMachineOptions Options, int[] Classes, StoredMatrix Coefficients,
    double[] Intercepts, [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] DualityGaps, StoredReport[] Reports)
{
    internal static ImmutableDictionary<int, double> Weights(StoredClassWeight[] weights) => !weights.Contains(null!)
        ? weights.ToImmutableDictionary(w => w.Label, w => w.Weight)
        : throw new ArgumentException("Expected weights of classes, got null among them.", nameof(weights));
}

/// <summary>Version 1 of a stored <see cref="LinearSupportVectorRegressor"/>.</summary>
internal sealed record StoredLinearMachineRegressor(
    string Format, int Version, string Loss, double Epsilon, StoredLinearMachineOptions Options, double[] Coefficients, double Intercept,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double DualityGap, StoredReport Report);
