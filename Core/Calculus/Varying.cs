using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>A number that may depend on what is differentiated for.</summary>
internal interface IVarying
{
    /// <summary>Whether it does.</summary>
    bool Varies { get; }
}

/// <summary>Whether a derivative is 0 through and through: of a nested number the inner derivatives count too.</summary>
internal static class Varying
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsZero<T>(T number)
        where T : IFloatingPointIeee754<T> =>
        number == T.Zero && (typeof(T) == typeof(double) || typeof(T) == typeof(float) || !(number is IVarying { Varies: true }));
}
