namespace Functional.Properties;

/// <summary>Every kernel of Core, and every public function over spans. A kernel is added by one line in the part that holds its family.</summary>
/// <remarks>
/// The list drives the guard pages, the digest, the tests of threads, alignment and allocation, and the digest mode of Perf.
/// A line calls the kernel on buffers of the memory: <c>In</c> to read, <c>Out</c> to write, <c>InOut</c> for both.
/// </remarks>
public static partial class KernelCases
{
    /// <summary>All of them, in the order of the digest.</summary>
    public static IReadOnlyList<KernelCase> All { get; } =
    [
        .. Folds,
        .. Moments,
        .. Maps,
        .. SoftmaxFamily,
        .. Losses,
        .. Activations,
        .. Arithmetic,
        .. Matrices,
        .. Regression,
        .. Clusters,
        .. Embeddings,
        .. Spectra,
        .. Factors,
        .. RandomNumbers,
        .. ProbabilityMaps,
        .. MetricKernels,
        .. OptimizerSteps,
        .. LayerKernels,
        .. Sweeps,
        .. Bins,
        .. FormulaCases.All.Select(f => f.Case),
    ];

    /// <summary>The kernel with a name.</summary>
    public static KernelCase Named(string name) =>
        All.FirstOrDefault(k => k.Name == name) ?? throw new ArgumentException($"No kernel case is named '{name}'.", nameof(name));

    private static string Typed<T>(string name) => $"{name}.{(typeof(T) == typeof(double) ? "double" : "float")}";

    private static KernelCase Vector(string name, KernelBody body) => new(name, KernelShape.Vector, body);

    private static KernelCase Matrix(string name, KernelBody body) => new(name, KernelShape.Matrix, body);
}
