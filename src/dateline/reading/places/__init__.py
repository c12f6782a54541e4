"""Places: the gazetteer, finding toponyms, resolving them in context, and areas named by a relation."""
