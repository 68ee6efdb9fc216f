using System.Collections.Immutable;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Support vector machines of data sets, and their models stored as JSON.</summary>
[Trait("Formula", "V2"), Trait("Formula", "V8")]
public sealed class SupportVectorStorage
{
    private static readonly Matrix X = TreeLaws.Features(60, 3, 4, ties: false);
    private static readonly int[] Labels = TreeLaws.Labels(60, 3, 4);
    private static readonly double[] Y = RandomKey.FromSeed(4).Normal(60).ToArray();

    [Fact]
    public void Every_machine_of_kernels_comes_back_to_the_bit()
    {
        KernelFunction?[] kernels = [null, KernelFunction.Linear, KernelFunction.Polynomial(0.5, 1, 2), KernelFunction.Rbf(0.3), KernelFunction.Sigmoid(0.01, -1)];
        foreach (var kernel in kernels)
        {
            var model = SupportVectorClassifier.Fit(X, Labels, new() { Kernel = kernel, C = 2, Shrinking = false });
            var same = SupportVectorClassifier.FromJson(model.ToJson());
            Assert.Equal(model, same);
            Assert.Equal(model.ToJson(), same.ToJson());
            Assert.Equal(model.DecisionFunction(X), same.DecisionFunction(X));
            var numbers = SupportVectorRegressor.Fit(X, Y, new() { Kernel = kernel, Epsilon = 0.05, CacheBytes = 0 });
            Assert.Equal(numbers, SupportVectorRegressor.FromJson(numbers.ToJson()));
            Agree.Bits(numbers.Predict(X), SupportVectorRegressor.FromJson(numbers.ToJson()).Predict(X));
        }
        var hard = SupportVectorClassifier.Fit(Matrix.FromRows([0, 0], [1, 0], [3, 0]), [0, 0, 1], new() { Kernel = KernelFunction.Linear, C = double.PositiveInfinity });
        Assert.Equal(hard, SupportVectorClassifier.FromJson(hard.ToJson()));
        var alone = SupportVectorClassifier.Fit(X, new int[60]);
        Assert.Equal(alone, SupportVectorClassifier.FromJson(alone.ToJson()));
        var custom = SupportVectorClassifier.Fit(X, Labels, new() { Kernel = KernelFunction.Custom((a, b) => LinearAlgebra.Dot(a, b)) });
        Assert.Throws<InvalidOperationException>(() => custom.ToJson());
    }

    [Fact]
    public void Every_linear_machine_comes_back_to_the_bit()
    {
        foreach (var loss in Enum.GetValues<MarginLoss>())
        {
            var model = LinearSupportVectorClassifier.Fit(
                X, Labels, new() { Loss = loss, InterceptScale = 3, ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, 2), Key = RandomKey.FromSeed(9) });
            var same = LinearSupportVectorClassifier.FromJson(model.ToJson());
            Assert.Equal(model, same);
            Assert.Equal(model.ToJson(), same.ToJson());
        }
        var alone = LinearSupportVectorClassifier.Fit(X, new int[60], new() { Tolerance = 1e-4, BalancedClasses = true });
        Assert.Equal(alone, LinearSupportVectorClassifier.FromJson(alone.ToJson()));
        foreach (var loss in Enum.GetValues<TubeLoss>())
        {
            var model = LinearSupportVectorRegressor.Fit(X, Y, new() { Loss = loss, Intercept = false });
            Assert.Equal(model, LinearSupportVectorRegressor.FromJson(model.ToJson()));
            Agree.Bits(model.Predict(X), LinearSupportVectorRegressor.FromJson(model.ToJson()).Predict(X));
        }
    }

    [Fact]
    public void Text_that_makes_no_model_is_an_error_that_says_so()
    {
        var text = SupportVectorClassifier.Fit(X, Labels).ToJson();
        Hostile(text, SupportVectorClassifier.FromJson, "\"version\": 1", "\"version\": 2");
        Hostile(text, SupportVectorClassifier.FromJson, "\"features\": 3", "\"features\": 2");
        Hostile(text, SupportVectorClassifier.FromJson, "\"kind\": \"Rbf\"", "\"kind\": \"Custom\"");
        Hostile(text, SupportVectorClassifier.FromJson, "\"supportIndices\": [", "\"supportIndices\": [ -1,");
        Hostile(text, SupportVectorClassifier.FromJson, "\"c\": 1", "\"c\": -1");
        Hostile(text, SupportVectorClassifier.FromJson, "\"intercepts\": [", "\"intercepts\": [ 0,");
        var linear = LinearSupportVectorClassifier.Fit(X, Labels).ToJson();
        Hostile(linear, LinearSupportVectorClassifier.FromJson, "\"loss\": \"SquaredHinge\"", "\"loss\": \"1\"");
        Hostile(linear, LinearSupportVectorClassifier.FromJson, "\"classes\": [", "\"classes\": [ 7,");
        Hostile(linear, LinearSupportVectorClassifier.FromJson, "\"dualityGaps\": [", "\"dualityGaps\": [ 0,");
        Hostile(LinearSupportVectorRegressor.Fit(X, Y).ToJson(), LinearSupportVectorRegressor.FromJson, "\"epsilon\": 0.1", "\"epsilon\": -1");
        Hostile(SupportVectorRegressor.Fit(X, Y).ToJson(), SupportVectorRegressor.FromJson, "\"coefficients\": [", "\"coefficients\": [ 0,");
        Assert.Throws<ModelFormatException>(() => LinearSupportVectorRegressor.FromJson(text));
    }

    [Fact]
    public void Data_sets_fit_them_with_names()
    {
        Dataset classes = Dataset.Of(X, Vector.CopyFrom(Labels.Select(k => (double)k))), numbers = Dataset.Of(X, Vector.CopyFrom(Y));
        Assert.Equal(SupportVectorClassifier.Fit(X, Labels, new() { C = 2 }), classes.Fit(new SupportVectorClassifierOptions { C = 2 }).Model);
        Assert.Equal(LinearSupportVectorClassifier.Fit(X, Labels, new() { C = 2 }), classes.Fit(new LinearSupportVectorClassifierOptions { C = 2 }).Model);
        Assert.Equal(SupportVectorRegressor.Fit(X, Y, new() { C = 2 }), numbers.Fit(new SupportVectorRegressorOptions { C = 2 }).Model);
        Assert.Equal(LinearSupportVectorRegressor.Fit(X, Y, new() { C = 2 }), numbers.Fit(new LinearSupportVectorRegressorOptions { C = 2 }).Model);
    }

    private static void Hostile<TModel>(string text, Func<string, TModel> read, string old, string other)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => read(text.Replace(old, other, StringComparison.Ordinal)));
    }
}
