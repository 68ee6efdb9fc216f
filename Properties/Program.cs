namespace Functional.Properties;

/// <summary>The entry of the child processes that guard-page tests start.</summary>
internal static class Program
{
    private static int Main(string[] args) => 0;
}
