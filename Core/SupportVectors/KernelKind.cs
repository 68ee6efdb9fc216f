namespace Functional;

/// <summary>The families of kernels that <see cref="KernelFunction"/> offers.</summary>
public enum KernelKind
{
    /// <summary>xᵀy.</summary>
    Linear,

    /// <summary>(γ·xᵀy + r)ᵈ.</summary>
    Polynomial,

    /// <summary>exp(−γ‖x − y‖²).</summary>
    Rbf,

    /// <summary>tanh(γ·xᵀy + r).</summary>
    Sigmoid,

    /// <summary>A function of the caller's.</summary>
    Custom,
}
