//! What the lesions say: read-outs, the sentence and the table.

use crate::figure::{DataTable, Records, Value, words};
use crate::measured::lesion::{Measurement, TargetLesion};
use crate::measured::quantity::{Diameter, Unit};
use crate::measured::visit::Visit;
use crate::report::number::millilitres;
use crate::report::{Language, wording, words as page};
use crate::study::assessment::{Assessment, Settings};

/// One lesion at one visit in words.
pub(super) fn read_out(
    assessment: &Assessment,
    (row, column): (usize, usize),
    settings: &Settings,
    language: Language,
) -> String {
    let patient = &assessment.patient;
    let name = patient.lesions.get(row).map_or_else(String::new, |lesion| lesion.name.clone());
    let Some(visit) = patient.visits.get(column) else { return name };
    let visit_name = words::visit_in_sentence(visit.time, assessment.baseline == Some(column), language);
    let measured = visit.measurements.get(row).copied().flatten();
    let mut parts = vec![name, visit_name, words::measurement(measured, settings.unit, language)];
    let has_shape = |measured: &Measurement| measured.diameters().next().is_some();
    let volume = measured.filter(has_shape).map(|measured| measured.volume().as_millilitres_with(settings.constant));
    parts.extend(volume.map(|volume| format!("{} mL", millilitres(volume))));
    words::joined(&parts, language)
}

/// The figure in one sentence: each lesion at baseline (or first) and last.
pub(super) fn summary(assessment: &Assessment, settings: &Settings, language: Language) -> String {
    let patient = &assessment.patient;
    let title = page::TO_SCALE.in_language(language);
    let told = |row: usize, column: usize| {
        let visit = patient.visits.get(column)?;
        let measured = visit.measurements.get(row).copied().flatten()?;
        let name = words::visit_in_sentence(visit.time, assessment.baseline == Some(column), language);
        let size = words::measurement(Some(measured), settings.unit, language);
        Some(language.pick(format!("{size} at {name}").as_str(), format!("{name} {size}").as_str()).to_owned())
    };
    let lesion = |(row, lesion): (usize, &TargetLesion)| {
        let is_measured = |visit: &Visit| visit.measurements.get(row).is_some_and(Option::is_some);
        let last = patient.visits.iter().rposition(is_measured)?;
        let first = patient.visits.iter().position(is_measured)?;
        let is_there = |at: &usize| patient.visits.get(*at).is_some_and(is_measured);
        let first = assessment.baseline.filter(is_there).unwrap_or(first);
        let mut parts = vec![told(row, first)?];
        parts.extend(told(row, last).filter(|_| last != first));
        Some(format!("{} {}", lesion.name, words::joined(&parts, language)))
    };
    let lesions: Vec<String> = patient.lesions.iter().enumerate().filter_map(lesion).collect();
    let text = if lesions.is_empty() { words::no_lesions(language).to_owned() } else { lesions.join(language.pick("; ", "；")) };
    format!("{title}{}{text}", language.pick(": ", "："))
}

/// One row a lesion, one column a visit.
pub(super) fn table(assessment: &Assessment, settings: &Settings, language: Language) -> DataTable {
    let patient = &assessment.patient;
    let visits = patient.visits.iter().enumerate();
    let names = visits.map(|(at, visit)| wording::visit_name(Some(visit.time), assessment.baseline == Some(at), language));
    let row = |(row, lesion): (usize, &TargetLesion)| {
        let cells = patient.visits.iter().map(|visit| {
            let measured = visit.measurements.get(row).copied().flatten();
            let text = words::measurement(measured, settings.unit, language);
            let unit = format!(" {}", settings.unit.symbol());
            text.strip_suffix(&unit).map_or(text.clone(), str::to_owned)
        });
        [lesion.name.clone()].into_iter().chain(cells).collect()
    };
    let word = |phrase: page::Phrase| phrase.in_language(language).to_owned();
    let unit = match settings.unit {
        Unit::Millimetre => page::DIAMETERS_IN_MM,
        Unit::Centimetre => page::DIAMETERS_IN_CM,
    };
    DataTable {
        caption: words::data_behind(language).to_owned(),
        header: [words::joined(&[word(page::TARGET_LESION), word(unit)], language)].into_iter().chain(names).collect(),
        rows: patient.lesions.iter().enumerate().map(row).collect(),
        opens: None,
    }
}

/// One row a lesion and visit: its state, its diameters in the order typed, its millilitres where these were typed.
pub(super) fn records(assessment: &Assessment) -> Records {
    let patient = &assessment.patient;
    let columns =
        ["patient_id", "month", "lesion_id", "state", "diameter_1_mm", "diameter_2_mm", "diameter_3_mm", "typed_volume_ml"];
    let of_visit = |visit: &Visit| {
        let row = |(lesion, measured): (&TargetLesion, &Option<Measurement>)| {
            let names = [
                Value::Text(patient.id.clone()),
                Value::Number(Some(visit.time.months_on_treatment())),
                Value::Text(lesion.name.clone()),
                Value::Word(Measurement::state(*measured).into()),
            ];
            let typed = Value::Number(measured.and_then(Measurement::typed_millilitres));
            names.into_iter().chain(diameters(*measured)).chain([typed]).collect()
        };
        patient.lesions.iter().zip(&visit.measurements).map(row).collect::<Vec<_>>()
    };
    Records::new(&columns, patient.visits.iter().flat_map(of_visit))
}

/// The diameters in millimetres, in the order typed.
pub(in crate::figure) fn diameters(measured: Option<Measurement>) -> [Value; 3] {
    let mut axes = measured.into_iter().flat_map(Measurement::diameters).map(Diameter::as_millimetres);
    [(); 3].map(|()| Value::Number(axes.next()))
}
