using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>What a fit keeps of its features: their means and lengths, and the triangle of their independent columns.</summary>
/// <remarks>
/// With z = (x − mean)·scale, the columns of the basis have ZᵀZ = RᵀR. Standard errors and leverages come from
/// roots F of the inverse, (XᵀX)⁺ = F·Fᵀ, never from the inverse itself, whose condition is that of X squared.
/// </remarks>
internal sealed class RegressionDesign
{
    private double[]? inverse;
    private double condition = double.NaN;

    internal RegressionDesign(
        ImmutableArray<double> mean, ImmutableArray<double> scale, ImmutableArray<int> basis, ImmutableArray<double> triangle,
        ImmutableArray<double> root, double weightSum, bool hasIntercept)
    {
        (Mean, Scale, Basis, Triangle, Root) = (mean, scale, basis, triangle, root);
        (WeightSum, HasIntercept) = (weightSum, hasIntercept);
    }

    /// <summary>The mean of each column; zeros without an intercept.</summary>
    internal ImmutableArray<double> Mean { get; }

    /// <summary>What makes each column as long as 1; 0 where it does not vary.</summary>
    internal ImmutableArray<double> Scale { get; }

    /// <summary>The independent columns, in the order of the triangle.</summary>
    internal ImmutableArray<int> Basis { get; }

    /// <summary>R, row by row, of the columns of the basis at unit length.</summary>
    internal ImmutableArray<double> Triangle { get; }

    /// <summary>F of d×rank, row by row, where the answer is that of minimum norm and so belongs to no basis; else empty.</summary>
    internal ImmutableArray<double> Root { get; }

    internal double WeightSum { get; }

    internal bool HasIntercept { get; }

    internal int Columns => Mean.Length;

    internal int Rank => Basis.Length;

    /// <summary>The condition number of the columns, about their means where there is an intercept, at unit length; ∞ below full rank.</summary>
    internal double Condition
    {
        get
        {
            if (Rank < Columns)
                return double.PositiveInfinity;
            if (double.IsNaN(condition))
                condition = SingularRange.Condition(Triangle.AsSpan(), Rank);
            return condition;
        }
    }

    internal static RegressionDesign Of(in LeastSquaresProblem problem, int[] basis, double[] triangle, double[]? root = null)
    {
        double[] mean = new double[problem.Columns], scale = new double[problem.Columns];
        for (var j = 0; j < mean.Length; j++)
        {
            mean[j] = Math.ScaleB(problem.Mean(j).Value, problem.ExponentX[j]);
            scale[j] = Math.ScaleB(problem.Scale[j], -problem.ExponentX[j]);
        }
        return new(
            Own(mean), Own(scale), ImmutableCollectionsMarshal.AsImmutableArray(basis), Own(triangle), Own(root ?? []),
            problem.WeightSum, problem.Centered);
    }

    /// <summary>The share of a row of weight 1 in its own prediction: 1/Σw + (x − mean)ᵀ(XᵀX)⁺(x − mean).</summary>
    internal double Leverage(ReadOnlySpan<double> row, Span<double> room)
    {
        var v = room[..Rank];
        Turn(row, v);
        return (HasIntercept ? 1 / WeightSum : 0) + LinearAlgebra.Dot(v, v, Execution.Sequential);
    }

    /// <summary>A row of weight 1 as u with |u|² its leverage: 1/√Σw for the intercept, or 0, then (x − mean)ᵀ·F.</summary>
    internal void Whiten(ReadOnlySpan<double> row, Span<double> u)
    {
        u[0] = HasIntercept ? 1 / Math.Sqrt(WeightSum) : 0;
        Turn(row, u[1..]);
    }

    /// <summary>γ with β = F·γ.</summary>
    internal Vector Whitened(Vector coefficients)
    {
        if (!Root.IsEmpty)
            return LinearAlgebra.LeastSquares(Matrix.Wrap(Columns, Rank, Root.AsSpan().ToArray()), coefficients).Solution;
        var v = new double[Rank];
        for (var k = 0; k < Rank; k++)
            v[k] = coefficients[Basis[k]] / Scale[Basis[k]];
        Triangular.Multiply(Triangle.AsSpan(), Rank, v);
        return Vector.Wrap(v);
    }

    /// <summary>v := (x − mean)ᵀ·F.</summary>
    private void Turn(ReadOnlySpan<double> row, Span<double> v)
    {
        if (Root.IsEmpty)
        {
            for (var k = 0; k < Rank; k++)
                v[k] = (row[Basis[k]] - Mean[Basis[k]]) * Scale[Basis[k]];
            Triangular.SolveTransposed(Triangle.AsSpan(), Rank, v);
        }
        else
        {
            v.Clear();
            for (var j = 0; j < Columns; j++)
                AddRow(j, row[j] - Mean[j], v);
        }
    }

    /// <summary>√(F·Fᵀ)(j, j), what times the residual standard error is the standard error of a coefficient; NaN for one that was left out.</summary>
    internal double Spread(int j)
    {
        var v = new double[Rank];
        return AddRow(j, 1, v) ? LinearAlgebra.Norm2(v) : double.NaN;
    }

    /// <summary>The same for the intercept.</summary>
    internal double InterceptSpread() => Math.Sqrt(1 / WeightSum + LinearAlgebra.Dot(MeanRow(), MeanRow()));

    /// <summary>The rows of a root of the covariance, divided by the residual standard error: the intercept first where there is one.</summary>
    /// <remarks>Row i·row k is the covariance of parameters i and k. The first column belongs to the intercept alone.</remarks>
    internal double[][] CovarianceRoots()
    {
        var rows = new List<double[]>();
        if (HasIntercept)
        {
            var v = new double[Rank + 1];
            v[0] = 1 / Math.Sqrt(WeightSum);
            MeanRow().CopyTo(v.AsSpan(1));
            for (var k = 1; k <= Rank; k++)
                v[k] = -v[k];
            rows.Add(v);
        }
        for (var j = 0; j < Columns; j++)
        {
            var v = new double[Rank + 1];
            if (!AddRow(j, 1, v.AsSpan(1)))
                v.AsSpan().Fill(double.NaN);
            rows.Add(v);
        }
        return [.. rows];
    }

    internal bool Equals(RegressionDesign other) =>
        WeightSum.Equals(other.WeightSum) && HasIntercept == other.HasIntercept
        && Mean.AsSpan().SequenceEqual(other.Mean.AsSpan()) && Scale.AsSpan().SequenceEqual(other.Scale.AsSpan())
        && Basis.AsSpan().SequenceEqual(other.Basis.AsSpan()) && Triangle.AsSpan().SequenceEqual(other.Triangle.AsSpan())
        && Root.AsSpan().SequenceEqual(other.Root.AsSpan());

    private static ImmutableArray<double> Own(double[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);

    private double[] MeanRow()
    {
        var v = new double[Rank];
        for (var j = 0; j < Columns; j++)
        {
            if (Mean[j] != 0)
                AddRow(j, Mean[j], v);
        }
        return v;
    }

    /// <summary>v += factor · row j of F; false for a column that was left out, whose row is not there.</summary>
    private bool AddRow(int j, double factor, Span<double> v)
    {
        if (!Root.IsEmpty)
        {
            for (var k = 0; k < Rank; k++)
                v[k] += factor * Root[j * Rank + k];
            return true;
        }
        var place = Basis.IndexOf(j);
        if (place < 0)
            return false;
        inverse ??= Triangular.Inverse(Triangle.AsSpan(), Rank);
        for (var k = place; k < Rank; k++)
            v[k] += factor * Scale[j] * inverse[place * Rank + k];
        return true;
    }
}
