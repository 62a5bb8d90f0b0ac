//! The words around the explanation of a number, and around a table whose numbers open.

use super::words::{Phrase, phrase};

/// Heading of the same question by other methods.
pub const OTHER_TESTS: Phrase = phrase("Other tests, same data", "同一数据，其他检验");
/// Behind the method that the table took, for those who do not see that it stands out.
pub const CHOSEN: Phrase = phrase("(taken)", "（采用）");
/// Heading of who is counted.
pub const PATIENTS_BEHIND: Phrase = phrase("The patients behind it", "所依据的患者");
/// Opens the list of patients; {} is how many.
pub const LIST_PATIENTS: Phrase = phrase("List the {} patients", "列出 {} 例患者");
/// Before the literature of a method.
pub const SOURCE_OF_METHOD: Phrase = phrase("Source:", "出处：");
/// What a number that opens does, for those who do not see its dotted line.
pub const WHERE_FROM: Phrase = phrase("where this number comes from", "此数的来源");
/// Button beside the heading of an explanation.
pub const BACK_TO_NUMBER: Phrase = phrase("Back (Esc)", "返回（Esc）");
/// Margin of the table of counts.
pub const TOGETHER: Phrase = phrase("Together", "合计");
