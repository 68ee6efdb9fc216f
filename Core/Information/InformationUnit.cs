namespace Functional;

/// <summary>The unit of information: the base of the logarithm.</summary>
public enum InformationUnit
{
    /// <summary>Bits, log₂.</summary>
    Bits,

    /// <summary>Nats, ln.</summary>
    Nats,
}

/// <summary>By which entropy the mutual information is divided to bring it into [0, 1].</summary>
public enum InformationNormalization
{
    /// <summary>(H(X) + H(Y))/2.</summary>
    Arithmetic,

    /// <summary>√(H(X)·H(Y)).</summary>
    Geometric,

    /// <summary>The smaller of H(X) and H(Y).</summary>
    Minimum,

    /// <summary>The larger of H(X) and H(Y).</summary>
    Maximum,
}
