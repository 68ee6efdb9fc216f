using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Functional.Kernels;

namespace Functional;

/// <summary>An optimizer made of parts: the gradient goes through the transforms in their order, and θ = θ − rate·update.</summary>
/// <remarks>
/// With no transform it is <see cref="GradientDescent"/> to the bit; with the parts of <see cref="Adam"/> it is Adam but for rounding. A step is a pass over
/// memory for each transform; the optimizers that stand as records of their own do it in one. The moments lie one behind the other in the order of the transforms.
/// <example>
/// <code>
/// Optimizer clipped = new OptimizerChain
/// {
///     Rate = 0.1,
///     Transforms = [GradientTransform.ClipByNorm(1), GradientTransform.ScaleByAdam(), GradientTransform.AddDecayedWeights(0.01)],
/// };
/// </code>
/// </example>
/// </remarks>
public sealed record OptimizerChain : Optimizer
{
    /// <summary>The rule with a rate of 0.001.</summary>
    public OptimizerChain()
        : base(0.001)
    {
    }

    /// <summary>The transforms, in the order in which the gradient goes through them.</summary>
    public ImmutableArray<GradientTransform> Transforms
    {
        get;
        init
        {
            Guard.NotDefault(value, nameof(Transforms));
            if (value.Contains(null!))
                Guard.ThrowArgument("Expected transforms, got null among them.", nameof(Transforms));
            field = value;
        }
    } = [];

    /// <inheritdoc/>
    public override int MomentCount
    {
        get
        {
            var count = 0;
            foreach (var transform in Transforms)
                count += transform.MomentCount;
            return count;
        }
    }

    /// <summary>Equal when the rate and every transform are.</summary>
    /// <param name="other">The other chain.</param>
    public bool Equals(OptimizerChain? other) =>
        ReferenceEquals(this, other) || (other is not null && Rate.Equals(other.Rate) && Transforms.AsSpan().SequenceEqual(other.Transforms.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rate, Transforms.Length, Transforms.IsEmpty ? null : Transforms[0]);

    /// <summary>Writes rate and transforms, each of them by name.</summary>
    /// <param name="builder">Where to.</param>
    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        builder.Append(", Transforms = [").AppendJoin(", ", Transforms).Append(']');
        return true;
    }

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution)
    {
        var n = parameters.Length;
        var rented = ArrayPool<T>.Shared.Rent(n);
        try
        {
            var update = rented.AsSpan(0, n);
            gradient.CopyTo(update);
            var used = 0;
            foreach (var transform in Transforms)
            {
                transform.Run(update, (ReadOnlySpan<T>)parameters, moments.Slice(used * n, transform.MomentCount * n), step, execution);
                used += transform.MomentCount;
            }

            OptimizerStep.Run(new DescentTerm<T>(Narrow<T>(rate)), parameters, update, default, execution);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
