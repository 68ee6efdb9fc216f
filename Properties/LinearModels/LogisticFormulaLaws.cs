using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>The formulas of logistic models against their definitions, and their derivatives against dual numbers.</summary>
public sealed class LogisticFormulaLaws
{
    [Law, Trait("Formula", "LM9")]
    public void A_probability_is_the_sigmoid_of_the_prediction(int seed)
    {
        var (x, _, b) = Sample(seed);
        var p = LinearModels.Probability(x, b, 0.5);
        var z = LinearModels.Predict(x, b, 0.5);
        for (int i = 0; i < x.Rows; i++)
        {
            // Predict of a row and of all rows may differ by the order of the sum.
            double scale = Enumerable.Range(0, x.Columns).Sum(j => Math.Abs(x[i, j] * b[j])) + 0.5;
            Agree.Close(1 / (1 + Math.Exp(-z[i])), p[i], 8 * Tolerance.Epsilon * (1 + Math.Abs(z[i])));
            Agree.Close(p[i], LinearModels.Probability(x.Row(i), b, 0.5), 8 * Tolerance.Gamma(x.Columns + 2) * (1 + scale));
        }
    }

    /// <summary>The softmax of 0 and z is the sigmoid of z; a shift of all classes changes nothing.</summary>
    [Law, Trait("Formula", "LM9")]
    public void Two_classes_have_the_probabilities_of_a_logit(int seed)
    {
        var (x, _, b) = Sample(seed);
        var coefficients = Matrix.FromRows(Vector.Zeros(x.Columns), b);
        var both = LinearModels.ClassProbabilities(x, coefficients, [0, 0.5]);
        var shifted = LinearModels.ClassProbabilities(x, coefficients.Map((v, _, j) => v + j), [3, 3.5]);
        var p = LinearModels.Probability(x, b, 0.5);
        for (int i = 0; i < x.Rows; i++)
        {
            double size = 4 + Enumerable.Range(0, x.Columns).Sum(j => Math.Abs(x[i, j]) * (Math.Abs(b[j]) + j));
            Agree.Close(p[i], both[i, 1], 16 * Tolerance.Gamma(x.Columns + 2) * size);
            Agree.Close(both[i, 1], shifted[i, 1], 16 * Tolerance.Gamma(x.Columns + 2) * size);
            Agree.Close(1, both[i, 0] + both[i, 1], 4 * Tolerance.Epsilon);
        }
    }

