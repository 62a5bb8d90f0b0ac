//! The table under the curves of time to response.

use super::builder::Builder;
use super::cells::{fraction_cell, no_number, p_cell, short_decimals};
use super::figures_of_speech::ratio_text;
use super::names::month_name;
use super::words;
use crate::analysis::{ResultKey, Results};
use crate::report::Language;
use crate::report::number::{NONE, fixed};
use crate::report::table::{Cell, Column, RowKind, Table};
use crate::report::wording::{by, criteria_name};
use crate::response::{Track, TrackId};
use crate::statistics::survival::KaplanMeier;

/// Time to the first response of both arms: responders, median, share by each planned visit, hazard ratio and log-rank p.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Results, files::example_study, study::Study};
/// use nadir::{report::{Language, comparison::time_to_response}, response::TrackId};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = time_to_response(&Results::of(Arc::new(study), &settings).unwrap(), TrackId::Chosen, Language::English);
/// assert_eq!(table.rows[0].label, "Responders, n/N (%)");
/// assert_eq!(table.columns[3].heading, "Hazard ratio");
/// ```
pub fn time_to_response(results: &Results, track: TrackId, language: Language) -> Table {
    let contrast = &results.contrast();
    let track = Track::of(track, &contrast.settings.criteria);
    let key = ResultKey::TimeToResponse { track: track.id };
    let Some(number) = results.number(&key) else { return Table::default() };
    let mut builder = Builder::new(results, language);
    let mut columns = builder.arm_columns();
    columns.push(Column { heading: words::HAZARD_RATIO.in_language(language).to_owned(), detail: "95% CI".to_owned() });
    columns.push(Column { heading: words::P.in_language(language).to_owned(), detail: String::new() });
    let criteria = criteria_name(&track.criteria, language);
    let title = words::TIME_TO_RESPONSE.in_language(language);
    builder.head("time-to-response", title, &by(language, &["criteria: {}", "标准：{}"], &[&criteria]), columns);
    let ratio = match number.hazard.map(|fit| fit.and_then(|fit| fit.estimate)) {
        Some(Ok(found)) => {
            let text = ratio_text(found.hazard_ratio, Some(found.interval), language);
            Cell::of(text, vec![found.hazard_ratio, found.interval.low, found.interval.high]).explained_by(&key)
        }
        Some(Err(why)) => no_number(&mut builder.table, why, &key, results, language),
        None => Cell::default(),
    };
    let p = p_cell(&mut builder.table, &number, results, language);
    let responders = number.counts().unwrap_or_default().map(fraction_cell);
    builder.described(words::RESPONDERS.in_language(language), responders, &key);
    if let Some(row) = builder.table.rows.first_mut() {
        row.cells.truncate(2);
        row.cells.extend([ratio, p]);
    }
    let of_arms = |cell: &dyn Fn(&KaplanMeier) -> Cell| {
        number.curves.each_ref().map(|curve| curve.as_ref().map_or_else(|| Cell::plain(NONE), cell))
    };
    builder.described(words::MEDIAN_TIME.in_language(language), of_arms(&|curve| median(curve, language)), &key);
    for month in results.months() {
        let label =
            by(language, &["Responded by {}, % (95% CI)", "截至{}的缓解率，%（95% CI）"], &[&month_name(month, language)]);
        builder.described(&label, of_arms(&|curve| share(curve, f64::from(month), language)), &key);
    }
    for row in &mut builder.table.rows {
        row.kind = RowKind::Data;
    }
    let [reference, comparison] = contrast.arms();
    builder.table.notes = vec![
        words::TIME_NOTE.in_language(language).to_owned(),
        by(language, &words::HAZARD_RATIO_NOTE, &[&comparison.name, &reference.name]),
    ];
    builder.table
}

/// "6 (6 to 12)"; a limit, or the median itself, that the curve does not reach is said in words.
fn median(curve: &KaplanMeier, language: Language) -> Cell {
    let not_reached = || language.pick("not reached", "未达到").to_owned();
    if let (Some(median), None, None, true) = (curve.median, curve.median_low, curve.median_high, curve.reaches_zero()) {
        let text = fixed(median, short_decimals(median));
        return Cell::of(format!("{text} ({})", language.pick("interval not estimable", "置信区间无法估计")), vec![median]);
    }
    let times = [curve.median, curve.median_low, curve.median_high];
    if times == [None; 3] {
        return Cell::plain(not_reached());
    }
    let [median, low, high] = times.map(|time| time.map_or_else(not_reached, |months| fixed(months, short_decimals(months))));
    // What is not reached has no number; with one missing the places of the others would not be known.
    let values: Option<Vec<f64>> = times.into_iter().collect();
    let values = values.unwrap_or_else(|| curve.median.into_iter().collect());
    Cell::of(format!("{median} ({low} {} {high})", language.pick("to", "至")), values)
}

/// How many in a hundred have responded up to a month; a dash once nobody is followed so long, unless all have responded before.
fn share(curve: &KaplanMeier, month: f64, language: Language) -> Cell {
    if !curve.is_known_at(month) {
        return Cell::plain(NONE);
    }
    let percent = |survival: f64| 100.0 * (1.0 - survival);
    let Some(step) = curve.at(month) else { return Cell::number(0.0, 0) };
    let share = percent(step.survival);
    match step.interval.filter(|_| step.survival < 1.0) {
        None => Cell::number(share, 0),
        Some(interval) => {
            let (low, high) = (percent(interval.high), percent(interval.low));
            let text = format!("{} ({} {} {})", fixed(share, 0), fixed(low, 0), language.pick("to", "至"), fixed(high, 0));
            Cell::of(text, vec![share, low, high])
        }
    }
}
