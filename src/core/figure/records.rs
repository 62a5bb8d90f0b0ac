//! The values of a figure as data: full precision, the same in every language.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Rows of values under names that no language changes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Records {
    /// Names of the columns.
    pub columns: Vec<Cow<'static, str>>,
    /// Rows, each with as many values as columns.
    pub rows: Vec<Vec<Value>>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// What somebody typed: a name, an id.
    Text(String),
    /// A word of the format.
    Word(Cow<'static, str>),
    /// A number of things.
    Count(u64),
    /// A measured or computed number; `None` where there is none.
    Number(Option<f64>),
}

impl Records {
    /// Rows under columns of these names.
    pub fn new(columns: &[&'static str], rows: impl IntoIterator<Item = Vec<Value>>) -> Self {
        Self { columns: columns.iter().map(|name| Cow::Borrowed(*name)).collect(), rows: rows.into_iter().collect() }
    }
}
