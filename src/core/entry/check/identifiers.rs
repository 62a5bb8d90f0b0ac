//! Free text that looks like a person's name, date of birth or record number.

use super::raise;
use crate::entry::draft::{PatientDraft, Place, VisitField};
use crate::entry::finding::{Finding, Rule};

/// Looks at every free-text cell of a patient.
pub(super) fn check(draft: &PatientDraft, findings: &mut Vec<Finding>) {
    let names = draft
        .lesions
        .iter()
        .flat_map(|lesion| [(Place::LesionName(lesion.id), &lesion.name), (Place::LesionNote(lesion.id), &lesion.note)]);
    for (place, text) in names.chain([(Place::PatientId, &draft.id)]) {
        if looks_like_identifier(text) {
            raise(findings, Rule::PossibleIdentifier, place);
        }
    }
    for visit in &draft.visits {
        let has = |field: VisitField, is_odd: fn(&str) -> bool| is_odd(visit.field(field));
        // Names of scanners look like those of people, so that there only dates and long numbers count.
        let told = [
            (VisitField::Modality, has(VisitField::Modality, has_date_or_long_number)),
            (VisitField::ContrastPhase, has(VisitField::ContrastPhase, has_date_or_long_number)),
            (VisitField::Reader, has(VisitField::Reader, looks_like_identifier)),
        ];
        for (field, _) in told.into_iter().filter(|(_, is_odd)| *is_odd) {
            raise(findings, Rule::PossibleIdentifier, Place::VisitField(visit.id, field));
        }
    }
}

/// Words of the kidney that begin with a capital in some notes.
const ANATOMY: [&str; 14] = [
    "left",
    "right",
    "upper",
    "lower",
    "middle",
    "pole",
    "kidney",
    "renal",
    "lesion",
    "anterior",
    "posterior",
    "exophytic",
    "target",
    "cortex",
];

/// Common Chinese family names (the twenty most frequent, National Bureau of Statistics of China 2020).
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";

/// Characters that no given name is likely to hold in a note about a lesion.
const ANATOMY_HAN: &str = "左右肾上下中极病灶瘤旁侧前后部位";

/// Whether a text holds a date, a long number, two capitalised words in a row, or a Chinese full name.
///
/// A heuristic that would rather ask once too often: pseudonyms such as `P-017` pass.
///
/// # Source
/// The identifiers of the HIPAA safe harbour, 45 CFR 164.514(b)(2), as far as short text can show them.
fn looks_like_identifier(text: &str) -> bool {
    has_date_or_long_number(text) || has_western_name(text) || is_chinese_name(text.trim())
}

/// Seven digits in a row, or three groups of digits parted by `-`, `/`, `.` or 年月 of which one has four.
fn has_date_or_long_number(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|character: char| !character.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let is_separated = text.contains(['-', '/', '.', '年']);
    groups.iter().any(|group| group.len() >= 7)
        || is_separated
            && groups
                .windows(3)
                .any(|date| date.iter().all(|part| part.len() <= 4) && date.iter().filter(|part| part.len() == 4).count() == 1)
}

fn has_western_name(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|character: char| character.is_whitespace() || character == ',').filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|first| first.is_ascii_uppercase())
            && word.chars().count() >= 2
            && letters.all(|letter| letter.is_ascii_lowercase() || !letter.is_ascii())
            && !ANATOMY.contains(&word.to_ascii_lowercase().as_str())
    };
    words.windows(2).any(|pair| pair.iter().all(is_name))
}

fn is_chinese_name(text: &str) -> bool {
    let length = text.chars().count();
    (2..=3).contains(&length)
        && text.chars().next().is_some_and(|first| FAMILY_NAMES.contains(first))
        && text.chars().all(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character) && !ANATOMY_HAN.contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_noticed_and_notes_are_not() {
        for text in ["John Smith", "Smith, John", "born 1987-03-12", "12/03/1987", "MRN 00482913", "王小明", "1987年3月12日"]
        {
            assert!(looks_like_identifier(text), "{text}");
        }
        for text in
            ["", "P-017", "L1", "left, upper", "Left Upper Pole", "右肾上极", "42 x 38", "S-001-0042", "见MRI 3.1", "高密度灶"]
        {
            assert!(!looks_like_identifier(text), "{text}");
        }
    }
}
