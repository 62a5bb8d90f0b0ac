//! What was computed for a table: at the next check only what changed is computed again.

use super::compared::Data;
use super::judge::Judged;
use super::p_value::PrintedP;
use std::cell::RefCell;
use std::collections::HashMap;

/// What a test is made for, and the p it is held against.
type Key = (Data, Option<PrintedP>);

/// The results of a check, by what they are of.
#[derive(Debug, Clone, Default)]
pub(super) struct Computed(HashMap<Key, Judged>);

/// How a table was computed is nothing of it: two checks of one table are the same.
impl PartialEq for Computed {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The results of an earlier check and those of this one. Only what this one needs is kept.
pub(super) struct Computing<'a> {
    before: Option<&'a Computed>,
    now: RefCell<Computed>,
}

impl<'a> Computing<'a> {
    pub(super) fn new(before: Option<&'a Computed>) -> Self {
        Self { before, now: RefCell::default() }
    }

    /// The result of data under a printed p: as it is known, or else computed.
    pub(super) fn judged(&self, data: &Data, printed: Option<PrintedP>, compute: impl FnOnce() -> Judged) -> Judged {
        let key = (data.clone(), printed);
        if let Some(known) = self.now.borrow().0.get(&key) {
            return known.clone();
        }
        let known = self.before.and_then(|before| before.0.get(&key)).cloned();
        let judged = known.unwrap_or_else(compute);
        self.now.borrow_mut().0.insert(key, judged.clone());
        judged
    }

    pub(super) fn done(self) -> Computed {
        self.now.into_inner()
    }
}
