using Functional.Kernels;

namespace Functional;

/// <summary>The sums over all pairs that make the cost of an embedding and its gradient.</summary>
internal sealed class EmbeddingSums(int n, int axes)
{
    private readonly int count = PointForces.Count(axes);
    private readonly double[] sums = new double[checked(n * PointForces.Count(axes))];

    /// <summary>The sums of each point, as kernels add to them.</summary>
    internal Span<double> All => sums;

    /// <summary>Z = Σ over the pairs i ≠ j of (1 + ‖y[i] − y[j]‖²)⁻¹.</summary>
    internal double Kernel { get; private set; }

    /// <summary>Σ p[i,j]·ln(1 + ‖y[i] − y[j]‖²).</summary>
    internal double Cost { get; private set; }

    internal void Clear() => Array.Clear(sums);

    /// <summary>Adds up what belongs to no single point.</summary>
    internal void Total()
    {
        double[] kernel = new double[n], cost = new double[n];
        for (var i = 0; i < n; i++)
            (kernel[i], cost[i]) = (sums[i * count], sums[i * count + 1]);
        (Kernel, Cost) = (Summation.Sum(kernel), Summation.Sum(cost));
    }

    /// <summary>∂KL/∂y[i][k] for P times the exaggeration.</summary>
    internal double Gradient(int i, int k, double exaggeration)
    {
        var own = sums.AsSpan(i * count + PointForces.First, 2 * axes);
        return 4 * (exaggeration * own[k] - own[axes + k] / Kernel);
    }

    /// <summary>The Euclidean norm of the whole gradient.</summary>
    internal double GradientNorm()
    {
        double squares = 0;
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < axes; k++)
                squares += Gradient(i, k, 1) * Gradient(i, k, 1);
        }
        return Math.Sqrt(squares);
    }
}
