//! Best overall response, and confirmation of a response by a later one.

use super::{ConfirmationRule, Response};

/// One assessment: days from baseline and the time-point response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimePoint {
    /// Days from baseline.
    pub day: i32,
    /// Time-point response.
    pub response: Response,
}

/// The best response and the assessment it stems from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BestResponse {
    /// The class.
    pub response: Response,
    /// Position of its assessment among those given.
    pub position: usize,
}

/// The same assessments with one class a day: of several on one day the worst evaluable one, whatever their order.
fn one_class_a_day(points: &[TimePoint]) -> Vec<TimePoint> {
    let evaluable = |point: &&TimePoint| point.response != Response::NotEvaluable;
    let mut settled = Vec::with_capacity(points.len());
    for day in points.chunk_by(|one, other| one.day == other.day) {
        let worst = day.iter().filter(evaluable).map(|point| point.response).max().unwrap_or(Response::NotEvaluable);
        settled.extend(day.iter().map(|point| TimePoint { day: point.day, response: worst }));
    }
    settled
}

/// The same assessments with partial in the place of complete response, for rules by which any response confirms any other.
///
/// With the volume presets a response is a decrease of at least the threshold, complete or partial: it is confirmed by any later one.
///
/// ```
/// use nadir::response::{ConfirmationRule, Response, TimePoint, is_confirmed, responses_alike};
/// let points = [(91, Response::Complete), (183, Response::Partial)].map(|(day, response)| TimePoint { day, response });
/// let rule = ConfirmationRule::after(56);
/// assert_eq!(is_confirmed(&points, 0, rule), Some(false)); // by RECIST 1.1
/// assert_eq!(is_confirmed(&responses_alike(&points), 0, rule), Some(true));
/// ```
pub fn responses_alike(points: &[TimePoint]) -> Vec<TimePoint> {
    let alike = |point: &TimePoint| match point.response {
        Response::Complete => TimePoint { response: Response::Partial, ..*point },
        _ => *point,
    };
    one_class_a_day(points).iter().map(alike).collect()
}

/// Assessments up to and including the first progression; what follows it no longer counts.
pub(super) fn until_progression(points: &[TimePoint]) -> &[TimePoint] {
    let end = points.iter().position(|point| point.response == Response::Progressive).map_or(points.len(), |at| at + 1);
    points.get(..end).unwrap_or(points)
}

/// Best overall response, confirmed where a rule is given.
///
/// Each assessment up to the first progression counts as its class; with a rule, an unconfirmed complete or partial response counts
/// as stable; a stable one (or non-CR/non-PD) earlier than `minimum_stable_days` counts as not evaluable. The best in the
/// order CR, PR, SD, non-CR/non-PD, PD, NE is taken, the first of equals. `points` stand in order of time.
///
/// # Returns
/// `None` without assessments.
///
/// # Source
/// The confirmed best overall response of the R package admiralonco (`derive_param_confirmed_bor`); Eisenhauer 2009, §4.6.
///
/// # Example
/// ```
/// use nadir::response::{best_response, ConfirmationRule, Response, TimePoint};
/// let points = [(84, Response::Partial), (140, Response::Partial)].map(|(day, response)| TimePoint { day, response });
/// let best = |days| best_response(&points, 42, Some(ConfirmationRule::after(days))).unwrap().response;
/// assert_eq!(best(56), Response::Partial); // day 140 is 56 days after day 84
/// assert_eq!(best(57), Response::Stable); // one day short: an unconfirmed response counts as stable
/// ```
#[doc(alias = "BOR")]
#[doc(alias = "CBOR")]
pub fn best_response(points: &[TimePoint], minimum_stable_days: u32, rule: Option<ConfirmationRule>) -> Option<BestResponse> {
    let points = &one_class_a_day(points);
    let counted = |(position, point): (usize, &TimePoint)| {
        let is_late = i64::from(point.day) >= i64::from(minimum_stable_days);
        let response = match point.response {
            response if response.is_response() && rule.is_none_or(|rule| is_confirmed(points, position, rule) == Some(true)) => {
                response
            }
            Response::Complete | Response::Partial | Response::Stable if is_late => Response::Stable,
            Response::NonCompleteNonProgressive if is_late => Response::NonCompleteNonProgressive,
            Response::Progressive => Response::Progressive,
            _ => Response::NotEvaluable,
        };
        BestResponse { response, position }
    };
    until_progression(points).iter().enumerate().map(counted).min_by_key(|best| (best.response, best.position))
}

/// The first complete or partial response before any progression, confirmed where a rule is given.
pub fn first_response(points: &[TimePoint], rule: Option<ConfirmationRule>) -> Option<usize> {
    let points = &one_class_a_day(points);
    let counts = |position| rule.is_none_or(|rule| is_confirmed(points, position, rule) == Some(true));
    let responses = until_progression(points).iter().enumerate().filter(|(_, point)| point.response.is_response());
    responses.map(|(position, _)| position).find(|position| counts(*position))
}

