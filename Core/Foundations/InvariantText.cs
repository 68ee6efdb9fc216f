using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>The text of a record in the compiler's form, in the invariant culture: the same on every machine, as vectors and tables print.</summary>
internal static class InvariantText
{
    /// <summary><c>Name { Member = value, … }</c> of the members that say what the record is, where others follow from them.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="members">Names and values.</param>
    internal static string Of(string name, params ReadOnlySpan<(string Name, object Value)> members)
    {
        var text = new StringBuilder(name).Append(" { ");
        for (var i = 0; i < members.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ", " : "")}{members[i].Name} = {members[i].Value}");
        return text.Append(" }").ToString();
    }

    /// <summary><c>Name { Member = value, … }</c> of all members.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="members">What the compiler writes for its members.</param>
    internal static string Of(string name, Func<StringBuilder, bool> members)
    {
        // The compiler's members ask the thread's culture; it is set for the call, which nothing else on this thread can see.
        CultureInfo current = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var text = new StringBuilder(name).Append(" { ");
            return (members(text) ? text.Append(' ') : text).Append('}').ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }
}
