using Xunit;

namespace Functional.Properties;

/// <summary>What random projections find of a matrix of low rank: all of it.</summary>
[Trait("Formula", "L8")]
public sealed class RandomizedSingularLaws
{
    [Theory, InlineData(0), InlineData(-900), InlineData(1022)]
    public void A_matrix_of_low_rank_is_decomposed_to_rounding_at_every_scale_and_by_any_threads(int exponent)
    {
        foreach ((int m, int n, int rank) in ((int, int, int)[])[(60, 40, 3), (40, 60, 5), (9, 4, 4), (7, 30, 1), (5, 6, 0)])
        {
            (Matrix scaled, _) = Spectral.Scaled(Specimens.Random(m, rank, m) * Specimens.Random(rank, n, n));
            Matrix a = Spectral.Scale(scaled, exponent);
            SingularValueDecomposition svd = SingularValueDecomposition.FactorRandomized(a, rank, RandomKey.FromSeed(7));
            SingularValueDecomposition alone = SingularValueDecomposition.FactorRandomized(a, rank, RandomKey.FromSeed(7), execution: Execution.Sequential);
            Agree.Bits(alone.U.AsSpan(), svd.U.AsSpan(), "U");
            Agree.Bits(alone.V.AsSpan(), svd.V.AsSpan(), "V");
            Agree.Bits(alone.SingularValues.AsSpan(), svd.SingularValues.AsSpan(), "σ");
            Assert.Equal((m, rank, n, rank, rank), (svd.U.Rows, svd.U.Columns, svd.V.Rows, svd.V.Columns, svd.SingularValues.Length));
            Spectral.Orthonormal(svd.U, "U");
            Spectral.Orthonormal(svd.V, "V");
            // A·Ω and its QR, the decomposition within and the product with its U: two stages more than the whole one has.
            double bound = 2 * Spectral.Bound(Math.Max(m, n), Spectral.Norm(scaled));
            Vector exact = LinearAlgebra.SingularValues(scaled)[..rank];
            Spectral.Near(scaled, svd.U * Matrix.Diagonal(exact.AsSpan()) * svd.V.Transpose(), 2 * bound, "U·Σ·Vᵀ");
            // Near the end of the range the largest singular value may leave it.
            Agree.Within(exact.AsSpan(), Spectral.Scale(svd.SingularValues, -exponent).Zip(exact, (s, e) => double.IsInfinity(Math.ScaleB(e, exponent)) ? e : s).ToArray(), bound, "σ");
        }
    }
}
