using System.Globalization;

namespace Functional;

/// <summary>What the doors of the perceptrons check, and the rows that they leave out.</summary>
internal static class PerceptronData
{
    /// <summary>Features finite, and a weight per row where there are weights.</summary>
    internal static void Check(Matrix features, int count, string name, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0 || features.Columns == 0)
            Guard.ThrowArgument($"Expected at least one row and one column, got a matrix of {features.Shape}.", nameof(features));
        if (count != features.Rows)
            Guard.ThrowArgument($"Expected one value per row of features ({features.Rows}), got {count}.", name);
        Guard.FiniteData(features);
        if (weights.IsEmpty)
            return;
        if (weights.Length != features.Rows)
            Guard.ThrowArgument($"Expected one weight per row of features ({features.Rows}), got {weights.Length}.", nameof(weights));
        Guard.Weights(weights);
    }

    /// <summary>Features of a further training have the columns of the first one, told layer by layer where they have not.</summary>
    internal static void CheckColumns(Matrix features, NeuralNetwork network)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Columns != network.Inputs)
            Guard.ThrowArgument($"Expected {Display.Count(network.Inputs, "column")}, for the network {network}, got a matrix of {features.Shape}.", nameof(features));
    }

    /// <summary>The indices of the rows that weigh something; <c>null</c> where all do.</summary>
    internal static int[]? Weighing(ReadOnlySpan<double> weights)
    {
        if (!weights.Contains(0))
            return null;
        List<int> rows = [];
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0)
                rows.Add(i);
        }
        return [.. rows];
    }

    internal static Matrix Rows(Matrix features, int[]? rows)
    {
        if (rows is null)
            return features;
        var values = GC.AllocateUninitializedArray<double>(rows.Length * features.Columns);
        for (var i = 0; i < rows.Length; i++)
            features.Row(rows[i]).CopyTo(values.AsSpan(i * features.Columns));
        return Matrix.Adopt(rows.Length, features.Columns, values);
    }

    internal static T[] Rows<T>(ReadOnlySpan<T> values, int width, int[]? rows)
    {
        if (rows is null)
            return values.ToArray();
        var chosen = new T[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
            values.Slice(rows[i] * width, width).CopyTo(chosen.AsSpan(i * width));
        return chosen;
    }

    /// <summary>Batch normalization needs two rows in every mini-batch.</summary>
    internal static void CheckRows(NeuralNetwork network, int rows, int batch)
    {
        if (network.Plan.NeedsTwoRows && Math.Min(rows, batch) < 2)
            Guard.ThrowArgument(
                string.Create(CultureInfo.InvariantCulture, $"Expected mini-batches of two rows at least, for batch normalization, got {Display.Count(rows, "row")} in batches of {batch}."),
                "features");
    }
}
