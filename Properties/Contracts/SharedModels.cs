using Xunit;

namespace Functional.Properties;

/// <summary>A fitted model is a value: any number of threads may ask one instance at once, and each hears what one alone would.</summary>
public sealed class SharedModels
{
    private static readonly Matrix Features = Specimens.Random(120, 4, 50);

    private static readonly Matrix Wide = Specimens.Random(120, 90, 51);

    private static readonly Vector Target = Vector.Wrap([.. Enumerable.Range(0, 120).Select(i => Features[i, 0] - (2 * Features[i, 3]) + (0.1 * Features[i, 1]))]);

    private static readonly int[] Labels = [.. Target.Select(v => v > 0.5 ? 2 : v > 0 ? 1 : 0)];

    /// <summary>What each model answers for all rows, then for each row alone.</summary>
    private static readonly Dictionary<string, Func<Func<double[]>>> Models = new()
    {
        ["least squares"] = () => Regressor(LinearRegression.Fit(Features, Target)),
        ["ridge"] = () => Regressor(RidgeRegression.Fit(Features, Target, new RidgeOptions())),
        ["perceptron"] = () => Regressor(MultilayerPerceptronRegressor.Fit(Features, Target.AsSpan(), new() { HiddenUnits = [9], MaxEpochs = 3 })),
        ["perceptron of classes"] = () =>
        {
            var model = MultilayerPerceptronClassifier.Fit(Features, Labels, PerceptronSamples.Small);
            return () => [.. model.PredictProbability(Features).Values, .. Enumerable.Range(0, 120).Select(i => (double)model.Predict(Features.Row(i)))];
        },
        ["scaler"] = () =>
        {
            StandardScaler model = StandardScaler.Fit(Features);
            return () => [.. model.Apply(Features).Values, .. model.Invert(Features).Values];
        },
        ["robust scaler"] = () =>
        {
            RobustScaler model = RobustScaler.Fit(Features);
            return () => [.. model.Apply(Features).Values];
        },
        ["LU"] = () =>
        {
            // The condition is found when it is first asked for, by whoever asks.
            LuDecomposition model = LuDecomposition.Factor(Features[..4, ..]);
            return () => [model.ReciprocalCondition, .. model.Solve(Vector.Ones(4)), model.Determinant];
        },
        ["pivoted QR"] = () =>
        {
            PivotedQrDecomposition model = PivotedQrDecomposition.Factor(Wide);
            return () => [model.ReciprocalCondition, .. model.Solve(Target)];
        },
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Eight_threads_at_once_hear_what_one_hears(string name)
    {
        double[] alone = Models[name]()();
        for (int round = 0; round < 20; round++)
            AskAtOnce(name, alone);
    }

    private static void AskAtOnce(string name, double[] alone)
    {
        // Anew, so that what is computed once is computed while all ask.
        Func<double[]> ask = Models[name]();
        double[][] heard = new double[64][];
        Exception? failed = null;
        using Barrier begin = new(8);
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            try
            {
                begin.SignalAndWait();
                for (int i = t; i < heard.Length; i += 8)
                    heard[i] = ask();
            }
            catch (Exception error)
            {
                failed = error;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Null(failed);
        foreach (double[] one in heard)
            Agree.Bits(alone, one, name);
    }

    private static Func<double[]> Regressor(IRegressor model) => () =>
        [.. model.Predict(Features), .. Enumerable.Range(0, Features.Rows).Select(i => model.Predict(Features.Row(i)))];
}
