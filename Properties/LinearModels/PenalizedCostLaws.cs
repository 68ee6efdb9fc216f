using Xunit;

namespace Functional.Properties;

/// <summary>The costs with penalties, on integers: their definitions, their gradients by dual numbers, their minimisers.</summary>
public sealed class PenalizedCostLaws
{
    /// <summary>λ is a power of two and all else integers: exact but for the division by 2n.</summary>
    [Law, Trait("Formula", "LM5"), Trait("Formula", "LM7"), Trait("Formula", "LM12")]
    public void The_costs_are_half_the_mean_square_and_the_penalties(IntegerMatrix m, int seed)
    {
        var x = Of(m);
        Vector y = Integers(seed, m.Rows), b = Integers(seed + 1, m.Columns);
        double sum = 0, absolute = b.Sum(Math.Abs), squared = b.Sum(v => v * v);
        for (int i = 0; i < m.Rows; i++)
        {
            double r = y[i] - 4 - Enumerable.Range(0, m.Columns).Sum(j => m[i, j] * b[j]);
            sum += r * r;
        }
        double cost = sum / (2.0 * m.Rows);
        Agree.Within(cost + 0.5 * squared, LinearModels.RidgeCost(x, y, b, 0.5, 4), Tolerance.Gamma(2) * (cost + squared));
        Agree.Within(cost + 0.5 * absolute, LinearModels.LassoCost(x, y, b, 0.5, 4), Tolerance.Gamma(2) * (cost + absolute));
        double both = cost + 0.5 * absolute + 2 * squared;
        Agree.Within(both, LinearModels.ElasticNetCost(x, y, b, 0.5, 2, 4), Tolerance.Gamma(4) * both);
        Assert.Equal(LinearModels.RidgeCost(x, y, b, 2, 4), LinearModels.ElasticNetCost(x, y, b, 0, 2, 4));
        Assert.Equal(LinearModels.LassoCost(x, y, b, 2, 4), LinearModels.ElasticNetCost(x, y, b, 2, 0, 4));
    }

    [Law, Trait("Formula", "LM5")]
    public void The_gradient_is_what_dual_numbers_find(IntegerMatrix m, int seed)
    {
        var x = Of(m);
        Vector y = Integers(seed, m.Rows), b = Integers(seed + 1, m.Columns);
        var dual = Forward.Gradient(
            beta =>
            {
                Dual<double> cost = 0;
                for (int i = 0; i < m.Rows; i++)
                {
                    Dual<double> r = y[i] - 4;
                    for (int j = 0; j < m.Columns; j++)
                    {
                        r -= m[i, j] * beta[j];
                    }
                    cost += r * r / (2.0 * m.Rows);
                }
                for (int j = 0; j < m.Columns; j++)
                {
                    cost += 0.25 * (beta[j] * beta[j]);
                }
                return cost;
            },
            b);
        // Integers up to 9·(9·65 + 13), some 65 of them, each divided by 2n before it is added.
        double size = m.Rows * 9.0 * (81 * m.Columns + 13) + 9;
        Agree.Within(dual.AsSpan(), LinearModels.RidgeGradient(x, y, b, 0.25, 4).AsSpan(), Tolerance.Gamma(m.Rows + 4) * size);
    }

    /// <summary>The gradient of the cost with λ/(2n) is zero at the solution with λ. The Gram matrix has a condition of 1 + ‖X‖²/λ at most.</summary>
    [Law, Trait("Formula", "LM5"), Trait("Formula", "LM6")]
    public void The_solution_makes_the_gradient_zero(IntegerMatrix m, int seed)
    {
        var x = Of(m);
        Vector y = Integers(seed, m.Rows);
        double lambda = 3, squares = x.AsSpan().ToArray().Sum(v => v * v);
        var b = LinearModels.RidgeSolution(x, y, lambda);
        var slope = LinearModels.RidgeGradient(x, y, b, lambda / (2 * m.Rows));
        double bound = 8 * Tolerance.Gamma((m.Rows + m.Columns + 4) * (m.Columns + 1)) * (squares + lambda) * (LinearAlgebra.Norm2(b) + LinearAlgebra.Norm2(y)) / m.Rows;
        Agree.Within(new double[m.Columns], slope.AsSpan(), bound + 1e-300);
        Agree.Close(0, LinearModels.RidgeSolution(x, Vector.Zeros(m.Rows), lambda).Sum(Math.Abs), 0);
    }

