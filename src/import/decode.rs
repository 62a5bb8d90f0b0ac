//! From bytes to text: which encoding a file is in, and why that is believed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What turns bytes of an encoding into text: the browser's own decoder in the page, a library in the tests.
pub trait Decoder {
    /// The text, or `None` where the bytes are not valid in the encoding or the encoding is not known.
    fn decode(&self, encoding: &str, bytes: &[u8]) -> Option<String>;
}

/// A text and the encoding it was read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// Label of the encoding, as the WHATWG standard names it.
    pub encoding: String,
    /// Whether a mark or the bytes themselves leave no other encoding; else a person should look at the letters.
    pub is_certain: bool,
}

/// Reads a text: by its mark, as UTF-8 where it is valid, else by the encoding its bytes look like; or in the encoding asked for.
///
/// A text whose every second byte is zero is UTF-16 without a mark. Of the older encodings GB18030 is taken where nearly all pairs
/// of bytes lie where Chinese characters do, else Windows-1252: much of Windows-1252 is valid GB18030, but gives rare characters.
///
/// # Returns
/// `None` where the decoder knows none of these.
///
/// # Example
/// ```
/// use nadir_import::decode::{Decoder, decode};
/// struct None_;
/// impl Decoder for None_ {
///     fn decode(&self, _: &str, _: &[u8]) -> Option<String> { None }
/// }
/// let decoded = decode("\u{feff}Läsion".as_bytes(), None, &None_).unwrap();
/// assert_eq!((decoded.text.as_str(), decoded.encoding.as_str(), decoded.is_certain), ("Läsion", "utf-8", true));
/// ```
///
/// # Source
/// WHATWG, *Encoding*; GB 18030-2022, the two-byte area of GB 2312.
pub fn decode(bytes: &[u8], asked: Option<&str>, decoder: &dyn Decoder) -> Option<Decoded> {
    let decoded = |text: String, encoding: &str, is_certain| {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Some(Decoded { text, encoding: encoding.to_owned(), is_certain })
    };
    if let Some(encoding) = asked {
        return named(bytes, encoding, decoder).and_then(|text| decoded(text, encoding, true));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return decoded(utf_16(rest, u16::from_le_bytes), "utf-16le", true);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return decoded(utf_16(rest, u16::from_be_bytes), "utf-16be", true);
    }
    match zero_bytes(bytes) {
        Zeros::Odd => return decoded(utf_16(bytes, u16::from_le_bytes), "utf-16le", false),
        Zeros::Even => return decoded(utf_16(bytes, u16::from_be_bytes), "utf-16be", false),
        Zeros::Neither => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return decoded(text.to_owned(), "utf-8", true);
    }
    let order = if looks_chinese(bytes) { ["gb18030", "windows-1252"] } else { ["windows-1252", "gb18030"] };
    order.into_iter().find_map(|encoding| decoded(decoder.decode(encoding, bytes)?, encoding, false))
}

/// What the bytes of a text may be read as beside what was found, which stands first, each with some of the letters beyond ASCII that it
/// gives: the most frequent ones first, so that no word of the file is among them. Empty where there is no such letter.
///
/// # Source
/// WHATWG, *Encoding*: the legacy encodings of East Asia and of Europe.
///
/// # Example
/// ```
/// use nadir_import::decode::{Decoded, Decoder, letters};
/// struct Latin;
/// impl Decoder for Latin {
///     fn decode(&self, encoding: &str, bytes: &[u8]) -> Option<String> {
///         (encoding == "windows-1252").then(|| bytes.iter().copied().map(char::from).collect())
///     }
/// }
/// let found = Decoded { text: "Läsion".to_owned(), encoding: "windows-1252".to_owned(), is_certain: false };
/// assert_eq!(letters(b"L\xe4sion", &found, &Latin), [("windows-1252".to_owned(), "ä".to_owned())]);
/// ```
pub fn letters(bytes: &[u8], found: &Decoded, decoder: &dyn Decoder) -> Vec<(String, String)> {
    const OTHERS: [&str; 6] = ["gb18030", "big5", "shift_jis", "windows-1252", "windows-1250", "windows-1251"];
    /// So much of a large file is looked at.
    const SAMPLE: usize = 1 << 20;
    let sample = |text: &str| {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        let beyond = |letter: &char| !letter.is_ascii() && !letter.is_control() && *letter != '\u{fffd}';
        text.chars().filter(beyond).for_each(|letter| *counts.entry(letter).or_default() += 1);
        let mut letters: Vec<(usize, char)> = counts.into_iter().map(|(letter, count)| (count, letter)).collect();
        letters.sort_by_key(|(count, letter)| (std::cmp::Reverse(*count), *letter));
        letters.into_iter().take(8).map(|(_, letter)| letter.to_string()).collect::<Vec<_>>().join(" ")
    };
    let own = sample(&found.text);
    if own.is_empty() {
        return Vec::new();
    }
    // A line end stands in no letter of these encodings.
    let end = bytes.iter().take(SAMPLE).rposition(|byte| *byte == b'\n').filter(|_| bytes.len() > SAMPLE);
    let bytes = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
    let mut all = vec![(found.encoding.clone(), own)];
    for other in OTHERS.into_iter().filter(|other| *other != found.encoding) {
        let letters = decoder.decode(other, bytes).map(|text| sample(&text)).unwrap_or_default();
        // What gives the same letters is no other reading.
        if !letters.is_empty() && !all.iter().any(|(_, known)| *known == letters) {
            all.push((other.to_owned(), letters));
        }
    }
    all
}

