using System.Globalization;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Checks labels and predictions against the domain of a loss. A prediction of NaN passes: it shows in the result.</summary>
internal static class LossDomains
{
    internal static void Check<T>(LossDomain domain, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted)
        where T : unmanaged
    {
        switch (domain)
        {
            case LossDomain.Signs:
                Labels(actual, -1, 1);
                break;
            case LossDomain.Shares:
                Within(actual, 1, "numbers from 0 to 1");
                break;
            case LossDomain.Probabilities:
                Within(actual, 1, "numbers from 0 to 1");
                Within(predicted, 1, "probabilities from 0 to 1");
                break;
            case LossDomain.Classes:
                Labels(actual, 0, 1);
                break;
            case LossDomain.ClassProbabilities:
                Labels(actual, 0, 1);
                Within(predicted, 1, "probabilities from 0 to 1");
                break;
            case LossDomain.Counts:
                Within(actual, double.PositiveInfinity, "numbers of 0 or above");
                break;
            case LossDomain.Rates:
                Within(actual, double.PositiveInfinity, "numbers of 0 or above");
                Within(predicted, double.PositiveInfinity, "numbers of 0 or above");
                break;
        }
    }

    /// <summary>Every value 0 or above and at most <paramref name="most"/>, or NaN.</summary>
    internal static void Within<T>(ReadOnlySpan<T> values, double most, string what, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : unmanaged
    {
        if (Fold.Run(default(MinimumFold<T>), values) >= 0 && Fold.Run(default(MaximumFold<T>), values) <= most)
            return;
        for (var i = 0; i < values.Length; i++)
        {
            var value = Scalar.Widen(values[i]);
            if (value < 0 || value > most)
                Guard.ThrowArgument(string.Create(CultureInfo.InvariantCulture, $"Expected {what}, got {value} at index {i}."), name);
        }
    }

    private static void Labels<T>(ReadOnlySpan<T> actual, double low, double high)
        where T : unmanaged
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var label = Scalar.Widen(actual[i]);
            if (label != low && label != high)
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected labels {low} and {high}, got {label} at index {i}."), nameof(actual));
        }
    }
}
