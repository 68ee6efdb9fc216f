namespace Functional;

/// <summary>What can be computed in parts: a value made of a chunk of the data, combined with that of the next.</summary>
/// <remarks>
/// <c>Combine</c> is associative up to rounding and <c>Empty</c> is its neutral element, so that streaming, parallel and distributed
/// runs are one mechanism: summarise the chunks anywhere, combine in the order of the chunks, read the result off the summary.
/// </remarks>
/// <typeparam name="TSelf">The summary, an immutable record.</typeparam>
/// <typeparam name="TChunk">A part of the data: <c>ReadOnlySpan&lt;double&gt;</c>, or a <see cref="Matrix"/> of rows.</typeparam>
public interface ISummary<TSelf, TChunk>
    where TSelf : ISummary<TSelf, TChunk>
    where TChunk : allows ref struct
{
    /// <summary>The summary of nothing: combined with any other it changes nothing.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The summary of one part.</summary>
    /// <param name="chunk">The part.</param>
    /// <returns>The summary.</returns>
    static abstract TSelf Of(TChunk chunk);

    /// <summary>The summary of two parts together.</summary>
    /// <param name="left">The summary of the earlier part.</param>
    /// <param name="right">The summary of the later part.</param>
    /// <returns>The summary of both.</returns>
    static abstract TSelf Combine(TSelf left, TSelf right);
}
