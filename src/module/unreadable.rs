//! Fields whose values cannot be read: refused, with their paths.

use crate::border::Refused;
use crate::draft::name;
use crate::study::{event_name, record_name};
use nadir::entry::check::Checked;
use nadir::entry::draft::{PatientDraft, Place, StudyDraft, VisitField};
use nadir::entry::finding::{Finding, Rule};
use nadir::measured::visit::VisitId;
use nadir::report::{Language, finding_text};
use nadir::study::Study;

/// A lesion's text may be anything, and a finding tells of it; every other field holds a value of its own kind or is refused.
///
/// `within` stands before the paths of the patient's fields.
pub fn refuse_unreadable_fields(checked: &Checked, draft: &PatientDraft, within: &str) -> Result<(), Refused> {
    let refusal = |finding: &Finding| {
        let of_visit = |visit: VisitId, field| format!("{within}visits[{}].{}", visit.0.saturating_sub(1), name(field));
        let has_no_value = matches!(finding.rule, Rule::ValueUnreadable { .. } | Rule::ValueAmbiguous { .. });
        let field = match (&finding.rule, finding.place) {
            (_, Place::VisitField(visit, field)) if has_no_value => of_visit(visit, field),
            (_, Place::PatientField(field)) if has_no_value => format!("{within}{}", record_name(field)),
            (_, Place::AdverseEventField(event, field)) if has_no_value => {
                format!("{within}adverseEvents[{}].{}", event.0.saturating_sub(1), event_name(field))
            }
            (Rule::VisitTimeMissing, Place::Visit(visit)) => {
                let field = of_visit(visit, VisitField::Month);
                let message = format!("`{field}` is missing, and there is no `day` in its place");
                return Some(Refused { kind: "missing", field, message });
            }
            _ => return None,
        };
        let message = finding_text(finding, draft, &checked.patient, Language::English);
        let kind = if matches!(finding.rule, Rule::ValueAmbiguous { .. }) { "ambiguous" } else { "invalid_value" };
        Some(Refused { kind, field, message })
    };
    checked.findings.iter().find_map(refusal).map_or(Ok(()), Err)
}

/// A characteristic holds a value of its kind or is refused.
pub fn refuse_unreadable_characteristics(study: &Study, draft: &StudyDraft) -> Result<(), Refused> {
    for found in &study.findings {
        let Place::Characteristic(id) = found.finding.place else { continue };
        let (kind, why) = match &found.finding.rule {
            Rule::CharacteristicUnreadable { text } => ("invalid_value", format!("cannot be read as its kind: {text}")),
            Rule::ValueAmbiguous { readings: [one, other], .. } => ("ambiguous", format!("can be {one} or {other}")),
            _ => continue,
        };
        let at = draft.patients.iter().position(|patient| Some(patient.key) == found.patient).unwrap_or_default();
        let known = draft.header.characteristics.iter().find(|known| known.id == id).map_or("", |known| known.name.as_str());
        let field = format!("study.patients[{at}].characteristics.{known}");
        let message = format!("`{field}` {why}");
        return Err(Refused { kind, field, message });
    }
    Ok(())
}
