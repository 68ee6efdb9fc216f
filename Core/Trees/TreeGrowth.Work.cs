using Functional.Kernels;

namespace Functional;

internal sealed partial class TreeGrowth
{
    /// <summary>What one grower works in.</summary>
    private sealed class Workspace(ITreeTarget target, SortedColumns sorted)
    {
        private readonly double[]?[] sums = new double[sorted.Count][];
        private ulong[] scratch = [];

        /// <summary>Whether large nodes are worked on by all threads.</summary>
        internal bool IsShared { get; init; }

        internal int[] Features { get; } = new int[sorted.Count];

        internal int[] Counts { get; } = new int[sorted.Count];

        internal double[] Scores { get; } = new double[sorted.Count];

        /// <summary>What a scan works in; each that runs beside others has its own.</summary>
        internal double[] Sums(int scan) => sums[scan] ??= new double[target.Room];

        internal Span<ulong> Scratch(int count)
        {
            if (scratch.Length < count)
                scratch = GC.AllocateUninitializedArray<ulong>(count);
            return scratch.AsSpan(0, count);
        }
    }

    private readonly struct CopyWork(TreeGrowth growth) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var from = growth.sorted[chunk];
            var weights = growth.target.Weights;
            var to = growth.entries[chunk];
            var count = 0;
            foreach (var entry in from)
            {
                if (weights[SplitScan.Row(entry)] > 0)
                    to[count++] = entry;
            }
        }
    }

    private readonly struct FindWork(TreeGrowth growth, GrowingTree tree, int node, Workspace room) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) =>
            growth.TryLook(chunk, tree, node, room.Sums(chunk), out room.Counts[chunk], out room.Scores[chunk]);
    }

    private readonly struct PartWork(TreeGrowth growth, int from, int count, int feature) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            if (chunk == feature && !growth.sorted.IsUnsorted)
                return;
            var scratch = System.Buffers.ArrayPool<ulong>.Shared.Rent(count);
            SplitScan.Partition(growth.entries[chunk].AsSpan(from, count), growth.goesLeft, scratch);
            System.Buffers.ArrayPool<ulong>.Shared.Return(scratch);
        }
    }

    private readonly struct BranchWork(TreeGrowth growth, GrowingTree whole, int[] branches) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            ref var root = ref whole[branches[chunk]];
            var branch = new GrowingTree(growth.target.Outputs);
            branch.Add(root.Start, root.End, root.Depth, root.Key);
            branch[0].Measure = root.Measure;
            whole.Value(branches[chunk]).CopyTo(branch.Value(0));
            growth.GrowBelow(branch, 0, new Workspace(growth.target, growth.sorted));
            root.Branch = branch;
        }
    }
}
