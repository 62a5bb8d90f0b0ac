//! What the curve says: values, read-outs, the sentence and the table.

use super::Marker;
use super::series::{Reading, Series, Sum};
use crate::figure::{DataTable, Records, Value, words};
use crate::report::number::{NONE, millilitres};
use crate::report::{Language, visit_marks, wording, words as page};
use crate::response::{Measure, Response, Track, TrackId};
use crate::study::assessment::Settings;

/// Unit and band.
pub(super) fn note(settings: &Settings, language: Language) -> String {
    words::curve_note(settings.reading_error.hundredths(), language)
}

/// A value beside its marker: what it is, in words, so that no shape or colour has to be known.
pub(super) fn value(sum: Sum, is_nadir: bool, language: Language) -> String {
    let nadir = is_nadir.then(|| words::nadir(language));
    let progression = (sum.marker == Marker::Progression).then_some(Response::Progressive.code());
    let value = millilitres(sum.value);
    [nadir, progression].into_iter().flatten().fold(value, |text, word| format!("{text} {word}"))
}

/// One visit in words.
pub(super) fn read_out(reading: &Reading, language: Language) -> String {
    let assessed = reading.assessed;
    let mut parts = vec![wording::visit_name(Some(assessed.time), reading.is_baseline, language)];
    parts.push(reading.sum.map_or_else(|| words::no_sum(language).to_owned(), |sum| format!("{} mL", millilitres(sum.value))));
    parts.extend(reading.change.as_ref().map(|change| match language {
        Language::English => format!("{change} from baseline"),
        Language::Chinese => format!("较基线 {change}"),
    }));
    parts.extend(assessed.response().map(|response| wording::response_name(response, language).to_owned()));
    parts.extend(visit_marks::marks(assessed, language).into_iter().map(str::to_owned));
    words::joined(&parts, language)
}

/// The figure in one sentence.
pub(super) fn summary(series: &Series, language: Language) -> String {
    let title = page::CURVE.in_language(language);
    if let Some(reason) = series.why_empty(language) {
        return format!("{title}{}{reason}", language.pick(": ", "："));
    }
    let told = |position: Option<usize>, what: &str| {
        let reading = series.readings.get(position?)?;
        let sum = reading.sum?;
        let visit = words::visit_in_sentence(reading.assessed.time, reading.is_baseline, language);
        let change = reading.change.as_ref().map_or_else(String::new, |change| format!(" ({change})"));
        let value = millilitres(sum.value);
        Some(match language {
            Language::English => format!("{what}{value} mL at {visit}{change}"),
            Language::Chinese => format!("{what}{visit} {value} mL{change}"),
        })
    };
    let last = series.readings.iter().rposition(|reading| reading.sum.is_some());
    let first = series.readings.iter().position(|reading| reading.sum.is_some());
    let begin = series.baseline.filter(|at| series.sum_at(Some(*at)).is_some()).or(first);
    let mut parts: Vec<String> = told(begin, "").into_iter().collect();
    let nadir = series.nadir.filter(|nadir| Some(*nadir) != begin);
    parts.extend(told(nadir, language.pick("nadir ", "最低值 ")));
    parts.extend(told(last.filter(|last| Some(*last) != begin && Some(*last) != nadir), language.pick("last ", "末次 ")));
    let missing = series.readings.iter().filter(|reading| reading.sum.is_none());
    let missing: Vec<String> =
        missing.map(|reading| words::visit_in_sentence(reading.assessed.time, reading.is_baseline, language)).collect();
    if !missing.is_empty() {
        let visits = missing.join(language.pick(", ", "、"));
        parts.push(match language {
            Language::English => format!("no complete sum at {visits}"),
            Language::Chinese => format!("{visits}无完整总和"),
        });
    }
    format!("{title}{}{}{}", language.pick(": ", "："), parts.join(language.pick("; ", "；")), language.pick(".", "。"))
}

/// One row a visit.
pub(super) fn table(series: &Series, settings: &Settings, language: Language) -> DataTable {
    let criteria = &Track::judging(Measure::SumOfVolumes, &settings.criteria);
    let error = settings.reading_error.hundredths();
    let row = |reading: &Reading| {
        let assessed = reading.assessed;
        let band = reading.sum.filter(|sum| sum.value > 0.0).map(|sum| sum.band);
        let to = language.pick(" to ", " 至 ");
        let band = band.map_or_else(|| NONE.to_owned(), |(low, high)| format!("{}{to}{}", millilitres(low), millilitres(high)));
        vec![
            wording::visit_name(Some(assessed.time), reading.is_baseline, language),
            wording::volume_text(assessed.sum_of_volumes(), settings),
            band,
            wording::change_from_baseline_text(assessed.percent_change_from_baseline(), criteria),
            wording::change_from_nadir_text(assessed.percent_change_from_nadir(), criteria),
            {
                let class = assessed.response().map_or(NONE, Response::code);
                let marks = visit_marks::marks(assessed, language);
                words::joined(&std::iter::once(class).chain(marks).map(str::to_owned).collect::<Vec<_>>(), language)
            },
        ]
    };
    let heading = |phrase: page::Phrase| phrase.in_language(language).to_owned();
    DataTable {
        caption: words::data_behind(language).to_owned(),
        header: vec![
            words::visit(language).to_owned(),
            heading(page::SUM_OF_VOLUMES),
            words::band_heading(error, language),
            heading(page::CHANGE_FROM_BASELINE),
            heading(page::CHANGE_FROM_NADIR),
            words::class(language).to_owned(),
        ],
        rows: series.readings.iter().map(row).collect(),
        opens: None,
    }
}

/// One row a visit, in full precision.
pub(super) fn records(series: &Series, patient_id: &str) -> Records {
    let row = |reading: &Reading| {
        let assessed = reading.assessed;
        let of_sum = |value: fn(Sum) -> f64| Value::Number(reading.sum.map(value));
        let word = |holds: bool| if holds { "true" } else { "false" };
        let flag = |holds| Value::Word(assessed.response().map_or("", |_| word(holds)).into());
        vec![
            Value::Text(patient_id.to_owned()),
            Value::Number(Some(reading.months)),
            of_sum(|sum| sum.value),
            of_sum(|sum| sum.band.0),
            of_sum(|sum| sum.band.1),
            Value::Number(assessed.percent_change_from_baseline()),
            Value::Number(assessed.percent_change_from_nadir()),
            Value::Word(assessed.response().map_or("", Response::code).into()),
            flag(assessed.is_after_progression(TrackId::Chosen)),
            flag(assessed.is_after_treatment),
        ]
    };
    let columns = [
        "patient_id",
        "month",
        "sum_of_volumes_ml",
        "sum_of_volumes_low_ml",
        "sum_of_volumes_high_ml",
        "percent_change_from_baseline",
        "percent_change_from_nadir",
        "response",
        "after_progression",
        "after_treatment",
    ];
    Records::new(&columns, series.readings.iter().map(row))
}
