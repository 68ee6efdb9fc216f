namespace Functional;

public sealed partial record Matrix
{
    /// <summary>The given matrices below each other.</summary>
    /// <param name="parts">The matrices, all with as many columns.</param>
    /// <returns>A matrix of all their rows; 0×0 for none.</returns>
    /// <exception cref="ArgumentException">A matrix is missing, or its columns are not as many as the first has.</exception>
    public static Matrix StackRows(params ReadOnlySpan<Matrix> parts)
    {
        long rows = 0;
        for (var p = 0; p < parts.Length; p++)
        {
            if (parts[p] is null || parts[p].Columns != parts[0].Columns)
                Mismatch(parts, p, "columns");
            rows += parts[p].Rows;
        }

        if (parts.Length == 1)
            return parts[0];
        var columns = parts.IsEmpty ? 0 : parts[0].Columns;
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(checked((int)rows), columns));
        var at = 0;
        foreach (var part in parts)
        {
            part.AsSpan().CopyTo(values.AsSpan(at));
            at += part.Values.Length;
        }

        return Adopt((int)rows, columns, values);
    }

    /// <summary>The given matrices beside each other.</summary>
    /// <param name="parts">The matrices, all with as many rows.</param>
    /// <returns>A matrix of all their columns; 0×0 for none.</returns>
    /// <exception cref="ArgumentException">A matrix is missing, or its rows are not as many as the first has.</exception>
    public static Matrix StackColumns(params ReadOnlySpan<Matrix> parts)
    {
        long columns = 0;
        for (var p = 0; p < parts.Length; p++)
        {
            if (parts[p] is null || parts[p].Rows != parts[0].Rows)
                Mismatch(parts, p, "rows");
            columns += parts[p].Columns;
        }

        if (parts.Length == 1)
            return parts[0];
        var rows = parts.IsEmpty ? 0 : parts[0].Rows;
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(rows, checked((int)columns)));
        for (int i = 0, at = 0; i < rows; i++)
            foreach (var part in parts)
            {
                part.Row(i).CopyTo(values.AsSpan(at));
                at += part.Columns;
            }

        return Adopt(rows, (int)columns, values);
    }

    /// <summary>The same with a row below.</summary>
    /// <param name="row">As many values as there are columns.</param>
    /// <returns>A matrix with one row more.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public Matrix AppendRow(ReadOnlySpan<double> row)
    {
        if (row.Length != Columns)
            Guard.ThrowArgument($"Expected a row of {Display.Count(Columns, "value")} for a matrix of {Shape}, got {row.Length}.", nameof(row));
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(checked(Rows + 1), Columns));
        AsSpan().CopyTo(values);
        row.CopyTo(values.AsSpan(Values.Length));
        return Adopt(Rows + 1, Columns, values);
    }

    /// <summary>The same with a column at the right.</summary>
    /// <param name="column">As many values as there are rows.</param>
    /// <returns>A matrix with one column more.</returns>
    /// <exception cref="ArgumentException">The column has another length.</exception>
    public Matrix AppendColumn(ReadOnlySpan<double> column)
    {
        if (column.Length != Rows)
            Guard.ThrowArgument($"Expected a column of {Display.Count(Rows, "value")} for a matrix of {Shape}, got {column.Length}.", nameof(column));
        var width = checked(Columns + 1);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(Rows, width));
        for (var i = 0; i < Rows; i++)
        {
            Row(i).CopyTo(values.AsSpan(i * width));
            values[(i * width) + Columns] = column[i];
        }

        return Adopt(Rows, width, values);
    }

    /// <summary>The rows at the given indices, in their order; an index may repeat.</summary>
    /// <param name="indices">Indices from 0 to Rows − 1.</param>
    /// <returns>A matrix with a row per index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the matrix.</exception>
    public Matrix SelectRows(params ReadOnlySpan<int> indices)
    {
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(indices.Length, Columns));
        for (var i = 0; i < indices.Length; i++)
        {
            Guard.Index(indices[i], Rows, nameof(indices));
            Row(indices[i]).CopyTo(values.AsSpan(i * Columns));
        }

        return Adopt(indices.Length, Columns, values);
    }

    /// <summary>The columns at the given indices, in their order; an index may repeat.</summary>
    /// <param name="indices">Indices from 0 to Columns − 1.</param>
    /// <returns>A matrix with a column per index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the matrix.</exception>
    public Matrix SelectColumns(params ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
            Guard.Index(index, Columns, nameof(indices));
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(Rows, indices.Length));
        for (int i = 0, at = 0; i < Rows; i++)
        {
            var row = Row(i);
            foreach (var index in indices)
                values[at++] = row[index];
        }

        return Adopt(Rows, indices.Length, values);
    }

    private static void Mismatch(ReadOnlySpan<Matrix> parts, int index, string noun) =>
        Guard.ThrowArgument(
            parts[index] is null
                ? $"Expected a matrix for every part, got null for part {index}."
                : $"Expected parts with as many {noun} as the first ({parts[0].Shape}), got {parts[index].Shape} for part {index}.",
            nameof(parts));
}
