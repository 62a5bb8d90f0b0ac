//! Statistics to twelve digits, each result with its provenance.
