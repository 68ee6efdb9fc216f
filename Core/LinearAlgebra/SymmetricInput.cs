using System.Globalization;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>What the routines for symmetric matrices check first.</summary>
internal static class SymmetricInput
{
    /// <summary>Pairs may differ by this share of the largest element: rounding in whatever made the matrix.</summary>
    internal const double Tolerance = 1e-12;

    private const int Small = 32;

    /// <summary>A copy of a, each pair (i, j), (j, i) replaced by its mean.</summary>
    /// <param name="a">Square, finite, and symmetric to rounding unless it is to be made so.</param>
    /// <param name="symmetrize">Whether any square matrix is taken, as (A + Aᵀ) / 2.</param>
    /// <param name="values">At least as many numbers as a has.</param>
    /// <param name="name">The parameter that an error names.</param>
    /// <returns>The largest magnitude in a.</returns>
    internal static double Copy(Matrix a, bool symmetrize, Span<double> values, string name = "a")
    {
        FactorInput.Square(a, name);
        var n = a.Rows;
        var source = a.AsSpan();
        var largest = LinearAlgebra.NormInfinity(source);
        if (!double.IsFinite(largest))
            Guard.FiniteData(a, name);
        if (n <= Small && IsSymmetric(source, n))
        {
            source.CopyTo(values);
            return largest;
        }
        var allowed = symmetrize ? double.PositiveInfinity : Tolerance * largest;
        TransposeKernel.Run(n, n, source, n, values, n);
        for (var i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = source.Slice(i * n, n);
            var turned = values.Slice(i * n, n);
            if (MemoryMarshal.Cast<double, long>(row).SequenceEqual(MemoryMarshal.Cast<double, long>(turned)))
                continue;
            for (var j = 0; j < n; j++)
            {
                double here = row[j], there = turned[j];
                // The halves first, for a sum may overflow; equal ones stay as they are, for a half may be subnormal.
                if (here != there && !(Math.Abs(here / 2 - there / 2) <= allowed / 2))
                    ThrowAsymmetric(i, j, here, there, name);
                turned[j] = here == there ? here : here / 2 + there / 2;
            }
        }
        return largest;
    }

    /// <summary>Whether every pair is equal; for orders where a transpose costs more than the comparison.</summary>
    private static bool IsSymmetric(ReadOnlySpan<double> a, int n)
    {
        for (var i = 1; i < n; i++)
            for (var j = 0; j < i; j++)
                if (a[i * n + j] != a[j * n + i])
                    return false;
        return true;
    }

    /// <summary>A square matrix of finite elements.</summary>
    internal static void Square(Matrix a, string name = "a")
    {
        FactorInput.Square(a, name);
        Guard.FiniteData(a, name);
    }

    private static void ThrowAsymmetric(int i, int j, double above, double below, string name) => Guard.ThrowArgument(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Expected a symmetric matrix, got {above} at row {i}, column {j} and {below} at row {j}, column {i}; symmetrize takes the mean."),
        name);
}
