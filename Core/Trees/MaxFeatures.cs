using System.Globalization;

namespace Functional;

/// <summary>How many features, drawn anew at every node, a split is looked for in.</summary>
/// <remarks>Fewer features make the trees of a forest differ more, and grow faster. Where none of those drawn can split the node, further ones are drawn until one can.</remarks>
public readonly record struct MaxFeatures
{
    private readonly DrawnFeatures drawn;
    private readonly double number;

    private MaxFeatures(DrawnFeatures drawn, double number = 0) => (this.drawn, this.number) = (drawn, number);

    private enum DrawnFeatures
    {
        All,
        SquareRoot,
        Logarithm,
        Count,
        Share,
    }

    /// <summary>All features; the <c>default</c>.</summary>
    public static MaxFeatures All => default;

    /// <summary>⌊√d⌋ of d features.</summary>
    public static MaxFeatures SquareRoot => new(DrawnFeatures.SquareRoot);

    /// <summary>⌊log₂ d⌋ of d features.</summary>
    public static MaxFeatures Logarithm => new(DrawnFeatures.Logarithm);

    /// <summary>So many features, or all where there are fewer.</summary>
    /// <param name="count">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static MaxFeatures Count(int count)
    {
        Guard.AtLeast(count, 1);
        return new(DrawnFeatures.Count, count);
    }

    /// <summary>⌊share·d⌋ of d features, at least one.</summary>
    /// <param name="share">Above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in that range.</exception>
    public static MaxFeatures Share(double share)
    {
        if (!(share > 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, FormattableString.Invariant($"Expected a share above 0 and at most 1, got {share}."));
        return new(DrawnFeatures.Share, share);
    }

    /// <summary>The number of d features.</summary>
    /// <param name="features">d, at least 0.</param>
    /// <returns>From 1 to d; 0 for none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">d is negative.</exception>
    /// <example><code>MaxFeatures.SquareRoot.Of(20)   // 4</code></example>
    public int Of(int features)
    {
        Guard.AtLeast(features, 0);
        var count = drawn switch
        {
            DrawnFeatures.All => features,
            DrawnFeatures.SquareRoot => (int)Math.Sqrt(features),
            DrawnFeatures.Logarithm => features > 0 ? int.Log2(features) : 0,
            DrawnFeatures.Count => (int)number,
            _ => (int)(number * features),
        };
        return Math.Clamp(count, Math.Min(1, features), features);
    }

    /// <summary>The rule whose text this is: <see cref="ToString"/> back.</summary>
    /// <param name="text"><c>all</c>, <c>square root</c>, <c>binary logarithm</c>, a whole number, or a number followed by <c> of all</c>.</param>
    /// <exception cref="ArgumentException">The text is none of them.</exception>
    /// <example><code>MaxFeatures.Parse("square root").Of(9)   // 3</code></example>
    public static MaxFeatures Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string OfAll = " of all";
        if (text == All.ToString())
            return All;
        if (text == SquareRoot.ToString())
            return SquareRoot;
        if (text == Logarithm.ToString())
            return Logarithm;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return Count(count);
        if (text.EndsWith(OfAll, StringComparison.Ordinal)
            && double.TryParse(text.AsSpan(0, text.Length - OfAll.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            return Share(share);
        Guard.ThrowArgument($"Expected a rule such as \"square root\" or \"0.5 of all\", got \"{text}\".", nameof(text));
        return default;
    }

    /// <summary>For example <c>square root</c> or <c>0.5 of all</c>.</summary>
    public override string ToString() => drawn switch
    {
        DrawnFeatures.All => "all",
        DrawnFeatures.SquareRoot => "square root",
        DrawnFeatures.Logarithm => "binary logarithm",
        DrawnFeatures.Count => number.ToString(CultureInfo.InvariantCulture),
        _ => FormattableString.Invariant($"{number} of all"),
    };
}
