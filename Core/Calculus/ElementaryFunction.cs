namespace Functional;

/// <summary>The functions of one argument that an <see cref="Expression"/> knows.</summary>
public enum ElementaryFunction
{
    /// <summary>eˣ.</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>The sine.</summary>
    Sin,

    /// <summary>The cosine.</summary>
    Cos,

    /// <summary>The tangent.</summary>
    Tan,

    /// <summary>The arc sine.</summary>
    Asin,

    /// <summary>The arc cosine.</summary>
    Acos,

    /// <summary>The arc tangent.</summary>
    Atan,

    /// <summary>The hyperbolic sine.</summary>
    Sinh,

    /// <summary>The hyperbolic cosine.</summary>
    Cosh,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>The absolute value.</summary>
    Abs,

    /// <summary>−1, 0 or 1: the derivative of the absolute value.</summary>
    Sign,
}
