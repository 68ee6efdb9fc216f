using Xunit;

namespace Functional.Properties;

/// <summary>What makes a distance: not negative, zero for equals, symmetric, the triangle inequality; and right at the ends of the range.</summary>
public sealed class DistanceLaws
{
    private static readonly DistanceMeasure[] All =
    [
        DistanceMeasure.Euclidean, DistanceMeasure.SquaredEuclidean, DistanceMeasure.Manhattan, DistanceMeasure.Chebyshev, DistanceMeasure.Cosine,
        DistanceMeasure.Hamming, DistanceMeasure.Jaccard, DistanceMeasure.Canberra, DistanceMeasure.BrayCurtis, DistanceMeasure.Minkowski(1.3), DistanceMeasure.Minkowski(7),
    ];

    private static readonly DistanceMeasure[] Metrics =
    [
        DistanceMeasure.Euclidean, DistanceMeasure.Manhattan, DistanceMeasure.Chebyshev, DistanceMeasure.Hamming, DistanceMeasure.Jaccard,
        DistanceMeasure.Canberra, DistanceMeasure.Minkowski(1.3), DistanceMeasure.Minkowski(7),
    ];

    [Law]
    [Trait("Formula", "A1"), Trait("Formula", "A2"), Trait("Formula", "A3"), Trait("Formula", "A4")]
    public void Symmetric_never_negative_and_zero_for_equals(PairedSamples s)
    {
        foreach (var measure in All)
        {
            var distance = measure.Between(s.X, s.Y);
            Assert.False(distance < 0, measure.ToString());
            Agree.Bits(distance, measure.Between(s.Y, s.X), measure.ToString());
            var self = measure.Between(s.X, s.X);
            Assert.True(self == 0 || (double.IsNaN(self) && (s.Count == 0 || s.X.All(v => v == 0))), $"{measure}: {self}");
        }
        if (s.X.Any(v => v != 0))
            Assert.Equal(1, Distance.CosineSimilarity(s.X, s.X));
        Assert.False(Math.Abs(Distance.CosineSimilarity(s.X, s.Y)) > 1);
    }

    [Law]
    [Trait("Formula", "A1"), Trait("Formula", "A2"), Trait("Formula", "A4")]
    public void A_detour_is_not_shorter(PairedSamples s, int turn)
    {
        if (s.Count == 0)
            return;
        double[] z = [.. s.X.Select((v, i) => (i + turn) % 3 == 0 ? v : (i + turn) % 3 == 1 ? s.Y[i] : v / 2 - s.Y[i])];
        foreach (var measure in Metrics)
        {
            double direct = measure.Between(s.X, s.Y), detour = measure.Between(s.X, z) + measure.Between(z, s.Y);
            // Each of the three has at most the error of a chain of 80 additions, a power and a root.
            Assert.True(direct <= detour * (1 + Tolerance.Gamma(256)) + Tolerance.Least, $"{measure}: {direct} > {detour}");
        }
    }

    [Law]
    [Trait("Formula", "A4")]
    public void Minkowski_falls_with_p_from_Manhattan_to_Chebyshev(PairedSamples s)
    {
        double[] exponents = [1, 1.01, 1.5, 2, 2.5, 3, 10, 100, 1e4, 1e9, 1e300, double.PositiveInfinity];
        double[] distances = [.. exponents.Select(p => Distance.Minkowski(s.X, s.Y, p))];
        for (var i = 1; i < distances.Length; i++)
            Assert.True(distances[i] <= distances[i - 1] * (1 + Tolerance.Gamma(256)), $"p = {exponents[i]}: {distances[i]} > {distances[i - 1]}");
        Assert.Equal(Distance.Manhattan(s.X, s.Y), distances[0]);
        Assert.Equal(Distance.Euclidean(s.X, s.Y), distances[3]);
        Assert.Equal(Distance.Chebyshev(s.X, s.Y), distances[^1]);
    }

