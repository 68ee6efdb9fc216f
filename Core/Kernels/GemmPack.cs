using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Copies a stripe of a matrix into a panel: the elements that one step over k needs lie next to each other.</summary>
internal static unsafe class GemmPack
{
    /// <summary>panel[p·width + i] = source[i·across + p·along] for i &lt; count and p &lt; depth.</summary>
    /// <remarks>One of the two strides is 1. What lies between count and the next whole register is zero or a copy of no meaning.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Panel<V, T>(T* source, nint across, nint along, int count, int depth, T* panel, int width)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (across == 1)
        {
            Rows<V, T>(source, along, count, depth, panel, width);
            return;
        }
        var i = 0;
        for (; i + TransposeTile.Side <= count; i += TransposeTile.Side)
            Columns(source + i * across, across, depth, panel + i, width);
        for (; i < width; i++)
        {
            for (var p = 0; p < depth; p++)
                panel[p * width + i] = i < count ? source[i * across + p] : default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<V, T>(T* source, nint along, int count, int depth, T* panel, int width)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var whole = count / V.Count * V.Count;
        for (var p = 0; p < depth; p++, source += along, panel += width)
        {
            for (var i = 0; i < whole; i += V.Count)
                V.Load(source + i).Store(panel + i);
            if (whole < count)
                V.LoadFirst(source + whole, count - whole).Store(panel + whole);
        }
    }

    /// <summary>Four rows of the source into four columns of the panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<T>(T* source, nint across, int depth, T* panel, nint width)
        where T : unmanaged
    {
        var p = 0;
        for (; p + TransposeTile.Side <= depth; p += TransposeTile.Side)
            TransposeTile.Run(source + p, across, panel + p * width, width);
        for (; p < depth; p++)
        {
            for (var i = 0; i < TransposeTile.Side; i++)
                panel[p * width + i] = source[i * across + p];
        }
    }
}
