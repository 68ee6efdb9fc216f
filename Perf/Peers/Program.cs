using Functional.Perf.Peers;

// The launcher probes OpenBLAS in child processes and runs the board as one more child, with the best core type in its environment.
switch (args)
{
    case [OpenBlasCore.ProbeArgument]:
        return OpenBlasCore.Probe();
    case [.., "--help" or "-h"] or ["--help" or "-h", ..]:
        Console.WriteLine(BoardOptions.Usage);
        return 0;
}

try
{
    if (args is ["publish", .. var files])
    {
        return Publisher.Run(files);
    }

    bool child = args is [Launcher.ChildArgument, ..];
    string[] words = child ? args[1..] : args;
    BoardOptions options = BoardOptions.Parse(words);
    return options.List || child ? Board.Run(options) : Launcher.Run(options, words);
}
catch (Exception e) when (e is ArgumentException or IOException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
