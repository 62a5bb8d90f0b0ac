//! What stands in a field of a patient's record, as it is shown.

use super::Language;
use super::comparison::{name_shown, term_name};
use super::study_words::{attribution_name, sex_name};
use crate::entry::draft::{AdverseEventField, PatientDraft, PatientField, Place};
use crate::measured::adverse_event::Attribution;
use crate::measured::record::Sex;

/// The text of a field of the record, of a characteristic or of an adverse event, with known words in the language of the page; every
/// other text as typed. In the data it stands as it was typed.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientField, Place}, files::example_study, report::{Language, record_shown}};
/// let shown = |field| record_shown(&example_study().patients[0], Place::PatientField(field), Language::Chinese);
/// assert_eq!([PatientField::Arm, PatientField::Sex, PatientField::Age].map(shown), ["西罗莫司", "女", "27"]);
/// ```
pub fn record_shown(patient: &PatientDraft, place: Place, language: Language) -> String {
    let text = patient.text(place);
    let known = match place {
        Place::PatientField(PatientField::Arm | PatientField::Centre | PatientField::Drug) => {
            return name_shown(text.trim(), language);
        }
        Place::PatientField(PatientField::Sex) => Sex::read(text).map(|sex| sex_name(sex, language)),
        Place::PatientField(PatientField::Monotherapy) | Place::Characteristic(_) => yes_or_no(text, language),
        Place::AdverseEventField(_, AdverseEventField::Term) => Some(term_name(text, language)),
        Place::AdverseEventField(_, AdverseEventField::Attribution) => {
            Attribution::read(text).map(|attribution| attribution_name(attribution).in_language(language))
        }
        _ => None,
    };
    known.unwrap_or(text).to_owned()
}

/// Yes or no where one of these words stands; a number, a sign or a letter stays, since a characteristic may have it as a value.
fn yes_or_no(text: &str, language: Language) -> Option<&'static str> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "是" => Some(language.pick("yes", "是")),
        "no" | "否" => Some(language.pick("no", "否")),
        _ => None,
    }
}
