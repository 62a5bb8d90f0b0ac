//! `readerAgreement(study, settings)`: how far two readers of the same visits agree.

use crate::border::{Refused, read, write};
use crate::comparison_settings::read_settings;
use crate::field::Field;
use crate::study::{members_or_null, read_study};
use crate::unreadable::refuse_unreadable_fields;
use nadir::analysis::{PairOfReadings, ReaderAgreement, reader_agreement, readers};
use nadir::entry::check::check_as;
use nadir::entry::draft::{PatientKey, StudyDraft};
use nadir::entry::reading::folded;
use nadir::response::Response;
use nadir::statistics::agreement::{BlandAltman, Estimate, Kappa, RepeatedLimits};
use nadir::statistics::catalogue::Output;
use nadir::statistics::types::{Interval, NotEstimable};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The agreement of two readers of a study; the first two of it unless named.
#[wasm_bindgen(js_name = readerAgreement)]
pub fn agreement(study: JsValue, named: JsValue, settings: JsValue) -> JsValue {
    let answer = || {
        let (study, named, settings) = (read(study, "study")?, read(named, "readers")?, read(settings, "settings")?);
        let given = Field::argument(&study, "study").object()?;
        let (settings, _) = read_settings(&Field::argument(&settings, "settings").object_or_null()?)?;
        let draft = read_study(&given)?;
        for (at, patient) in draft.patients.iter().enumerate() {
            let checked = check_as(patient, settings.read_as(true));
            refuse_unreadable_fields(&checked, patient, &format!("study.patients[{at}]."))?;
        }
        let pair = two_readers(&Field::argument(&named, "readers"), &draft)?;
        Ok(output(&reader_agreement(&draft, &settings, pair.each_ref().map(String::as_str)), &draft))
    };
    write(answer())
}

fn two_readers(named: &Field<'_>, draft: &StudyDraft) -> Result<[String; 2], Refused> {
    let known = readers(draft);
    let given = members_or_null(named, 2)?;
    let plain = |reader: &str| folded(reader).to_lowercase();
    let mut of_caller: Vec<String> = Vec::new();
    for one in &given {
        let reader = one.typed()?;
        if !known.iter().any(|other| plain(other) == plain(&reader)) {
            return Err(one.invalid("a reader of the study's visits"));
        }
        if of_caller.iter().any(|other| plain(other) == plain(&reader)) {
            return Err(one.invalid("another reader than the first"));
        }
        of_caller.push(reader);
    }
    let chosen = if named.is_null() { known } else { of_caller };
    match chosen.as_slice() {
        [one, other, ..] => Ok([one.clone(), other.clone()]),
        _ => Err(named.refused("too_few_groups", "must be two readers of the study's visits")),
    }
}

fn output(found: &ReaderAgreement, draft: &StudyDraft) -> Output {
    let position = |key: PatientKey| draft.patients.iter().position(|patient| patient.key == key);
    let code = |class: Option<Response>| Output::from(class.map(Response::code));
    let pair = |pair: &PairOfReadings| {
        Output::map([
            ("patient", position(pair.patient).into()),
            ("id", pair.id.as_str().into()),
            ("day", f64::from(pair.day).into()),
            ("sums", Output::List(pair.sums.map(Output::from).into())),
            ("classes", Output::List(pair.classes.map(code).into())),
        ])
    };
    let [unweighted, linear] = &found.kappa;
    let [repeated_sums, repeated_ratios] = &found.repeated_limits;
    Output::map([
        ("readers", Output::list(found.readers.iter().map(String::as_str))),
        ("patients", found.patients.into()),
        ("repeatedPatients", found.repeated.into()),
        ("pairs", Output::List(found.pairs.iter().map(pair).collect())),
        ("sums", of(found.sums.as_ref(), limits)),
        ("ratios", of(found.ratios.as_ref(), limits)),
        ("repeatedSums", of(repeated_sums.as_ref(), repeated)),
        ("repeatedRatios", of(repeated_ratios.as_ref(), repeated)),
        (
            "icc",
            of(found.correlation.as_ref(), |icc| {
                let [low, high] = ends(icc.interval.ok());
                Output::map([("n", icc.n.into()), ("estimate", icc.estimate.into()), low, high])
            }),
        ),
        ("sameClass", Output::List([found.same_class.0, found.same_class.1].map(Output::from).into())),
        ("kappa", Output::map([("unweighted", of(unweighted.as_ref(), kappa)), ("linear", of(linear.as_ref(), kappa))])),
    ])
}

/// A result, or why there is none.
fn of<T>(found: Result<&T, &NotEstimable>, write: impl Fn(&T) -> Output) -> Output {
    match found {
        Ok(found) => write(found),
        Err(why) => {
            let error = [("kind", Output::from(why.kind())), ("message", Output::Text(why.to_string()))];
            Output::map([("error", Output::map(error))])
        }
    }
}

fn limits(found: &BlandAltman) -> Output {
    let estimate = |found: Estimate| {
        let [low, high] = ends(Some(found.interval));
        Output::map([("estimate", found.estimate.into()), low, high])
    };
    Output::map([
        ("n", found.n.into()),
        ("bias", estimate(found.bias)),
        ("sd", found.sd.into()),
        ("lower", estimate(found.lower)),
        ("upper", estimate(found.upper)),
    ])
}

fn repeated(found: &RepeatedLimits) -> Output {
    Output::map([
        ("n", found.n.into()),
        ("patients", found.things.into()),
        ("bias", found.bias.into()),
        ("lower", found.lower.into()),
        ("upper", found.upper.into()),
    ])
}

fn kappa(found: &Kappa) -> Output {
    let [low, high] = ends(Some(found.interval));
    Output::map([
        ("n", (found.n as f64).into()),
        ("observed", found.observed.into()),
        ("expected", found.expected.into()),
        ("kappa", found.kappa.into()),
        low,
        high,
    ])
}

fn ends(interval: Option<Interval>) -> [(&'static str, Output); 2] {
    [("ci_low", interval.map(|interval| interval.low).into()), ("ci_high", interval.map(|interval| interval.high).into())]
}
