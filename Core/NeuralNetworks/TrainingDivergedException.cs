namespace Functional;

/// <summary>The training of a network diverged: its loss became NaN or infinite, or grew without bound.</summary>
/// <remarks>The <c>TryFit</c> of the models tells the same without an exception.</remarks>
public sealed class TrainingDivergedException : NumericalException
{
    /// <summary>Makes the error from where it happened.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="loss">The loss then.</param>
    /// <param name="message">The message; by default one that carries both.</param>
    public TrainingDivergedException(int epoch, double loss, string? message = null)
        : base(message ?? Describe(epoch, loss))
    {
        Epoch = epoch;
        Loss = loss;
    }

    /// <summary>The epoch in which it happened, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The loss then: NaN, infinite, or very large.</summary>
    public double Loss { get; }

    internal static string Describe(int epoch, double loss) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"The training diverged in epoch {epoch}: the loss was {loss:G6}. Try a smaller learning rate, or features and targets of a similar size (standardize them).");
}
