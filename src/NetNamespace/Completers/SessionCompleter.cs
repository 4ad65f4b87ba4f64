using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Running;

namespace NetNamespace.Completers;

/// <summary>Offers the numbers or the names of the sessions that there are.</summary>
public sealed class SessionCompleter : TextCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => argument.Parameter == "Id"
        ? Sessions.All.ConvertAll(static session => session.Id.ToString(CultureInfo.InvariantCulture))
        : Sessions.All.ConvertAll(static session => session.Name);
}
