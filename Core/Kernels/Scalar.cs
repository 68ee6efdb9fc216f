using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>The scalar side of the lanes: the same arithmetic on one number.</summary>
internal static class Scalar
{
    /// <summary>
    /// Whether this machine fuses a multiply and an add. It tells the two bit classes apart: a fused multiply-add in
    /// software would give the same bits, 80 times slower.
    /// </summary>
    internal static bool HasFusedMultiplyAdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || Avx512F.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>a·b + c, rounded once where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double MultiplyAdd(double a, double b, double c) => HasFusedMultiplyAdd ? Math.FusedMultiplyAdd(a, b, c) : a * b + c;

    /// <summary>a·b + c, rounded once where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float MultiplyAdd(float a, float b, float c) => HasFusedMultiplyAdd ? MathF.FusedMultiplyAdd(a, b, c) : a * b + c;

    /// <summary>The value widened; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Widen<T>(T value) where T : unmanaged => typeof(T) == typeof(double) ? (double)(object)value : (float)(object)value;

    /// <summary>The value rounded to <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Narrow<T>(double value) where T : unmanaged => typeof(T) == typeof(double) ? (T)(object)value : (T)(object)(float)value;

    /// <summary>The largest number below this one.</summary>
    internal static T Before<T>(T value) where T : unmanaged =>
        value is double wide ? (T)(object)Math.BitDecrement(wide) : (T)(object)MathF.BitDecrement((float)(object)value);

    /// <summary>log 2, rounded.</summary>
    internal const double LogTwo = 0.6931471805599453;

    /// <summary>The natural logarithm, by the lanes' own algorithm.</summary>
    internal static double Log(double x) => Lane.Log<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];

    /// <summary>The exponential, by the lanes' own algorithm.</summary>
    internal static double Exp(double x) => Lane.Exp<Lanes128<double>, double>(Lanes128<double>.Broadcast(x))[0];
}
