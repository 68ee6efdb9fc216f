namespace Functional.Perf.Peers;

/// <summary>Writes the tables of stored runs into a document, between two marks; the prose around them stays.</summary>
public static class Publisher
{
    public const string Begin = "<!-- board: begin (written by `Perf/Peers -- publish`) -->", End = "<!-- board: end -->";

    public static int Run(IReadOnlyList<string> args)
    {
        var files = new List<string>();
        string document = Path.Combine("docs", "performance.md");
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? word))
        {
            if (word == "--to")
            {
                document = rest.TryDequeue(out string? value) ? value : throw new ArgumentException("--to needs a file");
            }
            else
            {
                files.Add(word);
            }
        }

        if (files.Count == 0)
        {
            throw new ArgumentException("publish needs the JSON files of one run or more");
        }

        string text = File.ReadAllText(document);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new ArgumentException($"{document} has no place for the board: the lines \"{Begin}\" and \"{End}\"");
        }

        IReadOnlyList<BoardRun> runs = BoardRun.Merge(files.SelectMany(BoardRun.Read));
        string tables = string.Concat(runs.Select(run => $"\n### {run.Heading[Machine.NetLine]}\n{BoardText.Whole(run, everybody: false)}"));
        File.WriteAllText(document, $"{text[..begin]}{Begin}\n{tables}\n{text[end..]}");
        Console.WriteLine($"{runs.Sum(run => run.Rows.Count)} rows in {document}");
        return 0;
    }
}
