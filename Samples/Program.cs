using Functional.Fluent;
using Functional.Samples;

try
{
    return Arguments.Parse(args) switch
    {
        { Help: true } => Arguments.PrintHelp(),
        { Path: { } path } arguments => DescribeFile.Run(path, arguments.Options),
        _ => Tour.Run(),
    };
}
catch (Exception error) when (error is CsvFormatException or IOException or UnauthorizedAccessException or ArgumentException)
{
    // What a user can put right is one line; anything else is a bug and keeps its stack trace.
    Console.Error.WriteLine($"error: {error.Message.ReplaceLineEndings(" ")}");
    return 1;
}
