//! How far a long computation is: told by the exact tests that take more than a moment, heard by whoever shows it.

use std::cell::Cell;

thread_local! {
    static LISTENER: Cell<Option<fn(f64)>> = const { Cell::new(None) };
}

/// Names who is told on this thread: a share from 0 to 1, every hundredth of a second or so while one of the exact tests runs, beginning
/// anew with each test. Nobody is told before.
///
/// # Example
/// ```
/// use nadir_statistics::{progress, rank::exact_rank_sum};
/// use std::cell::RefCell;
/// thread_local!(static TOLD: RefCell<Vec<f64>> = RefCell::default());
/// progress::listen(|share| TOLD.with_borrow_mut(|told| told.push(share)));
/// let x: Vec<f64> = (0..300).map(f64::from).collect();
/// let y: Vec<f64> = (0..300).map(|i| f64::from(i) + 20.5).collect();
/// exact_rank_sum(&x, &y).unwrap();
/// TOLD.with_borrow(|told| assert!(told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share))));
/// ```
pub fn listen(listener: fn(f64)) {
    LISTENER.set(Some(listener));
}

/// Tells the share that is done.
pub(crate) fn tell(share: f64) {
    if let Some(listener) = LISTENER.get() {
        listener(share);
    }
}
