using Functional.Kernels;

namespace Functional;

/// <summary>A node of a tree that grows on histograms: the rows from <see cref="Start"/> to before <see cref="End"/> in the order of the growth.</summary>
internal sealed class HistogramNode
{
    internal required int Start { get; init; }

    internal required int End { get; init; }

    internal required int Depth { get; init; }

    internal int Rows => End - Start;

    /// <summary>The words of the node's sums.</summary>
    internal (long First, long Second) Sums { get; set; }

    /// <summary>The sums of every bin; kept while the node may be split.</summary>
    internal long[]? Histogram { get; set; }

    /// <summary>Where the best split is.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>The best split.</summary>
    internal BinBorder Border { get; set; }

    /// <summary>What it gains, in the unit of the growth; 0 where there is none.</summary>
    internal double Gain { get; set; }

    /// <summary>Whether rows of the node miss the feature that is asked.</summary>
    internal bool SawMissing { get; set; }

    /// <summary>The two below, once it is split.</summary>
    internal (HistogramNode Left, HistogramNode Right)? Below { get; set; }

    /// <summary>What a row weighs here, and what the node adds to a score, if it is a leaf.</summary>
    internal double Weight { get; set; }

    internal double Value { get; set; }
}
