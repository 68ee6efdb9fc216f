using System.Globalization;

namespace Functional;

/// <summary>The answer to a least-squares problem: the solution, and how certain it is.</summary>
public sealed record LeastSquaresSolution
{
    internal LeastSquaresSolution(Vector solution, int rank, double residualSumOfSquares, double reciprocalCondition) =>
        (Solution, Rank, ResidualSumOfSquares, ReciprocalCondition) = (solution, rank, residualSumOfSquares, reciprocalCondition);

    /// <summary>The x that minimises ‖A·x − b‖₂, of smallest ‖x‖₂ where there are several.</summary>
    public Vector Solution { get; }

    /// <summary>The rank of A that was found.</summary>
    public int Rank { get; }

    /// <summary>‖A·x − b‖₂².</summary>
    public double ResidualSumOfSquares { get; }

    /// <summary>An estimate of the reciprocal condition of the independent columns, in the 1-norm of their R; 1 where there are none.</summary>
    public double ReciprocalCondition { get; }

    /// <summary>Rank, residual and condition, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LeastSquaresSolution of rank {Rank}: residual sum of squares {ResidualSumOfSquares:G6}, reciprocal condition {ReciprocalCondition:G3}");
}

/// <summary>The answers to a least-squares problem with several right-hand sides.</summary>
public sealed record LeastSquaresSolutions
{
    internal LeastSquaresSolutions(Matrix solutions, int rank, Vector residualSumsOfSquares, double reciprocalCondition) =>
        (Solutions, Rank, ResidualSumsOfSquares, ReciprocalCondition) = (solutions, rank, residualSumsOfSquares, reciprocalCondition);

    /// <summary>A column for each right-hand side: the x that minimises ‖A·x − b‖₂, of smallest ‖x‖₂ where there are several.</summary>
    public Matrix Solutions { get; }

    /// <summary>The rank of A that was found.</summary>
    public int Rank { get; }

    /// <summary>‖A·x − b‖₂² for each right-hand side.</summary>
    public Vector ResidualSumsOfSquares { get; }

    /// <summary>An estimate of the reciprocal condition of the independent columns, in the 1-norm of their R; 1 where there are none.</summary>
    public double ReciprocalCondition { get; }

    /// <summary>Rank and condition, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LeastSquaresSolutions of {Solutions.Columns} right-hand sides, rank {Rank}, reciprocal condition {ReciprocalCondition:G3}");
}
