using System.Runtime.CompilerServices;

// Kernels write every buffer before they read it; clearing them first would cost more than a short fold does.
[module: SkipLocalsInit]
