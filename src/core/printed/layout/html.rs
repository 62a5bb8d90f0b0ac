//! The table of an HTML text, as Word, a spreadsheet or a browser puts it on the clipboard.

use super::Square;
use crate::printed::plain::{SMALL_DIGITS, SMALL_LETTERS};

/// Elements whose text is none of the table's.
const UNSEEN: [&str; 5] = ["style", "script", "title", "xml", "head"];
/// Spans beyond this are no table's.
const MOST_SPAN: usize = 60;

/// The squares of the tables in a text, one below the other; what stands before, between and after them on lines of their own.
pub(super) fn squares(html: &str) -> Vec<Vec<Square>> {
    let mut made = Grid::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        made.text(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").and_then(|end| after.get(end + 3..)).unwrap_or_default();
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = rest.get(1..end.saturating_sub(1)).unwrap_or_default();
        rest = rest.get(end..).unwrap_or_default();
        let name: String = tag
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        if UNSEEN.contains(&name.as_str()) && !tag.ends_with('/') {
            rest = at_end_of(&name, rest);
            continue;
        }
        made.tag(&name, tag);
    }
    made.text(rest);
    made.finish()
}

/// The text from where an element ends, in letters of either case; nothing where it does not.
fn at_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    let ends = |at: usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    text.match_indices("</").find(|(at, _)| ends(*at)).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// A square that reaches further down: the rows left, and its text.
type Reaching = (usize, String);

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Height {
    #[default]
    Line,
    Above,
    Below,
}

#[derive(Default)]
struct Grid {
    lines: Vec<Vec<Square>>,
    row: Vec<Square>,
    /// By column, what reaches down from rows above.
    reaching: Vec<Reaching>,
    text: String,
    /// Columns and rows of the open cell; none outside a cell.
    cell: Option<[usize; 2]>,
    is_in_row: bool,
    is_hidden_row: bool,
    height: Height,
    /// Of each span that is open whether it raises its text: browsers and Google's documents write marks so.
    spans: Vec<bool>,
}

impl Grid {
    fn text(&mut self, text: &str) {
        let text = entities(text);
        // A digit below the line is no digit of the number before it.
        if self.height == Height::Below {
            let below = |letter: char| letter.to_digit(10).and_then(|digit| char::from_u32(0x2080 + digit)).unwrap_or(letter);
            self.text.extend(text.chars().map(below));
            return;
        }
        if self.height == Height::Line && !self.spans.contains(&true) {
            self.text.push_str(&text);
            return;
        }
        // A power of ten keeps its exponent; any other sign above the line marks a footnote.
        if self.text.ends_with("10") && text.starts_with(['-', '−', '–']) {
            self.text.push('^');
            self.text.push_str(&text);
            return;
        }
        let small = |letter: char| {
            let known = SMALL_LETTERS.iter().chain(&SMALL_DIGITS);
            known.clone().find(|(_, large)| *large == letter).map_or(letter, |(small, _)| *small)
        };
        self.text.extend(text.chars().map(small));
    }

