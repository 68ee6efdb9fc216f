namespace Functional.Properties;

/// <summary>Data and options that the laws of perceptrons share.</summary>
internal static class PerceptronSamples
{
    /// <summary>A small network with a layer of each kind that trains otherwise than it predicts.</summary>
    internal static readonly MultilayerPerceptronClassifierOptions Small = new()
    {
        HiddenLayers = [new DenseLayer(7, ActivationFunction.Tanh), new BatchNormalizationLayer(), new DropoutLayer(0.8)],
        BatchSize = 8,
        MaxEpochs = 6,
        Patience = 100,
        L1 = 1e-3,
    };

    /// <summary>Three clouds about points that are some deviations apart.</summary>
    internal static (Matrix X, int[] Labels) Clouds(int seed, int rows, double distance = 6, int classes = 3)
    {
        Source source = new((ulong)(uint)seed);
        int[] labels = source.Array(rows, s => s.Below(classes));
        return (Matrix.Create(rows, 2, (i, j) => source.Bell() + (distance * (j == 0 ? labels[i] % 2 : labels[i] / 2))), [.. labels.Select(label => 10 * label)]);
    }
}
