//! Rates per 100 patient-years.

use super::super::figures_of_speech::rate_text;
use super::super::names::key_text;
use super::{Teller, fact, patients};
use crate::analysis::Rates;
use crate::report::explanation::NumberExplanation;
use crate::report::number::fixed;
use crate::report::wording::{Sentence, by};
use crate::statistics::rate::EventRate;
use crate::statistics::types::NotEstimable;

/// Events and time behind both rates of either arm.
pub(super) fn tell(rates: &[Rates; 2], teller: &Teller<'_>) -> NumberExplanation {
    let language = teller.language;
    let rate = |found: Result<EventRate, NotEstimable>| {
        found.map_or_else(
            |why| teller.why(why),
            |found| {
                let [low, high] = [found.interval.low, found.interval.high].map(rate_text);
                let texts = ["{} in {} patient-years: {} ({} to {})", "{}，{} 人年：{}（{} 至 {}）"];
                let values = [found.events.to_string(), fixed(found.exposure, 2), rate_text(found.rate), low, high];
                by(language, &texts, &values.each_ref().map(String::as_str))
            },
        )
    };
    let mut facts = Vec::new();
    for (name, of) in teller.arm_names().into_iter().zip(rates).take(teller.results.contrast().count()) {
        let incidence = by(language, &["{}, patients with an event", "{}，有事件患者数"], &[name]);
        let events = by(language, &["{}, events", "{}，事件数"], &[name]);
        facts.extend([fact(incidence, rate(of.incidence)), fact(events, rate(of.events))]);
    }
    NumberExplanation {
        title: teller.pick("Where the rates come from", "发生率的来源").to_owned(),
        why: vec![Sentence::marked(&by(language, &["{}.", "{}。"], &[&key_text(&teller.number.key, teller.results, language)]))],
        facts,
        formula: "r = 100 · k / T".to_owned(),
        source: "Garwood 1936, Biometrika 28:437".to_owned(),
        patients: patients::behind(teller.number, teller.results, language),
        left_out: patients::left_out(teller.number, teller.results, language),
        ..NumberExplanation::default()
    }
}
