//! One scale for all lesions, and where each stands.

use super::{Radii, ScaleBar, Shape, two_largest};
use crate::figure::label::shortened;
use crate::figure::{Anchor, Label, Point, Rect, Size, text_width, words};
use crate::measured::lesion::Measurement;
use crate::measured::patient::Patient;
use crate::measured::visit::Visit;
use crate::report::number::fixed;
use crate::report::{Language, wording};
use crate::study::assessment::Assessment;

/// Room for the names of the visits, and for the scale bar.
const HEADER: f64 = 24.0;
const FOOTER: f64 = 30.0;
/// Room between two lesions.
const GAP: f64 = 12.0;
/// A row is never lower than its name.
const LEAST_ROW: f64 = 22.0;
/// Largest scale, drawing units a millimetre: a little more than half of life size on a screen of 96 units an inch.
const LARGEST_SCALE: f64 = 2.0;
/// Few visits stand side by side rather than far apart.
const WIDEST_COLUMN: f64 = 200.0;
/// Longest scale bar.
const LONGEST_BAR: f64 = 100.0;
/// A lesion is never drawn smaller than one can see.
const LEAST_RADIUS: f64 = 1.5;

/// Places and scale.
pub(super) struct Layout {
    width: f64,
    left: f64,
    column: f64,
    /// Upper and lower edge of each row.
    rows: Vec<(f64, f64)>,
    /// Drawing units a millimetre.
    pub(super) scale: f64,
}

impl Layout {
    pub(super) fn of(patient: &Patient, most: Size, at_most: f64) -> Self {
        let longest_name = patient.lesions.iter().map(|lesion| text_width(&lesion.name)).fold(0.0, f64::max);
        let left = (longest_name + 10.0).clamp(28.0, most.width / 5.0).max(text_width("months") + 8.0);
        let column = ((most.width - left) / patient.visits.len().max(1) as f64).min(WIDEST_COLUMN);
        let sizes = |row: usize| {
            let measured = patient.visits.iter().filter_map(move |visit| visit.measurements.get(row).copied().flatten());
            measured.filter_map(two_largest)
        };
        let rows = 0..patient.lesions.len();
        let widest = rows.clone().flat_map(sizes).map(|(across, _)| across).fold(0.0, f64::max);
        let highest: Vec<f64> = rows.map(|row| sizes(row).map(|(_, down)| down).fold(0.0, f64::max)).collect();
        let room = (most.height - HEADER - FOOTER - GAP * highest.len() as f64).max(0.0);
        let fits = |room: f64, extent: f64| if extent > 0.0 { room / extent } else { LARGEST_SCALE };
        let across = fits((column - GAP).max(2.0), widest);
        // Beyond so many lesions the drawing grows rather than its lesions vanish.
        let down = fits(room, highest.iter().sum()).max(across.min(0.25));
        let scale = across.min(down).min(LARGEST_SCALE).min(at_most);
        let mut top = HEADER + GAP / 2.0;
        let row = |millimetres: &f64| {
            let bottom = top + (millimetres * scale + GAP).max(LEAST_ROW);
            let edges = (top, bottom);
            top = bottom;
            edges
        };
        Self { width: most.width, left, column, rows: highest.iter().map(row).collect(), scale }
    }

    fn bottom(&self) -> f64 {
        self.rows.last().map_or(HEADER, |(_, bottom)| *bottom)
    }

    pub(super) fn size(&self) -> Size {
        Size { width: self.width, height: self.bottom() + FOOTER }
    }

    fn middle(&self, column: usize) -> f64 {
        self.left + (column as f64 + 0.5) * self.column
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Rect {
        let (top, bottom) = self.rows.get(row).copied().unwrap_or((HEADER, HEADER));
        let (middle, half) = (self.middle(column), self.column / 2.0);
        Rect { left: middle - half, top, right: middle + half, bottom }
    }

    pub(super) fn radii(&self, measured: Measurement) -> Option<Radii> {
        let radius = |millimetres: f64| (millimetres * self.scale / 2.0).max(LEAST_RADIUS);
        two_largest(measured).map(|(across, down)| Radii { across: radius(across), down: radius(down) })
    }

    pub(super) fn shape(&self, measurement: Option<Measurement>) -> Shape {
        match measurement.map(|measured| (measured, self.radii(measured))) {
            None => Shape::NotAssessed,
            Some((_, None)) => Shape::Absent,
            Some((Measurement::TypedVolume(_), Some(radii))) => Shape::EquivalentSphere(radii),
            Some((Measurement::TooSmall, Some(radii))) => Shape::TooSmall(radii),
            Some((_, Some(radii))) => Shape::Measured(radii),
        }
    }

    /// Full names where all fit, else bare months with their unit at the left, some left out where they would touch.
    pub(super) fn columns(&self, assessment: &Assessment, language: Language) -> Vec<Label> {
        let visits = || assessment.patient.visits.iter().enumerate();
        let full: Vec<Label> = visits()
            .map(|(column, visit)| {
                let is_baseline = assessment.baseline == Some(column);
                self.heading(wording::visit_name(Some(visit.time), is_baseline, language), column)
            })
            .collect();
        if full.iter().all(|label| label.room().width() + 8.0 <= self.column) {
            return full;
        }
        let short = |(column, visit): (usize, &Visit)| self.heading(words::month_number(visit.time), column);
        let unit = Label::new(words::months(language), 0.0, HEADER - 9.0, Anchor::Start);
        let mut free_from = unit.room().right + 4.0;
        let mut labels = vec![unit];
        for label in visits().map(short) {
            let room = label.room();
            if room.left >= free_from && room.right <= self.width {
                free_from = room.right + 4.0;
                labels.push(label);
            }
        }
        labels
    }

    fn heading(&self, text: String, column: usize) -> Label {
        Label::new(text, self.middle(column), HEADER - 9.0, Anchor::Middle)
    }

    pub(super) fn rows(&self, patient: &Patient) -> Vec<Label> {
        let label = |(row, name): (usize, &str)| {
            Label::new(shortened(name, self.left - 8.0), 0.0, self.cell(row, 0).centre().y + 4.0, Anchor::Start)
        };
        patient.lesions.iter().map(|lesion| lesion.name.as_str()).enumerate().map(label).collect()
    }

    pub(super) fn rule(&self) -> (Point, Point) {
        let y = HEADER - 1.5;
        (Point { x: 0.0, y }, Point { x: self.width, y })
    }

    pub(super) fn scale_bar(&self) -> ScaleBar {
        let most = LONGEST_BAR / self.scale;
        let millimetres = [100.0, 50.0, 20.0, 10.0, 5.0, 2.0].into_iter().find(|length| *length <= most).unwrap_or(1.0);
        let y = self.bottom() + 18.0;
        let end = self.left + millimetres * self.scale;
        let text = format!("{} mm", fixed(millimetres, 0));
        ScaleBar {
            line: (Point { x: self.left, y }, Point { x: end, y }),
            label: Label::new(text, end + 8.0, y + 4.0, Anchor::Start),
        }
    }
}
