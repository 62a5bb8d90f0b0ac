//! The values of a figure as data: full precision, the same in every language.

/// Rows of values under names that no language changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// Rows, each with as many values as columns.
    pub rows: Vec<Vec<Value>>,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// What somebody typed: a name, an id.
    Text(String),
    /// A word of the format.
    Word(&'static str),
    /// A number of things.
    Count(u64),
    /// A measured or computed number; `None` where there is none.
    Number(Option<f64>),
}