    [Law(MaxTest = 50), Trait("Formula", "LM10"), Trait("Formula", "LM11")]
    public void Gradient_and_information_are_the_derivatives_of_the_likelihood(int seed)
    {
        var (x, y, b) = Sample(seed);
        T Likelihood<T>(ReadOnlySpan<T> beta) where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            for (int i = 0; i < x.Rows; i++)
            {
                var z = T.Zero;
                for (int j = 0; j < x.Columns; j++)
                {
                    z += T.CreateChecked(x[i, j]) * beta[j];
                }
                var p = T.One / (T.One + T.Exp(-z));
                sum += y[i] == 1 ? T.Log(p) : T.Log(T.One - p);
            }
            return sum;
        }
        // Logits are small enough for probabilities to have 12 digits on either side.
        double size = Enumerable.Range(0, x.Rows).Sum(i => 1 + LinearAlgebra.Norm1(x.Row(i))) * 10;
        Agree.Within(Likelihood<double>(b.AsSpan()), LinearModels.LogLikelihood(x, y, b), 1e-12 * size);
        Agree.Within(Forward.Gradient(Likelihood, b.AsSpan()).AsSpan(), LinearModels.LogLikelihoodGradient(x, y, b).AsSpan(), 1e-12 * size);
        var information = LinearModels.FisherInformation(x, b);
        Agree.Within((-Forward.Hessian(Likelihood, b.AsSpan())).AsSpan(), information.AsSpan(), 1e-10 * size * size);
        Agree.Bits(information.AsSpan(), information.Transpose().AsSpan());
    }

    [Law(MaxTest = 50), Trait("Formula", "LM10"), Trait("Formula", "LM11")]
    public void The_gradient_of_several_classes_is_the_derivative_of_the_likelihood(int seed)
    {
        var (x, _, b) = Sample(seed);
        Source source = new((ulong)seed + 9);
        int[] y = source.Array(x.Rows, s => s.Below(3));
        Vector all = [.. b, .. b.Map(v => -v / 2), .. b.Map(v => 1 - v)];
        int d = x.Columns;
        T Likelihood<T>(ReadOnlySpan<T> beta) where T : IFloatingPointIeee754<T>
        {
            var sum = T.Zero;
            for (int i = 0; i < x.Rows; i++)
            {
                T total = T.Zero, own = T.Zero;
                for (int k = 0; k < 3; k++)
                {
                    var z = T.Zero;
                    for (int j = 0; j < d; j++)
                    {
                        z += T.CreateChecked(x[i, j]) * beta[(k * d) + j];
                    }
                    total += T.Exp(z);
                    own = k == y[i] ? z : own;
                }
                sum += own - T.Log(total);
            }
            return sum;
        }
        var coefficients = Matrix.Create(3, d, (k, j) => all[(k * d) + j]);
        double size = Enumerable.Range(0, x.Rows).Sum(i => 1 + LinearAlgebra.Norm1(x.Row(i))) * 10;
        Agree.Within(Likelihood<double>(all.AsSpan()), LinearModels.LogLikelihood(x, y, coefficients), 1e-12 * size);
        var gradient = LinearModels.LogLikelihoodGradient(x, y, coefficients);
        Agree.Within(Forward.Gradient(Likelihood, all.AsSpan()).AsSpan(), gradient.AsSpan(), 1e-12 * size);
        Agree.Within(Vector.Zeros(d).AsSpan(), Vector.Create(d, j => gradient[0, j] + gradient[1, j] + gradient[2, j]).AsSpan(), 1e-14 * size);
    }

    [Fact, Trait("Formula", "LM9"), Trait("Formula", "LM10"), Trait("Formula", "LM11")]
    public void Examples_and_edges()
    {
        Assert.Equal(0.5, LinearModels.Probability([1, 2], [1, -1], 1));
        Assert.Equal(1, LinearModels.Probability([1], [1000]));
        Agree.Close(Math.Exp(-720), LinearModels.Probability([1], [-720]), 1e-13);
        Assert.True(double.IsNaN(LinearModels.Probability([double.NaN], [1])));
        Assert.Equal(-1000, LinearModels.LogLikelihoodFromLogits([1, 0, 1], [1000, -1000, -1000]));
        Agree.Close(-1.25 * Math.Exp(-700), LinearModels.LogLikelihoodFromLogits([1, 0.75], [700, 700]) + 175, 1, 1e-10);
        Assert.Equal(0, LinearModels.LogLikelihoodFromLogits([], []));
        Assert.Equal(0, LinearModels.LogLikelihood(Matrix.Zeros(0, 2), [], [1, 2]));
        Assert.Equal([0, 0], LinearModels.LogLikelihoodGradient(Matrix.Zeros(0, 2), [], [1, 2]));
        Assert.Equal(0, LinearModels.LogLikelihood(Matrix.Zeros(0, 2), ReadOnlySpan<int>.Empty, Matrix.Zeros(3, 2)));
        Assert.Equal(-1000, LinearModels.LogLikelihood(Matrix.FromRows([1.0]), [0], Matrix.FromRows([0.0], [1000])));
        Matrix eye = Matrix.FromRows([1, 0], [0, 1]);
        Assert.Equal([0.5, -0.5], LinearModels.LogLikelihoodGradient(eye, [1, 0], [0, 0]));
        Assert.Equal(Math.Exp(-900), LinearModels.FisherInformation(Matrix.FromRows([1.0]), [900])[0, 0]);
        Agree.Close(Math.Exp(-600), LinearModels.FisherInformation(Matrix.FromRows([1.0]), [600])[0, 0], 1e-12);
        Refusal.Argument("target", () => LinearModels.LogLikelihood(eye, [1, 2], [0, 0]), "2");
        Refusal.Argument("target", () => LinearModels.LogLikelihood(eye, [1], [0, 0]), "2", "1");
        Refusal.Argument("coefficients", () => LinearModels.LogLikelihoodGradient(eye, [1, 0], [0]), "2", "1");
        Refusal.Argument("coefficients", () => LinearModels.ClassProbabilities(eye, Matrix.Zeros(0, 2)), "0×2");
        Refusal.Argument("classes", () => LinearModels.LogLikelihood(eye, [0], Matrix.Zeros(2, 2)), "2", "1");
        Refusal.Range("classes", () => LinearModels.LogLikelihood(eye, [0, 2], Matrix.Zeros(2, 2)), "2");
    }

    [Fact, Trait("Formula", "LM10")]
    public void Penalties_read_as_they_are_named()
    {
        Assert.Equal(Penalty.L2(0.5), Penalty.L2FromC(1));
        Assert.Equal(Penalty.L1(4), Penalty.L1FromC(0.25));
        Assert.Equal(Penalty.None, Penalty.ElasticNet(0, 0));
        Assert.True(Penalty.None.IsNone && !Penalty.L1(1).IsNone && !Penalty.L2(1).IsNone);
        Assert.Equal(2 * 3 + 0.5 * 5, Penalty.ElasticNet(2, 0.5).Value([1, -2]));
        Assert.Equal(0, Penalty.None.Value([double.PositiveInfinity]));
        Assert.Equal(("None", "L1(2)", "L2(0.5)", "ElasticNet(2, 0.5)"), ($"{Penalty.None}", $"{Penalty.L1(2)}", $"{Penalty.L2(0.5)}", $"{Penalty.ElasticNet(2, 0.5)}"));
        Refusal.Range("lambda", () => Penalty.L2(-1), "-1");
        Refusal.Range("lambda", () => Penalty.L1(double.NaN), "NaN");
        Refusal.Range("lambda2", () => Penalty.ElasticNet(1, double.PositiveInfinity), "Infinity");
        Refusal.Range("c", () => Penalty.L2FromC(0), "0");
        Refusal.Range("c", () => Penalty.L1FromC(-2), "-2");
    }

    private static (Matrix X, Vector Y, Vector Beta) Sample(int seed)
    {
        Source source = new((ulong)seed);
        int n = source.Between(1, 40), d = source.Between(1, 6);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        return (x, Vector.Create(n, _ => source.Below(2)), Vector.Create(d, _ => source.Bell()));
    }
}
