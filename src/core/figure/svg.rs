//! A drawing as a file for a journal: SVG on white paper, the same bytes everywhere.

use super::label::wrapped;
use super::{Anchor, Drawing, Label, Mark, Role, Size, coordinate, words};
use crate::report::Language;
use std::fmt::Write;

/// Millimetres on paper of one drawing unit: texts of 12 units are set in 7.5 points.
const MILLIMETRES: f64 = 0.22;
/// Empty margin on every side, drawing units.
const MARGIN: f64 = 6.0;
/// Distance of two lines of notes.
const LINE_HEIGHT: f64 = 15.0;
/// Sans-serif faces that journals ask for, then Chinese ones.
const FACES: &str = "Arial, Helvetica, 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

/// The paper a drawing is put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Width in millimetres: a column or a page of the journal.
    pub width_mm: u32,
    /// Whether the data are made up, which the file then says.
    pub is_synthetic: bool,
    /// The language of the drawing's words.
    pub language: Language,
}

impl Paper {
    /// Widths of one column, one and a half, and two.
    pub const WIDTHS_MM: [u32; 3] = [85, 120, 180];
    /// Pixels an inch.
    pub const RESOLUTIONS: [u32; 2] = [300, 600];

    /// The width at which to draw, so that texts have the size that journals print.
    ///
    /// ```
    /// use nadir::{figure::Paper, report::Language};
    /// let paper = Paper { width_mm: 85, is_synthetic: false, language: Language::English };
    /// assert_eq!(paper.drawing_width().round(), 374.0); // 12 of 374 + 12 units are 2.64 of 85 mm: 7.5 points
    /// ```
    pub fn drawing_width(&self) -> f64 {
        f64::from(self.width_mm) / MILLIMETRES - 2.0 * MARGIN
    }

    /// Width and height in pixels of a drawing at so many dots an inch.
    ///
    /// ```
    /// use nadir::{figure::{Drawing, Paper, Size}, report::Language};
    /// let paper = Paper { width_mm: 180, is_synthetic: false, language: Language::English };
    /// let drawing = Drawing { size: Size { width: 788.0, height: 388.0 }, ..Drawing::default() };
    /// assert_eq!(paper.pixels(&drawing, 600), (4252, 2126));
    /// ```
    pub fn pixels(&self, drawing: &Drawing, resolution: u32) -> (u32, u32) {
        let width = f64::from(self.width_mm) / 25.4 * f64::from(resolution);
        let size = self.size(drawing);
        let height = width * (size.height / size.width);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of a rounded double saturates")]
        let whole = |side: f64| (side.round() as u32).max(1);
        (whole(width), whole(height))
    }

    /// The name of a file of the drawing: what it is, that it is synthetic, how wide and how fine.
    ///
    /// ```
    /// use nadir::{figure::{Drawing, Paper}, report::Language};
    /// let drawing = Drawing { name: "figure-1a".into(), ..Drawing::default() };
    /// let paper = Paper { width_mm: 85, is_synthetic: true, language: Language::English };
    /// assert_eq!(paper.file_name(&drawing, Some(300), "png"), "figure-1a-synthetic-85mm-300dpi.png");
    /// assert_eq!(paper.file_name(&drawing, None, "csv"), "figure-1a-synthetic.csv");
    /// ```
    pub fn file_name(&self, drawing: &Drawing, resolution: Option<u32>, ending: &str) -> String {
        let synthetic = if self.is_synthetic { "-synthetic" } else { "" };
        let width = if ending == "csv" { String::new() } else { format!("-{}mm", self.width_mm) };
        let fine = resolution.map_or_else(String::new, |dots| format!("-{dots}dpi"));
        format!("{}{synthetic}{width}{fine}.{ending}", drawing.name)
    }

    /// The drawing with its notes and margins.
    fn size(self, drawing: &Drawing) -> Size {
        let lines = self.notes(drawing).len();
        let notes = if lines > 0 { lines as f64 * LINE_HEIGHT + 2.0 } else { 0.0 };
        let Size { width, height } = drawing.size;
        Size { width: width.max(1.0) + 2.0 * MARGIN, height: height + notes + 2.0 * MARGIN }
    }

    /// What stands under the drawing, one line each.
    fn notes(self, drawing: &Drawing) -> Vec<String> {
        let synthetic = self.is_synthetic.then(|| words::synthetic(self.language).to_owned());
        drawing.notes.iter().cloned().chain(synthetic).flat_map(|note| wrapped(&note, drawing.size.width - 2.0)).collect()
    }

