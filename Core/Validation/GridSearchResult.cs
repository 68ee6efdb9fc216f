using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>A candidate of a <see cref="GridSearch"/> with its scores.</summary>
/// <typeparam name="TCandidate">The candidate: options, or a tuple of them.</typeparam>
public sealed record ScoredCandidate<TCandidate>
{
    internal ScoredCandidate(TCandidate candidate, CrossValidationScores scores) => (Candidate, Scores) = (candidate, scores);

    /// <summary>The candidate.</summary>
    public TCandidate Candidate { get; }

    /// <summary>Its score on each fold.</summary>
    public CrossValidationScores Scores { get; }

    /// <summary>For example <c>0.4823 ± 0.0311 over 5 folds: RidgeOptions { … }</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scores}: {Candidate}");
}

/// <summary>The scores of every candidate of a <see cref="GridSearch"/>, the best one pointed out.</summary>
/// <typeparam name="TCandidate">The candidate: options, or a tuple of them.</typeparam>
public sealed record GridSearchResult<TCandidate>
{
    private readonly int best = -1;

    internal GridSearchResult(ImmutableArray<ScoredCandidate<TCandidate>> candidates, bool minimize)
    {
        (Candidates, Minimize) = (candidates, minimize);
        for (var i = 0; i < candidates.Length; i++)
        {
            var mean = candidates[i].Scores.Mean;
            if (!double.IsNaN(mean) && (best < 0 || (minimize ? mean < candidates[best].Scores.Mean : mean > candidates[best].Scores.Mean)))
                best = i;
        }
    }

    /// <summary>Every candidate with its scores, in the order in which they were given.</summary>
    public ImmutableArray<ScoredCandidate<TCandidate>> Candidates { get; }

    /// <summary>Whether the lowest mean is the best.</summary>
    public bool Minimize { get; }

    /// <summary>The candidate with the best mean over its defined folds; of equal ones the first.</summary>
    /// <exception cref="InvalidOperationException">No candidate has a defined score.</exception>
    public ScoredCandidate<TCandidate> Best => best >= 0
        ? Candidates[best]
        : throw new InvalidOperationException($"Expected a candidate with a defined score, got {Display.Count(Candidates.Length, "candidate")} whose folds are all NaN.");

    /// <summary>The first candidate, in the order given, whose mean is within one standard error of the best one's: the simplest that is as good, where the simplest come first.</summary>
    /// <remarks>
    /// The standard error is that of the best candidate. With fewer than two defined folds there is none, and it is the best.
    /// <example><code>
    /// double[,] errors = { { 4, 6 }, { 3, 4 }, { 2, 4 } };
    /// var search = GridSearch.Run([0, 1, 2], Folds.LeaveOneOut(2), (fold, i) => errors[i, fold.Index], minimize: true);
    /// search.Best.Candidate                     // 2
    /// search.WithinOneStandardError.Candidate   // 1
    /// </code></example>
    /// Source: Breiman, Friedman, Olshen and Stone, Classification and Regression Trees (1984), 3.4.3.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No candidate has a defined score.</exception>
    public ScoredCandidate<TCandidate> WithinOneStandardError
    {
        get
        {
            var (mean, error) = (Best.Scores.Mean, Best.Scores.StandardError);
            return double.IsNaN(error)
                ? Best
                : Candidates.First(c => Minimize ? c.Scores.Mean <= mean + error : c.Scores.Mean >= mean - error);
        }
    }

    /// <summary>The candidates from the best to the worst; of equal ones the first comes first, those without a defined score come last.</summary>
    public ImmutableArray<ScoredCandidate<TCandidate>> Ranked =>
        [.. Candidates.OrderBy(c => double.IsNaN(c.Scores.Mean)).ThenBy(c => Minimize ? c.Scores.Mean : -c.Scores.Mean)];

    /// <summary>Whether candidates and scores are equal.</summary>
    /// <param name="other">The other result.</param>
    public bool Equals(GridSearchResult<TCandidate>? other) =>
        other is not null && Minimize == other.Minimize && Candidates.AsSpan().SequenceEqual(other.Candidates.AsSpan());

    /// <summary>Agrees with <see cref="Equals(GridSearchResult{TCandidate})"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Minimize, Candidates.Length, best >= 0 ? Candidates[best] : null);

    /// <summary>A line for each candidate, from the best to the worst.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var candidate in Ranked)
            text.Append(text.Length > 0 ? "\n" : "").Append(candidate);
        return text.ToString();
    }
}
