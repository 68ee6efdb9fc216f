using Functional.Kernels;

namespace Functional.Properties;

/// <summary>A lane function under test: how it is run at every width, and how far it may be off.</summary>
/// <param name="Name">As in the reference files.</param>
/// <param name="Limit">The promised bound in ulp.</param>
/// <param name="Double">Runs it on doubles at one width in bits.</param>
/// <param name="Float">Runs it on floats at one width in bits.</param>
internal sealed record LaneFunction(string Name, double Limit, LaneFunction.At<double> Double, LaneFunction.At<float> Float)
{
    /// <summary>destination[i] = f(x[i]) on registers of so many bits.</summary>
    internal delegate void At<T>(int bits, ReadOnlySpan<T> x, Span<T> destination);

    internal static IReadOnlyList<LaneFunction> All { get; } =
    [
        new("exp", 1, Run<double, LaneMap.Exp<double>>, Run<float, LaneMap.Exp<float>>),
        new("exp2", 2, Run<double, LaneMap.Exp2<double>>, Run<float, LaneMap.Exp2<float>>),
        new("expm1", 2, Run<double, LaneMap.Expm1<double>>, Run<float, LaneMap.Expm1<float>>),
        new("log", 1, Run<double, LaneMap.Log<double>>, Run<float, LaneMap.Log<float>>),
        new("log2", 2, Run<double, LaneMap.Log2<double>>, Run<float, LaneMap.Log2<float>>),
        new("log10", 2, Run<double, LaneMap.Log10<double>>, Run<float, LaneMap.Log10<float>>),
        new("log1p", 2, Run<double, LaneMap.Log1p<double>>, Run<float, LaneMap.Log1p<float>>),
        new("tanh", 2, Run<double, LaneMap.Tanh<double>>, Run<float, LaneMap.Tanh<float>>),
        new("sigmoid", 2, Run<double, LaneMap.Sigmoid<double>>, Run<float, LaneMap.Sigmoid<float>>),
        new("softplus", 2, Run<double, LaneMap.Softplus<double>>, Run<float, LaneMap.Softplus<float>>),
        new("erf", 2, Run<double, LaneMap.Erf<double>>, Run<float, LaneMap.Erf<float>>),
        new("gelu", 6, Run<double, ActivationMap<double, GeluActivation<double>>>, Run<float, ActivationMap<float, GeluActivation<float>>>),
    ];

    internal static LaneFunction Named(string name) => All.Single(f => f.Name == name);

    private static unsafe void Run<T, TMap>(int bits, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged
        where TMap : struct, IMap<T>
    {
        var body = new OneOperand<T, TMap>(default);
        fixed (T* p = x, to = destination)
        {
            if (bits == 512)
                Map.Range<Lanes512<T>, T, OneOperand<T, TMap>>(body, p, p, to, x.Length);
            else if (bits == 256)
                Map.Range<Lanes256<T>, T, OneOperand<T, TMap>>(body, p, p, to, x.Length);
            else
                Map.Range<Lanes128<T>, T, OneOperand<T, TMap>>(body, p, p, to, x.Length);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
