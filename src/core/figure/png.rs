//! The resolution of a PNG file, which the browser's own drawing does not state.

/// Length of the signature and of the header chunk after it.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
const HEADER_END: usize = 8 + 12 + 13;

/// The same PNG with its resolution: a `pHYs` chunk behind the header, in place of any it had.
///
/// Pixels a metre = dots an inch / 0.0254, rounded: 300 gives 11811, 600 gives 23622.
///
/// # Returns
/// `None` for bytes that are not a PNG.
///
/// # Source
/// W3C, *Portable Network Graphics (PNG) Specification*, third edition, 5.3 and 11.3.4.3.
///
/// # Example
/// ```
/// use nadir::figure::png_with_resolution;
/// assert_eq!(png_with_resolution(b"GIF89a", 300), None);
/// ```
pub fn png_with_resolution(png: &[u8], dots_an_inch: u32) -> Option<Vec<u8>> {
    if png.get(..8)? != SIGNATURE || png.get(12..16)? != b"IHDR" {
        return None;
    }
    let (header, mut rest) = (png.get(..HEADER_END)?, png.get(HEADER_END..)?);
    let mut file = header.to_vec();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of a rounded double saturates")]
    let a_metre = (f64::from(dots_an_inch) / 0.0254).round() as u32;
    let density = a_metre.to_be_bytes();
    // The last byte says that the unit is the metre.
    let chunk = [&b"pHYs"[..], &density, &density, &[1]].concat();
    file.extend(9_u32.to_be_bytes());
    file.extend(&chunk);
    file.extend(checksum(&chunk).to_be_bytes());
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let end = usize::try_from(length).ok()?.checked_add(12)?;
        let chunk = rest.get(..end)?;
        if chunk.get(4..8)? != b"pHYs" {
            file.extend(chunk);
        }
        rest = rest.get(end..)?;
    }
    Some(file)
}

/// The cyclic redundancy check of PNG: polynomial 0xEDB88320, all bits set before and inverted after.
fn checksum(bytes: &[u8]) -> u32 {
    let by_bit = |check: u32| if check & 1 == 1 { 0xEDB8_8320 ^ (check >> 1) } else { check >> 1 };
    let by_byte = |check: u32, byte: &u8| (0..8).fold(check ^ u32::from(*byte), |check, _| by_bit(check));
    !bytes.iter().fold(u32::MAX, by_byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One grey pixel, written by Python 3.11: `zlib.compress(b"\0\x80")`, and `zlib.crc32` over type and data of each chunk.
    fn pixel() -> [Vec<u8>; 4] {
        [
            SIGNATURE.to_vec(),
            b"\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55".to_vec(),
            b"\0\0\0\x0aIDAT\x78\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6".to_vec(),
            b"\0\0\0\0IEND\xae\x42\x60\x82".to_vec(),
        ]
    }

    #[test]
    fn the_resolution_stands_behind_the_header() {
        let [signature, header, data, end] = pixel();
        let plain = [signature.clone(), header.clone(), data.clone(), end.clone()].concat();
        // By Python: struct.pack(">IIB", round(dpi / 0.0254), round(dpi / 0.0254), 1) with zlib.crc32.
        let chunk_300 = b"\0\0\0\x09pHYs\0\0\x2e\x23\0\0\x2e\x23\x01\x78\xa5\x3f\x76".to_vec();
        let chunk_600 = b"\0\0\0\x09pHYs\0\0\x5c\x46\0\0\x5c\x46\x01\x14\x94\x43\x41".to_vec();
        let at_300 = png_with_resolution(&plain, 300).unwrap();
        assert_eq!(at_300, [signature.clone(), header.clone(), chunk_300, data.clone(), end.clone()].concat());
        // A second resolution takes the place of the first.
        assert_eq!(png_with_resolution(&at_300, 600).unwrap(), [signature, header, chunk_600, data, end].concat());
    }

    #[test]
    fn what_is_no_png_or_is_cut_short_is_refused() {
        let plain = pixel().concat();
        for length in 0..plain.len() {
            let is_whole_chunks = [33, 33 + 22].contains(&length);
            assert_eq!(png_with_resolution(&plain[..length], 300).is_some(), is_whole_chunks, "{length}");
        }
        let mut lying = plain;
        lying[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(png_with_resolution(&lying, 300), None);
    }

    #[test]
    fn the_checksum_is_the_published_one() {
        // The check value of CRC-32/ISO-HDLC, and the end of every PNG.
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }
}
