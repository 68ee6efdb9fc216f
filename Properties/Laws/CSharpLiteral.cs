using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Properties;

/// <summary>A value that says how C# source would make it again.</summary>
public interface IPasteable
{
    /// <summary>An expression of C# whose value equals this one.</summary>
    string ToSource();
}

/// <summary>Writes values as C# source, so that a failing input can be pasted into a test.</summary>
public static class CSharpLiteral
{
    /// <summary>The C# expression for a value: every bit of a number survives.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        IPasteable pasteable => pasteable.ToSource(),
        double d => Of(d),
        float f => Of(f),
        bool b => b ? "true" : "false",
        string s => $"\"{s.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n").Replace("\0", "\\0")}\"",
        char c => $"(char){(int)c}",
        long l => l.ToString(CultureInfo.InvariantCulture) + "L",
        ulong u => u.ToString(CultureInfo.InvariantCulture) + "UL",
        uint u => u.ToString(CultureInfo.InvariantCulture) + "u",
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "m",
        BigInteger b => $"BigInteger.Parse(\"{b}\")",
        Enum e => $"{e.GetType().Name}.{e}",
        double[,] m => $"new double[,] {{ {string.Join(", ", Rows(m))} }}",
        Array { Rank: 1 } array => $"new {Keyword(array.GetType().GetElementType()!)}[] {{ {Items(array)} }}",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable sequence => $"[{Items(sequence)}]",
        _ => value.ToString() ?? "",
    };

    /// <summary>A double as C# source: shortest digits that read back to the same bits.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            long bits = BitConverter.DoubleToInt64Bits(value);
            return bits == BitConverter.DoubleToInt64Bits(double.NaN) ? "double.NaN" : $"BitConverter.Int64BitsToDouble({bits}L)";
        }
        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".E") ? text : text + ".0";
    }

    /// <summary>A float as C# source: shortest digits that read back to the same bits.</summary>
    public static string Of(float value)
    {
        if (float.IsNaN(value))
        {
            int bits = BitConverter.SingleToInt32Bits(value);
            return bits == BitConverter.SingleToInt32Bits(float.NaN) ? "float.NaN" : $"BitConverter.Int32BitsToSingle({bits})";
        }
        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }
        return value.ToString("R", CultureInfo.InvariantCulture) + "f";
    }

    private static string Items(IEnumerable values) => string.Join(", ", values.Cast<object?>().Select(Of));

    private static IEnumerable<string> Rows(double[,] matrix)
    {
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            int row = i;
            yield return $"{{ {string.Join(", ", Enumerable.Range(0, matrix.GetLength(1)).Select(j => Of(matrix[row, j])))} }}";
        }
    }

    private static string Keyword(Type type) =>
        type == typeof(double) ? "double"
        : type == typeof(float) ? "float"
        : type == typeof(int) ? "int"
        : type == typeof(long) ? "long"
        : type == typeof(ulong) ? "ulong"
        : type == typeof(uint) ? "uint"
        : type == typeof(bool) ? "bool"
        : type == typeof(string) ? "string"
        : type.IsArray ? Keyword(type.GetElementType()!) + "[]"
        : type.Name;
}
