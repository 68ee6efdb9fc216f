using Functional.Kernels;

namespace Functional;

/// <summary>Grows trees on histograms: the leaf whose split gains most is split first.</summary>
/// <remarks>
/// The rows of a node stand together, in the order of their indices. Of the two sides of a split the histogram of the smaller is summed, and the other is what the parent's has more.
/// The sums are whole numbers (<see cref="BinSums"/>), so parts of rows and threads may be cut as it suits.
/// Of splits that gain equally the first feature's is taken, there the first border.
/// Sources: Ke et al. (2017), "LightGBM: a highly efficient gradient boosting decision tree"; Chen and Guestrin (2016), "XGBoost: a scalable tree boosting system".
/// </remarks>
internal sealed class HistogramGrowth
{
    /// <summary>Rows of a chunk when they are moved.</summary>
    private const int Chunk = 1 << 13;

    /// <summary>Below so many additions the calling thread works alone.</summary>
    private const int Alone = 1 << 14;

    private readonly BinnedRows data;
    private readonly HistogramGradientBoostingOptions options;
    private readonly Execution? execution;
    private readonly int words, threads;
    private readonly int[] rows, lefts, others, counts;
    private readonly long[] gathered;
    private readonly byte[] goesLeft = new byte[256];
    private readonly Stack<long[]> spare = new();
    private readonly List<long[]> parts = [];
    private readonly BinBorder[] first, second;
    private long[] terms = [];
    private BinRules rules;
    private double gainUnit;

    internal HistogramGrowth(BinnedRows data, int words, HistogramGradientBoostingOptions options, Execution? execution)
    {
        (this.data, this.words, this.options, this.execution) = (data, words, options, execution);
        threads = execution?.DegreeOfParallelism ?? Environment.ProcessorCount;
        (rows, lefts, others) = (new int[data.Rows], new int[data.Rows], new int[data.Rows]);
        counts = new int[Chunks.Count(data.Rows, Chunk) + 1];
        gathered = new long[words * data.Rows];
        (first, second) = (new BinBorder[data.Places], new BinBorder[data.Places]);
    }

    /// <summary>The rows, so that those of every leaf stand together.</summary>
    internal ReadOnlySpan<int> Rows => rows;

    internal BinnedRows Data => data;

    /// <summary>The root of a tree.</summary>
    /// <param name="terms">The term of every row, of one word or two.</param>
    /// <param name="rules">What sums mean, and what sides must have.</param>
    /// <param name="gainUnit">What a gain of 1 is worth.</param>
    internal HistogramNode Grow(long[] terms, in BinRules rules, double gainUnit)
    {
        (this.terms, this.rules, this.gainUnit) = (terms, rules, gainUnit);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;
        var root = new HistogramNode { Start = 0, End = rows.Length, Depth = 0 };
        if (data.Places == 0 || options.MaxLeaves == 1 || !MayPart(root))
            return root;
        root.Histogram = Room();
        var cut = Sum(root, root.Histogram);
        Find(root, null, cut);

        // The largest gain first; without a limit the order does not matter, and the last found needs the fewest histograms.
        PriorityQueue<HistogramNode, (double, int)> open = new();
        var found = 0;
        Open(root);
        for (var leaves = 1; leaves < (options.MaxLeaves ?? int.MaxValue) && open.TryDequeue(out var node, out _); leaves++)
        {
            Execution.ThrowIfCancelled(execution);
            Split(node, leaves + 1 == options.MaxLeaves);
            Open(node.Below!.Value.Left);
            Open(node.Below!.Value.Right);
        }
        foreach (var (node, _) in open.UnorderedItems)
            Close(node);
        return root;

        void Open(HistogramNode node)
        {
            if (node.Gain > 0)
                open.Enqueue(node, (options.MaxLeaves is null ? 0 : -node.Gain, options.MaxLeaves is null ? -found : found));
            else
                Close(node);
            found++;
        }
    }

    /// <summary>Whether a node has rows enough for two, and may be asked.</summary>
    private bool MayPart(HistogramNode node) => node.Rows >= 2L * options.MinSamplesLeaf && !(node.Depth >= options.MaxDepth);