    fn tag(&mut self, name: &str, tag: &str) {
        match name {
            "tr" => {
                self.end_row();
                self.is_in_row = true;
                // A spreadsheet ends some tables with a row that is not shown and holds nothing.
                self.is_hidden_row = style(tag).contains("display:none");
            }
            "/tr" | "/table" | "table" => self.end_row(),
            "td" | "th" => {
                self.end_cell();
                let span = |of| attribute(tag, of).and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_SPAN);
                self.cell = Some([span("colspan"), span("rowspan")]);
                self.text.clear();
            }
            "/td" | "/th" => self.end_cell(),
            "sup" => self.height = Height::Above,
            "sub" => self.height = Height::Below,
            "/sup" | "/sub" => self.height = Height::Line,
            "span" => self.spans.push(style(tag).contains("vertical-align:super")),
            "/span" => {
                self.spans.pop();
            }
            "br" | "br/" | "p" | "/p" | "div" | "/div" | "li" => {
                if self.is_in_row {
                    self.text.push(' ');
                } else {
                    self.end_line();
                }
            }
            "/caption" => self.end_line(),
            _ => {}
        }
    }

    /// A line outside the table.
    fn end_line(&mut self) {
        let square = Square::new(&self.text);
        self.text.clear();
        if !square.text.is_empty() {
            self.lines.push(vec![square]);
        }
    }

    /// Squares of rows above that stand in the next place of this one.
    fn reach(&mut self) {
        while let Some((left, text)) = self.reaching.get_mut(self.row.len()).filter(|(left, _)| *left > 0) {
            *left -= 1;
            let text = text.clone();
            self.row.push(Square { text, is_copy: true });
        }
    }

    fn end_cell(&mut self) {
        let Some([across, down]) = self.cell.take() else { return };
        self.height = Height::Line;
        self.spans.clear();
        self.reach();
        let square = Square::new(&self.text);
        self.text.clear();
        for step in 0..across {
            let at = self.row.len();
            if self.reaching.len() <= at {
                self.reaching.resize(at + 1, Reaching::default());
            }
            if let Some(place) = self.reaching.get_mut(at) {
                *place = (down - 1, square.text.clone());
            }
            self.row.push(Square { text: square.text.clone(), is_copy: step > 0 });
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if self.is_in_row {
            self.reach();
            let row = std::mem::take(&mut self.row);
            if !self.is_hidden_row {
                self.lines.push(row);
            }
            self.text.clear();
        } else {
            self.end_line();
        }
        self.is_in_row = false;
    }

    fn finish(mut self) -> Vec<Vec<Square>> {
        self.end_row();
        self.lines
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(at..)?.trim_start_matches(['"', '\'']);
    value.split(['"', '\'', ' ', '>']).next()
}

/// The style of a tag in small letters without blanks.
fn style(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    lower.split_once("style").map_or_else(String::new, |(_, style)| style.chars().filter(|letter| *letter != ' ').collect())
}

/// The text with its entities as signs.
fn entities(text: &str) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        made.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let sign = end.and_then(|end| entity(rest.get(1..end)?));
        let (sign, length) = sign.zip(end).map_or(('&', 1), |(sign, end)| (sign, end + 1));
        made.push(sign);
        rest = rest.get(length..).unwrap_or_default();
    }
    made.push_str(rest);
    made
}

fn entity(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let hexadecimal = code.strip_prefix(['x', 'X']).map(|code| u32::from_str_radix(code, 16));
        return char::from_u32(hexadecimal.unwrap_or_else(|| code.parse()).ok()?);
    }
    Some(match name {
        "nbsp" | "thinsp" | "ensp" | "emsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "plusmn" => '±',
        "minus" => '−',
        "ndash" => '–',
        "mdash" => '—',
        "middot" => '·',
        "times" => '×',
        "le" => '≤',
        "ge" => '≥',
        "chi" => 'χ',
        "sup1" => '¹',
        "sup2" => '²',
        "sup3" => '³',
        "dagger" => '†',
        "Dagger" => '‡',
        "sect" => '§',
        "para" => '¶',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::squares;

    #[test]
    fn spans_entities_and_small_letters() {
        let html = "<style>td{}</style><p>Table 1. X</p><table><tr><td rowspan=2>Row<td colspan=\"2\">Group</td><th>P<sup>a</sup></tr>\
            <tr><td>A<td>B<td></tr><tr><td>x&nbsp;&lt; 4</td><td>3&middot;5</td><td>10<sup>&minus;4</sup></td><td>0.5</td></tr></table><p><sup>a</sup> t test</p>";
        let found = squares(html);
        let texts: Vec<Vec<&str>> = found.iter().map(|line| line.iter().map(|square| square.text.as_str()).collect()).collect();
        assert_eq!(
            texts,
            [
                vec!["Table 1. X"],
                vec!["Row", "Group", "Group", "Pᵃ"],
                vec!["Row", "A", "B", ""],
                vec!["x < 4", "3·5", "10^−4", "0.5"],
                vec!["ᵃ t test"]
            ]
        );
        assert!(found[1][2].is_copy && found[2][0].is_copy && !found[1][1].is_copy);
    }

    #[test]
    fn no_text_is_too_strange() {
        for html in [
            "<td",
            "<td colspan=999999999>x",
            "<tr><td rowspan=-1>&#x110000;&;</sup>",
            "<!--<td>",
            "<style><td>",
            "<td><td><tr></td>",
        ] {
            assert!(squares(html).len() < 10);
        }
    }
}
