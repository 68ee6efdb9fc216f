using Functional.Kernels;

namespace Functional;

/// <summary>A logistic fit in the coordinates that it is solved in: columns about their means, of a size that arithmetic bears, without rows of weight 0.</summary>
/// <remarks>
/// Parameters are (columns + 1)×outputs: a row for each column, then the intercepts. There is one output for two classes, the logit of the second;
/// else one for each class. A parameter belongs to a column about its mean, so the intercepts are scores at the mean.
/// </remarks>
internal sealed class LogisticProblem
{
    /// <summary>Columns up to which the Gram matrix of the columns is formed, to even out the shape of the objective.</summary>
    private const int MostGramColumns = 1024;

    private readonly Matrix x;
    private readonly double[] pivot, shift;
    private readonly int[] exponents;

    private LogisticProblem(Matrix x, double[] pivot, double[] shift, int[] exponents) =>
        (this.x, this.pivot, this.shift, this.exponents) = (x, pivot, shift, exponents);

    internal int Rows => x.Rows;

    internal int Columns => x.Columns;

    internal int Outputs { get; private init; }

    internal int ClassCount { get; private init; }

    /// <summary>How many parameters there are, whether the intercepts are among them or stay 0.</summary>
    internal int Size => (Columns + 1) * Outputs;

    internal bool Intercept { get; private init; }

    /// <summary>The class of each row, by its place among the classes.</summary>
    internal required int[] Codes { get; init; }

    /// <summary>The same as numbers, for two classes.</summary>
    internal required double[] Labels { get; init; }

    /// <summary>A weight above 0 for each row; or none.</summary>
    internal required double[] Weights { get; init; }

    internal double WeightSum { get; private init; }

    /// <summary>What each class weighs.</summary>
    internal required double[] ClassTotals { get; init; }

    /// <summary>The factors of |β| and β² for each column, in the units of the problem.</summary>
    internal required double[] Lambda1 { get; init; }

    internal required double[] Lambda2 { get; init; }

    internal bool HasPenalty { get; private init; }

    /// <summary>Whether there is an L1 penalty.</summary>
    internal bool HasAbsolute { get; private init; }

    /// <summary>Σ w·z² for each column; 0 for one that does not vary.</summary>
    internal required double[] Squares { get; init; }

    /// <summary>Σ w·z·zᵀ; empty where there are too many columns.</summary>
    internal required double[] Gram { get; init; }

    /// <summary>The length of a rest that counts as none, for columns at unit length.</summary>
    internal double Tolerance { get; private init; }

    internal Execution? Execution { get; private init; }

    internal static LogisticProblem Of(
        Matrix features, int[] codes, double[] weights, int classes, int outputs, LogisticRegressionOptions options, Execution? execution)
    {
        var labels = Array.ConvertAll(codes, code => (double)code);
        var data = LeastSquaresProblem.Of(features, labels, 1, weights, new() { Intercept = options.Intercept }, execution);
        try
        {
            int d = data.Columns, n = data.Rows;
            var x = data.X == features.AsSpan() ? features : Matrix.Adopt(n, d, data.X.ToArray());
            var kept = n == codes.Length ? labels : data.Y.ToArray();
            double[] totals = new double[classes], w = data.Weights.ToArray();
            var places = n == codes.Length ? codes : Array.ConvertAll(kept, code => (int)code);
            for (var i = 0; i < n; i++)
                totals[places[i]] += w.Length == 0 ? 1 : w[i];
            return new(x, data.Pivot, data.Shift, data.ExponentX)
            {
                Outputs = outputs,
                ClassCount = classes,
                Intercept = options.Intercept,
                Codes = places,
                Labels = kept,
                Weights = w,
                WeightSum = data.WeightSum,
                ClassTotals = totals,
                Lambda1 = Scaled(options.Penalty.Lambda1, data.ExponentX, 1),
                Lambda2 = Scaled(options.Penalty.Lambda2, data.ExponentX, 2),
                HasPenalty = !options.Penalty.IsNone,
                HasAbsolute = options.Penalty.Lambda1 > 0,
                Squares = [.. data.Scale.Zip(data.Squares, (scale, square) => scale == 0 ? 0 : square)],
                Gram = GramOf(data, x, w, options.Intercept, execution),
                Tolerance = data.Tolerance.DefaultIfEmpty().Max(),
                Execution = execution,
            };
        }
        finally
        {
            data.Release();
        }
    }

    /// <summary>The loss alone with its gradient; the curvature of each row, or the probabilities, where there is room for them.</summary>
    internal double Loss(ReadOnlySpan<double> parameters, Span<double> gradient, double[]? bends = null)
    {
        var value = Outputs == 1
            ? Run(new BinaryLogisticLoss(Labels, Weights, bends), parameters, gradient)
            : Run(new SoftmaxLoss(Codes, Outputs, Weights, bends), parameters, gradient);
        if (!Intercept)
            gradient[(Columns * Outputs)..].Clear();
        return value;
    }

    /// <summary>The loss with λ₂‖β‖², and the gradient of both.</summary>
    internal double Smooth(ReadOnlySpan<double> parameters, Span<double> gradient, double[]? bends = null)
    {
        var value = Loss(parameters, gradient, bends);
        for (var j = 0; j < Columns; j++)
        {
            if (Lambda2[j] == 0)
                continue;
            for (var k = 0; k < Outputs; k++)
            {
                var beta = parameters[j * Outputs + k];
                value += Lambda2[j] * beta * beta;
                gradient[j * Outputs + k] += 2 * Lambda2[j] * beta;
            }
        }
        return value;
    }

