namespace Functional;

/// <summary>How many bins of equal width a histogram gets.</summary>
public enum BinRule
{
    /// <summary>The narrower of Freedman–Diaconis and Sturges: NumPy's <c>auto</c>.</summary>
    Auto,

    /// <summary>⌈log₂ n⌉ + 1 bins, for small, near-normal samples.</summary>
    Sturges,

    /// <summary>Width 2·IQR·n^(−1/3): robust against outliers. One bin where the quartiles coincide.</summary>
    FreedmanDiaconis,

    /// <summary>Width (24·√π / n)^(1/3)·σ: best for normal samples.</summary>
    Scott,

    /// <summary>⌈√n⌉ bins.</summary>
    SquareRoot,

    /// <summary>⌈2·n^(1/3)⌉ bins.</summary>
    Rice,
}
