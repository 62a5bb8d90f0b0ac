//! `bestResponse(points, options)`: best and confirmed best response of a sequence of classes.

use crate::border::{Refused, read, write};
use crate::criteria::read_options;
use crate::field::Field;
use nadir::response::{BestResponse, ConfirmationRule, Response, TimePoint, best_response};
use nadir::statistics::catalogue::{Input, Output};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The most time points taken: a scan a week for ten years is half of them.
const MOST_POINTS: usize = 1000;
/// The farthest day taken: a century.
const LAST_DAY: f64 = 36_525.0;

/// Best response of time-point responses, without and with confirmation.
#[wasm_bindgen(js_name = bestResponse)]
pub fn best_of(points: JsValue, options: JsValue) -> JsValue {
    let answer = || {
        let (points, options) = (read(points, "points")?, read(options, "options")?);
        let criteria = read_options(&Field::argument(&options, "options"))?;
        let mut points =
            Field::argument(&points, "points").members(MOST_POINTS)?.into_iter().map(point).collect::<Result<Vec<_>, _>>()?;
        points.sort_by_key(|point| point.day);
        let best = |rule: Option<ConfirmationRule>| best_response(&points, criteria.minimum_stable_days, rule);
        let code = |best: Option<BestResponse>| Output::from(best.map(|best| best.response.code()));
        let day = |best: Option<BestResponse>| {
            let point = best.and_then(|best| points.get(best.position));
            Output::from(point.map(|point| f64::from(point.day)))
        };
        let (unconfirmed, confirmed) = (best(None), best(criteria.confirmation));
        Ok(Output::map([
            ("best", code(unconfirmed)),
            ("bestDay", day(unconfirmed)),
            ("confirmed", code(confirmed)),
            ("confirmedDay", day(confirmed)),
        ]))
    };
    write(answer())
}

fn point(point: Field<'_>) -> Result<TimePoint, Refused> {
    let point = point.object()?;
    let (day, response) = (point.get("day"), point.get("response"));
    let code = response.text()?;
    let known = "one of CR, PR, SD, NON-CR/NON-PD, PD, NE";
    Ok(TimePoint { day: whole_day(&day)?, response: Response::from_code(code).ok_or_else(|| response.invalid(known))? })
}

fn whole_day(day: &Field<'_>) -> Result<i32, Refused> {
    match day.value() {
        Input::Null => Err(day.missing()),
        #[allow(clippy::cast_possible_truncation, reason = "checked: whole, within a century")]
        Input::Number(value) if value.fract().total_cmp(&0.0).is_eq() && value.abs() <= LAST_DAY => Ok(*value as i32),
        _ => {
            let text = day.typed()?;
            let whole = text.trim().parse().ok().filter(|day: &i32| f64::from(day.saturating_abs()) <= LAST_DAY);
            whole.ok_or_else(|| day.invalid("a whole day within a century"))
        }
    }
}