fn named(bytes: &[u8], encoding: &str, decoder: &dyn Decoder) -> Option<String> {
    match encoding {
        "utf-8" => std::str::from_utf8(bytes).ok().map(str::to_owned),
        "utf-16le" => Some(utf_16(bytes, u16::from_le_bytes)),
        "utf-16be" => Some(utf_16(bytes, u16::from_be_bytes)),
        _ => decoder.decode(encoding, bytes),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

enum Zeros {
    Even,
    Odd,
    Neither,
}

/// Whether every second byte is zero, as in UTF-16 of mostly plain letters; a few stray zeros are not.
fn zero_bytes(bytes: &[u8]) -> Zeros {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let is_most = |some: usize, other: usize| half > 2 && some * 10 > half * 6 && other * 10 < half;
    match (is_most(even, odd), is_most(odd, even)) {
        (true, _) => Zeros::Even,
        (_, true) => Zeros::Odd,
        _ => Zeros::Neither,
    }
}

/// Whether nearly all pairs that begin with a high byte lie in the area of GB 2312, where written Chinese is.
fn looks_chinese(bytes: &[u8]) -> bool {
    let (mut pairs, mut common) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first < 0x80 {
            continue;
        }
        pairs += 1;
        match after {
            [0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, tail @ ..] => {
                rest = tail;
                common += 1;
            }
            [second, tail @ ..] => {
                common += usize::from(*second >= 0xA1 && (0xA1..=0xF7).contains(first));
                rest = if *second >= 0x40 { tail } else { after };
            }
            [] => {}
        }
    }
    pairs > 0 && common * 100 >= pairs * 85
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Labels;

    /// Says which encoding was asked for.
    impl Decoder for Labels {
        fn decode(&self, encoding: &str, _: &[u8]) -> Option<String> {
            Some(encoding.to_owned())
        }
    }

    #[test]
    fn the_encoding_is_told_by_the_bytes() {
        let cases: [(&[u8], &str, bool); 8] = [
            (b"a,b", "utf-8", true),
            (b"\xEF\xBB\xBFa", "utf-8", true),
            (b"\xFF\xFEa\0,\0b\0", "utf-16le", true),
            (b"\xFE\xFF\0a\0,\0b", "utf-16be", true),
            (b"a\0,\0b\0\n\0c\0,\0d\0", "utf-16le", false),
            // Python: "Läsion;Höhe".encode("cp1252"), whose pairs are valid GB18030.
            (b"L\xe4sion;H\xf6he", "windows-1252", false),
            // Python: "病灶".encode("gb18030"), and with the four-byte U+20BB7.
            (b"\xb2\xa1\xd4\xee", "gb18030", false),
            (b"\xb2\xa1\xd4\xee\x95\x34\xe0\x33", "gb18030", false),
        ];
        for (bytes, encoding, is_certain) in cases {
            let decoded = decode(bytes, None, &Labels).unwrap();
            assert_eq!((decoded.encoding.as_str(), decoded.is_certain), (encoding, is_certain), "{bytes:?}");
        }
        // Stray zeros are not UTF-16.
        assert_eq!(decode(b"50x4\x005x41\n\0\0\0\0\n", None, &Labels).unwrap().encoding, "utf-8");
    }
}
