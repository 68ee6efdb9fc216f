using Functional.Kernels;

namespace Functional;

/// <summary>A convex term g of an objective that has no gradient everywhere but whose proximal operator is known: prox(x) = argmin_z ½‖z − x‖² + step·g(z).</summary>
/// <remarks>
/// The factories cover the common penalties and constraints; a term of one's own derives from this record. Source: Parikh and Boyd, "Proximal
/// algorithms", 2014.
/// <example><code>ProximalTerm.L1(0.5).Proximal([2, -0.25, -1], step: 2)   // [1, 0, 0]</code></example>
/// </remarks>
public abstract record ProximalTerm
{
    /// <summary>g = 0: its operator leaves everything as it is.</summary>
    public static ProximalTerm None { get; } = new ElasticNetTerm(0, 0);

    /// <summary>The constraint x ≥ 0: the operator cuts at 0.</summary>
    public static ProximalTerm NonNegative { get; } = new BoxTerm(0, double.PositiveInfinity);

    /// <summary>weight·Σ|xᵢ|: the operator is soft thresholding, sign(x)·max(|x| − step·weight, 0).</summary>
    /// <param name="weight">Finite and at least 0.</param>
    public static ProximalTerm L1(double weight) => ElasticNet(weight, 0);

    /// <summary>½·weight·Σxᵢ²: the operator is x / (1 + step·weight).</summary>
    /// <param name="weight">Finite and at least 0.</param>
    public static ProximalTerm SquaredL2(double weight) => ElasticNet(0, weight);

    /// <summary>absolute·Σ|xᵢ| + ½·squared·Σxᵢ²: soft thresholding, then x / (1 + step·squared).</summary>
    /// <param name="absolute">Finite and at least 0.</param>
    /// <param name="squared">Finite and at least 0.</param>
    public static ProximalTerm ElasticNet(double absolute, double squared)
    {
        Guard.NotNegative(absolute);
        Guard.NotNegative(squared);
        return new ElasticNetTerm(absolute, squared);
    }

    /// <summary>weight·‖x‖₂, not squared: the operator shortens x by step·weight, to 0 at the least.</summary>
    /// <param name="weight">Finite and at least 0.</param>
    public static ProximalTerm L2(double weight)
    {
        Guard.NotNegative(weight);
        return new NormTerm(weight);
    }

    /// <summary>The constraint least ≤ xᵢ ≤ most: the operator is the projection onto the box.</summary>
    /// <param name="least">Not NaN; −∞ for none.</param>
    /// <param name="most">Not below <paramref name="least"/>; +∞ for none.</param>
    public static ProximalTerm Box(double least, double most)
    {
        if (!(least <= most) || least == double.PositiveInfinity || most == double.NegativeInfinity)
            Guard.ThrowArgument(FormattableString.Invariant($"Expected bounds in ascending order, got {least} and {most}."), nameof(least));
        return new BoxTerm(least, most);
    }

    /// <summary>g(x): +∞ where a constraint does not hold.</summary>
    /// <param name="x">The point.</param>
    public abstract double Value(ReadOnlySpan<double> x);

    /// <summary>argmin_z ½‖z − x‖² + step·g(z).</summary>
    /// <param name="x">The point; may be the destination itself.</param>
    /// <param name="step">The step, at least 0.</param>
    /// <param name="destination">As long as x.</param>
    public abstract void Proximal(ReadOnlySpan<double> x, double step, Span<double> destination);

    /// <inheritdoc cref="Proximal(ReadOnlySpan{double}, double, Span{double})"/>
    public Vector Proximal(Vector x, double step)
    {
        ArgumentNullException.ThrowIfNull(x);
        var moved = GC.AllocateUninitializedArray<double>(x.Length);
        Proximal(x.AsSpan(), step, moved);
        return Vector.Adopt(moved);
    }

    private static void Check(ReadOnlySpan<double> x, double step, Span<double> destination)
    {
        Guard.NotNegative(step);
        Guard.Destination(x, destination);
    }

    private sealed record ElasticNetTerm(double Absolute, double Squared) : ProximalTerm
    {
        public override double Value(ReadOnlySpan<double> x) =>
            (Absolute == 0 ? 0 : Absolute * LinearAlgebra.Norm1(x)) + (Squared == 0 ? 0 : 0.5 * Squared * LinearAlgebra.Dot(x, x));

        public override void Proximal(ReadOnlySpan<double> x, double step, Span<double> destination)
        {
            Check(x, step, destination);
            Map.Run(new SoftThresholdMap<double>(step * Absolute), x, destination);
            if (Squared > 0)
                Map.Run(new DivideScalarMap<double>(1 + (step * Squared)), destination, destination);
        }
    }

    private sealed record NormTerm(double Weight) : ProximalTerm
    {
        public override double Value(ReadOnlySpan<double> x) => Weight * LinearAlgebra.Norm2(x);

        public override void Proximal(ReadOnlySpan<double> x, double step, Span<double> destination)
        {
            Check(x, step, destination);
            double norm = LinearAlgebra.Norm2(x), cut = step * Weight;
            if (norm <= cut)
                destination.Clear();
            else
                Map.Run(new MultiplyScalarMap<double>(1 - (cut / norm)), x, destination);
        }
    }

    private sealed record BoxTerm(double Least, double Most) : ProximalTerm
    {
        public override double Value(ReadOnlySpan<double> x)
        {
            foreach (var value in x)
            {
                if (!(value >= Least && value <= Most))
                    return double.IsNaN(value) ? double.NaN : double.PositiveInfinity;
            }

            return 0;
        }

        public override void Proximal(ReadOnlySpan<double> x, double step, Span<double> destination)
        {
            Check(x, step, destination);
            Map.Run(new BoundedMap<double>(Least, Most), x, destination);
        }
    }

    /// <inheritdoc/>
    public sealed override string ToString() => InvariantText.Of(EqualityContract.Name, PrintMembers);
}
