namespace Functional;

/// <summary>What a ratio of counts is where it is 0/0, as the precision of a class that was never predicted.</summary>
public enum ZeroDivision
{
    /// <summary>0, as most libraries have it.</summary>
    Zero,

    /// <summary>1.</summary>
    One,

    /// <summary>NaN; averages over classes leave it out.</summary>
    NaN,
}

/// <summary>How the scores of classes become one.</summary>
public enum ClassAverage
{
    /// <summary>The mean over the classes, each with the same say.</summary>
    Macro,

    /// <summary>The score of the counts of all classes together: larger classes have more say.</summary>
    Micro,

    /// <summary>The mean over the classes, each weighed by how often it occurs.</summary>
    Weighted,
}
