using Xunit;

namespace Functional.Properties;

/// <summary>Asserts that a wrong call gets the promised error, and that its message carries what it must.</summary>
internal static class Refusal
{
    /// <summary>The call throws exactly <typeparamref name="TException"/>, whose message holds all of the words.</summary>
    public static TException Of<TException>(Action call, params string[] words)
        where TException : Exception
    {
        TException error = Assert.Throws<TException>(call);
        foreach (string word in words)
        {
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        }
        return error;
    }

    /// <summary>An <see cref="ArgumentException"/> that names the parameter.</summary>
    public static void Argument(string parameter, Action call, params string[] words) =>
        Assert.Equal(parameter, Of<ArgumentException>(call, words).ParamName);

    /// <summary>An <see cref="ArgumentOutOfRangeException"/> that names the parameter.</summary>
    public static void Range(string parameter, Action call, params string[] words) =>
        Assert.Equal(parameter, Of<ArgumentOutOfRangeException>(call, words).ParamName);

    /// <summary>An <see cref="ArgumentNullException"/> that names the parameter.</summary>
    public static void Null(string parameter, Action call) => Assert.Equal(parameter, Of<ArgumentNullException>(call).ParamName);
}
