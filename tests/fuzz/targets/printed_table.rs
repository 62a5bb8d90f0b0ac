//! A printed table: pasted within its bounds, checked, kept; what is known from an earlier check changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir::files::document::Document;
use nadir::printed::{PublishedDraft, check, paste};
use nadir_fuzz::kept::can_be_kept;
use nadir_fuzz::seeds;
use std::collections::BTreeSet;

fuzz_target!(init: seeds::write_into_folder(seeds::printed_tables), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let draft = paste(&PublishedDraft::empty(), None, text).draft;
    assert!(draft.rows.len() <= PublishedDraft::MOST_ROWS);
    let rows: BTreeSet<_> = draft.rows.iter().map(|row| row.id).collect();
    assert_eq!(rows.len(), draft.rows.len(), "two rows of one identity");
    let first = check(&draft, None);
    assert!(first.findings.iter().chain(&first.notes).all(|finding| rows.contains(&finding.row)), "a finding of no row");
    assert_eq!(check(&draft, Some(&first)), first, "an earlier check changes what is found");
    can_be_kept(&Document { published: Some(draft), ..Document::default() });
});