    [Law]
    [Trait("Formula", "A1"), Trait("Formula", "A2")]
    public void Sums_are_the_exact_ones(PairedSamples s)
    {
        double[] apart = [.. s.X.Zip(s.Y, (x, y) => x - y)];
        double squares = Exact.Dot(apart, apart), sum = Exact.AbsoluteSum(apart);
        if (squares is > 1e-290 and < 1e300)
            Agree.Close(squares, Distance.SquaredEuclidean(s.X, s.Y), Tolerance.Gamma(80) + 2 * Tolerance.Epsilon);
        if (sum < 1e300)
            Agree.Close(sum, Distance.Manhattan(s.X, s.Y), Tolerance.Gamma(80), Tolerance.Least);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    [InlineData(1e-305)]
    [InlineData(1e307)]
    [Trait("Formula", "A1"), Trait("Formula", "A3"), Trait("Formula", "A4")]
    public void Scale_does_not_matter(double scale)
    {
        double[] x = [1, -2, 3, 0.5], y = [2, 1, -1, 0.25], sx = [.. x.Select(v => v * scale)], sy = [.. y.Select(v => v * scale)];
        foreach (var measure in All.Where(m => m.Kind != DistanceKind.SquaredEuclidean))
        {
            var free = measure.Kind is DistanceKind.Cosine or DistanceKind.Hamming or DistanceKind.Jaccard or DistanceKind.Canberra or DistanceKind.BrayCurtis;
            Agree.Close(measure.Between(x, y) * (free ? 1 : scale), measure.Between(sx, sy), 32 * Tolerance.Epsilon, 1e-323, measure.ToString());
            var table = Distance.Pairwise(Matrix.FromRows(Vector.Wrap(sx), Vector.Wrap(sy)), measure);
            Agree.Close(measure.Between(sx, sy), table[0, 1], 32 * Tolerance.Epsilon, what: $"table of {measure}");
            Assert.Equal(0, table[1, 1]);
        }
        Agree.Close(Distance.CosineSimilarity(x, y), Distance.PairwiseCosineSimilarity(Matrix.Wrap(1, 4, sx), Matrix.Wrap(1, 4, sy))[0, 0], 8 * Tolerance.Epsilon);
    }

    [Fact]
    public void Floats_at_the_ends_of_their_range_have_distances_of_doubles()
    {
        float[] x = [3e38f, 0], y = [-3e38f, 0], tiny = [1e-44f, 0], zero = [0, 0];
        Agree.Close(6e38, Distance.Euclidean(x, y), 1e-6);
        Agree.Close(6e38, Distance.Manhattan(x, y), 1e-6);
        Agree.Close(6e38, Distance.Chebyshev(x, y), 1e-6);
        Agree.Close(6e38, Distance.Minkowski(x, y, 3), 1e-6);
        foreach (var p in (double[])[1, 1.5, 2, 3, double.PositiveInfinity])
        {
            Assert.Equal(double.PositiveInfinity, Distance.Minkowski([1.5e308, 0], [-1.5e308, 0], p));
            Agree.Close(1.5e308, Distance.Minkowski([0.5e308, 0], [-1e308, 0], p), 16 * Tolerance.Epsilon);
        }
        Agree.Close(tiny[0], Distance.Euclidean(tiny, zero), 1e-6);
        Assert.Equal(-1, Distance.CosineSimilarity(x, y));
        Assert.Equal(1, Distance.CosineSimilarity(tiny, x), 1e-6);
        Assert.Equal(1, Distance.BrayCurtis(x, zero), 1e-6);
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        Assert.True(double.IsNaN(Distance.CosineSimilarity([0.0, 0.0], [1.0, 2.0])));
        Assert.True(double.IsNaN(Distance.Euclidean([1.0, double.NaN], [1.0, 2.0])));
        Assert.True(double.IsNaN(Distance.BrayCurtis([0.0], [0.0])));
        Assert.Equal(0, Distance.Jaccard([0.0], [0.0]));
        Assert.Equal(double.PositiveInfinity, Distance.Euclidean([double.PositiveInfinity], [0.0]));
        Assert.Equal(0, Distance.Euclidean(ReadOnlySpan<double>.Empty, []));
        Assert.Throws<ArgumentException>(() => Distance.Euclidean([1.0], [1.0, 2.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distance.Minkowski([1.0], [2.0], 0.999));
        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceMeasure.Minkowski(double.NaN));
        Assert.Same(DistanceMeasure.Chebyshev, DistanceMeasure.Minkowski(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Distance.Mahalanobis([1.0], [2.0], Matrix.Identity(2)));
        Assert.Equal(3, Distance.Mahalanobis([1, 0], [0, 1], Matrix.FromRows([2, 0], [0, 7])));
        // 1 − cos keeps its digits at small angles: cos 1e-9 = 1 − 5e-19.
        Agree.Close(5e-19, Distance.Cosine([1, 0], [1, 1e-9]), 1e-6);
    }
}
