//! From the caller's study to a draft, as if it had been typed, and back.

use crate::border::Refused;
use crate::draft::read_draft;
use crate::field::Field;
use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, CharacteristicDraft, CharacteristicId, CharacteristicKind,
    PatientDraft, PatientField, PatientKey, StudyDraft, StudyHeader, VisitDraft, VisitField,
};
use nadir::statistics::catalogue::Input;
use serde::Serialize;
use std::collections::BTreeMap;

/// The kinds of characteristics by their names.
const KINDS: [(&str, CharacteristicKind); 3] =
    [("yes-no", CharacteristicKind::YesNo), ("number", CharacteristicKind::Number), ("category", CharacteristicKind::Category)];

/// What the module calls a field of a patient's record.
pub const fn record_name(field: PatientField) -> &'static str {
    match field {
        PatientField::Arm => "arm",
        PatientField::Centre => "centre",
        PatientField::Sex => "sex",
        PatientField::Age => "age",
        PatientField::Drug => "drug",
        PatientField::Dose => "dose",
        PatientField::Monotherapy => "monotherapy",
        PatientField::MajorCriteria => "majorCriteria",
        PatientField::MinorCriteria => "minorCriteria",
        PatientField::MonthsOnTreatment => "monthsOnTreatment",
        PatientField::DropOutMonth => "dropOutMonth",
        PatientField::DropOutReason => "dropOutReason",
        PatientField::EndOfTreatmentMonth => "endOfTreatmentMonth",
        PatientField::EndOfTreatmentDay => "endOfTreatmentDay",
        PatientField::EndOfTreatmentReason => "endOfTreatmentReason",
    }
}

/// What the module calls a field of an adverse event.
pub const fn event_name(field: AdverseEventField) -> &'static str {
    match field {
        AdverseEventField::Term => "term",
        AdverseEventField::Version => "version",
        AdverseEventField::Grade => "grade",
        AdverseEventField::Attribution => "attribution",
        AdverseEventField::Month => "month",
    }
}

/// True or false; false where it is null.
pub fn read_flag(flag: &Field<'_>) -> Result<bool, Refused> {
    match flag.value() {
        Input::Null => Ok(false),
        Input::Flag(flag) => Ok(*flag),
        _ => Err(flag.refused("wrong_type", "must be true or false")),
    }
}

/// The members of a list; none where it is null.
pub fn members_or_null<'a>(list: &Field<'a>, most: usize) -> Result<Vec<Field<'a>>, Refused> {
    if list.is_null() { Ok(Vec::new()) } else { list.members(most) }
}

/// The draft of a study; patients are numbered from 1 in the caller's order.
pub fn read_study(study: &Field<'_>) -> Result<StudyDraft, Refused> {
    let arms = members_or_null(&study.get("arms"), StudyHeader::MOST)?;
    let header = StudyHeader {
        title: study.get("title").text_or_null()?,
        is_synthetic: read_flag(&study.get("synthetic"))?,
        arms: arms.iter().map(|arm| arm.text().map(str::to_owned)).collect::<Result<_, _>>()?,
        characteristics: read_characteristics(&study.get("characteristics"))?,
    };
    let ids: BTreeMap<String, CharacteristicId> =
        header.characteristics.iter().map(|known| (known.name.clone(), known.id)).collect();
    let mut patients = Vec::new();
    for (key, patient) in (1..).zip(study.get("patients").members(StudyDraft::MOST_PATIENTS)?) {
        patients.push(read_patient(PatientKey(key), &patient.object()?, &ids)?);
    }
    Ok(StudyDraft { header, patients })
}

fn read_characteristics(list: &Field<'_>) -> Result<Vec<CharacteristicDraft>, Refused> {
    let mut known: Vec<CharacteristicDraft> = Vec::new();
    for (id, given) in (1..).zip(members_or_null(list, StudyHeader::MOST)?) {
        let given = given.object()?;
        let (name, kind) = (given.get("name"), given.get("kind"));
        let own = name.text()?;
        if known.iter().any(|other| other.name == own) {
            return Err(name.invalid("a name that no other characteristic has"));
        }
        let word = kind.text()?;
        let Some((_, of_kind)) = KINDS.iter().find(|(name, _)| *name == word) else {
            return Err(kind.invalid("one of yes-no, number, category"));
        };
        known.push(CharacteristicDraft {
            id: CharacteristicId(id),
            name: own.to_owned(),
            kind: *of_kind,
            group: given.get("group").text_or_null()?,
            females_only: read_flag(&given.get("femalesOnly"))?,
        });
    }
    Ok(known)
}

