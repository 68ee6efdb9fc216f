using System.Globalization;

namespace Functional;

/// <summary>The check of a scaler that is made from numbers.</summary>
internal static class ScalerParts
{
    /// <summary>As many scales as centers, all finite, the scales above 0.</summary>
    internal static void Check(Vector center, Vector scale)
    {
        ArgumentNullException.ThrowIfNull(center);
        ArgumentNullException.ThrowIfNull(scale);
        Guard.SameLength(center.AsSpan(), scale.AsSpan(), nameof(center), nameof(scale));
        Guard.FiniteData(center.AsSpan(), nameof(center));
        for (var j = 0; j < scale.Length; j++)
        {
            if (!(scale[j] > 0 && double.IsFinite(scale[j])))
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected finite scales above 0, got {scale[j]} at index {j}."), nameof(scale));
        }
    }
}
