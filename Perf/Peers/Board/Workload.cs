namespace Functional.Perf.Peers;

/// <summary>A row of the board: its name and how to set it up. Nothing is allocated before <see cref="Prepare"/>.</summary>
/// <param name="Family">The file it comes from, such as <c>Reductions</c>; a filter may name it.</param>
/// <param name="Name">The work, such as <c>sum</c>.</param>
/// <param name="Size">The size as it is shown, such as <c>1e5</c> or <c>100000x50</c>.</param>
/// <param name="Element"><c>f64</c> or <c>f32</c>.</param>
/// <param name="Prepare">Makes the data and the contestants.</param>
public sealed record Workload(string Family, string Name, string Size, string Element, Action<Contest> Prepare)
{
    /// <summary>The row's name in goals/*.json, in filters and in python/families: <c>sum@1e5</c>, <c>sum.f32@1e5</c>.</summary>
    public string Key => $"{Name}{(Element == "f32" ? ".f32" : "")}@{Size}";
}

/// <summary>How far a result may be from the exact one, and in which unit that is told.</summary>
public enum Metric
{
    /// <summary>The largest |result − exact| / |exact|.</summary>
    Relative,

    /// <summary>The largest distance in units in the last place of the exact value, in the row's element type.</summary>
    Ulp,

    /// <summary>The largest |result − exact| over the largest |exact|: for matrices and whole vectors.</summary>
    Norm,
}

/// <summary>The contestants of one workload and the exact answer they are judged by.</summary>
public sealed class Contest(bool single) : IDisposable
{
    private readonly List<Contestant> contestants = [];
    private readonly List<IDisposable> owned = [];
    private readonly List<SharedArray> shared = [];

    public IReadOnlyList<Contestant> Contestants => contestants;

    /// <summary>The arrays that the Python process reads for this row.</summary>
    public IReadOnlyList<SharedArray> Shared => shared;

    /// <summary>What <see cref="Contestant.Quality"/> tells of every contestant, such as <c>objective</c> or <c>accuracy</c>; null for none.</summary>
    public string? Quality { get; set; }

    /// <summary>The exact result, rounded to double once, or null where the row has no error column.</summary>
    public Func<double[]>? Exact { get; set; }

    public Metric Metric { get; set; } = Metric.Relative;

    /// <summary>What a call does, to print a rate beside the time: flops or bytes, in units of 1e9.</summary>
    public (double Amount, string Unit)? Work { get; set; }

    /// <summary>What a call must at least move or compute, to hold our time against the machine's limit; flops may come from <see cref="Work"/>.</summary>
    public Effort? Effort { get; set; }

    public Contest Ours(string name, Func<double> call) => Add(Contestant.Of(name, Side.Ours, call));

    public Contest Ours(string name, Action call, Func<double[]>? result) =>
        Add(Contestant.Of(name, Side.Ours, call, result));

    public Contest Peer(string name, Func<double> call) => Add(Contestant.Of(name, Side.Peer, call));

    public Contest Peer(string name, Action call, Func<double[]>? result) =>
        Add(Contestant.Of(name, Side.Peer, call, result));

    public Contest Limit(string name, Action call) => Add(Contestant.Of(name, Side.Limit, call));

    public Contest Add(Contestant contestant)
    {
        contestants.Add(contestant);
        return this;
    }

    /// <summary>OpenBLAS on one thread and on all; skipped without a word here, since the heading says that it is missing.</summary>
    public Contest Blas(Action call, Func<double[]>? result, bool threaded = true)
    {
        if (OpenBlas.Missing is null)
        {
            Enter(1);
            if (threaded && Environment.ProcessorCount > 1)
            {
                Enter(Environment.ProcessorCount);
            }
        }

        return this;

        void Enter(int threads)
        {
            var clock = Contestant.Of("", Side.Peer, call);
            Add(new Contestant($"OpenBLAS {threads}t", Side.Peer, clock.Time, result is null ? null : () => { call(); return result(); })
            {
                Before = () => OpenBlas.SetThreads(threads),
                SettleMilliseconds = threads > 1 ? OpenBlas.SettleMilliseconds : 0,
            });
        }
    }

    /// <inheritdoc cref="Blas(Action, Func{double[]}?, bool)"/>
    public Contest Blas(Func<double> call, bool threaded = true)
    {
        double last = 0;
        return Blas(() => last = call(), () => [last], threaded);
    }

    /// <summary>A contestant of ours whose result is told by one number, such as an objective or an accuracy.</summary>
    public Contest OursJudged(string name, Action call, Func<double> quality) =>
        Add(Contestant.Of(name, Side.Ours, call, quality));

    /// <inheritdoc cref="OursJudged(string, Action, Func{double})"/>
    public Contest PeerJudged(string name, Action call, Func<double> quality) =>
        Add(Contestant.Of(name, Side.Peer, call, quality));

    /// <summary>Hands an array to the Python process, where it is <c>row.data[name]</c> in the given shape, bit for bit.</summary>
    public Contest Share<T>(string name, ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        shared.Add(Own(SharedArray.Write(name, values, shape)));
        return this;
    }

    /// <summary>Frees <paramref name="resource"/> when the row is done.</summary>
    public T Own<T>(T resource)
        where T : IDisposable
    {
        owned.Add(resource);
        return resource;
    }

    /// <summary>The error of a result by the row's metric; NaN where a NaN came that should not, 0 where both are NaN.</summary>
    public double Error(double[] result, double[] exact)
    {
        double scale = 0, worst = 0;
        foreach (double value in exact)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        for (int i = 0; i < exact.Length; i++)
        {
            double difference = Math.Abs(result[i] - exact[i]);
            double unit = Metric switch
            {
                Metric.Ulp => single ? MathF.BitIncrement((float)Math.Abs(exact[i])) - (float)Math.Abs(exact[i])
                    : Math.BitIncrement(Math.Abs(exact[i])) - Math.Abs(exact[i]),
                Metric.Norm => scale,
                _ => Math.Abs(exact[i]),
            };
            double error = difference == 0 ? 0 : difference / unit;
            worst = double.IsNaN(error) || double.IsNaN(worst) ? double.NaN : Math.Max(worst, error);
        }

        return worst;
    }

    public void Dispose() => owned.ForEach(resource => resource.Dispose());
}
