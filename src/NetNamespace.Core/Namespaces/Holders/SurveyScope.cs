namespace NetNamespace.Namespaces;

/// <summary>How far a survey of the machine's namespaces looks.</summary>
public enum SurveyScope
{
    /// <summary>Processes, and threads that are elsewhere than their process.</summary>
    Inside,
    /// <summary>Also open descriptors, sockets and mounts.</summary>
    Everything,
}
