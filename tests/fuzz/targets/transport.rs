//! A SAS transport file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir_fuzz::{read, seeds};
use nadir_import::open::open;

fuzz_target!(init: seeds::write_into_folder(seeds::transport), |bytes: &[u8]| {
    if let Ok(file) = open("a.xpt", bytes, None, &read::Library) {
        read::import(&[file]);
    }
});
