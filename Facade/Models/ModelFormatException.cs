namespace Functional.Fluent;

/// <summary>Text that is not the stored model it was read as: says where, what was expected there and what came.</summary>
public sealed class ModelFormatException : FormatException
{
    /// <summary>An error of a stored model.</summary>
    /// <param name="message">Where the text is wrong, what was expected and what came.</param>
    /// <param name="innerException">What the JSON reader or the model itself said, where it was they.</param>
    public ModelFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
