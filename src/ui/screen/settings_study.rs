//! Settings of the study.
