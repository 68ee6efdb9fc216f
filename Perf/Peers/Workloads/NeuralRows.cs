namespace Functional.Perf.Peers;

/// <summary>Networks: training on the digits, predictions, and the layers of larger ones.</summary>
public static class NeuralRows
{
    private const string Family = "Neural networks";

    private const int TrainRows = 1437;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "mlp_digits_fit", "1437x64", "f64", Fit),
        new(Family, "mlp_predict", "1797x64", "f64", Predict),
        new(Family, "mlp_train_step", "256x784-512-256-10", "f32", Step),
        new(Family, "mlp_fit", "20000x100-256-128", "f64", contest => FitLarge(contest, Precision.Double)),
        new(Family, "mlp_fit", "20000x100-256-128", "f32", contest => FitLarge(contest, Precision.Single)),
        new(Family, "mlp_predict_large", "100000x100-256-128", "f64", PredictLarge),
        new(Family, "layernorm_fwd_bwd", "1024x512", "f32", contest => Normalize(contest, 1024, 512)),
    ];

    private static readonly MultilayerPerceptronClassifierOptions Options = new()
    {
        HiddenUnits = [100], BatchSize = 64, MaxEpochs = 50, Patience = 50,
    };

    /// <summary>Rows that look like digits: ten patterns of 64 numbers and noise around them.</summary>
    private static (Matrix X, int[] Labels) Data(int rows)
    {
        double[] patterns = Inputs.Uniform(10 * 64, 31, 0, 1), x = Inputs.Uniform(rows * 64, 32, -0.8, 0.8);
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => i % 10)];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += patterns[(labels[i / 64] * 64) + (i % 64)];
        }

        return (Matrix.Wrap(rows, 64, x), labels);
    }

    private static void Fit(Contest contest)
    {
        (Matrix all, int[] labels) = Data(1797);
        Matrix train = Matrix.CopyFrom(TrainRows, 64, all.AsSpan()[..(TrainRows * 64)]), test = Matrix.CopyFrom(1797 - TrainRows, 64, all.AsSpan()[(TrainRows * 64)..]);
        contest.Quality = "held-out accuracy";
        contest.Share<double>("x", all.AsSpan(), 1797, 64).Share<double>("y", [.. labels.Select(l => (double)l)], 1797);
        MultilayerPerceptronClassifier? model = null;
        double Accuracy() => Metrics.Accuracy(labels.AsSpan(TrainRows), model!.Predict(test).AsSpan());
        contest.OursJudged("ours", () => model = MultilayerPerceptronClassifier.Fit(train, labels.AsSpan(0, TrainRows), Options), Accuracy);
        contest.OursJudged(
            "ours 1t", () => model = MultilayerPerceptronClassifier.Fit(train, labels.AsSpan(0, TrainRows), Options, Execution.Sequential), Accuracy);
        contest.OursJudged(
            "ours, single precision",
            () => model = MultilayerPerceptronClassifier.Fit(train, labels.AsSpan(0, TrainRows), Options with { Precision = Precision.Single }), Accuracy);
    }

    private static void Predict(Contest contest)
    {
        (Matrix x, int[] labels) = Data(1797);
        MultilayerPerceptronClassifier model = MultilayerPerceptronClassifier.Fit(x, labels, Options with { MaxEpochs = 5 });
        int[] to = new int[x.Rows];
        contest.Share<double>("x", x.AsSpan(), x.Rows, 64).Share<double>("y", [.. labels.Select(l => (double)l)], x.Rows);
        contest.Ours("ours", () => model.Predict(x, to), null);
    }

    /// <summary>Fifty steps of one batch a call, on both sides, since ours takes its numbers out of a model and back; what is told is the time of the fifty.</summary>
    private static void Step(Contest contest)
    {
        Matrix x = Matrix.Wrap(256, 784, Inputs.Uniform(256 * 784, 51, 0, 1));
        int[] labels = [.. Enumerable.Range(0, 256).Select(i => i % 10)];
        MultilayerPerceptronClassifierOptions options = new()
        {
            HiddenUnits = [512, 256], BatchSize = 256, MaxEpochs = 50, Patience = 50, Tolerance = 0, L2 = 0, Shuffle = false, Precision = Precision.Single,
        };
        MultilayerPerceptronClassifier start = MultilayerPerceptronClassifier.Start(784, [.. Enumerable.Range(0, 10)], options);
        contest.Quality = "loss after 50 steps";
        MultilayerPerceptronClassifier? model = null;
        contest.OursJudged("ours", () => model = start.Continue(x, labels), () => model!.Report.Objective);
        contest.OursJudged("ours 1t", () => model = start.Continue(x, labels, default, Execution.Sequential), () => model!.Report.Objective);
    }

    /// <summary>Rows of three classes by a smooth rule of four of the hundred numbers.</summary>
    private static (Matrix X, int[] Labels) Large(int rows)
    {
        Matrix x = Matrix.Wrap(rows, 100, Inputs.Uniform(rows * 100, 61, -1, 1));
        return (x, [.. Enumerable.Range(0, rows).Select(i => x[i, 0] + (x[i, 1] * x[i, 2]) > 0.3 ? 1 : x[i, 3] > 0 ? 2 : 0)]);
    }

    private static readonly MultilayerPerceptronClassifierOptions LargeOptions = new()
    {
        HiddenUnits = [256, 128], BatchSize = 256, MaxEpochs = 5, Patience = 5, Tolerance = 0,
    };

    private static void FitLarge(Contest contest, Precision precision)
    {
        (Matrix x, int[] labels) = Large(20_000);
        contest.Quality = "loss of the last epoch";
        contest.Share<double>("x", x.AsSpan(), x.Rows, 100).Share<double>("y", [.. labels.Select(l => (double)l)], x.Rows);
        MultilayerPerceptronClassifierOptions options = LargeOptions with { Precision = precision };
        MultilayerPerceptronClassifier? model = null;
        contest.OursJudged("ours", () => model = MultilayerPerceptronClassifier.Fit(x, labels, options), () => model!.Report.Objective);
        contest.OursJudged("ours 1t", () => model = MultilayerPerceptronClassifier.Fit(x, labels, options, Execution.Sequential), () => model!.Report.Objective);
    }

    private static void PredictLarge(Contest contest)
    {
        (Matrix x, int[] labels) = Large(100_000);
        MultilayerPerceptronClassifier model = MultilayerPerceptronClassifier.Fit(x[..2000, ..], labels.AsSpan(0, 2000), LargeOptions with { MaxEpochs = 1 });
        int[] to = new int[x.Rows];
        contest.Share<double>("x", x.AsSpan(), x.Rows, 100).Share<double>("y", [.. labels.Select(l => (double)l)], x.Rows);
        contest.Ours("ours", () => model.Predict(x, to), null);
    }

    private static void Normalize(Contest contest, int rows, int columns)
    {
        float[] x = Inputs.As<float>(Inputs.Uniform(rows * columns, 41, -1, 1)), upstream = Inputs.As<float>(Inputs.Uniform(rows * columns, 42, -1, 1));
        float[] scale = Inputs.As<float>(Inputs.Uniform(columns, 43, 0.5, 1.5)), shift = new float[columns], y = new float[x.Length], back = new float[x.Length];
        float[] scaleGradient = new float[columns], shiftGradient = new float[columns];
        contest.Ours(
            "ours",
            () =>
            {
                Layers.LayerNormalization(x, scale, shift, 1e-5, y);
                Layers.LayerNormalizationBackward(x, upstream, scale, 1e-5, scaleGradient, shiftGradient, back);
            },
            null);
    }
}
