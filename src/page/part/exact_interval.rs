//! The exact interval of a difference, computed in steps between which the page answers.

use leptos::prelude::*;
use nadir::statistics::exact::{ExactDifference, ExactDifferenceSearch, TwoCounts};
use nadir::statistics::types::{ConfidenceLevel, NotEstimable};
use std::time::Duration;

/// The interval of these counts.
pub type ExactInterval = (TwoCounts, Result<ExactDifference, NotEstimable>);

type Search = StoredValue<Option<(TwoCounts, ExactDifferenceSearch)>, LocalStorage>;

/// The last interval that was wanted and is known.
///
/// `wanted` says of which counts it is wanted; whenever something changes that it reads, a search that runs ends and another begins,
/// after the next frame is painted and `rest` is over. Counts whose interval is known are not searched again.
pub fn exact_interval(wanted: impl Fn() -> Option<TwoCounts> + 'static, rest: Duration) -> RwSignal<Option<ExactInterval>> {
    let known = RwSignal::new(None::<ExactInterval>);
    let search: Search = StoredValue::new_local(None);
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        search.try_set_value(None);
    };
    Effect::new(move |_| {
        let wanted = wanted();
        stop();
        let Some(counts) =
            wanted.filter(|counts| known.with_untracked(|known| known.as_ref().map(|(of, _)| *of) != Some(*counts)))
        else {
            return;
        };
        let begin = move || match ExactDifferenceSearch::new(counts, ConfidenceLevel::default()) {
            Ok(begun) => {
                search.set_value(Some((counts, begun)));
                request_animation_frame(move || advance(search, known, counts));
            }
            Err(why) => known.set(Some((counts, Err(why)))),
        };
        timer.set_value(set_timeout_with_handle(begin, rest).ok());
    });
    on_cleanup(stop);
    known
}

/// One step of the search for these counts, and the next one after the page has had its turn; nothing once it is not wanted any more.
fn advance(search: Search, known: RwSignal<Option<ExactInterval>>, counts: TwoCounts) {
    let step = move || {
        let found = search.try_update_value(|search| {
            let (_, search) = search.as_mut().filter(|(of, _)| *of == counts)?;
            Some(search.advance())
        });
        match found.flatten() {
            Some(Some(found)) => {
                search.set_value(None);
                known.set(Some((counts, Ok(found))));
            }
            Some(None) => advance(search, known, counts),
            None => {}
        }
    };
    set_timeout(step, Duration::ZERO);
}
