//! An export of REDCap, with its dictionary where there are two files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nadir_fuzz::{read, seeds};
use nadir_import::open::open;

fuzz_target!(init: seeds::write_into_folder(seeds::redcap), |bytes: &[u8]| {
    let at = bytes.windows(seeds::BETWEEN_FILES.len()).position(|window| window == seeds::BETWEEN_FILES);
    let (data, dictionary) = at.map_or((bytes, &[][..]), |at| (&bytes[..at], &bytes[at + seeds::BETWEEN_FILES.len()..]));
    let files = [("redcap_data.csv", data), ("redcap_dictionary.csv", dictionary)];
    let files: Vec<_> = files.into_iter().filter_map(|(name, bytes)| open(name, bytes, None, &read::Library).ok()).collect();
    read::import(&files);
});