/// Fields of the record as texts; what is not given stays empty.
pub fn read_record(draft: &mut PatientDraft, patient: &Field<'_>, fields: &[PatientField]) -> Result<(), Refused> {
    for field in fields {
        let text = patient.get(record_name(*field)).typed_or_flag()?;
        if !text.trim().is_empty() {
            draft.fields.insert(*field, text);
        }
    }
    Ok(())
}

fn read_patient(key: PatientKey, patient: &Field<'_>, ids: &BTreeMap<String, CharacteristicId>) -> Result<PatientDraft, Refused> {
    let mut draft = PatientDraft { key, id: patient.get("id").typed()?, ..read_draft(patient)? };
    read_record(&mut draft, patient, &PatientField::ALL)?;
    for (name, value) in patient.get("characteristics").entries()? {
        let Some(id) = ids.get(name) else {
            return Err(value.refused("unknown_field", "is none of the study's `characteristics`"));
        };
        draft.characteristics.insert(*id, value.typed_or_flag()?);
    }
    let events = members_or_null(&patient.get("adverseEvents"), PatientDraft::MOST_ADVERSE_EVENTS)?;
    for (id, event) in (1..).zip(events) {
        let event = event.object()?;
        let mut read = AdverseEventDraft { id: AdverseEventId(id), fields: BTreeMap::new() };
        for field in AdverseEventField::ALL {
            read.fields.insert(field, event.get(event_name(field)).typed()?);
        }
        draft.adverse_events.push(read);
    }
    Ok(draft)
}

/// A study in the form in which `compare` takes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StudyForm<'a> {
    title: &'a str,
    synthetic: bool,
    arms: &'a [String],
    characteristics: Vec<CharacteristicForm<'a>>,
    patients: Vec<PatientForm<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CharacteristicForm<'a> {
    name: &'a str,
    kind: &'static str,
    group: &'a str,
    females_only: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PatientForm<'a> {
    id: &'a str,
    #[serde(flatten)]
    record: BTreeMap<&'static str, &'a str>,
    characteristics: BTreeMap<&'a str, &'a str>,
    adverse_events: Vec<BTreeMap<&'static str, &'a str>>,
    sides: BTreeMap<&'a str, &'a str>,
    visits: Vec<VisitForm<'a>>,
}

#[derive(Serialize)]
struct VisitForm<'a> {
    month: &'a str,
    modality: &'a str,
    lesions: BTreeMap<&'a str, &'a str>,
}

impl<'a> From<&'a StudyDraft> for StudyForm<'a> {
    fn from(draft: &'a StudyDraft) -> Self {
        let header = &draft.header;
        let kind = |kind| KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| *name);
        let characteristic = |known: &'a CharacteristicDraft| CharacteristicForm {
            name: &known.name,
            kind: kind(known.kind),
            group: &known.group,
            females_only: known.females_only,
        };
        Self {
            title: &header.title,
            synthetic: header.is_synthetic,
            arms: &header.arms,
            characteristics: header.characteristics.iter().map(characteristic).collect(),
            patients: draft.patients.iter().map(|patient| patient_form(patient, header)).collect(),
        }
    }
}

fn patient_form<'a>(patient: &'a PatientDraft, header: &'a StudyHeader) -> PatientForm<'a> {
    let record = patient.fields.iter().map(|(field, text)| (record_name(*field), text.as_str()));
    let answers = header.characteristics.iter().filter_map(|known| {
        let text = patient.characteristics.get(&known.id)?;
        Some((known.name.as_str(), text.as_str()))
    });
    let event =
        |event: &'a AdverseEventDraft| event.fields.iter().map(|(field, text)| (event_name(*field), text.as_str())).collect();
    let visit = |visit: &'a VisitDraft| {
        let cells = patient.lesions.iter().map(|lesion| (lesion.name.as_str(), visit.cell(lesion.id)));
        VisitForm {
            month: visit.field(VisitField::Month),
            modality: visit.field(VisitField::Modality),
            lesions: cells.filter(|(_, text)| !text.is_empty()).collect(),
        }
    };
    let sides = patient.lesions.iter().filter(|lesion| !lesion.side.is_empty());
    PatientForm {
        id: &patient.id,
        record: record.collect(),
        characteristics: answers.collect(),
        adverse_events: patient.adverse_events.iter().map(event).collect(),
        sides: sides.map(|lesion| (lesion.name.as_str(), lesion.side.as_str())).collect(),
        visits: patient.visits.iter().map(visit).collect(),
    }
}
