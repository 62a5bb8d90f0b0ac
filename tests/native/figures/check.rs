//! What every drawing must be: inside its size, legible, made of numbers, and a well-formed file.

use nadir::figure::{Drawing, Label, Mark, Paper, Point, Rect, Role};
use nadir::report::Language;

/// All marks, those of groups too.
pub fn flat(marks: &[Mark]) -> Vec<&Mark> {
    let mut found = vec![];
    for mark in marks {
        match mark {
            Mark::Group(group) => found.extend(flat(&group.marks)),
            _ => found.push(mark),
        }
    }
    found
}

pub fn texts(drawing: &Drawing) -> Vec<&Label> {
    let mut found = vec![];
    for mark in flat(&drawing.marks) {
        if let Mark::Text { label, .. } = mark {
            found.push(label);
        }
    }
    found
}

pub fn rects(drawing: &Drawing, is_wanted: impl Fn(Role) -> bool) -> Vec<Rect> {
    let rect = |mark: &Mark| match mark {
        Mark::Rect { rect, role } if is_wanted(*role) => Some(*rect),
        _ => None,
    };
    flat(&drawing.marks).into_iter().filter_map(rect).collect()
}

fn places(mark: &Mark) -> Vec<Point> {
    let corners = |rect: &Rect| vec![Point { x: rect.left, y: rect.top }, Point { x: rect.right, y: rect.bottom }];
    match mark {
        Mark::Path { lines, .. } => lines.concat(),
        Mark::Rect { rect, .. } => corners(rect),
        Mark::Ellipse { centre, across, down, .. } => {
            corners(&Rect { left: centre.x - across, top: centre.y - down, right: centre.x + across, bottom: centre.y + down })
        }
        Mark::Text { label, .. } => vec![label.at],
        Mark::Group(_) => vec![],
    }
}

/// Every place lies in the drawing, no rectangle is turned inside out, and rows of the table fit their headings.
pub fn sound(drawing: &Drawing) {
    let whole = Rect { left: -1.5, top: -0.5, right: drawing.size.width + 1.5, bottom: drawing.size.height + 0.5 };
    for mark in flat(&drawing.marks) {
        for place in places(mark) {
            assert!(place.x.is_finite() && place.y.is_finite(), "{mark:?}");
            assert!(whole.contains(&Rect::around(place, 0.0)), "{mark:?} leaves the drawing of {:?}", drawing.size);
        }
        if let Mark::Rect { rect, .. } = mark {
            assert!(rect.width() >= 0.0 && rect.height() >= 0.0, "{mark:?}");
        }
    }
    assert!(drawing.groups().all(|group| !group.read_out.is_empty() && !group.read_out.contains("NaN")));
    assert!(drawing.table.rows.iter().all(|row| row.len() == drawing.table.header.len()), "{:?}", drawing.table);
    if let Some(opens) = &drawing.table.opens {
        assert_eq!(opens.rows.len(), drawing.table.rows.len());
        assert!(opens.from >= 1 && opens.from < drawing.table.header.len());
        // What a mark opens, the table opens, too.
        assert!(drawing.groups().filter_map(|group| group.opens.as_ref()).all(|opened| opens.rows.contains(opened)), "{opens:?}");
    } else {
        assert!(drawing.groups().all(|group| group.opens.is_none()));
    }
    assert!(drawing.records.rows.iter().all(|row| row.len() == drawing.records.columns.len()), "{:?}", drawing.records);
    assert_eq!(drawing.empty.is_some(), drawing.marks.is_empty());
    let paper = Paper { width_mm: 85, is_synthetic: true, language: Language::English };
    well_formed(&paper.svg(drawing));
}

/// And no two texts touch, and none is cut.
pub fn legible(drawing: &Drawing) {
    sound(drawing);
    let whole = Rect { left: -1.0, top: 0.0, right: drawing.size.width + 1.0, bottom: drawing.size.height };
    let texts = texts(drawing);
    for (index, label) in texts.iter().enumerate() {
        assert!(whole.contains(&label.room()), "{label:?} leaves the drawing of {:?}", drawing.size);
        for other in texts.iter().skip(index + 1) {
            assert!(!label.room().overlaps(&other.room()), "{label:?} touches {other:?}");
        }
    }
}

/// Reads a file as XML 1.0 wants it: tags closed in turn, attributes quoted and once each, names of signs known.
pub fn well_formed(file: &str) {
    let mut open: Vec<&str> = vec![];
    let mut rest = file;
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start]);
        let end = start + rest[start..].find('>').unwrap_or_else(|| panic!("a tag without an end: {}", &rest[start..]));
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let inside = tag.strip_suffix('/').unwrap_or(tag);
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        assert!(!name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric()), "{tag}");
        check_attributes(attributes);
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!((open, rest), (vec![], "\n"));
}

fn check_attributes(text: &str) {
    let mut names = vec![];
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("no value: {text}"));
        let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("no end: {text}"));
        assert!(!names.contains(&name), "{name} twice: {text}");
        assert!(!value.contains("NaN") && !value.contains("inf"), "{text}");
        check_text(value);
        names.push(name);
        rest = after.trim_start();
    }
}

fn check_text(text: &str) {
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or_default();
        assert!(["amp", "lt", "gt", "quot"].contains(&name), "&{part}");
    }
    let is_allowed = |letter: char| letter == '\n' || (letter >= ' ' && !matches!(letter, '\u{FFFE}' | '\u{FFFF}'));
    assert!(text.chars().all(is_allowed) && !text.contains('"'), "{text:?}");
}
