//! A workbook. Its archive is unpacked, one of its parts is changed, and it is packed again: a changed byte of the archive itself would
//! nearly always end at a checksum.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use nadir_fuzz::{read, seeds};
use nadir_import::open::open;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fuzz_target!(init: { forgive_calamine(); seeds::write_into_folder(seeds::workbooks) }, |bytes: &[u8]| {
    if let Ok(file) = open("a.xlsx", bytes, None, &read::Library) {
        read::import(&[file]);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 16 == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    match repacked(&data[..size], max_size, seed) {
        Some(packed) => {
            data[..packed.len()].copy_from_slice(&packed);
            packed.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});

/// The archive with one part changed; `None` for what is no archive, and for one that does not fit.
fn repacked(bytes: &[u8], most: usize, seed: u32) -> Option<Vec<u8>> {
    const LARGEST_PART: u64 = 1 << 20;
    const ROOM: usize = 4_096;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        if part.size() > LARGEST_PART {
            return None;
        }
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    let count = parts.len();
    let (_, content) = parts.get_mut(seed as usize / 16 % count.max(1))?;
    let length = content.len();
    content.resize(length + ROOM, 0);
    let length = fuzzer_mutate(content, length, length + ROOM);
    content.truncate(length);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
    for (name, content) in parts {
        writer.start_file(name, options).ok()?;
        writer.write_all(&content).ok()?;
    }
    let packed = writer.finish().ok()?.into_inner();
    (packed.len() <= most).then_some(packed)
}

/// calamine stops at some broken files; the product catches that, and in the browser says it. Any other stop is a find.
fn forgive_calamine() {
    let stop = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.location().is_some_and(|place| place.file().contains("/calamine-")) {
            stop(info);
        }
    }));
}
