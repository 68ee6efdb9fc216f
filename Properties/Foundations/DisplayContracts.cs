using System.Globalization;
using Xunit;

namespace Functional.Properties;

/// <summary>How values read in text: short, with the shape in words, the same in every culture.</summary>
[Trait("Formula", "F3")]
public sealed class DisplayContracts
{
    [Fact]
    public void Vectors_show_their_values_or_the_first_and_the_last()
    {
        Assert.Equal("Vector of 0: []", Vector.Empty.ToString());
        Assert.Equal("Vector of 3: [1, -2.5, 1E+300]", Vector.Create(1, -2.5, 1e300).ToString());
        Assert.Equal("Vector of 4: [NaN, Infinity, -Infinity, -0]", Vector.Create(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0).ToString());
        Assert.Equal("Vector of 8: [0, 1, 2, 3, 4, 5, 6, 7]", Vector.Create(8, i => i).ToString());
        Assert.Equal("Vector of 1000: [0, 1, 2, 3, 4, 5, 6, ..., 999]", Vector.Create(1000, i => i).ToString());
    }

    [Fact]
    public void Matrices_are_tables_of_a_few_rows()
    {
        Assert.Equal("Matrix of 2 rows and 3 columns:\n[ 1   2     3]\n[10  20  30.5]", Matrix.FromRows([1, 2, 3], [10, 20, 30.5]).ToString());
        Assert.Equal("Matrix of 1 row and 1 column:\n[7]", Matrix.Filled(1, 1, 7).ToString());
        Assert.Equal("Matrix of 0 rows and 3 columns", Matrix.Zeros(0, 3).ToString());
        Assert.Equal(
            "Matrix of 9 rows and 2 columns:\n[  0    0]\n[  1    1]\n[  2    2]\n[  3    3]\n[...  ...]\n[  8    8]",
            Matrix.Create(9, 2, (i, _) => i).ToString());
        string wide = Matrix.Create(2, 100, (_, j) => j).ToString();
        Assert.Contains("[0  1  2  3  4  5  ...  99]", wide, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_show_their_first_block()
    {
        Assert.Equal("Tensor of one number: 5", Tensor.Scalar(5).ToString());
        Assert.Equal("Tensor of 2: [1, 1]", Tensor.Ones(2).ToString());
        Assert.Equal("Tensor of 1×2:\n[1  1]", Tensor.Ones(1, 2).ToString());
        Assert.Equal("Tensor of 2×1×2:\n[0, .., ..]\n[1  1]\nand 1 more block", Tensor.Ones(2, 1, 2).ToString());
        Assert.Equal("Tensor of 3×2×1×1:\n[0, 0, .., ..]\n[1]\nand 5 more blocks", Tensor.Ones(3, 2, 1, 1).ToString());
        Assert.Equal("Tensor of 2×0×3", Tensor.Zeros(2, 0, 3).ToString());
    }

    [Fact]
    public void The_culture_does_not_show()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("Vector of 1: [-1.5]", Vector.Create(-1.5).ToString());
            Assert.Equal("iteration 1: -0.5", new FitProgress(1, -0.5).ToString());
            Assert.Equal("Converged after 1 iteration at -0.5.", new FitReport(StopReason.Converged, 1, -0.5, []).Message);
            Assert.Contains("got -0.5", Assert.Throws<ArgumentOutOfRangeException>(() => Vector.Empty.AlmostEquals([], -0.5)).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void One_of_a_kind_is_no_plural()
    {
        Assert.Contains("a destination of 1 element, got 2", Assert.Throws<ArgumentException>(() => Statistics.Quantiles([1.0, 2], [0.5], QuantileMethod.Linear, new double[2])).Message, StringComparison.Ordinal);
        Assert.Contains("got 1 weight of 0", Assert.Throws<ArgumentException>(() => Statistics.WeightedMean([1.0], [0.0])).Message, StringComparison.Ordinal);
        Assert.StartsWith("LinearRegression on 1 feature:", LinearRegression.Fit(Matrix.Wrap(3, 1, [1.0, 2, 4]), Vector.Create(1, 2, 3.5)).ToString(), StringComparison.Ordinal);
        Matrix one = Matrix.FromRows([2.0]);
        Assert.Equal("QrSummary of 1 row of 1 feature and 1 target", QrSummary.Of(one, Vector.Create(1)).ToString());
        Assert.Equal("CovarianceSummary of 1 row of 1", CovarianceSummary.Of(one).ToString());
        Assert.Equal("LinearRegressionSummary of 1 row of 1 feature", LinearRegressionSummary.Of(one, Vector.Create(1)).ToString());
        Assert.StartsWith("Not converged after 1 iteration", new NotConvergedException(1).Message, StringComparison.Ordinal);
        RegressionTable table = LinearRegression.Fit(Matrix.Wrap(3, 1, [1.0, 2, 4]), Vector.Create(1, 2, 3.5)).Summary();
        Assert.Contains("3 observations, 1 degree of freedom,", table.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("1 row, 1 column\n", Functional.Fluent.Dataset.Of(one).Describe().ToString(), StringComparison.Ordinal);
    }
}
