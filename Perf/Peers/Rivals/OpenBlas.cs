using System.Reflection;
using System.Runtime.InteropServices;

namespace Functional.Perf.Peers;

/// <summary>OpenBLAS through P/Invoke, where the machine has it.</summary>
public static unsafe partial class OpenBlas
{
    public const int RowMajor = 101, Plain = 111, Transposed = 112, Upper = 121;

    /// <summary>Its idle workers spin for up to 2^28 ticks of the clock, 0.1 s, before they sleep; after a call on two threads we wait that long.</summary>
    public const int SettleMilliseconds = 130;

    private const string Library = "openblas";

    private static readonly string[] Names =
        ["libopenblas.so.0", "libopenblas.so", "libopenblas.dll", "openblas.dll", "libopenblas.0.dylib", "libopenblas.dylib"];

    private static readonly string[] Folders = ["", "/opt/homebrew/opt/openblas/lib/", "/usr/local/opt/openblas/lib/"];

    private static readonly nint Handle = Load();

    /// <summary>Null where it is there, else why not.</summary>
    public static string? Missing => Handle != 0 ? null : "no libopenblas found";

    public static string CoreType => Marshal.PtrToStringAnsi((nint)openblas_get_corename()) ?? "?";

    public static string Version => (Marshal.PtrToStringAnsi((nint)openblas_get_config()) ?? "?").Split(' ') is [_, var version, ..] ? version : "?";

    public static void SetThreads(int threads) => openblas_set_num_threads(threads);

    [LibraryImport(Library)]
    public static partial double cblas_ddot(int n, double* x, int stepX, double* y, int stepY);

    [LibraryImport(Library)]
    public static partial float cblas_sdot(int n, float* x, int stepX, float* y, int stepY);

    [LibraryImport(Library)]
    public static partial double cblas_dasum(int n, double* x, int step);

    [LibraryImport(Library)]
    public static partial double cblas_dnrm2(int n, double* x, int step);

    [LibraryImport(Library)]
    public static partial nuint cblas_idamax(int n, double* x, int step);

    [LibraryImport(Library)]
    public static partial void cblas_dgemm(
        int order, int transposeA, int transposeB, int m, int n, int k,
        double alpha, double* a, int strideA, double* b, int strideB, double beta, double* c, int strideC);

    [LibraryImport(Library)]
    public static partial void cblas_sgemm(
        int order, int transposeA, int transposeB, int m, int n, int k,
        float alpha, float* a, int strideA, float* b, int strideB, float beta, float* c, int strideC);

    [LibraryImport(Library)]
    public static partial void cblas_dgemv(
        int order, int transpose, int m, int n, double alpha, double* a, int strideA, double* x, int stepX, double beta, double* y, int stepY);

    [LibraryImport(Library)]
    public static partial void cblas_dsyrk(
        int order, int triangle, int transpose, int n, int k, double alpha, double* a, int strideA, double beta, double* c, int strideC);

    [LibraryImport(Library)]
    private static partial byte* openblas_get_corename();

    [LibraryImport(Library)]
    private static partial byte* openblas_get_config();

    [LibraryImport(Library)]
    private static partial void openblas_set_num_threads(int threads);

    private static nint Load()
    {
        nint handle = 0;
        bool found = Folders.Any(folder => Names.Any(name => NativeLibrary.TryLoad(folder + name, out handle)));
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == Library ? handle : 0);
        return found ? handle : 0;
    }
}
