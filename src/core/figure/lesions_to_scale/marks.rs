//! The lesions as marks of a drawing.

use super::{DrawnLesion, LesionsToScale, Radii, ScaleBar, Shape};
use crate::entry::draft::PatientKey;
use crate::figure::{Anchor, Label, Mark, Opens, Point, Role};

impl LesionsToScale {
    /// Everything that is drawn; each lesion says what it is, and whose.
    pub(in crate::figure) fn marks(&self, patient: Option<PatientKey>) -> Vec<Mark> {
        let opens = patient.map(Opens::Patient);
        let quiet = |label: &Label| Mark::text(label.clone(), Role::Quiet);
        let mut marks: Vec<Mark> = self.columns.iter().map(quiet).collect();
        marks.push(Mark::line(self.rule.0, self.rule.1, Role::Axis));
        marks.extend(self.rows.iter().map(|label| Mark::text(label.clone(), Role::Text)));
        marks.extend(self.lesions.iter().map(|lesion| Mark::group(lesion.read_out.clone(), opens.clone(), shape(lesion))));
        marks.extend(scale_bar(&self.scale_bar));
        marks
    }
}

fn ellipse(centre: Point, radii: Radii, role: Role) -> Mark {
    Mark::Ellipse { centre, across: radii.across, down: radii.down, role }
}

/// What takes the pointer, the outline at baseline, the lesion over it, and where that hides the outline, the outline again.
fn shape(lesion: &DrawnLesion) -> Vec<Mark> {
    let DrawnLesion { cell, baseline, .. } = *lesion;
    let centre = cell.centre();
    let touch = Mark::Rect { rect: cell, role: Role::Touch };
    let at = |right: f64, down: f64| Point { x: centre.x + right, y: centre.y + down };
    let behind = baseline.map(|radii| ellipse(centre, radii, Role::Ghost));
    let itself = match lesion.shape {
        Shape::Measured(radii) => ellipse(centre, radii, Role::Lesion),
        Shape::EquivalentSphere(radii) => ellipse(centre, radii, Role::LesionEquivalent),
        Shape::TooSmall(radii) => ellipse(centre, radii, Role::LesionTooSmall),
        Shape::Absent => Mark::Path {
            lines: vec![vec![at(-4.0, -4.0), at(4.0, 4.0)], vec![at(-4.0, 4.0), at(4.0, -4.0)]],
            is_closed: false,
            role: Role::Absent,
        },
        Shape::NotAssessed => Mark::text(Label::new("–", centre.x, centre.y + 4.0, Anchor::Middle), Role::Quiet),
    };
    let over = baseline.filter(|_| lesion.has_grown).map(|radii| ellipse(centre, radii, Role::GhostInside));
    [touch].into_iter().chain(behind).chain([itself]).chain(over).collect()
}

fn scale_bar(bar: &ScaleBar) -> [Mark; 2] {
    let (from, to) = bar.line;
    let end = |at: Point| vec![Point { y: at.y - 4.0, ..at }, Point { y: at.y + 4.0, ..at }];
    let lines = vec![vec![from, to], end(from), end(to)];
    [Mark::Path { lines, is_closed: false, role: Role::Axis }, Mark::text(bar.label.clone(), Role::Quiet)]
}
