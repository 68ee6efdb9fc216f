namespace Functional;

/// <summary>Whether a point parts the classes of a logistic fit.</summary>
internal static class LogisticSeparation
{
    /// <summary>What a score must be ahead by, beyond its rounding.</summary>
    private const double Ahead = 1e-8;

    /// <summary>Whether the score of every row speaks for its class: a certificate that the likelihood has no maximum.</summary>
    internal static bool IsSeparating(LogisticProblem problem, ReadOnlySpan<double> parameters)
    {
        var scores = problem.Scores(parameters);
        int outputs = problem.Outputs;
        for (var i = 0; i < problem.Rows; i++)
        {
            var code = problem.Codes[i];
            if (outputs == 1)
            {
                if (!((code == 1 ? scores[i] : -scores[i]) > Ahead))
                    return false;
                continue;
            }
            var row = scores.AsSpan(i * outputs, outputs);
            for (var k = 0; k < outputs; k++)
            {
                if (k != code && !(row[code] - row[k] > Ahead))
                    return false;
            }
        }
        return true;
    }
}
