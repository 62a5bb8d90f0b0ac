//! The table under the curves of time to response.

use super::SourcedTable;
use super::builder::Builder;
use super::cells::{fraction_text, no_number, p_cell, short};
use super::figures_of_speech::ratio_text;
use super::question::month_name;
use super::words;
use crate::analysis::{Contrast, SourceData, hazard_ratio, planned_months, times_to_response};
use crate::report::Language;
use crate::report::number::{NONE, fixed};
use crate::report::table::{Cell, Column, RowKind};
use crate::report::wording::{by, criteria_name};
use crate::response::{Track, TrackId};
use crate::statistics::survival::{FollowUp, KaplanMeier, kaplan_meier};
use crate::statistics::types::ConfidenceLevel;

/// Time to the first response of both arms: responders, median, share by each planned visit, hazard ratio and log-rank p.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Contrast, files::example_study, study::Study};
/// use nadir::{report::{Language, comparison::time_to_response}, response::TrackId};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = time_to_response(&Contrast::of(&study, &settings).unwrap(), TrackId::Chosen, Language::English).table;
/// assert_eq!(table.rows[0].label, "Responders, n/N (%)");
/// assert_eq!(table.columns[3].heading, "Hazard ratio");
/// ```
pub fn time_to_response(contrast: &Contrast<'_>, track: TrackId, language: Language) -> SourcedTable {
    let source = times_to_response(contrast, track);
    let SourceData::Times(arms) = &source.data else { return SourcedTable::default() };
    let people = arms.each_ref().map(|arm| arm.iter().map(|(_, time)| *time).collect::<Vec<FollowUp>>());
    let curves = people.each_ref().map(|people| kaplan_meier(people, ConfidenceLevel::default()).ok());
    let mut builder = Builder::new(contrast, language);
    let mut columns = builder.arm_columns();
    columns.push(Column { heading: words::HAZARD_RATIO.in_language(language).to_owned(), detail: "95 % CI".to_owned() });
    columns.push(Column { heading: words::P.in_language(language).to_owned(), detail: String::new() });
    let criteria = criteria_name(&Track::of(track, &contrast.settings.criteria).criteria, language);
    let title = words::TIME_TO_RESPONSE.in_language(language);
    builder.head("time-to-response", title, &by(language, &["criteria: {}", "标准：{}"], &[&criteria]), columns);
    // Each row opens the same by itself.
    let at = builder.source(source.clone());
    let ratio = match hazard_ratio(&source.data).map(|fit| fit.and_then(|fit| fit.estimate)) {
        Some(Ok(found)) => {
            let text = ratio_text(found.hazard_ratio, Some(found.interval), language);
            Cell { text, footnote: None, source: Some(at) }
        }
        Some(Err(why)) => no_number(&mut builder.table, why, Some(at), contrast, language),
        None => Cell::default(),
    };
    let p = p_cell(&mut builder.table, &source, at, contrast, language);
    let responders = people.each_ref().map(|arm| fraction_text(arm.iter().filter(|person| person.event).count(), arm.len()));
    builder.described(words::RESPONDERS.in_language(language), responders, at);
    if let Some(row) = builder.table.rows.first_mut() {
        row.cells.truncate(people.len());
        row.cells.extend([ratio, p]);
    }
    let medians = curves.each_ref().map(|curve| curve.as_ref().map_or_else(|| NONE.to_owned(), |curve| median(curve, language)));
    let at = builder.source(source.clone());
    builder.described(words::MEDIAN_TIME.in_language(language), medians, at);
    for month in planned_months(&contrast.settings.comparison) {
        let label =
            by(language, &["Responded by {}, % (95 % CI)", "截至{}的缓解率，%（95 % CI）"], &[&month_name(month, language)]);
        let shares = curves.each_ref().map(|curve| share(curve.as_ref(), f64::from(month), language));
        let at = builder.source(source.clone());
        builder.described(&label, shares, at);
    }
    for row in &mut builder.table.rows {
        row.kind = RowKind::Data;
    }
    let [reference, comparison] = contrast.arms();
    builder.table.notes = vec![
        words::TIME_NOTE.in_language(language).to_owned(),
        by(language, &words::HAZARD_RATIO_NOTE, &[&comparison.name, &reference.name]),
    ];
    builder.finish()
}

/// "6 (6 to 12)"; a limit, or the median itself, that the curve does not reach is said in words.
fn median(curve: &KaplanMeier, language: Language) -> String {
    let not_reached = || language.pick("not reached", "未达到").to_owned();
    if let (Some(median), None, None, true) = (curve.median, curve.median_low, curve.median_high, curve.reaches_zero()) {
        return format!("{} ({})", short(median), language.pick("interval not estimable", "置信区间无法估计"));
    }
    if [curve.median, curve.median_low, curve.median_high] == [None; 3] {
        return not_reached();
    }
    let [median, low, high] =
        [curve.median, curve.median_low, curve.median_high].map(|time| time.map_or_else(not_reached, short));
    format!("{median} ({low} {} {high})", language.pick("to", "至"))
}

/// How many in a hundred have responded up to a month; a dash once nobody is followed so long, unless all have responded before.
fn share(curve: Option<&KaplanMeier>, month: f64, language: Language) -> String {
    let Some(curve) = curve.filter(|curve| curve.is_known_at(month)) else { return NONE.to_owned() };
    let percent = |survival: f64| fixed(100.0 * (1.0 - survival), 0);
    let Some(step) = curve.at(month) else { return "0".to_owned() };
    let limits = step.interval.filter(|_| step.survival < 1.0).map_or_else(String::new, |interval| {
        format!(" ({} {} {})", percent(interval.high), language.pick("to", "至"), percent(interval.low))
    });
    format!("{}{limits}", percent(step.survival))
}