    /// <summary>½(z − x)² + t·|z| is least at the soft threshold: no z of a grid is better.</summary>
    [Law, Trait("Formula", "LM7")]
    public void Soft_thresholding_minimises(int seed)
    {
        Source source = new((ulong)seed);
        double x = source.Between(-9, 9) / 4.0, t = source.Between(0, 9) / 4.0, best = LinearModels.SoftThreshold(x, t);
        double Cost(double z) => (z - x) * (z - x) / 2 + t * Math.Abs(z);
        Assert.All(Enumerable.Range(-40, 81), k => Assert.True(Cost(best) <= Cost(k / 8.0)));
    }

    [Fact, Trait("Formula", "LM5"), Trait("Formula", "LM6"), Trait("Formula", "LM7"), Trait("Formula", "LM12")]
    public void Edges_and_refusals()
    {
        Matrix identity = Matrix.FromRows([1, 0], [0, 1]);
        Assert.Equal(LinearModels.NormalEquation(identity, [3, 5]), LinearModels.RidgeSolution(identity, [3, 5], 0));
        // More columns than rows, a column of nothing and one far out of range.
        Agree.Close([0.2, 0.4], LinearModels.RidgeSolution(Matrix.FromRows([1, 2]), [3], 10).AsSpan(), 1e-15);
        Agree.Close([1, 0], LinearModels.RidgeSolution(Matrix.FromRows([1, 0], [0, 0]), [2, 1], 1).AsSpan(), 1e-15);
        Agree.Close([1e150, 1e-150], LinearModels.RidgeSolution(Matrix.FromRows([1e-150, 0], [0, 1e150]), [2, 1], 1e-300).AsSpan(), 1e-14);
        Agree.Close([1e-150], LinearModels.RidgeSolution(Matrix.FromRows([1e-150]), [2], 2).AsSpan(), 1e-14);
        Assert.Throws<SingularMatrixException>(() => LinearModels.RidgeSolution(Matrix.FromRows([1, 2]), [3], 0));
        // A λ in the units of the scaled column, 10³⁶⁰, is out of range; so is β² below.
        Assert.Equal([0.0], LinearModels.RidgeSolution(Matrix.FromRows([1e-200]), [2], 1e300).AsSpan().ToArray());
        foreach (var (size, lambda) in new[] { (1e200, 1e-300), (1e-200, 1e300) })
        {
            Agree.Close(5 * lambda * size * size, Penalty.L2(lambda).Value([size, 2 * size]), 1e-14);
        }
        Assert.True(double.IsNaN(LinearModels.RidgeCost(Matrix.Zeros(0, 1), Vector.Empty, [1], 1)));
        Assert.True(double.IsNaN(LinearModels.LassoCost(identity, [double.NaN, 0], [1, 1], 1)));
        Assert.True(double.IsNaN(LinearModels.SoftThreshold(double.NaN, 1)));
        Assert.Equal(0, LinearModels.SoftThreshold(5, double.PositiveInfinity));
        Refusal.Range("lambda", () => LinearModels.RidgeCost(identity, [1, 2], [1, 2], -1), "-1");
        Refusal.Range("lambda", () => LinearModels.RidgeGradient(identity, [1, 2], [1, 2], double.NaN), "NaN");
        Refusal.Range("lambda", () => LinearModels.RidgeSolution(identity, [1, 2], -0.5), "-0.5");
        Refusal.Range("lambda", () => LinearModels.LassoCost(identity, [1, 2], [1, 2], -1), "-1");
        Refusal.Range("lambda1", () => LinearModels.ElasticNetCost(identity, [1, 2], [1, 2], -1, 0), "-1");
        Refusal.Range("lambda2", () => LinearModels.ElasticNetCost(identity, [1, 2], [1, 2], 0, double.PositiveInfinity), "Infinity");
        Refusal.Range("threshold", () => LinearModels.SoftThreshold(1, -1), "-1");
        Refusal.Argument("target", () => LinearModels.LassoCost(identity, [1], [1, 2], 1), "2 rows", "got 1");
    }

    private static Matrix Of(DrawnMatrix m) => Matrix.CopyFrom(m.Rows, m.Columns, m.Values);

    private static Vector Integers(int seed, int count)
    {
        Source source = new((ulong)seed);
        return Vector.CopyFrom(source.Array(count, s => (double)s.Between(-9, 9)));
    }
}
