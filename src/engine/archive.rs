//! Files as one archive.

use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::{Write, sink};

/// How hard is packed, from 0 to 10: where more time gains little.
const LEVEL: u8 = 6;

/// Files as an archive; the same files give the same bytes, for no clock is asked. Into memory nothing is refused, so there is always one.
///
/// # Source
/// PKWARE, APPNOTE.TXT 6.3.10.
pub(crate) fn archive<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in files {
        // What is refused is a name that no file here has.
        let _ = put(&mut writer, name, text.as_bytes());
    }
    if writer.finish().is_err() { Vec::new() } else { bytes }
}

fn put(writer: &mut ZipArchiveWriter<&mut Vec<u8>>, name: &str, content: &[u8]) -> Result<(), rawzip::Error> {
    let (mut entry, config) = writer.new_file(name).compression_method(CompressionMethod::DEFLATE).start()?;
    // The checksum and the size are those of the content, and what is written is packed.
    let mut described = config.wrap(sink());
    described.write_all(content)?;
    let (_, description) = described.finish()?;
    entry.write_all(&miniz_oxide::deflate::compress_to_vec(content, LEVEL))?;
    entry.finish(description)?;
    Ok(())
}