    private long[] Room() => spare.TryPop(out var sums) ? sums : GC.AllocateUninitializedArray<long>(words * data.Size);

    private void Close(HistogramNode node)
    {
        if (node.Histogram is { } sums)
            spare.Push(sums);
        node.Histogram = null;
    }

    private void Split(HistogramNode node, bool isLast)
    {
        var sums = node.Histogram!;
        var own = data.Part(sums, words, node.Place);
        var feature = data.Feature(node.Place);
        var (values, border) = (data.Bins.Borders(feature).Length + 1, node.Border);
        goesLeft.AsSpan().Clear();
        goesLeft.AsSpan(0, border.Bin + 1).Fill(1);
        if (data.Bins.HasMissing(feature))
        {
            goesLeft[values] = border.MissingLeft ? (byte)1 : (byte)0;
            node.SawMissing = (own[words * values] & ((1L << rules.Bits) - 1)) > 0;
        }
        (long First, long Second) part = default;
        for (var bin = 0; bin < own.Length / words; bin++)
            if (goesLeft[bin] != 0)
                part = (part.First + own[words * bin], part.Second + (words == 1 ? 0 : own[(words * bin) + 1]));

        var middle = node.Start + Part(node.Start, node.Rows, node.Place);
        var left = new HistogramNode { Start = node.Start, End = middle, Depth = node.Depth + 1, Sums = part };
        var right = new HistogramNode { Start = middle, End = node.End, Depth = node.Depth + 1, Sums = (node.Sums.First - part.First, node.Sums.Second - part.Second) };
        (node.Below, node.Histogram) = ((left, right), null);
        var (small, large) = left.Rows <= right.Rows ? (left, right) : (right, left);
        if (isLast || !MayPart(large))
        {
            spare.Push(sums);
            return;
        }
        (small.Histogram, large.Histogram) = (Room(), sums);
        var cut = Sum(small, small.Histogram);
        Find(small, large, cut);
    }

    /// <summary>Sums the histogram of a node in parts; how many.</summary>
    private int Sum(HistogramNode node, long[] sums)
    {
        var (count, isWhole) = (node.Rows, node.Rows == rows.Length);
        var own = count * data.Groups < Alone / 4 ? Execution.Sequential : execution;
        var cut = own == Execution.Sequential || threads == 1 ? 1 : Math.Clamp(4 * threads / data.Groups, 1, 8);
        while (parts.Count < cut - 1)
            parts.Add(new long[words * data.Size]);
        if (!isWhole)
            Chunks.Run(new GatherWork(this, node.Start), count, Chunk, own);
        Chunks.Run(new SumWork(this, sums, node.Start, isWhole ? 0 : count, cut), data.Groups * cut, 1, own);
        return cut;
    }

    /// <summary>The best splits of a node whose histogram was summed in parts, and of its sibling, whose histogram is still its parent's.</summary>
    private void Find(HistogramNode small, HistogramNode? large, int cut)
    {
        var own = data.Size < Alone / 16 ? Execution.Sequential : execution;
        if (large is null)
            small.Sums = Total(small.Histogram!, cut);
        Chunks.Run(new FindWork(this, small, large, cut), data.Places, 1, own);
        Choose(small, first);
        if (large is not null)
            Choose(large, second);
    }

    /// <summary>The sums of all rows, from the bins of the first place.</summary>
    private (long First, long Second) Total(long[] sums, int cut)
    {
        (long First, long Second) total = default;
        for (var part = 0; part < cut; part++)
        {
            var own = data.Part(part == 0 ? sums : parts[part - 1], words, 0);
            for (var i = 0; i < own.Length; i += words)
                total = (total.First + own[i], total.Second + (words == 1 ? 0 : own[i + 1]));
        }
        return total;
    }

    private void Choose(HistogramNode node, BinBorder[] borders)
    {
        if (!MayPart(node))
            return;
        var best = 0;
        for (var place = 1; place < borders.Length; place++)
            best = borders[place].Score > borders[best].Score ? place : best;
        if (borders[best].Bin < 0)
            return;
        var score = borders[best].Score;
        var gain = score - rules.Score(rules.Totals(node.Sums.First, node.Sums.Second));
        // Three quotients, each rounded four times: less is no gain.
        const double rounding = 12 * 1.1102230246251565e-16;
        if (gain > rounding * score && (options.MinGainToSplit == 0 || gain * gainUnit > options.MinGainToSplit))
            (node.Place, node.Border, node.Gain) = (best, borders[best], gain);
    }

