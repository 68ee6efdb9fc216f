using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Properties;

/// <summary>Writes what a function returned into the outputs of the memory, so that it is hashed and compared like any other.</summary>
public static class FormulaResults
{
    /// <summary>Whether a result is a number, or a tuple of doubles: returned without an allocation.</summary>
    public static bool IsPlain(Type type) =>
        type == typeof(void) || type.IsPrimitive || type.IsEnum || (type.IsValueType && AllDoubles(type));

    /// <summary>Keeps a result: numbers and tuples as they are, records by their numeric properties, sequences by their elements.</summary>
    public static void Keep<T>(KernelMemory memory, T result)
    {
        if (typeof(T) == typeof(double))
        {
            memory.Out<double>(1)[0] = (double)(object)result!;
        }
        else if (typeof(T) == typeof(float))
        {
            memory.Out<float>(1)[0] = (float)(object)result!;
        }
        else if (typeof(T) == typeof(int))
        {
            memory.Out<int>(1)[0] = (int)(object)result!;
        }
        else if (typeof(T) == typeof(long))
        {
            memory.Out<long>(1)[0] = (long)(object)result!;
        }
        else if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && Plain<T>.IsDoubles)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, double>(ref result), Unsafe.SizeOf<T>() / sizeof(double))
                .CopyTo(memory.Out<double>(Unsafe.SizeOf<T>() / sizeof(double)));
        }
        else
        {
            List<double> numbers = [];
            Flatten(result, numbers, 0);
            CollectionsMarshal.AsSpan(numbers).CopyTo(memory.Out<double>(numbers.Count));
        }
    }

    private static void Flatten(object? value, List<double> numbers, int depth)
    {
        switch (value)
        {
            case null or string:
                break;
            case double d:
                numbers.Add(d);
                break;
            case IConvertible number:
                numbers.Add(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case ITuple tuple:
                for (int i = 0; i < tuple.Length; i++)
                {
                    Flatten(tuple[i], numbers, depth + 1);
                }
                break;
            case IEnumerable sequence:
                foreach (object? item in sequence)
                {
                    Flatten(item, numbers, depth + 1);
                }
                break;
            case var record when depth < 4:
                foreach (PropertyInfo property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    Flatten(property.GetValue(record), numbers, depth + 1);
                }
                break;
        }
    }

    private static bool AllDoubles(Type type)
    {
        FieldInfo[] fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return fields.Length > 0 && fields.All(f => f.FieldType == typeof(double));
    }

    private static class Plain<T>
    {
        internal static readonly bool IsDoubles = AllDoubles(typeof(T));
    }
}
