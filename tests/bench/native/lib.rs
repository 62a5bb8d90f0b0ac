//! Nothing: only the benches of this package are of use.
