using Functional.Kernels;

namespace Functional;

/// <summary>A similarity by powers of two that makes rows and columns of about equal length, so that eigenvalues suffer less from bad units.</summary>
/// <remarks>Parlett and Reinsch (1969), with the 2-norms and the stopping rule of James, Langou and Lowery (2014). Nothing is rounded.</remarks>
internal static class Balancing
{
    private const int MostSweeps = 64;

    /// <summary>A ← D⁻¹·A·D.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The matrix.</param>
    /// <returns>The diagonal of D.</returns>
    internal static double[] Run(int n, Span<double> a)
    {
        var scales = new double[n];
        scales.AsSpan().Fill(1);
        Span<double> column = new double[n];
        var changed = true;
        for (var sweep = 0; changed && sweep < MostSweeps; sweep++)
        {
            changed = false;
            for (var i = 0; i < n; i++)
            {
                var row = a.Slice(i * n, n);
                for (var j = 0; j < n; j++)
                    column[j] = a[j * n + i];
                double c = HouseholderReflector.Norm(column), r = HouseholderReflector.Norm(row), before = c + r, factor = 1;
                // What the rest of the row or column is made of: the diagonal element alone cannot be scaled.
                var diagonal = Math.Abs(row[i]);
                if (c <= diagonal || r <= diagonal || c < 1e-290 || r < 1e-290)
                    continue;
                for (; c < r / 2; c *= 2, r /= 2)
                    factor *= 2;
                for (; c / 2 >= r; c /= 2, r *= 2)
                    factor /= 2;
                if (factor == 1 || c + r >= 0.95 * before || scales[i] * factor is > 1e250 or < 1e-250)
                    continue;
                changed = true;
                scales[i] *= factor;
                Map.Run(new MultiplyScalarMap<double>(1 / factor), row, row, Execution.Sequential);
                for (var j = 0; j < n; j++)
                    a[j * n + i] *= factor;
            }
        }
        return scales;
    }
}
