using Functional.Kernels;
using Xunit;
using static Functional.Properties.GemmOracle;

namespace Functional.Properties;

/// <summary>The co-moments of a single chunk of rows: the rows about their means, times the roots of their weights, and the loop over their products.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public class RegressionMomentsTests
{
    [Theory]
    [InlineData(70, 256, 1)]
    [InlineData(300, 257, 3)]
    [InlineData(1024, 263, 9)]
    [InlineData(40, 190, 100)]
    [InlineData(50, 20, 2)]
    public void They_are_the_loop_to_the_bit_on_any_threads(int n, int d, int t)
    {
        Grid<double> x = Draw<double>(n, d, 0, 21), y = Draw<double>(n, t, 0, 22);
        double[] weights = [.. Draw<double>(n, 1, 0, 23).Values.Select(w => Math.Abs(w) + 0.5)];
        foreach (var isWeighted in new[] { false, true })
        {
            foreach (var isCentered in new[] { false, true })
            {
                var (shift, co) = Loop(n, d, t, x, y, isWeighted ? weights : [], isCentered);
                foreach (var degree in new[] { 1, 2, 7 })
                {
                    var actual = new Grid<double>(d + t, d + t, 0);
                    double[] pivot = new double[d + t], shifts = new double[d + t];
                    RegressionMoments.Run(
                        n, d, t, x.Values, y.Values, isWeighted ? weights : [], isCentered, pivot, shifts, actual.Values,
                        new Execution { DegreeOfParallelism = degree });
                    var name = $"{n}×({d} + {t}), weighted {isWeighted}, centered {isCentered}, on {degree}";
                    for (var j = 0; j < d + t; j++)
                        Agree.Bits(shift[j], shifts[j], $"{name}, mean {j}");
                    SameBits(co, actual, name);
                }
            }
        }
    }

    private static (double[] Shift, Grid<double> Co) Loop(int n, int d, int t, Grid<double> x, Grid<double> y, double[] weights, bool isCentered)
    {
        var shift = new double[d + t];
        Grid<double> z = new(n, d + t, 0), co = new(d + t, d + t, 0);
        for (var j = 0; j < d + t; j++)
        {
            double At(int i) => j < d ? x[i, j] : y[i, j - d];
            double pivot = isCentered ? At(0) : 0, total = 0;
            for (var i = 0; i < n && isCentered; i++)
            {
                var weight = weights.Length > 0 ? weights[i] : 1;
                total += weight;
                shift[j] = weights.Length > 0 ? Scalar.MultiplyAdd(weight, At(i) - pivot, shift[j]) : shift[j] + (At(i) - pivot);
            }
            shift[j] = isCentered ? shift[j] / total : 0;
            for (var i = 0; i < n; i++)
                z[i, j] = (At(i) - pivot - shift[j]) * (weights.Length > 0 ? Math.Sqrt(weights[i]) : 1);
        }
        Multiply(z.Transposed(), z, co);
        return (shift, co);
    }
}
