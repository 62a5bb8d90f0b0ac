//! The cells of a row, and what further columns hold.

use serde::{Deserialize, Serialize};

/// The most columns beside the first two arms, the further counts and the p.
pub const MOST_COLUMNS: usize = 12;
/// Their names in files, by position.
const COLUMN_IDS: [&str; MOST_COLUMNS] = [
    "column-1",
    "column-2",
    "column-3",
    "column-4",
    "column-5",
    "column-6",
    "column-7",
    "column-8",
    "column-9",
    "column-10",
    "column-11",
    "column-12",
];

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum RowField {
    /// The row's name.
    Label,
    /// The reference arm, printed first.
    First,
    /// The comparison arm.
    Second,
    /// Further counts of the reference arm without a p of their own, such as those of grade 3 or 4.
    FirstMore,
    /// The same of the comparison arm.
    SecondMore,
    /// A further column, by its position in [`PublishedDraft::columns`].
    Column(u8),
    /// The printed p.
    P,
    /// Size of the reference arm in this row.
    FirstSize,
    /// Size of the comparison arm in this row.
    SecondSize,
    /// Rows with the same text here are adjusted together; `-` keeps a row out.
    Family,
}

impl RowField {
    /// All that every table has, as a grid shows them from left to right; further columns stand before the p.
    pub const ALL: [Self; 9] = [
        Self::Label,
        Self::First,
        Self::Second,
        Self::FirstMore,
        Self::SecondMore,
        Self::P,
        Self::FirstSize,
        Self::SecondSize,
        Self::Family,
    ];

    /// The name in files and in the JavaScript module.
    pub fn id(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::First => "first",
            Self::Second => "second",
            Self::FirstMore => "first-more",
            Self::SecondMore => "second-more",
            Self::Column(at) => COLUMN_IDS.get(usize::from(at)).copied().unwrap_or("column"),
            Self::P => "p",
            Self::FirstSize => "first-size",
            Self::SecondSize => "second-size",
            Self::Family => "family",
        }
    }

    /// The cell of that name.
    pub fn by_id(id: &str) -> Option<Self> {
        let columns = (0..MOST_COLUMNS).filter_map(|at| u8::try_from(at).ok()).map(Self::Column);
        Self::ALL.into_iter().chain(columns).find(|field| field.id() == id)
    }
}

impl From<RowField> for &'static str {
    fn from(field: RowField) -> Self {
        field.id()
    }
}

impl TryFrom<String> for RowField {
    type Error = String;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        Self::by_id(&id).ok_or_else(|| format!("{id} is no cell of a row"))
    }
}

/// What a further column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// A third or later arm.
    Arm,
    /// All arms together.
    Total,
    /// A test's statistic: χ², t, Z, F.
    Statistic,
    /// An estimate with its interval: an odds ratio, a difference.
    Estimate,
    /// Anything else; shown and left alone.
    Other,
}

impl ColumnRole {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Arm, Self::Total, Self::Statistic, Self::Estimate, Self::Other];

    /// The name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Arm => "arm",
            Self::Total => "total",
            Self::Statistic => "statistic",
            Self::Estimate => "estimate",
            Self::Other => "other",
        }
    }
}

/// A further column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnDraft {
    /// What it holds.
    pub role: ColumnRole,
    /// Its heading.
    pub name: String,
    /// The size of the arm or of all, where the heading says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub size: String,
}
