//! A sheet to fill in: headings that every reader here knows, and two made-up patients.

use super::ByteOrderMark;
use crate::measured::language::Language;

const ENGLISH: &str = "patient,arm,centre,month,lesion,kidney,diameter 1 (mm),diameter 2 (mm),diameter 3 (mm)\r\n\
P-001,Everolimus,Centre A,0,L1,left,83,56,73\r\nP-001,Everolimus,Centre A,3,L1,left,70,50,60\r\n\
P-002,Control,Centre A,0,L1,right,62,40,55\r\nP-002,Control,Centre A,3,L1,right,60,40,54\r\n";
const CHINESE: &str = "患者代号,治疗组,中心,月,病灶,侧别,径线1 (mm),径线2 (mm),径线3 (mm)\r\n\
P-001,依维莫司,甲院,0,L1,左,83,56,73\r\nP-001,依维莫司,甲院,3,L1,左,70,50,60\r\n\
P-002,对照,甲院,0,L1,右,62,40,55\r\nP-002,对照,甲院,3,L1,右,60,40,54\r\n";

/// The sheet as CSV: one row for each lesion at each visit.
///
/// # Example
/// ```
/// use nadir::files::{ByteOrderMark, template_csv};
/// use nadir::report::Language;
/// assert_eq!(template_csv(Language::English, ByteOrderMark::Without).lines().count(), 5);
/// ```
pub fn template_csv(language: Language, mark: ByteOrderMark) -> String {
    let mark = if mark == ByteOrderMark::With { "\u{feff}" } else { "" };
    format!("{mark}{}", language.pick(ENGLISH, CHINESE))
}
