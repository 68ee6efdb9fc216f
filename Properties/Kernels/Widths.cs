using System.Runtime.Intrinsics;

namespace Functional.Properties;

/// <summary>The register widths that can be tried here.</summary>
internal static class Widths
{
    /// <summary>The width that the kernels use on this machine, in bits.</summary>
    internal static int Own => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Every width; those wider than the machine's are emulated, with the same bits.</summary>
    internal static int[] All => [128, 256, 512];
}
