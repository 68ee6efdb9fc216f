namespace Functional;

internal sealed partial class Smo
{
    /// <summary>Leaves out the rows of which every multiplier is at a bound and could only be chosen if the extremes of those left passed it.</summary>
    private void Shrink(double tolerance, Execution? execution)
    {
        var (most, least) = Extremes();
        if (!isRestored && most - least <= 10 * tolerance)
        {
            // Near the end once with all: what was left out early may matter now.
            isRestored = true;
            if (kernel.Columns.Length < n)
                Restore(execution);
            (most, least) = Extremes();
        }
        List<int> kept = [];
        for (var column = 0; column < kernel.Columns.Length; column++)
        {
            for (var set = 0; set < Sets; set++)
            {
                var at = set * kernel.Length + column;
                bool mayRise = rise[at] == 0, mayFall = fall[at] == 0;
                if (mayRise && mayFall || mayRise && v[at] >= least || mayFall && v[at] <= most)
                {
                    kept.Add(column);
                    break;
                }
            }
        }
        // Every row that is known moves too: worth it where little is left and much was done since the last time. What is known depends on the cache, so all rows count.
        if (kept.Count > kernel.Columns.Length * 9 / 10 || kept.Count < 2 || 4.0 * kernel.Columns.Length * kept.Count > looked)
            return;
        looked = 0;
        Scatter();
        kernel.Keep([.. kept]);
        Gather();
    }

    /// <summary>The largest v that can rise and the least that can fall.</summary>
    private (double Most, double Least) Extremes()
    {
        var (most, least) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var t = 0; t < v.Length; t++)
            (most, least) = (Math.Max(most, v[t] + rise[t]), Math.Min(least, v[t] + fall[t]));
        return (most, least);
    }

    /// <summary>All rows are there again, v of those that were left out made anew.</summary>
    private void Restore(Execution? execution)
    {
        Scatter();
        var known = new bool[n];
        foreach (var column in kernel.Columns)
            known[column] = true;
        int[] others = [.. Enumerable.Range(0, n).Where(row => !known[row])];
        kernel.Restart(others);
        for (var i = 0; i < all.Length; i++)
        {
            if (!known[i % n])
                all[i] = -signs[i] * linear[i];
        }
        for (var row = 0; row < n; row++)
        {
            double sum = 0;
            for (var set = 0; set < Sets; set++)
                sum += signs[set * n + row] * Multipliers[set * n + row];
            if (sum == 0)
                continue;
            Execution.ThrowIfCancelled(execution);
            var values = kernel[row];
            for (var t = 0; t < others.Length; t++)
            {
                for (var set = 0; set < Sets; set++)
                    all[set * n + others[t]] -= sum * values[t];
            }
        }
        kernel.Restart([.. Enumerable.Range(0, n)]);
        Gather();
    }

    /// <summary>From all variables to those of the columns that there are.</summary>
    private void Gather()
    {
        int length = kernel.Length, columns = kernel.Columns.Length;
        (v, rise, fall, diagonal) = (new double[Sets * length], new double[Sets * length], new double[Sets * length], new double[length]);
        rise.AsSpan().Fill(double.NegativeInfinity);
        fall.AsSpan().Fill(double.PositiveInfinity);
        for (var t = 0; t < columns; t++)
            diagonal[t] = kernel.Diagonal[kernel.Columns[t]];
        for (var set = 0; set < Sets; set++)
        {
            for (var t = 0; t < columns; t++)
            {
                v[set * length + t] = all[set * n + kernel.Columns[t]];
                Free(set * length + t, set * n + kernel.Columns[t]);
            }
        }
    }

    private void Scatter()
    {
        for (var set = 0; set < Sets; set++)
        {
            for (var t = 0; t < kernel.Columns.Length; t++)
                all[set * n + kernel.Columns[t]] = v[set * kernel.Length + t];
        }
    }

    /// <summary>Notes where a multiplier can go.</summary>
    private void Free(int place, int i)
    {
        rise[place] = CanRise(i) ? 0 : double.NegativeInfinity;
        fall[place] = CanFall(i) ? 0 : double.PositiveInfinity;
    }
}
