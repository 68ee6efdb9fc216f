using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Functional.Perf.Peers;

/// <summary>An array in a file of the temporary folder, which the Python process reads; the file goes with the row.</summary>
public sealed class SharedArray : IDisposable
{
    private readonly string file, type;
    private readonly int[] shape;

    private SharedArray(string name, string file, string type, int[] shape) => (Name, this.file, this.type, this.shape) = (name, file, type, shape);

    /// <summary>The key in <c>row.data</c> over there.</summary>
    public string Name { get; }

    /// <summary>Writes float, double, int, long or byte in this machine's byte order; no shape means one dimension.</summary>
    public static SharedArray Write<T>(string name, ReadOnlySpan<T> values, int[] shape)
        where T : unmanaged
    {
        string type = default(T) switch
        {
            double => "f8",
            float => "f4",
            int => "i4",
            long => "i8",
            byte => "u1",
            _ => throw new NotSupportedException($"{typeof(T).Name} cannot be shared"),
        };
        string file = Path.GetTempFileName();
        using (FileStream stream = File.OpenWrite(file))
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
            stream.Write(bytes);
        }

        return new SharedArray(name, file, type, shape.Length == 0 ? [values.Length] : shape);
    }

    /// <summary>How the other side finds it.</summary>
    public JsonObject Description() =>
        new() { ["file"] = file, ["type"] = type, ["shape"] = new JsonArray([.. shape.Select(n => (JsonNode)n)]) };

    public void Dispose() => File.Delete(file);
}
