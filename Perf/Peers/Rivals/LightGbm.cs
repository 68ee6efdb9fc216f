using System.Runtime.InteropServices;

namespace Functional.Perf.Peers;

/// <summary>LightGBM through P/Invoke, from its package: a fit by its defaults, with as many threads as there are processors.</summary>
public sealed unsafe partial class LightGbm : IDisposable
{
    /// <summary>The version of the package in Directory.Packages.props: the library does not tell its own.</summary>
    public const string Version = "4.7.0";

    private const string Library = "lib_lightgbm";
    private const int Float32 = 0, Float64 = 1, RowMajor = 1;

    private readonly string parameters;
    private readonly nint data;
    private nint booster;

    /// <summary>A booster of rows that are parted into bins here.</summary>
    public LightGbm(Matrix x, double[] y, string parameters)
    {
        this.parameters = $"{parameters} verbosity=-1 num_threads={Environment.ProcessorCount}";
        fixed (double* values = x.AsSpan())
            Check(LGBM_DatasetCreateFromMat(values, Float64, x.Rows, x.Columns, RowMajor, this.parameters, 0, out data));
        fixed (float* labels = Array.ConvertAll(y, v => (float)v))
            Check(LGBM_DatasetSetField(data, "label", labels, y.Length, Float32));
    }

    /// <summary>Boosts so many steps.</summary>
    public void Fit(int steps)
    {
        Free();
        Check(LGBM_BoosterCreate(data, parameters, out booster));
        for (int step = 0; step < steps; step++)
            Check(LGBM_BoosterUpdateOneIter(booster, out _));
    }

    public void Predict(Matrix x, double[] to)
    {
        fixed (double* values = x.AsSpan(), destination = to)
            Check(LGBM_BoosterPredictForMat(booster, values, Float64, x.Rows, x.Columns, RowMajor, 0, 0, -1, parameters, out _, destination));
    }

    public void Dispose()
    {
        Free();
        _ = LGBM_DatasetFree(data);
    }

    private void Free()
    {
        if (booster != 0)
            _ = LGBM_BoosterFree(booster);
        booster = 0;
    }

    private static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)LGBM_GetLastError()));
    }

    [LibraryImport(Library)]
    private static partial byte* LGBM_GetLastError();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LGBM_DatasetCreateFromMat(double* data, int type, int rows, int columns, int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LGBM_DatasetSetField(nint dataset, string name, void* data, int count, int type);

    [LibraryImport(Library)]
    private static partial int LGBM_DatasetFree(nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LGBM_BoosterCreate(nint dataset, string parameters, out nint booster);

    [LibraryImport(Library)]
    private static partial int LGBM_BoosterUpdateOneIter(nint booster, out int isFinished);

    [LibraryImport(Library)]
    private static partial int LGBM_BoosterFree(nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LGBM_BoosterPredictForMat(
        nint booster, double* data, int type, int rows, int columns, int isRowMajor, int what, int start, int count, string parameters, out long length, double* destination);
}
