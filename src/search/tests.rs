//! What the whole of the index promises.
