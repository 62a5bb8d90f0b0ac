//! What a file is, by what stands in it and not by its name, and its sheets.

use crate::decode::{self, Decoder};
use crate::delimited::{self, Separator};
use crate::grid::{MOST_CELLS, Sheet};
use crate::html;
use crate::mhtml;
use crate::transport;
use crate::workbook;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeSet;

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
    /// Name of the file, without its folder.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Encoding of a text, and whether the bytes leave no other.
    pub encoding: Option<(String, bool)>,
    /// Where they leave others: these encodings, the found one first, each with some of the letters that it gives.
    pub letters: Vec<(String, String)>,
    /// What parts the cells of a text.
    pub separator: Option<Separator>,
    /// Whether the name promises another kind.
    pub is_misnamed: bool,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// Tells the sheets of several files apart that have one name, and the questions that are asked of each file by itself.
///
/// Two workbooks have a `Sheet1` each, and what is answered of one, as its unit, is not answered of the other.
///
/// # Example
/// ```
/// use nadir_import::{decode::Decoder, open::{open, tell_apart}};
/// struct Plain;
/// impl Decoder for Plain {
///     fn decode(&self, _: &str, _: &[u8]) -> Option<String> { None }
/// }
/// let file = || open("a.csv", b"id,mm\nP-1,42\n", None, &Plain).unwrap();
/// let mut files = [file(), file()];
/// tell_apart(&mut files);
/// let [first, second] = files.map(|file| file.sheets[0].clone());
/// assert_eq!((first.key.as_str(), second.key.as_str()), ("a.csv", "a.csv@2"));
/// assert_eq!((first.mark.as_str(), second.mark.as_str()), ("", "@2"));
/// assert_eq!(second.address(1, None), "a.csv (2): record 2");
/// ```
pub fn tell_apart(files: &mut [Opened]) {
    let mut keys = BTreeSet::new();
    let mut names = BTreeSet::new();
    let are_several = files.len() > 1;
    for (number, file) in files.iter_mut().enumerate() {
        let name = first_free(&mut names, |at| if at == 1 { file.name.clone() } else { format!("{} ({at})", file.name) });
        for sheet in &mut file.sheets {
            sheet.key = first_free(&mut keys, |at| if at == 1 { sheet.name.clone() } else { format!("{}@{at}", sheet.name) });
            sheet.mark = mark(number);
            sheet.file = if are_several { name.clone() } else { String::new() };
        }
    }
}

/// Whether [`tell_apart`] has nothing to do any more.
pub(crate) fn are_apart(files: &[Opened]) -> bool {
    let mut keys = BTreeSet::new();
    let mut sheets = files.iter().flat_map(|file| &file.sheets);
    sheets.all(|sheet| keys.insert(&sheet.key) && (files.len() < 2 || !sheet.file.is_empty()))
}

/// The mark of a file, counted from 0, in the questions that are asked of each file by itself.
///
/// ```
/// assert_eq!([0, 1].map(nadir_import::open::mark), ["", "@2"]);
/// ```
pub fn mark(file: usize) -> String {
    if file == 0 { String::new() } else { format!("@{}", file + 1) }
}

/// The first of numbered texts that is not taken, which it is then.
fn first_free(taken: &mut BTreeSet<String>, text: impl Fn(usize) -> String) -> String {
    let free = (1..=taken.len() + 1).map(text).find(|text| !taken.contains(text)).unwrap_or_default();
    taken.insert(free.clone());
    free
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
    let mut opened = recognised(name, bytes, encoding, separator, decoder)?;
    opened.sheets.iter_mut().for_each(|sheet| name.clone_into(&mut sheet.source));
    Ok(opened)
}

