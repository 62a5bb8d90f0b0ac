//! That a study holds no more, in words.

use super::Language;
use crate::entry::draft::{Bound, PatientDraft};

/// Why a study that is beyond a bound is not taken, as the end of a sentence; with the patient where the bound is one of a patient.
///
/// # Example
/// ```
/// use nadir::entry::draft::{Bound, PatientDraft, PatientKey};
/// use nadir::report::{Language, bound_text};
/// let patient = PatientDraft { id: "P-017".into(), ..PatientDraft::bare(PatientKey(1)) };
/// assert_eq!(
///     bound_text(Bound::Visits, Some(&patient), Language::English),
///     "a study holds at most 200 visits for each patient, and P-017 has more. Nothing was changed.",
/// );
/// ```
pub fn bound_text(bound: Bound, patient: Option<&PatientDraft>, language: Language) -> String {
    let most = bound.most();
    let (english, chinese) = match bound {
        Bound::Patients => ("patients", "位患者"),
        Bound::Arms => ("arms", "个治疗组"),
        Bound::Characteristics => ("characteristics", "项基线特征"),
        Bound::Lesions => ("lesions for each patient", "个病灶（每位患者）"),
        Bound::Visits => ("visits for each patient", "次访视（每位患者）"),
        Bound::AdverseEvents => ("adverse events for each patient", "个不良事件（每位患者）"),
        Bound::Characters => ("characters in a text", "个字符（每段文本）"),
    };
    let id = patient.map(|patient| patient.id.chars().take(40).collect::<String>()).filter(|id| !id.is_empty());
    match language {
        Language::English => {
            let whose = id.map_or_else(|| "there are more".to_owned(), |id| format!("{id} has more"));
            format!("a study holds at most {most} {english}, and {whose}. Nothing was changed.")
        }
        Language::Chinese => format!("一项研究最多 {most} {chinese}，{}已超出。未作任何更改。", id.unwrap_or_default()),
    }
}
