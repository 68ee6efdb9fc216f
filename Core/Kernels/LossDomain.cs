namespace Functional.Kernels;

/// <summary>What a loss asks of its labels and predictions.</summary>
internal enum LossDomain
{
    /// <summary>Any numbers.</summary>
    Numbers,

    /// <summary>Labels −1 and 1, any predictions.</summary>
    Signs,

    /// <summary>Labels in [0, 1], any predictions.</summary>
    Shares,

    /// <summary>Labels and predictions in [0, 1].</summary>
    Probabilities,

    /// <summary>Labels 0 and 1, any predictions.</summary>
    Classes,

    /// <summary>Labels 0 and 1, predictions in [0, 1].</summary>
    ClassProbabilities,

    /// <summary>Labels of 0 or above, any predictions.</summary>
    Counts,

    /// <summary>Labels and predictions of 0 or above.</summary>
    Rates,
}