    /// <summary>Brings the rows of the left side before the others; the number of the former.</summary>
    private int Part(int start, int count, int place)
    {
        if (count < 2 * Chunk || threads == 1)
        {
            var own = rows.AsSpan(start, count);
            var left = BinSums.Part(own, data.Group(place / 4), place % 4, goesLeft, own, others);
            others.AsSpan(0, count - left).CopyTo(own[left..]);
            return left;
        }
        Chunks.Run(new PartWork(this, start, place), count, Chunk, execution);
        var sum = 0;
        for (var chunk = 0; chunk < Chunks.Count(count, Chunk); chunk++)
            (counts[chunk], sum) = (sum, sum + counts[chunk]);
        counts[Chunks.Count(count, Chunk)] = sum;
        Chunks.Run(new MoveWork(this, start, sum), count, Chunk, execution);
        return sum;
    }

    private readonly struct GatherWork(HistogramGrowth growth, int from) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => BinSums.Gather(
            growth.words, growth.terms, growth.rows.AsSpan(from + (int)start, (int)(end - start)), growth.gathered.AsSpan(growth.words * (int)start));
    }

    /// <summary>Group by group, part by part; all rows where count is 0.</summary>
    private readonly struct SumWork(HistogramGrowth growth, long[] sums, int from, int count, int cut) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var (group, part) = (chunk / cut, chunk % cut);
            var (words, data) = (growth.words, growth.data);
            var all = count == 0 ? data.Rows : count;
            var offsets = data.Offsets(group);
            var (first, last) = ((int)((long)all * part / cut), (int)((long)all * (part + 1) / cut));
            var to = (part == 0 ? sums : growth.parts[part - 1]).AsSpan();
            to[(words * offsets[0])..(words * offsets[4])].Clear();
            if (count == 0)
                BinSums.Add(words, data.Group(group)[first..last], [], growth.terms.AsSpan(words * first), to, offsets);
            else if (last > first)
                BinSums.Add(words, data.Group(group), growth.rows.AsSpan(from + first, last - first), growth.gathered.AsSpan(words * first), to, offsets);
        }
    }

    private readonly struct FindWork(HistogramGrowth growth, HistogramNode small, HistogramNode? large, int cut) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var (data, words) = (growth.data, growth.words);
            var own = data.Part(small.Histogram!, words, chunk);
            for (var part = 1; part < cut; part++)
                BinSums.Add(own, data.Part(growth.parts[part - 1], words, chunk));
            if (growth.MayPart(small))
                growth.first[chunk] = Best(small, own, chunk);
            if (large is null)
                return;
            var rest = data.Part(large.Histogram!, words, chunk);
            BinSums.Subtract(rest, own);
            growth.second[chunk] = Best(large, rest, chunk);
        }

        private BinBorder Best(HistogramNode node, ReadOnlySpan<long> sums, int place) => BinScan.Best(
            sums, growth.data.Bins.HasMissing(growth.data.Feature(place)), growth.rules.Totals(node.Sums.First, node.Sums.Second), growth.rules);
    }

    private readonly struct PartWork(HistogramGrowth growth, int from, int place) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => growth.counts[chunk] = BinSums.Part(
            growth.rows.AsSpan(from + (int)start, (int)(end - start)), growth.data.Group(place / 4), place % 4, growth.goesLeft, growth.lefts.AsSpan((int)start),
            growth.others.AsSpan((int)start));
    }

    private readonly struct MoveWork(HistogramGrowth growth, int from, int left) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var (before, here) = (growth.counts[chunk], growth.counts[chunk + 1] - growth.counts[chunk]);
            var (at, count) = ((int)start, (int)(end - start));
            growth.lefts.AsSpan(at, here).CopyTo(growth.rows.AsSpan(from + before));
            growth.others.AsSpan(at, count - here).CopyTo(growth.rows.AsSpan(from + left + at - before));
        }
    }
}
