namespace Functional.Perf.Gate;

/// <summary>What must be equal for two measurements to be comparable.</summary>
/// <param name="Runtime">Such as <c>.NET 10.0</c>: without the patch level.</param>
/// <param name="Architecture">Such as <c>X64</c>.</param>
/// <param name="Instructions">The widest vectors in use, such as <c>AVX-512</c>.</param>
/// <param name="Processors">How many logical processors the process may use.</param>
/// <param name="Processor">The model's name.</param>
internal sealed record MachineKey(string Runtime, string Architecture, string Instructions, int Processors, string Processor)
{
    public override string ToString() => $"{Processor}, {Processors} processors, {Architecture} with {Instructions}, {Runtime}";

    /// <summary>What differs, in words; empty if nothing does.</summary>
    internal IReadOnlyList<string> Differences(MachineKey other)
    {
        return [.. new[]
        {
            Of("runtime", Runtime, other.Runtime),
            Of("architecture", Architecture, other.Architecture),
            Of("instruction set", Instructions, other.Instructions),
            Of("processors", $"{Processors}", $"{other.Processors}"),
            Of("processor", Processor, other.Processor),
        }.OfType<string>()];

        static string? Of(string what, string here, string there) => here == there ? null : $"{what}: {here} here, {there} there";
    }
}
