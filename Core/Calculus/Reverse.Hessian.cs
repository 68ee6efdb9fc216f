namespace Functional;

public static partial class Reverse
{
    /// <summary>The product Hv of the Hessian at x with a vector, forward over reverse: a few times the cost of f, without the Hessian.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="direction">v, of n values.</param>
    /// <returns>A vector of n values.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("C7")]
    public static Vector HessianVectorProduct(
        ScalarFunction<Variable<Dual<double>>> function, ReadOnlySpan<double> x, ReadOnlySpan<double> direction)
    {
        Guard.SameLength(x, direction);
        var product = GC.AllocateUninitializedArray<double>(x.Length);
        HessianVectorProduct(function, x, direction, product);
        return Vector.Adopt(product);
    }

    /// <summary>The product Hv of the Hessian at x with a vector, written to the destination; allocates nothing once the thread's memory is large enough.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="direction">v, of n values.</param>
    /// <param name="destination">Of n values; may be the point or the direction itself.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps the point in part.</exception>
    [Formula("C7")]
    public static void HessianVectorProduct(
        ScalarFunction<Variable<Dual<double>>> function, ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.SameLength(x, direction);
        Guard.Destination(x, destination);
        using var point = Rented<Dual<double>>.Of(x.Length);
        for (var i = 0; i < x.Length; i++)
            point.Span[i] = new(x[i], direction[i]);
        SlopesOfGradient(function, point.Span, destination);
    }

    /// <summary>The Hessian H[i, j] = ∂²f/∂xᵢ∂xⱼ: f once, then a sweep forward and one back for every eight columns; symmetric to the bit.</summary>
    /// <remarks>What two columns give for one entry differs by rounding; the mean of the two is taken. What a block of columns does not move is passed over.</remarks>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <returns>A matrix of n×n.</returns>
    [Formula("C7")]
    public static Matrix Hessian(ScalarFunction<SecondOrderVariable> function, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(function);
        var n = x.Length;
        var hessian = GC.AllocateUninitializedArray<double>(Guard.Elements(n, n));
        using (var tape = new SecondOrderTape(x))
        {
            var y = function(tape.Inputs);
            if (y.Varies)
                tape.Hessian(y, hessian);
            else
                hessian.AsSpan().Clear();
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                double one = hessian[(i * n) + j], other = hessian[(j * n) + i];
                hessian[(i * n) + j] = hessian[(j * n) + i] = one == other ? one : (0.5 * one) + (0.5 * other);
            }
        }
        return Matrix.Adopt(n, n, hessian);
    }

    /// <summary>The derivatives of ∇f along the direction that the dual point carries.</summary>
    private static void SlopesOfGradient(ScalarFunction<Variable<Dual<double>>> function, ReadOnlySpan<Dual<double>> x, Span<double> destination)
    {
        var tape = Tape<Dual<double>>.Rent();
        try
        {
            var y = function(tape.Begin(x));
            var adjoints = tape.Back(y);
            for (var i = 0; i < destination.Length; i++)
                destination[i] = adjoints[i].Derivative;
            adjoints.Clear();
        }
        finally
        {
            Tape<Dual<double>>.Return(tape);
        }
    }
}