fn recognised(
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
    // A name without an extension, as of what was pasted, promises nothing.
    let promises_other = |right: &[&str]| !extension.is_empty() && !right.contains(&extension.as_str());
    if let Some(kind) = workbook::kind(bytes) {
        let kind = kind?;
        let right: &[&str] = match kind {
            FileKind::Xlsx => &["xlsx", "xlsm", "xltx"],
            FileKind::Xlsb => &["xlsb"],
            FileKind::Ods => &["ods"],
            _ => &["xls"],
        };
        let sheets = workbook::sheets(bytes, kind)?;
        let is_misnamed = promises_other(right);
        let (name, letters) = (name.to_owned(), Vec::new());
        return Ok(Opened { name, kind, encoding: None, letters, separator: None, is_misnamed, sheets });
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xFF\xD8\xFF") {
        return Err(Refusal::Unsupported { what: "a picture or a printed page".to_owned() });
    }
    if let Some(kind) = transport::kind(bytes) {
        kind?;
        return transport(name, bytes, encoding, promises_other(&["xpt"]), decoder);
    }
    if mhtml::is_archive(bytes) {
        return archive(name, bytes, encoding, promises_other(&["mht", "mhtml"]), decoder);
    }
    let named = html::charset(bytes);
    let named = encoding.or(named.as_deref());
    let decoded =
        named.and_then(|named| decode::decode(bytes, Some(named), decoder)).or_else(|| decode::decode(bytes, None, decoder));
    let decoded = decoded.ok_or(Refusal::Broken)?;
    let letters = if decoded.is_certain { Vec::new() } else { decode::letters(bytes, &decoded, decoder) };
    let text = decoded.text;
    if text.trim_start().starts_with('{') && text.contains("\"format\"") && text.contains("\"nadir\"") {
        return Err(Refusal::OwnStudy);
    }
    if text.trim_start().starts_with("{\\rtf") {
        return Err(Refusal::Unsupported { what: "a Rich Text document".to_owned() });
    }
    if html::is_html(&text) {
        let sheets = html::sheets(name, &text)?;
        let is_misnamed = promises_other(&["htm", "html"]);
        let encoding = Some((decoded.encoding, decoded.is_certain));
        let (name, kind) = (name.to_owned(), FileKind::Html);
        return Ok(Opened { name, kind, encoding, letters, separator: None, is_misnamed, sheets });
    }
    let (separator, sheet, is_whole) = delimited::read_whole(name, &text, separator);
    drop(text);
    if !is_whole {
        return Err(Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") });
    }
    Ok(Opened {
        name: name.to_owned(),
        kind: FileKind::Delimited,
        encoding: Some((decoded.encoding, decoded.is_certain)),
        letters,
        separator: Some(separator),
        is_misnamed: ["xlsx", "xlsb", "xls", "ods", "xpt"].contains(&extension.as_str()),
        sheets: vec![sheet],
    })
}

/// The pages of a web archive: each table a sheet, by the name that Excel lists for its page.
fn archive(
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
    is_misnamed: bool,
    decoder: &dyn Decoder,
) -> Result<Opened, Refusal> {
    let (mut sheets, mut names, mut found): (Vec<Sheet>, Vec<(String, String)>, _) = (Vec::new(), Vec::new(), None);
    for page in mhtml::pages(bytes) {
        let named = html::charset(&page.bytes).or(page.charset);
        let named = encoding.or(named.as_deref());
        let decoded = named.and_then(|named| decode::decode(&page.bytes, Some(named), decoder));
        let decoded = decoded.or_else(|| decode::decode(&page.bytes, None, decoder)).ok_or(Refusal::Broken)?;
        names.extend(mhtml::names_of_sheets(&decoded.text));
        if html::is_html(&decoded.text) {
            let own = names.iter().find(|(location, _)| *location == page.location).map(|(_, own)| own.as_str());
            let read = html::sheets(own.unwrap_or(name), &decoded.text)?;
            if read.iter().map(Sheet::size).sum::<usize>() + sheets.iter().map(Sheet::size).sum::<usize>() > MOST_CELLS {
                return Err(Refusal::TooLarge { what: format!("more than {MOST_CELLS} cells") });
            }
            sheets.extend(read);
            found.get_or_insert((decoded.encoding, decoded.is_certain));
        }
    }
    if sheets.is_empty() {
        return Err(Refusal::Unsupported { what: "a web archive (MHTML)".to_owned() });
    }
    let (name, kind, letters) = (name.to_owned(), FileKind::Html, Vec::new());
    Ok(Opened { name, kind, encoding: found, letters, separator: None, is_misnamed, sheets })
}

/// A transport file: it does not say its encoding, which is found by all its texts together, where one has a letter beyond ASCII.
fn transport(
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
    is_misnamed: bool,
    decoder: &dyn Decoder,
) -> Result<Opened, Refusal> {
    let foreign = RefCell::new(Vec::new());
    let lossy = |field: &[u8]| {
        if !field.is_ascii() {
            foreign.borrow_mut().extend([field, b"\n".as_slice()].concat());
        }
        String::from_utf8_lossy(field).into_owned()
    };
    let sheets = transport::sheets(bytes, &lossy)?;
    let foreign = foreign.into_inner();
    let file = |encoding, letters, sheets| Opened {
        name: name.to_owned(),
        kind: FileKind::Transport,
        encoding,
        letters,
        separator: None,
        is_misnamed,
        sheets,
    };
    if foreign.is_empty() {
        return Ok(file(None, Vec::new(), sheets));
    }
    let decoded = encoding.and_then(|encoding| decode::decode(&foreign, Some(encoding), decoder));
    let decoded = decoded.or_else(|| decode::decode(&foreign, None, decoder)).ok_or(Refusal::Broken)?;
    let letters = if decoded.is_certain { Vec::new() } else { decode::letters(&foreign, &decoded, decoder) };
    let text = |field: &[u8]| {
        let text = decode::decode(field, Some(&decoded.encoding), decoder).filter(|_| !field.is_ascii());
        text.map_or_else(|| String::from_utf8_lossy(field).into_owned(), |decoded| decoded.text)
    };
    let sheets = transport::sheets(bytes, &text)?;
    Ok(file(Some((decoded.encoding, decoded.is_certain)), letters, sheets))
}
