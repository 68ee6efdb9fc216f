namespace Functional.Kernels;

/// <summary>Elementary functions of one double, with the same bits on every machine of a bit class: what <see cref="Math"/> does not promise.</summary>
/// <remarks>
/// The functions in this file are those of <see cref="Lane"/> on one lane; a span goes through <see cref="Map"/> instead. The others are our own
/// and within 1 ulp over the whole range, subnormal results included; their bits do not even depend on fused multiply-add. Properties/References/scalar
/// holds the reference values and the script that made them.
/// </remarks>
internal static partial class ScalarMath
{
    /// <summary>e^x, within 1 ulp.</summary>
    internal static double Exp(double x) => Lane.Exp<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>2^x, within 2 ulp.</summary>
    internal static double Exp2(double x) => Lane.Exp2<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>e^x − 1, within 2 ulp.</summary>
    internal static double Expm1(double x) => Lane.Expm1<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>ln x, within 1 ulp.</summary>
    internal static double Log(double x) => Lane.Log<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>log₂ x, within 2 ulp; exact at powers of 2.</summary>
    internal static double Log2(double x) => Lane.Log2<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>log₁₀ x, within 2 ulp.</summary>
    internal static double Log10(double x) => Lane.Log10<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>ln(1 + x), within 2 ulp.</summary>
    internal static double Log1p(double x) => Lane.Log1p<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>tanh x, within 2 ulp.</summary>
    internal static double Tanh(double x) => Lane.Tanh<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>1 / (1 + e^−x), within 2 ulp.</summary>
    internal static double Sigmoid(double x) => Lane.Sigmoid<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>ln(1 + e^x), within 2 ulp.</summary>
    internal static double Softplus(double x) => Lane.Softplus<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>erf x, within 2 ulp.</summary>
    internal static double Erf(double x) => Lane.Erf<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];
}