    /// The drawing as a stand-alone SVG file.
    ///
    /// Its size is stated in millimetres; colours are Okabe and Ito's, and every difference of colour is one of pattern or dash too.
    ///
    /// # Example
    /// ```
    /// use nadir::{figure::{Drawing, Paper, Size}, report::Language};
    /// let paper = Paper { width_mm: 85, is_synthetic: true, language: Language::English };
    /// let drawing = Drawing { title: "A < B".into(), size: Size { width: 328.0, height: 71.0 }, ..Drawing::default() };
    /// let svg = paper.svg(&drawing);
    /// assert!(svg.contains("width=\"85mm\" height=\"25mm\" viewBox=\"-6 -6 340 100\""));
    /// assert!(svg.contains("<title id=\"title\">A &lt; B</title>") && svg.contains("Synthetic data"));
    /// ```
    pub fn svg(&self, drawing: &Drawing) -> String {
        let mut file = String::new();
        let Size { width, height } = self.size(drawing);
        let margin = coordinate(-MARGIN);
        let millimetres = coordinate(f64::from(self.width_mm) * height / width);
        let (shown_width, shown_height) = (coordinate(width), coordinate(height));
        let _ = write!(
            file,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{millimetres}mm\" \
             viewBox=\"{margin} {margin} {shown_width} {shown_height}\" role=\"img\" aria-labelledby=\"title desc\" lang=\"{}\" \
             font-family=\"{FACES}\" font-size=\"12\">\n<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n",
            self.width_mm,
            self.language.tag(),
            escaped(&drawing.title),
            escaped(&drawing.summary),
        );
        patterns(&mut file, drawing);
        let _ = writeln!(
            file,
            "<rect x=\"{margin}\" y=\"{margin}\" width=\"{shown_width}\" height=\"{shown_height}\" fill=\"#fff\"/>"
        );
        for mark in &drawing.marks {
            put(&mut file, mark, &drawing.name);
        }
        for (line, count) in self.notes(drawing).into_iter().zip(1_u32..) {
            let y = drawing.size.height + f64::from(count) * LINE_HEIGHT;
            put(&mut file, &Mark::text(Label::new(line, 0.0, y, Anchor::Start), Role::Quiet), &drawing.name);
        }
        file.push_str("</svg>\n");
        file
    }
}

/// Each pattern that a mark is filled with, once.
fn patterns(file: &mut String, drawing: &Drawing) {
    let patterns = drawing.patterns();
    if patterns.is_empty() {
        return;
    }
    file.push_str("<defs>\n");
    for (role, name) in patterns {
        let Some((ground, stripes, thickness)) = role.pattern_colours() else { continue };
        let _ = writeln!(
            file,
            "<pattern id=\"{}-{name}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\" fill=\"{ground}\"/><path d=\"M3 0V6\" stroke=\"{stripes}\" stroke-width=\"{thickness}\"/></pattern>",
            escaped(&drawing.name)
        );
    }
    file.push_str("</defs>\n");
}

fn put(file: &mut String, mark: &Mark, name: &str) {
    let paint =
        |role: Role| role.paint(&role.pattern().map_or_else(String::new, |pattern| format!("{}-{pattern}", escaped(name))));
    let _ = match mark {
        Mark::Path { role, .. } | Mark::Rect { role, .. } | Mark::Ellipse { role, .. } if role.is_unseen() => Ok(()),
        Mark::Path { role, .. } => writeln!(file, "<path d=\"{}\" {}/>", mark.outline(), paint(*role)),
        Mark::Rect { rect, role } => {
            let (x, y) = (coordinate(rect.left), coordinate(rect.top));
            let (width, height) = (coordinate(rect.width()), coordinate(rect.height()));
            writeln!(file, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {}/>", paint(*role))
        }
        Mark::Ellipse { centre, across, down, role } => {
            let (x, y) = (coordinate(centre.x), coordinate(centre.y));
            let (across, down) = (coordinate(*across), coordinate(*down));
            writeln!(file, "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{across}\" ry=\"{down}\" {}/>", paint(*role))
        }
        Mark::Text { label, role } => {
            let (x, y) = (coordinate(label.at.x), coordinate(label.at.y));
            let anchor = label.anchor.name();
            let text = escaped(&label.text);
            // Paper around a value that may cross a line; not every program that opens the file knows `paint-order`.
            if *role == Role::Value {
                let halo = "fill=\"none\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" aria-hidden=\"true\"";
                let _ = writeln!(file, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {halo}>{text}</text>");
            }
            writeln!(file, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {}>{text}</text>", paint(*role))
        }
        Mark::Group(group) => {
            let _ = writeln!(file, "<g><title>{}</title>", escaped(&group.read_out));
            for mark in &group.marks {
                put(file, mark, name);
            }
            writeln!(file, "</g>")
        }
    };
}

/// A text as XML holds it: signs of the language by their names, and what no XML may hold as U+FFFD.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => safe.push('\u{FFFD}'),
            _ => safe.push(letter),
        }
    }
    safe
}
