//! Web pages with all they need in one file (MHTML), as Excel and browsers save them: the parts that are pages.

/// A page of such a file.
pub(crate) struct Page {
    /// The end of its address, as `sheet001.htm`.
    pub(crate) location: String,
    /// The encoding that its head names.
    pub(crate) charset: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

/// Whether bytes begin with the head of one.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 4_000;
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default()).to_ascii_lowercase();
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default().trim_start_matches('\u{feff}');
    let is_field =
        first.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|one| one.is_ascii_graphic()));
    is_field && (first.starts_with("mime-version:") || lines.any(|line| line.starts_with("mime-version:")))
}

/// Its pages, in the order of the file.
pub(crate) fn pages(bytes: &[u8]) -> Vec<Page> {
    let mut pages = Vec::new();
    put(bytes, &mut pages, 0);
    pages
}

fn put(part: &[u8], pages: &mut Vec<Page>, depth: usize) {
    const DEEPEST: usize = 3;
    const MOST_PAGES: usize = 1_000;
    let (head, body) = parted(part);
    let kind = field(&head, "content-type");
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let Some(boundary) = parameter(kind, "boundary").filter(|_| depth < DEEPEST) else { return };
        let boundary = format!("--{boundary}");
        // What stands before the first boundary is no part.
        for inside in split(body, boundary.as_bytes()).into_iter().skip(1) {
            put(inside, pages, depth + 1);
        }
    } else if kind.to_ascii_lowercase().starts_with("text/html") && pages.len() < MOST_PAGES {
        let bytes = match field(&head, "content-transfer-encoding").to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        let location = field(&head, "content-location").rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        pages.push(Page { location, charset: parameter(kind, "charset"), bytes });
    }
}

/// The fields of a part's head, a line each, and what stands behind the blank line.
fn parted(part: &[u8]) -> (Vec<String>, &[u8]) {
    let part = part.strip_prefix(b"\r\n").or_else(|| part.strip_prefix(b"\n")).unwrap_or(part);
    let end = |blank: &[u8]| part.windows(blank.len()).position(|here| here == blank).map(|at| (at, at + blank.len()));
    let places = [end(b"\r\n\r\n"), end(b"\n\n")];
    let Some((head, body)) = places.into_iter().flatten().min() else { return (Vec::new(), &[]) };
    let text = String::from_utf8_lossy(part.get(..head).unwrap_or_default()).into_owned();
    let mut fields: Vec<String> = Vec::new();
    for line in text.lines() {
        match fields.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            // A long field goes on in lines that begin with a blank.
            Some(field) => field.push_str(line),
            None => fields.push(line.to_owned()),
        }
    }
    (fields, part.get(body..).unwrap_or_default())
}

fn field<'a>(head: &'a [String], name: &str) -> &'a str {
    let named = head.iter().filter_map(|line| line.split_once(':'));
    named.into_iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map_or("", |(_, value)| value.trim())
}

/// `boundary="----=_Part"` of a field's value.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut parameters = value.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"').to_owned()).filter(|value| !value.is_empty())
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut from = 0;
    let starts = bytes.windows(at.len()).enumerate().filter(|(_, here)| *here == at).map(|(start, _)| start);
    for start in starts {
        if start >= from {
            parts.push(bytes.get(from..start).unwrap_or_default());
            from = start + at.len();
        }
    }
    parts.push(bytes.get(from..).unwrap_or_default());
    parts
}

/// # Source
/// RFC 2045, 6.7.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|one| char::from(*one).to_digit(16)).and_then(|one| u8::try_from(one).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(one) = text.get(at).copied() {
        at += 1;
        if one != b'=' {
            bytes.push(one);
        } else if let (Some(high), Some(low)) = (digit(at), digit(at + 1)) {
            bytes.push(high * 16 + low);
            at += 2;
        } else {
            // A line that goes on in the next one.
            at += usize::from(text.get(at) == Some(&b'\r'));
            at += usize::from(text.get(at) == Some(&b'\n'));
        }
    }
    bytes
}

/// # Source
/// RFC 4648, 4.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut count) = (0_u32, 0);
    for one in text {
        let value = match one {
            b'A'..=b'Z' => one - b'A',
            b'a'..=b'z' => one - b'a' + 26,
            b'0'..=b'9' => one - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = (held << 6 | u32::from(value)) & 0xFF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(held >> count & 0xFF));
        }
    }
    bytes
}

/// The names of sheets by the ends of their addresses, as Excel lists them on the first page.
///
/// ```text
/// <x:ExcelWorksheet><x:Name>Arm A</x:Name><x:WorksheetSource HRef="a_files/sheet001.htm"/></x:ExcelWorksheet>
/// ```
pub(crate) fn names_of_sheets(page: &str) -> Vec<(String, String)> {
    let sheets = page.split("<x:ExcelWorksheet>").skip(1);
    let named = |sheet: &str| {
        let (name, rest) = sheet.split_once("<x:Name>")?.1.split_once("</x:Name>")?;
        let address = rest.split_once("HRef=\"")?.1.split_once('"')?.0;
        Some((address.rsplit(['/', '\\']).next()?.to_owned(), name.to_owned()))
    };
    sheets.filter_map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::{base64, quoted_printable};

    /// Python 3: `quopri.encodestring`, `base64.b64encode`.
    #[test]
    fn parts_are_decoded() {
        assert_eq!(quoted_printable("<td class=3Dx>a=\r\nb =E5=9F=BA".as_bytes()), "<td class=x>ab 基".as_bytes());
        assert_eq!(base64(b"PHRkPuWfuue6\r\nvzwvdGQ+"), "<td>基线</td>".as_bytes());
        assert_eq!(base64(b"YQ=="), b"a");
    }
}
