using System.Runtime.CompilerServices;

namespace Functional.Kernels;

[SkipLocalsInit]
internal readonly unsafe partial struct DrawBlock
{
    private const int Tries = 1000;

    /// <summary>Gamma numbers of scale 1, after Marsaglia and Tsang (A simple method for generating gamma variables, ACM TOMS 26, 2000).</summary>
    /// <remarks>
    /// The first try of all elements at once, one in twenty at most goes on alone. A shape below 1 is that of shape + 1 times u^(1/shape). Different
    /// numbers give independent gammas.
    /// </remarks>
    internal void Gammas(int number, double shape, Span<double> destination)
    {
        Span<double> u = stackalloc double[Most];
        u = u[..destination.Length];
        if (FromOne(number, shape, destination, u))
            Map.Run(new GammaLiftMap(shape), destination, u, destination);
    }

    /// <summary>The logarithms of gamma numbers, which may themselves lie below the smallest double.</summary>
    internal void LogGammas(int number, double shape, Span<double> destination)
    {
        Span<double> u = stackalloc double[Most];
        u = u[..destination.Length];
        var isLifted = FromOne(number, shape, destination, u);
        Map.Run(default(LaneMap.Log<double>), destination, destination);
        if (isLifted)
            Map.Run(new LogGammaLiftMap(shape), destination, u, destination);
    }

    /// <summary>ln(g/h) for gamma numbers g and h of shapes a and b.</summary>
    /// <remarks>Where both lie below every double's logarithm, ±∞: g is the larger with probability a/(a + b), the limit for small shapes.</remarks>
    internal void LogGammaRatios(double a, double b, Span<double> destination)
    {
        Span<double> other = stackalloc double[Most];
        other = other[..destination.Length];
        LogGammas(0, a, destination);
        LogGammas(1, b, other);
        for (var i = 0; i < other.Length; i++)
            destination[i] -= other[i];
        if (Math.Max(a, b) > 1e-300)
            return;
        Uniforms(6, other);
        for (var i = 0; i < other.Length; i++)
            if (double.IsNaN(destination[i]))
                destination[i] = other[i] < a / (a + b) ? double.PositiveInfinity : double.NegativeInfinity;
    }

    /// <summary>Gamma numbers of the shape; of shape + 1 where it is below 1, and the uniform numbers in u that bring them down. Whether it is.</summary>
    private bool FromOne(int number, double shape, Span<double> destination, Span<double> u)
    {
        var attempt = new GammaTryMap(shape < 1 ? shape + 1 : shape);
        Normals(3 * number, destination);
        Uniforms(3 * number + 1, u);
        Map.Run(attempt, destination, u, destination);
        for (var i = 0; i < destination.Length; i++)
        {
            if (destination[i] >= 0)
                continue;
            var sequence = Alone(number, i);
            for (var tries = 0; tries < Tries && destination[i] < 0; tries++)
            {
                var z = sequence.Normal();
                destination[i] = attempt.Of(Lanes128<double>.Broadcast(z), Lanes128<double>.Broadcast(sequence.Uniform()))[0];
            }
        }
        if (shape >= 1)
            return false;
        Uniforms(3 * number + 2, u);
        return true;
    }
}