/// Whether a later assessment confirms the response at `position`.
///
/// By the rules of RECIST 1.1; for those of the volume presets the assessments are given as [`responses_alike`].
///
/// A complete response is confirmed by a complete one, a partial response by a complete or partial one, at least
/// `minimum_days` later. Between them only assessments of the same kind and at most `maximum_not_evaluable` not evaluable ones may
/// lie (and one stable one, if accepted, between partial responses); a partial after a complete response is no confirmation.
///
/// # Returns
/// `None` while nothing speaks against it and the confirming assessment has yet to come, and where there is no response.
pub fn is_confirmed(points: &[TimePoint], position: usize, rule: ConfirmationRule) -> Option<bool> {
    let points = &one_class_a_day(points);
    let points = until_progression(points);
    let start = points.get(position).filter(|point| point.response.is_response())?;
    let is_complete = start.response == Response::Complete;
    let (mut not_evaluable, mut stable, mut complete_seen) = (0, 0, false);
    let mut day = start.day;
    for later in points.get(position + 1..)? {
        // Assessments of one day are one.
        if later.day == day {
            continue;
        }
        day = later.day;
        let confirms = match later.response {
            Response::Complete => true,
            Response::Partial => !is_complete,
            _ => false,
        };
        if !is_complete && complete_seen && later.response == Response::Partial {
            return Some(false);
        }
        let days = i64::from(later.day) - i64::from(start.day);
        if confirms && days >= i64::from(rule.minimum_days) {
            return Some(true);
        }
        match later.response {
            Response::Complete => complete_seen = true,
            Response::Partial if !is_complete => {}
            Response::NotEvaluable if not_evaluable < rule.maximum_not_evaluable => not_evaluable += 1,
            Response::Stable if !is_complete && rule.accept_stable_between && stable == 0 => stable += 1,
            _ => return Some(false),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days and codes, the confirmed best by the strict rule and by the lenient one.
    type Story = (&'static [(i32, &'static str)], &'static str, &'static str);

    fn points(sequence: &[(i32, &str)]) -> Vec<TimePoint> {
        sequence.iter().map(|&(day, code)| TimePoint { day, response: Response::from_code(code).unwrap() }).collect()
    }

    fn check(sequence: &[(i32, &str)], rule: ConfirmationRule, minimum_stable_days: u32, expected: &str) {
        let best = best_response(&points(sequence), minimum_stable_days, Some(rule)).unwrap();
        assert_eq!(best.response.code(), expected, "{sequence:?}");
    }

    /// The nine patients of the example in the reference page of admiralonco's `derive_param_confirmed_bor`, as days from treatment
    /// start; expected values follow from its documented rules.
    #[test]
    fn patients_of_the_admiralonco_example() {
        let strict = ConfirmationRule::after(28);
        let lenient = ConfirmationRule { maximum_not_evaluable: 2, accept_stable_between: true, ..strict };
        let patients: [Story; 8] = [
            (&[(0, "PR"), (31, "CR"), (46, "NE"), (60, "CR"), (91, "SD")], "CR", "CR"),
            (&[(20, "SD"), (51, "PR"), (80, "SD"), (92, "CR")], "SD", "PR"),
            (&[(1, "CR"), (21, "CR"), (51, "SD")], "SD", "SD"),
            (&[(2, "PR"), (62, "SD"), (93, "SD"), (123, "PR"), (137, "NON-CR/NON-PD")], "SD", "SD"),
            (&[(0, "PR"), (9, "SD"), (19, "PR"), (134, "NON-CR/NON-PD")], "NON-CR/NON-PD", "NON-CR/NON-PD"),
            (&[(4, "PR"), (14, "CR"), (57, "PR"), (70, "PD"), (89, "CR"), (120, "CR")], "SD", "SD"),
            (&[(4, "PR"), (14, "CR"), (59, "NE")], "NE", "NE"),
            (&[(15, "CR"), (31, "NE"), (46, "NE"), (61, "CR")], "SD", "CR"),
        ];
        for (sequence, with_strict, with_lenient) in patients {
            check(sequence, strict, 28, with_strict);
            check(sequence, lenient, 28, with_lenient);
        }
    }

    #[test]
    fn confirmed_at_56_days_and_not_at_55() {
        let rule = ConfirmationRule::after(56);
        check(&[(100, "PR"), (156, "PR")], rule, 42, "PR");
        check(&[(100, "PR"), (155, "PR")], rule, 42, "SD");
        assert_eq!(is_confirmed(&points(&[(100, "PR"), (155, "PR")]), 0, rule), None);
        assert_eq!(is_confirmed(&points(&[(100, "PR"), (155, "SD")]), 0, rule), Some(false));
        assert_eq!(is_confirmed(&points(&[(100, "PR"), (120, "NE"), (130, "NE"), (180, "PR")]), 0, rule), Some(false));
    }

    #[test]
    fn only_assessments_up_to_the_first_progression_count() {
        let sequence = points(&[(60, "SD"), (90, "PD"), (150, "PR"), (210, "PR")]);
        assert_eq!(best_response(&sequence, 42, None).unwrap(), BestResponse { response: Response::Stable, position: 0 });
        assert_eq!(first_response(&sequence, None), None);
        assert_eq!(best_response(&points(&[(41, "SD")]), 42, None).unwrap().response, Response::NotEvaluable);
        assert_eq!(best_response(&[], 42, None), None);
    }

    /// Of the assessments of one day the worst counts, whatever their order; one that could not be evaluated says nothing.
    #[test]
    fn points_of_one_day_count_as_the_worst() {
        let rule = ConfirmationRule::after(56);
        for (sequence, best, confirmed) in [
            (&[(60, "PR"), (60, "PD"), (150, "PR")][..], "PD", "PD"),
            (&[(60, "PD"), (60, "PR"), (150, "PR")], "PD", "PD"),
            (&[(60, "PR"), (60, "SD"), (150, "PR")], "PR", "SD"),
            (&[(60, "NE"), (60, "PR"), (150, "PR")], "PR", "PR"),
            (&[(60, "PR"), (90, "NE"), (90, "NE"), (150, "PR")], "PR", "PR"),
        ] {
            let points = points(sequence);
            let code = |rule| best_response(&points, 42, rule).map(|best| best.response.code());
            assert_eq!((code(None), code(Some(rule))), (Some(best), Some(confirmed)), "{sequence:?}");
        }
    }
}
