using Functional.Perf;

switch (args)
{
    case ["digest", .. var rest]:
        return DigestCommand.Run(rest);
    default:
        return 0;
}
