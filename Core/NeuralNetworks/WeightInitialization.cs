namespace Functional;

/// <summary>Which rule of <see cref="Initialization"/> a layer's first weights follow.</summary>
public enum WeightInitialization
{
    /// <summary><see cref="Initialization.GlorotUniform(RandomKey, int, int)"/>.</summary>
    GlorotUniform,

    /// <summary><see cref="Initialization.GlorotNormal(RandomKey, int, int)"/>.</summary>
    GlorotNormal,

    /// <summary><see cref="Initialization.HeUniform(RandomKey, int, int)"/>.</summary>
    HeUniform,

    /// <summary><see cref="Initialization.HeNormal(RandomKey, int, int)"/>.</summary>
    HeNormal,

    /// <summary><see cref="Initialization.LeCunUniform(RandomKey, int, int)"/>.</summary>
    LeCunUniform,

    /// <summary><see cref="Initialization.LeCunNormal(RandomKey, int, int)"/>.</summary>
    LeCunNormal,

    /// <summary><see cref="Initialization.Orthogonal"/>, with a gain of 1.</summary>
    Orthogonal,
}
