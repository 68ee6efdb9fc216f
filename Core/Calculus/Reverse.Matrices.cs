using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>A function of a matrix whose value is a 1×1 matrix.</summary>
/// <param name="x">The matrix.</param>
/// <returns>The value.</returns>
public delegate MatrixVariable MatrixFunction(MatrixVariable x);

/// <summary>A function of several matrices whose value is a 1×1 matrix.</summary>
/// <param name="x">The matrices.</param>
/// <returns>The value.</returns>
public delegate MatrixVariable MatricesFunction(ReadOnlySpan<MatrixVariable> x);

public static partial class Reverse
{
    /// <summary>The gradient of a function of a matrix, by nodes for whole products and maps: G[i, j] = ∂f/∂x[i, j].</summary>
    /// <remarks>
    /// The logistic loss of weights w, for data x and labels y of 0 and 1, and its gradient:
    /// <example>
    /// <code>
    /// Matrix x = Matrix.FromRows([1], [2]), y = Matrix.FromRows([0], [1]);
    /// Reverse.MatrixGradient(w =>
    /// {
    ///     MatrixVariable z = x * w;
    ///     return (z.Softplus().Sum() - z.Dot(y)) / x.Rows;
    /// }, Matrix.Zeros(1, 1))   // [[-0.25]]
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    /// <returns>A matrix of the point's shape; zeros where f does not depend on x.</returns>
    /// <exception cref="ArgumentException">The function's value is no 1×1 matrix.</exception>
    [Formula("C5")]
    public static Matrix MatrixGradient(MatrixFunction function, Matrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var gradient = GC.AllocateUninitializedArray<double>(x.Rows * x.Columns);
        MatrixGradient(function, x.AsSpan(), x.Rows, x.Columns, gradient);
        return Matrix.Adopt(x.Rows, x.Columns, gradient);
    }

    /// <summary>f(x), with its gradient written to the destination; allocates nothing once the thread's memory is large enough.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, row by row.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="destination">Of the point's size, row by row.</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the function's value is no 1×1 matrix.</exception>
    [Formula("C5")]
    public static double MatrixGradient(MatrixFunction function, ReadOnlySpan<double> x, int rows, int columns, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Shape(x, rows, columns);
        Guard.Destination(x, destination);
        var tape = MatrixTape.Rent();
        try
        {
            var y = function(tape.Input(x, rows, columns));
            tape.Back(Checked(y, tape));
            tape.Gradient(0, destination);
            return y.Values[0];
        }
        finally
        {
            MatrixTape.Return(tape);
        }
    }

    /// <summary>The gradients of a function of several matrices, in one sweep over the function and one back.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    /// <returns>f(x), and the gradient for each matrix in their order.</returns>
    /// <exception cref="ArgumentException">The function's value is no 1×1 matrix.</exception>
    [Formula("C5")]
    public static (double Value, ImmutableArray<Matrix> Gradients) MatrixGradients(MatricesFunction function, params ReadOnlySpan<Matrix> x)
    {
        ArgumentNullException.ThrowIfNull(function);
        var tape = MatrixTape.Rent();
        try
        {
            var inputs = new MatrixVariable[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                ArgumentNullException.ThrowIfNull(x[i]);
                inputs[i] = tape.Input(x[i].AsSpan(), x[i].Rows, x[i].Columns);
            }

            var y = function(inputs);
            tape.Back(Checked(y, tape));
            var gradients = new Matrix[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                var gradient = GC.AllocateUninitializedArray<double>(x[i].Rows * x[i].Columns);
                tape.Gradient(i, gradient);
                gradients[i] = Matrix.Adopt(x[i].Rows, x[i].Columns, gradient);
            }

            return (y.Values[0], ImmutableCollectionsMarshal.AsImmutableArray(gradients));
        }
        finally
        {
            MatrixTape.Return(tape);
        }
    }

    private static int Checked(MatrixVariable y, MatrixTape tape)
    {
        if (y.Rows != 1 || y.Columns != 1)
            Guard.ThrowArgument($"Expected a function whose value is a matrix of 1×1, got one of {y.Rows}×{y.Columns}.", "function");
        return y.On(tape);
    }
}
