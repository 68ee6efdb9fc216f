using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>The model interfaces, held up by the smallest models that there are.</summary>
public sealed class ModelContracts
{
    private static readonly Matrix _x = Matrix.FromRows([1, 2], [3, 4], [5, 9]);

    [Fact]
    public void A_generic_caller_fits_and_predicts_without_knowing_the_model()
    {
        Assert.Equal([2.5, 2.5, 2.5], Fitted<MeanModel, MeanOptions>(new MeanOptions { Shift = 0.5 }));
        Refusal.Argument("features", () => new MeanModel(1, 2).Predict(Matrix.Ones(2, 3)), "2 columns", "2×3");

        static Vector Fitted<TModel, TOptions>(TOptions options)
            where TModel : IRegressor<TModel, TOptions> => TModel.Fit(_x, [1, 2, 3], options).Predict(_x);
    }

    [Fact]
    public void Classifiers_and_transforms_return_new_values_the_same_way()
    {
        SignModel sign = SignModel.Fit(_x, [-1, 1, 1], new MeanOptions());
        Assert.Equal([-1, 1], sign.Classes.ToArray());
        Assert.Equal([1, 1, 1], sign.Predict(_x).ToArray());
        Assert.Equal(Matrix.FromRows([0.25, 0.75], [0.25, 0.75], [0.25, 0.75]), sign.PredictProbability(_x));
        Assert.Equal([0.25, 0.75], sign.PredictProbability(Vector.Ones(2)));
        Refusal.Argument("features", () => sign.Predict(Matrix.Ones(1, 1)), "1×1");
        Refusal.Argument("features", () => sign.PredictProbability(Matrix.Ones(1, 1)), "1×1");

        Doubling doubling = Doubling.Fit(_x, new MeanOptions());
        Assert.Equal(2 * _x, doubling.Apply(_x));
        Assert.Equal(_x, doubling.Invert(doubling.Apply(_x)));
        Assert.Equal([2, 4], doubling.Apply(_x.Row(0)));
        Assert.Equal([0.5, 1], doubling.Invert(_x.Row(0)));
        Refusal.Argument("features", () => doubling.Apply(Matrix.Ones(1, 3)), "1×3");
        Refusal.Argument("transformed", () => doubling.Invert(Matrix.Ones(1, 3)), "1×3");
    }

    [Law]
    public void A_generic_caller_sums_up_parts_without_knowing_the_summary(ChunkedSample x)
    {
        OrderedSample whole = OrderedSample.Of(x.Values);
        Assert.Equal(whole, Combined<OrderedSample>(x.Chunks));
        Assert.Equal(whole, OrderedSample.Combine(OrderedSample.Empty, whole));
        Assert.Equal(whole, OrderedSample.Combine(whole, OrderedSample.Empty));

        static TSummary Combined<TSummary>(IEnumerable<double[]> chunks)
            where TSummary : ISummary<TSummary, ReadOnlySpan<double>> =>
            chunks.Aggregate(TSummary.Empty, (summary, chunk) => TSummary.Combine(summary, TSummary.Of(chunk)));
    }

    private sealed record MeanOptions
    {
        public double Shift { get; init; }
    }

    private sealed record MeanModel(double Mean, int Features) : IRegressor<MeanModel, MeanOptions>
    {
        public static MeanModel Fit(Matrix features, ReadOnlySpan<double> target, MeanOptions options, Execution? execution = null)
        {
            Guard.TrainingData(features, target);
            return new MeanModel(Summation.Sum(target) / target.Length + options.Shift, features.Columns);
        }

        public double Predict(ReadOnlySpan<double> row) => Mean;

        public void Predict(Matrix features, Span<double> destination) => destination.Fill(Mean);
    }

    private sealed record SignModel(int Features) : IProbabilisticClassifier, IClassifier<SignModel, MeanOptions>
    {
        public ImmutableArray<int> Classes => [-1, 1];

        public static SignModel Fit(Matrix features, ReadOnlySpan<int> labels, MeanOptions options, Execution? execution = null) => new(features.Columns);

        public int Predict(ReadOnlySpan<double> row) => 1;

        public void Predict(Matrix features, Span<int> destination) => destination.Fill(1);

        public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination) => (destination[0], destination[1]) = (0.25, 0.75);

        public void PredictProbability(Matrix features, Span<double> destination)
        {
            for (int i = 0; i < features.Rows; i++)
            {
                PredictProbability(features.Row(i), destination.Slice(2 * i, 2));
            }
        }
    }

    private sealed record Doubling(int Features) : ITransform<Doubling, MeanOptions>, IInvertibleTransform
    {
        public int OutputFeatures => Features;

        public static Doubling Fit(Matrix features, MeanOptions options, Execution? execution = null) => new(features.Columns);

        public void Apply(ReadOnlySpan<double> row, Span<double> destination) => Elementwise.Multiply(row, 2, destination);

        public void Apply(Matrix features, Span<double> destination) => Apply(features.AsSpan(), destination);

        public void Invert(ReadOnlySpan<double> row, Span<double> destination) => Elementwise.Multiply(row, 0.5, destination);

        public void Invert(Matrix transformed, Span<double> destination) => Invert(transformed.AsSpan(), destination);
    }
}
