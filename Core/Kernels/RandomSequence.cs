namespace Functional.Kernels;

/// <summary>A sequence of words of its own, for what takes a varying number of them: block j is Threefry's for the counter with word 0 = j.</summary>
internal struct RandomSequence(FourWords key, FourWords counter)
{
    private FourWords counter = counter;
    private FourWords block;
    private int used = 4;

    internal ulong Word()
    {
        if (used == 4)
        {
            block = Threefry.Block(key, counter);
            counter = counter with { Word0 = counter.Word0 + 1 };
            used = 0;
        }
        return used++ switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
    }

    /// <summary>A uniform number in (0, 1).</summary>
    internal double Uniform() => Of(default(OpenUniformFromBits));

    /// <summary>A standard normal number, by inversion.</summary>
    internal double Normal() => Of(new NormalFromBits(0, 1));

    private double Of<TMap>(TMap map)
        where TMap : struct, IMap<double> => map.Of(Lanes128<double>.Broadcast(BitConverter.UInt64BitsToDouble(Word())))[0];
}
