//! Grades as notes of a clinic write them.

use super::folded;

const ROMAN: [(&str, u8); 5] = [("i", 1), ("ii", 2), ("iii", 3), ("iv", 4), ("v", 5)];

/// Reads a grade from 0 to 5: `2`, `G2`, `grade 2`, `Grade II`, `2级`, `Ⅱ级`.
///
/// # Returns
/// `None` of anything else; `≥2` is no grade, nor is `2-3`.
///
/// ```
/// use nadir::entry::reading::read_grade;
/// assert_eq!(["2", "G2", "Grade II", "Ⅱ级", "2 度"].map(read_grade), [Some(2); 5]);
/// assert_eq!(["≥2", "2-3", "6", "grade", "moderate"].map(read_grade), [None; 5]);
/// ```
pub fn read_grade(text: &str) -> Option<u8> {
    let text = folded(text).to_lowercase();
    let named = ["grade", "gr.", "gr", "g", "分级", "级别"].into_iter().find_map(|word| text.strip_prefix(word));
    let number = named.unwrap_or(&text).trim_start_matches([' ', ':', '-']);
    let number = number.strip_suffix(['级', '度']).unwrap_or(number).trim_end();
    let roman = || ROMAN.iter().find(|(numeral, _)| *numeral == number).map(|(_, grade)| *grade);
    number.parse().ok().filter(|grade| *grade <= 5).or_else(roman)
}
