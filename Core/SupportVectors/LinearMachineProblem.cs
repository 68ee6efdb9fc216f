using Functional.Kernels;

namespace Functional;

/// <summary>min ½‖v‖² + Σ losses of f(x) = xᵀw + s·v[d], where v is w and behind it the coefficient of a column that is s everywhere; s = 0 without an intercept.</summary>
/// <remarks>
/// A row of target t costs by its excess, what is left of t − f beyond ε: above it Upper·excess, below it Lower·excess, or the same with squares. For a regression both prices
/// are C times the weight. The hinge 1 − y·f is y·(y − f): with targets of ±1 and ε = 0 the excess of a row that has no price on the side where it is right.
/// </remarks>
/// <param name="X">The features.</param>
/// <param name="Target">t.</param>
/// <param name="Lower">Minus the price of each row's excess below 0; 0 for none.</param>
/// <param name="Upper">The price of each row's excess above 0; 0 for none.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Column">s.</param>
/// <param name="Execution">The threads.</param>
internal sealed record LinearMachineProblem(Matrix X, double[] Target, double[] Lower, double[] Upper, double Epsilon, double Column, Execution? Execution)
{
    internal int Rows => X.Rows;

    /// <summary>Length of v.</summary>
    internal int Size => X.Columns + 1;

    /// <summary>Refuses features whose squares are out of range.</summary>
    internal static void CheckRange(Matrix features)
    {
        var largest = LinearAlgebra.NormInfinity(features.AsSpan());
        if (!double.IsFinite(largest * largest * Math.Max(1, features.Columns)))
            Guard.ThrowArgument(FormattableString.Invariant($"Expected features whose squares are finite, got one of magnitude {largest}: scale them down."), nameof(features));
    }

    /// <summary>The minimum, by the solver of its loss.</summary>
    internal LinearMachine Solve(bool isSquared, LinearSupportVectorOptions options) => isSquared
        ? new SquaredMarginNewton(this).Run(options.Tolerance ?? 1e-6, options.MaxIterations)
        : new DualCoordinateDescent(this).Run(options.Tolerance ?? 1e-3, options.MaxIterations, options.Key);

    /// <summary>f of every row.</summary>
    internal void Scores(ReadOnlySpan<double> v, Span<double> scores)
    {
        scores.Fill(Column * v[^1]);
        Gemv.Multiply(Rows, X.Columns, X.AsSpan(), X.Columns, v[..^1], scores, Update.Add, Execution);
    }

    /// <summary>The rows combined: Σ factor·(x, s).</summary>
    internal void Combine(ReadOnlySpan<double> factors, Span<double> sums)
    {
        sums.Clear();
        Gemv.MultiplyTransposed(Rows, X.Columns, X.AsSpan(), X.Columns, factors, sums[..^1], Update.Overwrite, Execution);
        sums[^1] = Column * Summation.Sum(factors, Execution);
    }

    /// <summary>The excess of each row, and it times its price.</summary>
    internal void Excess(ReadOnlySpan<double> scores, Span<double> excess, Span<double> priced)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var rest = Target[i] - scores[i];
            var (over, under) = (Math.Max(rest - Epsilon, 0), Math.Min(rest + Epsilon, 0));
            var (price, left) = rest > 0 ? (Upper[i], over) : (-Lower[i], under);
            // Not 0·∞: a row without a price costs nothing.
            (excess[i], priced[i]) = price > 0 ? (left, price * left) : (0, 0);
        }
    }

    internal static double HalfSquare(ReadOnlySpan<double> v) => Fold.Run(default(SquareSumFold<double>), v, Execution.Sequential) / 2;
}

/// <summary>What a solver found.</summary>
/// <param name="V">The coefficients, behind them that of the column of the intercept.</param>
/// <param name="Gap">How far the objective is above its minimum at most.</param>
/// <param name="Report">Why it ended, with the objective.</param>
internal sealed record LinearMachine(double[] V, double Gap, FitReport Report)
{
    /// <summary>w of each machine as a row.</summary>
    internal static Matrix Coefficients(LinearMachine[] machines, int columns)
    {
        var values = new double[Guard.Elements(machines.Length, columns)];
        for (var k = 0; k < machines.Length; k++)
            machines[k].V.AsSpan(0, columns).CopyTo(values.AsSpan(k * columns));
        return Matrix.Adopt(machines.Length, columns, values);
    }
}
