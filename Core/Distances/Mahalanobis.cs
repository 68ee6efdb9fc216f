using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The Mahalanobis distance √((x − y)ᵀ·P·(x − y)), P being the inverse of a covariance matrix.</summary>
    /// <remarks>
    /// With the identity it is the Euclidean distance. A P that is not positive semidefinite may give NaN; NaN propagates.
    /// <example><c>Distance.Mahalanobis([1, 0], [0, 1], Matrix.FromRows([2, 0], [0, 7]))</c> is <c>3</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="precision">P, as many rows and columns as the vectors have elements.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the matrix has another shape.</exception>
    public static double Mahalanobis(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Matrix precision) => MahalanobisOf(x, y, precision);

    /// <inheritdoc cref="Mahalanobis(ReadOnlySpan{double}, ReadOnlySpan{double}, Matrix)"/>
    [OverloadResolutionPriority(-1)]
    public static double Mahalanobis(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Matrix precision) => MahalanobisOf(x, y, precision);

    private static double MahalanobisOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Matrix precision)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var d = x.Length;
        ArgumentNullException.ThrowIfNull(precision);
        if (precision.Rows != d || precision.Columns != d)
            Guard.ThrowArgument($"Expected a matrix of {d}×{d}, got one of {precision.Shape}.", nameof(precision));
        var rented = ArrayPool<double>.Shared.Rent(2 * d);
        Span<double> apart = rented.AsSpan(0, d), weighed = rented.AsSpan(d, d);
        for (var i = 0; i < d; i++)
            apart[i] = Scalar.Widen(x[i]) - Scalar.Widen(y[i]);
        Gemv.Multiply(d, d, precision.AsSpan(), d, apart, weighed, execution: Execution.Sequential);
        var square = LinearAlgebra.Dot(apart, weighed, Execution.Sequential);
        ArrayPool<double>.Shared.Return(rented);
        return Math.Sqrt(square);
    }
}
