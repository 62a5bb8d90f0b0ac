//! What a file is, by what stands in it and not by its name, and its sheets.

use crate::decode::{self, Decoder};
use crate::delimited::{self, Separator};
use crate::grid::Sheet;
use crate::html;
use crate::transport;
use crate::workbook;
use serde::{Deserialize, Serialize};

/// The kinds of files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// Text whose cells are parted by a character.
    Delimited,
    /// A table of a web page or of a program that writes one.
    Html,
    /// An Excel workbook (.xlsx).
    Xlsx,
    /// A binary Excel workbook (.xlsb).
    Xlsb,
    /// A workbook of Excel 97 to 2003 (.xls).
    Xls,
    /// A spreadsheet of `OpenDocument` (.ods).
    Ods,
    /// A SAS transport file of version 5.
    Transport,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// There is no byte, no cell, or no row below the headings.
    #[error("nothing to import")]
    Nothing,
    /// The file is encrypted.
    #[error("protected by a password")]
    Password,
    /// The file ends before its end, or its parts do not fit together.
    #[error("not a whole file")]
    Broken,
    /// It would take more memory than a page has.
    #[error("too large: {what}")]
    TooLarge {
        /// What is too large.
        what: String,
    },
    /// It declares entities, as no spreadsheet does.
    #[error("declares entities")]
    Entities,
    /// It is of a kind that is not read.
    #[error("{what} is not read")]
    Unsupported {
        /// The kind's name.
        what: String,
    },
    /// The product's own study of a later version, or another one that its own reader should open.
    #[error("a saved study")]
    OwnStudy,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Encoding of a text, and whether the bytes leave no other.
    pub encoding: Option<(String, bool)>,
    /// What parts the cells of a text.
    pub separator: Option<Separator>,
    /// Whether the name promises another kind.
    pub is_misnamed: bool,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// Largest file that is read, bytes.
const LARGEST: usize = 200 << 20;

/// Reads a file into its sheets.
///
/// # Errors
/// One [`Refusal`] with its reason; nothing is half read.
///
/// # Example
/// ```
/// use nadir_import::{decode::Decoder, open::{FileKind, Refusal, open}};
/// struct Plain;
/// impl Decoder for Plain {
///     fn decode(&self, _: &str, _: &[u8]) -> Option<String> { None }
/// }
/// assert_eq!(open("a.xlsx", b"id,mm\nP-1,42\n", None, &Plain).map(|file| (file.kind, file.is_misnamed)), Ok((FileKind::Delimited, true)));
/// assert_eq!(open("a.csv", b"", None, &Plain), Err(Refusal::Nothing));
/// ```
pub fn open(name: &str, bytes: &[u8], encoding: Option<&str>, decoder: &dyn Decoder) -> Result<Opened, Refusal> {
    open_as(name, bytes, encoding, None, decoder)
}

/// The same, with what parts the cells of a text where a person says so.
///
/// # Errors
/// As [`open`].
pub fn open_as(
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
    separator: Option<Separator>,
    decoder: &dyn Decoder,
) -> Result<Opened, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge { what: format!("{} MB", bytes.len() >> 20) });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Nothing);
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if let Some(kind) = workbook::kind(bytes) {
        let kind = kind?;
        let right: &[&str] = match kind {
            FileKind::Xlsx => &["xlsx", "xlsm", "xltx"],
            FileKind::Xlsb => &["xlsb"],
            FileKind::Ods => &["ods"],
            _ => &["xls"],
        };
        let sheets = workbook::sheets(bytes, kind)?;
        let is_misnamed = !right.contains(&extension.as_str());
        return Ok(Opened { name: name.to_owned(), kind, encoding: None, separator: None, is_misnamed, sheets });
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xFF\xD8\xFF") {
        return Err(Refusal::Unsupported { what: "a picture or a printed page".to_owned() });
    }
    if let Some(kind) = transport::kind(bytes) {
        kind?;
        // The file does not say its encoding: names of arms and terms are mostly plain letters.
        let text = |field: &[u8]| decode::decode(field, encoding, decoder).map_or_else(String::new, |decoded| decoded.text);
        let sheets = transport::sheets(bytes, &text)?;
        let is_misnamed = extension != "xpt";
        return Ok(Opened {
            name: name.to_owned(),
            kind: FileKind::Transport,
            encoding: None,
            separator: None,
            is_misnamed,
            sheets,
        });
    }
    let named = html::charset(bytes);
    let named = encoding.or(named.as_deref());
    let decoded =
        named.and_then(|named| decode::decode(bytes, Some(named), decoder)).or_else(|| decode::decode(bytes, None, decoder));
    let decoded = decoded.ok_or(Refusal::Broken)?;
    let text = decoded.text;
    if text.trim_start().starts_with('{') && text.contains("\"format\"") && text.contains("\"nadir\"") {
        return Err(Refusal::OwnStudy);
    }
    if text.trim_start().starts_with("MIME-Version:") {
        return Err(Refusal::Unsupported { what: "a web archive (MHTML)".to_owned() });
    }
    if text.trim_start().starts_with("{\\rtf") {
        return Err(Refusal::Unsupported { what: "a Rich Text document".to_owned() });
    }
    if html::is_html(&text) {
        let sheets = html::sheets(name, &text);
        let is_misnamed = !["htm", "html"].contains(&extension.as_str());
        let encoding = Some((decoded.encoding, decoded.is_certain));
        return Ok(Opened { name: name.to_owned(), kind: FileKind::Html, encoding, separator: None, is_misnamed, sheets });
    }
    let (separator, sheet) = delimited::read(name, &text, separator);
    drop(text);
    Ok(Opened {
        name: name.to_owned(),
        kind: FileKind::Delimited,
        encoding: Some((decoded.encoding, decoded.is_certain)),
        separator: Some(separator),
        is_misnamed: ["xlsx", "xlsb", "xls", "ods", "xpt"].contains(&extension.as_str()),
        sheets: vec![sheet],
    })
}
