//! A text whose cells are parted by a character, or a page with tables.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir_fuzz::{read, seeds};
use nadir_import::open::open;

fuzz_target!(init: seeds::write_into_folder(seeds::delimited), |bytes: &[u8]| {
    if let Ok(file) = open("a.csv", bytes, None, &read::Library) {
        read::import(&[file]);
    }
});
