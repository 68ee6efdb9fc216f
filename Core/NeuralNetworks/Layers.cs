using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>The layers of neural networks as formulas over spans: forwards, and the steps backwards of the chain rule.</summary>
/// <remarks>
/// <para>A mini-batch lies row by row, a row per sample; one sample is a batch of one row. The weights W of a dense layer are units×inputs, as in z = Wa + b.
/// What flows (activations, δ) comes first, then parameters, then numbers.
/// Gradients are sums over the rows: a loss that is a mean brings its 1/n with δ. Element functions are in <see cref="Activation"/>, softmax with cross-entropy is
/// <see cref="Loss.CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Span{double}, Execution?)"/>, first weights come from
/// <see cref="Initialization"/>. No call allocates, and the bits do not depend on the threads; NaN propagates.</para>
/// </remarks>
public static partial class Layers
{
    /// <summary>How many whole rows of a width a span has.</summary>
    private static int RowsOf<T>(ReadOnlySpan<T> values, int width, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (width == 0 ? values.Length > 0 : values.Length % width != 0)
            Guard.ThrowArgument($"Expected whole rows of {Display.Count(width, "element")}, got {Display.Count(values.Length, "element")}.", name);
        return width == 0 ? 0 : values.Length / width;
    }

    /// <summary>How wide the rows are, where their number is given.</summary>
    private static int WidthOf<T>(ReadOnlySpan<T> values, int rows, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (rows == 0 ? values.Length > 0 : values.Length % rows != 0)
            Guard.ThrowArgument($"Expected {Display.Count(rows, "row")} of one width, got {Display.Count(values.Length, "element")}.", name);
        return rows == 0 ? 0 : values.Length / rows;
    }

    private static void CheckEpsilon(double epsilon) => Guard.NotNegative(epsilon);
}
