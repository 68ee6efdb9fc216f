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
    private readonly int[] rows, lefts, others, counts, missing;
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
        (counts, missing) = (new int[Chunks.Count(data.Rows, Chunk) + 1], new int[data.Groups]);
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
        Find(root, null);

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
        Find(small, large);
    }

    /// <summary>Sums the histogram of a node in parts, makes that of its sibling of it and of their parent's, and finds the best splits of both.</summary>
    private void Find(HistogramNode small, HistogramNode? large)
    {
        var isWhole = small.Rows == rows.Length;
        var own = small.Rows * data.Groups < Alone / 8 && data.Size < Alone / 16 ? Execution.Sequential : execution;
        var cut = own == Execution.Sequential || threads == 1 || small.Rows < Alone / 8 ? 1 : Math.Clamp(4 * threads / data.Groups, 1, 8);
        while (parts.Count < cut - 1)
            parts.Add(new long[words * data.Size]);
        missing.AsSpan().Fill(cut);
        if (!isWhole)
            Chunks.Run(new GatherWork(this, small.Start), small.Rows, Chunk, own);
        Chunks.Run(new FindWork(this, small, large, cut), data.Groups * cut, 1, own);
        if (large is null)
            small.Sums = Total(data.Part(small.Histogram!, words, 0));
        Choose(small, first);
        if (large is not null)
            Choose(large, second);
    }

    /// <summary>The sums of all bins of a place.</summary>
    private (long First, long Second) Total(ReadOnlySpan<long> sums)
    {
        (long First, long Second) total = default;
        for (var i = 0; i < sums.Length; i += words)
            total = (total.First + sums[i], total.Second + (words == 1 ? 0 : sums[i + 1]));
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

    /// <summary>Group by group, part by part: sums are added up, and whoever comes last in a group finds its best borders.</summary>
    private readonly struct FindWork(HistogramGrowth growth, HistogramNode small, HistogramNode? large, int cut) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var (group, part) = (chunk / cut, chunk % cut);
            Sum(group, part);
            if (Interlocked.Decrement(ref growth.missing[group]) > 0)
                return;
            for (var place = 4 * group; place < Math.Min(4 * (group + 1), growth.data.Places); place++)
                Find(place);
        }

        private void Sum(int group, int part)
        {
            var (words, data) = (growth.words, growth.data);
            var offsets = data.Offsets(group);
            var (from, last) = ((int)((long)small.Rows * part / cut), (int)((long)small.Rows * (part + 1) / cut));
            var to = (part == 0 ? small.Histogram! : growth.parts[part - 1]).AsSpan();
            to[(words * offsets[0])..(words * offsets[4])].Clear();
            if (small.Rows == data.Rows)
                BinSums.Add(words, data.Group(group)[from..last], [], growth.terms.AsSpan(words * from), to, offsets);
            else if (last > from)
                BinSums.Add(words, data.Group(group), growth.rows.AsSpan(small.Start + from, last - from), growth.gathered.AsSpan(words * from), to, offsets);
        }

        private void Find(int place)
        {
            var (data, words) = (growth.data, growth.words);
            var own = data.Part(small.Histogram!, words, place);
            for (var part = 1; part < cut; part++)
                BinSums.Add(own, data.Part(growth.parts[part - 1], words, place));
            if (growth.MayPart(small))
                growth.first[place] = Best(large is null ? growth.Total(own) : small.Sums, own, place);
            if (large is null)
                return;
            var rest = data.Part(large.Histogram!, words, place);
            BinSums.Subtract(rest, own);
            growth.second[place] = Best(large.Sums, rest, place);
        }

        private BinBorder Best((long First, long Second) node, ReadOnlySpan<long> sums, int place) => BinScan.Best(
            sums, growth.data.Bins.HasMissing(growth.data.Feature(place)), growth.rules.Totals(node.First, node.Second), growth.rules);
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
