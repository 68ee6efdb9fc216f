using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>Information theory: entropies, divergences and mutual information, of distributions, tables and labels.</summary>
/// <remarks>
/// In bits unless told otherwise. Distributions are checked, never normalised in secret: a negative probability, or a sum that is not 1 within
/// 10⁻⁶ (n·ε where that is larger), is refused; <c>Normalize</c> makes a distribution of counts. NaN propagates. 0·log 0 is 0.
/// </remarks>
public static partial class Information
{
    /// <summary>The sum of a map over distributions that are checked to be such.</summary>
    private static double SumOf<T, TMap>(TMap map, ReadOnlySpan<T> p, ReadOnlySpan<T> q, bool isPair, string first, string second, Execution? execution)
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        var cell = InformationKernel.Run(map, p, q, execution);
        if (double.IsNaN(cell.Sum))
        {
            CheckSigns(p, first);
            if (isPair)
                CheckSigns(q, second);
        }
        CheckMass<T>(cell.First, p.Length, first);
        if (isPair)
            CheckMass<T>(cell.Second, q.Length, second);
        return cell.Sum;
    }

    /// <summary>Refuses what is no distribution.</summary>
    internal static void CheckDistribution<T>(ReadOnlySpan<T> p, string name)
        where T : unmanaged
    {
        CheckSigns(p, name);
        double sum = 0;
        foreach (var value in p)
            sum += Scalar.Widen(value);
        CheckMass<T>(sum, p.Length, name);
    }

    private static void CheckSigns<T>(ReadOnlySpan<T> p, string name)
        where T : unmanaged
    {
        for (var i = 0; i < p.Length; i++)
        {
            var value = Scalar.Widen(p[i]);
            if (value < 0)
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected probabilities of 0 or above, got {value} at index {i}."), name);
        }
    }

    private static void CheckMass<T>(double sum, int n, string name)
        where T : unmanaged
    {
        var tolerance = Math.Max(1e-6, n * (typeof(T) == typeof(double) ? 2.220446049250313E-16 : 1.1920929E-07));
        if (Math.Abs(sum - 1) > tolerance)
            Guard.ThrowArgument(string.Create(CultureInfo.InvariantCulture, $"Expected probabilities that sum to 1, got a sum of {sum}."), name);
    }

    /// <summary>0 where rounding made it negative; NaN stays, and −0 becomes 0.</summary>
    private static double AtLeastZero(double value) => value <= 0 ? 0 : value;

    private static double Logarithm(double x, InformationUnit unit) => unit == InformationUnit.Bits ? ScalarMath.Log2(x) : ScalarMath.Log(x);
}