    /// <summary>λ₁‖β‖₁.</summary>
    internal double Absolute(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        for (var j = 0; j < Columns * Outputs; j++)
            sum += Lambda1[j / Outputs] * Math.Abs(parameters[j]);
        return sum;
    }

    /// <summary>The scores of every row.</summary>
    internal double[] Scores(ReadOnlySpan<double> parameters)
    {
        var scores = new double[Guard.Elements(Rows, Outputs)];
        Run(new ScoreReading(scores, Outputs), parameters, new double[Size]);
        return scores;
    }

    /// <summary>Σ w·(z − z̄)·(z − z̄)ᵀ for some weights of the rows, with the weighted mean z̄ and the sum of the weights.</summary>
    internal double Moments(ReadOnlySpan<double> weights, Span<double> mean, Span<double> co)
    {
        if (Columns == 0)
            return Summation.Sum(weights);
        double[] first = new double[Columns], about = new double[Columns];
        var total = RegressionMoments.Run(Rows, Columns, 0, x.AsSpan(), [], weights, Intercept, first, about, co, Execution);
        for (var j = 0; j < Columns; j++)
            mean[j] = first[j] - pivot[j] + (about[j] - shift[j]);
        return total;
    }

    /// <summary>Coefficients in the units of the data, a row for each output, and the intercepts.</summary>
    internal (double[] Coefficients, double[] Intercepts) InUserUnits(ReadOnlySpan<double> parameters)
    {
        double[] coefficients = new double[Columns * Outputs], intercepts = new double[Outputs];
        for (var k = 0; k < Outputs; k++)
        {
            var sum = new TwoPart(parameters[Columns * Outputs + k], 0);
            for (var j = 0; j < Columns; j++)
            {
                var beta = parameters[j * Outputs + k];
                coefficients[k * Columns + j] = Math.ScaleB(beta, -exponents[j]);
                sum += -(Mean(j) * beta);
            }
            intercepts[k] = Intercept ? sum.Value : 0;
        }
        return (coefficients, intercepts);
    }

    /// <summary>Whether a column has a coefficient to find; that of a constant one is 0.</summary>
    internal bool Varies(int j) => Squares[j] > 0;

    /// <summary>The mean of a column, in the units of the problem.</summary>
    internal TwoPart Mean(int j) => TwoPart.Sum(pivot[j], shift[j]);

    /// <summary>The power of two that a column was divided by.</summary>
    internal int Exponent(int j) => exponents[j];

    /// <summary>The columns about their means, each times its scale.</summary>
    internal Matrix ScaledColumns(ReadOnlySpan<double> scale)
    {
        var values = x.AsSpan().ToArray();
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < Columns; j++)
                values[i * Columns + j] = (values[i * Columns + j] - pivot[j] - shift[j]) * scale[j];
        }
        return Matrix.Adopt(Rows, Columns, values);
    }

    /// <summary>The same fit without penalty on other columns, of mean 0 where there is an intercept.</summary>
    internal LogisticProblem On(Matrix columns)
    {
        var r = columns.Columns;
        var gram = new double[r * r];
        RegressionMoments.Run(Rows, r, 0, columns.AsSpan(), [], Weights, Intercept, new double[r], new double[r], gram, Execution);
        return new(columns, new double[r], new double[r], new int[r])
        {
            Outputs = Outputs,
            ClassCount = ClassCount,
            Intercept = Intercept,
            Codes = Codes,
            Labels = Labels,
            Weights = Weights,
            WeightSum = WeightSum,
            ClassTotals = ClassTotals,
            Lambda1 = new double[r],
            Lambda2 = new double[r],
            HasPenalty = false,
            Squares = [.. Enumerable.Range(0, r).Select(j => gram[j * r + j])],
            Gram = gram,
            Execution = Execution,
        };
    }

    private double Run<TLoss>(TLoss loss, ReadOnlySpan<double> parameters, Span<double> gradient)
        where TLoss : ILinearLoss =>
        LinearLossKernel.Run(loss, Rows, Columns, Outputs, x.AsSpan(), pivot, shift, parameters, gradient, Execution);

    private static double[] GramOf(in LeastSquaresProblem data, Matrix x, double[] weights, bool centered, Execution? execution)
    {
        var d = data.Columns;
        if (d == 0 || d > MostGramColumns)
            return [];
        var gram = new double[d * d];
        if (data.HasCoMoments)
        {
            for (var i = 0; i < d; i++)
                data.CoMoments.AsSpan(i * (d + 1), d).CopyTo(gram.AsSpan(i * d));
        }
        else
            RegressionMoments.Run(data.Rows, d, 0, x.AsSpan(), [], weights, centered, new double[d], new double[d], gram, execution);
        return gram;
    }

    /// <summary>λ for each column in the units of the problem; within the range, so that sums of squares do not leave it.</summary>
    private static double[] Scaled(double lambda, int[] exponents, int times) =>
        Array.ConvertAll(exponents, exponent => Math.Min(Math.ScaleB(lambda, -times * exponent), 1e250));

    /// <summary>Keeps the scores.</summary>
    private readonly struct ScoreReading(double[] to, int outputs) : ILinearLoss
    {
        public double Slopes(int start, Span<double> scores)
        {
            scores.CopyTo(to.AsSpan(start * outputs));
            return 0;
        }
    }
}
