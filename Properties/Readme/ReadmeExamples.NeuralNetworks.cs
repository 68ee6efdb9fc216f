namespace Functional.Properties;

/// <summary>The examples of docs/neural-networks.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void FitAPerceptron()
    {
        // Two rings of points, one within the other: no line parts them.
        var key = RandomKey.FromSeed(1);
        Vector noise = key.Child("noise").Normal(0, 0.15, 400);
        Matrix x = Matrix.Create(200, 2, (i, j) => (1 + i % 2) * (j == 0 ? Math.Cos(i) : Math.Sin(i)) + noise[(2 * i) + j]);
        int[] ring = [.. Enumerable.Range(0, 200).Select(i => i % 2)];

        var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [16], BatchSize = 32, Key = key };
        var model = MultilayerPerceptronClassifier.Fit(x, ring, options);

        Console.WriteLine(model);
        Console.WriteLine(model.Report);
        Console.WriteLine(Metrics.Accuracy(ring, model.Predict(x).AsSpan()));
        Console.WriteLine(Math.Round(model.PredictProbability([0, 0])[0], 2));
    }

    [ReadmeExample]
    public void FitWithLayers()
    {
        Matrix x = Matrix.Create(400, 1, (i, _) => (i - 200) / 50.0);
        double[] y = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(x[i, 0]))];

        var options = new MultilayerPerceptronRegressorOptions
        {
            HiddenLayers = [new DenseLayer(32, ActivationFunction.Gelu), new LayerNormalizationLayer(), new DenseLayer(32, ActivationFunction.Gelu)],
            Loss = NetworkLoss.Huber(0.5),
            Optimizer = new AdamW { Rate = 0.005 },
            ValidationShare = 0.1,
            Tolerance = 0,
            BatchSize = 50,
            Precision = Precision.Single,
        };
        var model = MultilayerPerceptronRegressor.Fit(x, y, options);

        Console.WriteLine(model.Report.Reason);
        Console.WriteLine(Math.Round(model.Predict([1]), 2));   // sin 1 is 0.84
    }

    [ReadmeExample]
    public void FitBatchByBatch()
    {
        Matrix x = Matrix.FromRows([0, 0], [0, 1], [1, 0], [1, 1]);
        int[] labels = [0, 1, 1, 0];

        var model = MultilayerPerceptronClassifier.Start(2, [0, 1], new() { HiddenUnits = [8], Activation = ActivationFunction.Tanh, Optimizer = new Adam { Rate = 0.05 } });
        for (int step = 0; step < 200; step++)
            model = model.PartialFit(x, labels);

        Console.WriteLine(string.Join(" ", model.Predict(x)));
    }

    [ReadmeExample]
    public void OneStepByFormulas()
    {
        Vector a = [1, 2], b = [0, 0];
        double[] w = [0.5, -0.5, 0.25, 0.25], z = new double[2], delta = new double[2], slope = new double[2];

        Layers.Dense(a, w, b, z);                                   // z = Wa + b
        Activation.TanhDerivative(z, slope);
        Loss.MeanSquaredErrorGradient([1, 0], z, delta);            // δ of a linear output
        Layers.Backpropagate(delta, w, slope, 1, new double[2]);    // δ of the layer before
        Layers.DenseStep(a, delta, w, 0.1, 1, w);                   // W − α δaᵀ

        Console.WriteLine(Vector.CopyFrom(w).AlmostEquals([0.65, -0.2, 0.175, 0.1]));
    }
}
