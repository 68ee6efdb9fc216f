using System.Globalization;

namespace Functional;

/// <summary>A numerical outcome of valid data that leaves no answer to return: the base of the typed numerical errors.</summary>
/// <remarks>
/// A wrong call throws <see cref="ArgumentException"/> instead. Each form that throws stands beside a <c>Try…</c> form or a result
/// that tells the same without an exception.
/// </remarks>
public class NumericalException : Exception
{
    /// <summary>Makes the error with its message.</summary>
    /// <param name="message">What happened, with the values that show it.</param>
    /// <param name="innerException">The error behind this one, if any.</param>
    public NumericalException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The matrix is singular to working precision, so that it has no inverse and a system with it no unique solution.</summary>
public sealed class SingularMatrixException : NumericalException
{
    /// <summary>Makes the error from the estimate that shows it.</summary>
    /// <param name="reciprocalCondition">The estimate of 1 / (‖A‖·‖A⁻¹‖); 0 for a matrix that is singular exactly.</param>
    /// <param name="message">The message; by default one that carries the estimate.</param>
    public SingularMatrixException(double reciprocalCondition, string? message = null)
        : base(message ?? string.Create(
            CultureInfo.InvariantCulture,
            $"The matrix is singular to working precision (reciprocal condition estimate {reciprocalCondition:G3})."))
    {
        ReciprocalCondition = reciprocalCondition;
    }

    /// <summary>The estimate of 1 / (‖A‖·‖A⁻¹‖): 1 for the identity, about 1e-16 or less where nothing can be solved.</summary>
    public double ReciprocalCondition { get; }
}

/// <summary>What is asked for does not exist: no point satisfies all conditions.</summary>
/// <param name="message">Which conditions, with the values that show it.</param>
public sealed class InfeasibleException(string message) : NumericalException(message);

/// <summary>The symmetric matrix is not positive definite, so that it has no Cholesky factor.</summary>
public sealed class NotPositiveDefiniteException : NumericalException
{
    /// <summary>Makes the error from the minor that fails.</summary>
    /// <param name="failingMinor">The order of the first leading minor that is not positive, counted from 1.</param>
    /// <param name="message">The message; by default one that carries the order.</param>
    public NotPositiveDefiniteException(int failingMinor, string? message = null)
        : base(message ?? string.Create(
            CultureInfo.InvariantCulture,
            $"The matrix is not positive definite: its leading minor of order {failingMinor} is not positive."))
    {
        FailingMinor = failingMinor;
    }

    /// <summary>The order of the first leading minor that is not positive, counted from 1.</summary>
    public int FailingMinor { get; }
}

/// <summary>An iteration reached its cap without the answer; thrown only where an unfinished answer is of no use.</summary>
/// <remarks>Fits do not throw this: they return what they have, and <see cref="FitReport.Converged"/> is false.</remarks>
public sealed class NotConvergedException : NumericalException
{
    /// <summary>Makes the error from the number of iterations and what was left.</summary>
    /// <param name="iterations">The iterations that were done.</param>
    /// <param name="residual">The measure that should have become small; NaN where there is none.</param>
    /// <param name="message">The message; by default one that carries both numbers.</param>
    public NotConvergedException(int iterations, double residual = double.NaN, string? message = null)
        : base(message ?? (double.IsNaN(residual)
            ? string.Create(CultureInfo.InvariantCulture, $"Not converged after {Display.Count(iterations, "iteration")}.")
            : string.Create(CultureInfo.InvariantCulture, $"Not converged after {Display.Count(iterations, "iteration")} (residual {residual:G3}).")))
    {
        Iterations = iterations;
        Residual = residual;
    }

    /// <summary>The iterations that were done.</summary>
    public int Iterations { get; }

    /// <summary>The measure that should have become small; NaN where there is none.</summary>
    public double Residual { get; }
}
