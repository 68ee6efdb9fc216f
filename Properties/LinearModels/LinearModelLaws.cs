using Xunit;

namespace Functional.Properties;

/// <summary>The formulas of linear models: prediction, cost, gradient and normal equation, on integers, where nothing is rounded.</summary>
public sealed class LinearModelLaws
{
    [Law, Trait("Formula", "LM1")]
    public void A_prediction_is_the_intercept_and_the_products(IntegerMatrix m, int seed)
    {
        var (x, b) = (Of(m), Integers(seed, m.Columns));
        var predicted = LinearModels.Predict(x, b, 7);
        for (int i = 0; i < m.Rows; i++)
        {
            double sum = 7 + Enumerable.Range(0, m.Columns).Sum(j => m[i, j] * b[j]);
            Assert.Equal(sum, predicted[i]);
            Assert.Equal(sum, LinearModels.Predict(x.Row(i), b, 7));
            Assert.Equal(sum, LinearModels.Predict(x.Row(i).ToArray().Select(v => (float)v).ToArray(), b.Select(v => (float)v).ToArray(), 7));
        }
    }

    /// <summary>J is a quadratic: J(β + h) = J(β) + ∇J·h + (1/2n)‖Xh‖². Integers up to 9·9·65 squared, 65 of them: exact but for the divisions.</summary>
    [Law, Trait("Formula", "LM3"), Trait("Formula", "LM4")]
    public void The_gradient_is_that_of_the_cost(IntegerMatrix m, int seed)
    {
        var x = Of(m);
        Vector y = Integers(seed, m.Rows), b = Integers(seed + 1, m.Columns), h = Integers(seed + 2, m.Columns);
        double before = LinearModels.Cost(x, y, b), after = LinearModels.Cost(x, y, b + h);
        double slope = LinearAlgebra.Dot(LinearModels.Gradient(x, y, b), h), curve = LinearModels.Cost(x, Vector.Zeros(m.Rows), h);
        double size = before + after + curve + Enumerable.Range(0, m.Columns).Sum(j => Math.Abs(LinearModels.Gradient(x, y, b)[j] * h[j]));
        Agree.Within(after, before + slope + curve, Tolerance.Gamma(m.Columns + 8) * size);
    }

    [Law, Trait("Formula", "LM3")]
    public void The_cost_is_half_the_mean_square(IntegerMatrix m, int seed)
    {
        Vector y = Integers(seed, m.Rows), b = Integers(seed + 1, m.Columns);
        double sum = 0;
        for (int i = 0; i < m.Rows; i++)
        {
            double r = y[i] - Enumerable.Range(0, m.Columns).Sum(j => m[i, j] * b[j]);
            sum += r * r;
        }
        Assert.Equal(sum / (2.0 * m.Rows), LinearModels.Cost(Of(m), y, b));
    }

    /// <summary>A square system with κ up to 10⁵: the Gram matrix has κ², and what is solved with it an error of some d²·κ²·ε.</summary>
    [Law, Trait("Formula", "LM2")]
    public void The_normal_equation_finds_what_made_the_target(ConditionedMatrix m, int seed)
    {
        if (m.Condition > 1e5)
        {
            return;
        }
        var x = Of(m);
        Vector b = Integers(seed, m.Columns);
        var found = LinearModels.NormalEquation(x, LinearModels.Predict(x, b));
        double bound = 8 * m.Columns * m.Columns * Tolerance.Epsilon * m.Condition * m.Condition * (LinearAlgebra.Norm2(b) + Tolerance.Least);
        Agree.Within(b.AsSpan(), found.AsSpan(), bound);
    }

    [Law, Trait("Formula", "LM2")]
    public void Collinear_columns_have_no_normal_equation(RankDeficientMatrix m)
    {
        if (m.Rows < m.Columns)
        {
            return;
        }
        Assert.False(LinearModels.TryNormalEquation(Of(m), Vector.Ones(m.Rows), out _));
        Assert.Throws<SingularMatrixException>(() => LinearModels.NormalEquation(Of(m), Vector.Ones(m.Rows)));
    }

    [Fact, Trait("Formula", "LM1"), Trait("Formula", "LM2"), Trait("Formula", "LM3"), Trait("Formula", "LM4")]
    public void Examples_and_edges()
    {
        Assert.Equal(16, LinearModels.Predict([1, 2], [3, 4], 5));
        Assert.Equal([16, 9], LinearModels.Predict(Matrix.FromRows([1, 2], [0, 1]), [3, 4], 5));
        Matrix identity = Matrix.FromRows([1, 0], [0, 1]);
        Assert.Equal(5, LinearModels.Cost(identity, [3, 5], [1, 1]));
        Assert.Equal([-1, -2], LinearModels.Gradient(identity, [3, 5], [1, 1]));
        Agree.Close([1.0, 2], LinearModels.NormalEquation(Matrix.FromRows([1, 1], [1, 2], [1, 3]), [3, 5, 7]).AsSpan(), 1e-13);
        Agree.Close([1e150, 2e-150], LinearModels.NormalEquation(Matrix.FromRows([1e-150, 0], [0, 1e150], [0, 0]), [1, 2, 0]).AsSpan(), 1e-14);
        Assert.Equal(4, LinearModels.Predict([], [], 4));
        Assert.Equal(5e199, LinearModels.Cost(Matrix.FromRows([1.0]), [1e100], [0]), 1e185);
        Assert.True(double.IsNaN(LinearModels.Cost(Matrix.Zeros(0, 1), Vector.Empty, [1])));
        Assert.True(double.IsNaN(LinearModels.Cost(identity, [double.NaN, 0], [1, 1])));
        Assert.True(double.IsNaN(LinearModels.Gradient(identity, [double.NaN, 0], [1, 1])[0]));
        Assert.True(LinearModels.NormalEquation(Matrix.FromRows([double.NaN], [1]), [1, 2]).All(double.IsNaN));
        Refusal.Argument("coefficients", () => LinearModels.Predict(identity, [1]), "2 columns", "got 1");
        Refusal.Argument("target", () => LinearModels.Cost(identity, [1], [1, 2]), "2 rows", "got 1");
        Refusal.Argument("target", () => LinearModels.Gradient(identity, [1, 2, 3], [1, 2]), "2 rows", "got 3");
        Refusal.Argument("target", () => LinearModels.NormalEquation(identity, [1]), "2 rows", "got 1");
    }

    private static Matrix Of(DrawnMatrix m) => Matrix.CopyFrom(m.Rows, m.Columns, m.Values);

    private static Vector Integers(int seed, int count)
    {
        Source source = new((ulong)seed);
        return Vector.CopyFrom(source.Array(count, s => (double)s.Between(-9, 9)));
    }
}
