//! What a mark stands for: a class on the page, paint on paper.

use super::volume_curve::ThresholdKind;
use serde::{Deserialize, Serialize};

/// How an arm looks, in the order of the arms; the fifth looks like the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArmStyle {
    /// Blue, full lines.
    First,
    /// Vermilion, dashes.
    Second,
    /// Green, dots.
    Third,
    /// Purple, dashes and dots.
    Fourth,
}

/// How an area is filled, told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shade {
    /// Nearly black.
    Dark,
    /// The arm's colour.
    Full,
    /// The arm's colour with light stripes.
    Striped,
    /// A light tint of it, with an outline.
    Tint,
    /// Stripes of it on nothing, with an outline.
    Hatched,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A line to read a value by.
    Grid,
    /// An axis, a tick, a scale bar.
    Axis,
    /// A text that explains.
    Quiet,
    /// A text that says what something is.
    Text,
    /// The name of a part of the figure.
    Heading,
    /// An interval around a value.
    Whisker,
    /// What sets it off from its bar.
    WhiskerHalo,
    /// Where a bar was cut.
    Cut,
    /// A line that a value may pass.
    Threshold(ThresholdKind),
    /// The text beside such a line.
    ThresholdText(ThresholdKind),
    /// A bar.
    Fill(ArmStyle, Shade),
    /// A curve of an arm.
    Curve(ArmStyle),
    /// Its interval.
    Band(ArmStyle),
    /// A mark on it.
    Tick(ArmStyle),
    /// The course of one patient.
    Course(ArmStyle),
    /// Where it ends.
    End(ArmStyle),
    /// What a reading error would make of the sums of a patient.
    SumBand,
    /// From one sum to the next.
    SumCurve,
    /// The same over a visit without a sum, or before treatment.
    SumCurveTentative,
    /// A sum.
    Sum,
    /// The smallest one.
    SumNadir,
    /// One that is progression.
    SumProgression,
    /// One after progression or after treatment.
    SumPast,
    /// When treatment ended.
    EndOfTreatment,
    /// The value beside it.
    Value,
    /// A visit without a sum.
    NoSum,
    /// What there is in its place.
    NoSumText,
    /// A lesion as measured.
    Lesion,
    /// A lesion of which the volume alone is known.
    LesionEquivalent,
    /// A lesion too small to measure.
    LesionTooSmall,
    /// Its outline at baseline.
    Ghost,
    /// The same, over a lesion that hides it.
    GhostInside,
    /// A lesion that is gone.
    Absent,
    /// An area that takes the pointer and is not seen.
    Touch,
    /// A line that does.
    TouchLine,
}

impl ArmStyle {
    /// The style of an arm by its position.
    pub const fn of(arm: usize) -> Self {
        match arm % 4 {
            0 => Self::First,
            1 => Self::Second,
            2 => Self::Third,
            _ => Self::Fourth,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::First => "arm-a",
            Self::Second => "arm-b",
            Self::Third => "arm-c",
            Self::Fourth => "arm-d",
        }
    }

    /// Okabe and Ito's colours (*Color Universal Design*, 2008), full and as a tint of 30 % on white.
    const fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::First => ("#0072b2", "#b3d5e8"),
            Self::Second => ("#d55e00", "#f2cfb3"),
            Self::Third => ("#009e73", "#b3e2d5"),
            Self::Fourth => ("#cc79a7", "#f0d7e5"),
        }
    }

    const fn dash(self) -> &'static str {
        match self {
            Self::First => "",
            Self::Second => " stroke-dasharray=\"7 3\"",
            Self::Third => " stroke-dasharray=\"2 2.5\"",
            Self::Fourth => " stroke-dasharray=\"8 2.5 2 2.5\"",
        }
    }
}

impl Shade {
    /// The fill of an arm's bars, told apart from the other arms' without colour.
    pub const fn of(arm: usize) -> Self {
        match arm % 4 {
            0 => Self::Full,
            1 => Self::Striped,
            2 => Self::Tint,
            _ => Self::Hatched,
        }
    }
}

impl Role {
    /// The class on the page.
    pub fn class(self) -> String {
        let (class, arm) = match self {
            Self::Grid => ("figure-grid", None),
            Self::Axis => ("figure-axis", None),
            Self::Quiet => ("figure-quiet", None),
            Self::Text => ("figure-text", None),
            Self::Heading => ("figure-heading", None),
            Self::Whisker => ("figure-whisker", None),
            Self::WhiskerHalo => ("figure-whisker is-halo", None),
            Self::Cut => ("figure-cut", None),
            Self::Threshold(ThresholdKind::Partial) => ("figure-threshold-line is-partial", None),
            Self::Threshold(ThresholdKind::Descriptive) => ("figure-threshold-line is-descriptive", None),
            Self::Threshold(ThresholdKind::Progression) => ("figure-threshold-line is-progression", None),
            Self::ThresholdText(ThresholdKind::Partial) => ("figure-threshold-label is-partial", None),
            Self::ThresholdText(ThresholdKind::Descriptive) => ("figure-threshold-label is-descriptive", None),
            Self::ThresholdText(ThresholdKind::Progression) => ("figure-threshold-label is-progression", None),
            Self::Fill(_, Shade::Dark) => ("figure-fill is-dark", None),
            Self::Fill(arm, Shade::Full) => ("figure-fill", Some(arm)),
            Self::Fill(arm, Shade::Striped) => ("figure-fill is-striped", Some(arm)),
            Self::Fill(arm, Shade::Tint) => ("figure-fill is-tint", Some(arm)),
            Self::Fill(arm, Shade::Hatched) => ("figure-fill is-hatched", Some(arm)),
            Self::Curve(arm) => ("figure-arm-curve", Some(arm)),
            Self::Band(arm) => ("figure-arm-band", Some(arm)),
            Self::Tick(arm) => ("figure-arm-tick", Some(arm)),
            Self::Course(arm) => ("figure-course", Some(arm)),
            Self::End(arm) => ("figure-end", Some(arm)),
            Self::SumBand => ("figure-band", None),
            Self::SumCurve => ("figure-curve", None),
            Self::SumCurveTentative => ("figure-curve is-tentative", None),
            Self::Sum => ("figure-point", None),
            Self::SumNadir => ("figure-point is-nadir", None),
            Self::SumProgression => ("figure-point is-progression", None),
            Self::SumPast => ("figure-point is-past", None),
            Self::EndOfTreatment => ("figure-end-of-treatment", None),
            Self::Value => ("figure-value", None),
            Self::NoSum => ("figure-missing-mark", None),
            Self::NoSumText => ("figure-missing-label", None),
            Self::Lesion => ("figure-lesion", None),
            Self::LesionEquivalent => ("figure-lesion is-equivalent", None),
            Self::LesionTooSmall => ("figure-lesion is-too-small", None),
            Self::Ghost => ("figure-ghost", None),
            Self::GhostInside => ("figure-ghost is-inside", None),
            Self::Absent => ("figure-absent", None),
            Self::Touch => ("figure-touch", None),
            Self::TouchLine => ("figure-touch is-line", None),
        };
        arm.map_or_else(|| class.to_owned(), |arm: ArmStyle| format!("{class} {}", arm.class()))
    }

    /// Whether it only takes the pointer.
    pub const fn is_unseen(self) -> bool {
        matches!(self, Self::Touch | Self::TouchLine)
    }

    /// The name of the pattern that fills it, unique within a drawing.
    pub fn pattern(self) -> Option<String> {
        match self {
            Self::Fill(arm, Shade::Striped) => Some(format!("{}-striped", arm.class())),
            Self::Fill(arm, Shade::Hatched) => Some(format!("{}-hatched", arm.class())),
            _ => None,
        }
    }

    /// Ground and stripes of its pattern on paper, and how thick these are.
    pub(super) const fn pattern_colours(self) -> Option<(&'static str, &'static str, &'static str)> {
        match self {
            Self::Fill(arm, Shade::Striped) => Some((arm.colours().0, "#fff", "1.2")),
            Self::Fill(arm, Shade::Hatched) => Some(("#fff", arm.colours().0, "1.6")),
            _ => None,
        }
    }

    /// Attributes that paint it on white paper; `pattern` fills what has one.
    pub(super) fn paint(self, pattern: &str) -> String {
        let threshold = |dash: &str| format!("stroke=\"#333\" stroke-width=\"0.8\" stroke-dasharray=\"{dash}\"");
        match self {
            Self::Grid => "stroke=\"#ddd\" stroke-width=\"0.6\"".to_owned(),
            Self::Axis | Self::Whisker => "fill=\"none\" stroke=\"#000\" stroke-width=\"1\"".to_owned(),
            Self::WhiskerHalo => "fill=\"none\" stroke=\"#fff\" stroke-width=\"3\"".to_owned(),
            Self::Quiet | Self::NoSumText => "fill=\"#333\"".to_owned(),
            Self::Text | Self::Value | Self::ThresholdText(_) => "fill=\"#000\"".to_owned(),
            Self::Heading => "fill=\"#000\" font-weight=\"bold\"".to_owned(),
            Self::Cut => "fill=\"none\" stroke=\"#fff\" stroke-width=\"2\"".to_owned(),
            Self::Threshold(ThresholdKind::Partial) => threshold("7 4"),
            Self::Threshold(ThresholdKind::Descriptive) => threshold("3 4"),
            Self::Threshold(ThresholdKind::Progression) => threshold("7 3 1 3"),
            Self::Fill(_, Shade::Dark) => "fill=\"#222\"".to_owned(),
            Self::Fill(arm, Shade::Full) | Self::End(arm) => format!("fill=\"{}\"", arm.colours().0),
            Self::Fill(_, Shade::Striped) => format!("fill=\"url(#{pattern})\""),
            Self::Fill(arm, Shade::Tint) => {
                format!("fill=\"{}\" stroke=\"{}\" stroke-width=\"0.5\"", arm.colours().1, arm.colours().0)
            }
            Self::Fill(arm, Shade::Hatched) => {
                format!("fill=\"url(#{pattern})\" stroke=\"{}\" stroke-width=\"0.8\"", arm.colours().0)
            }
            Self::Curve(arm) => {
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"1.8\"{}", arm.colours().0, arm.dash())
            }
            Self::Band(arm) => format!("fill=\"{}\" fill-opacity=\"0.12\"", arm.colours().0),
            Self::Tick(arm) => format!("fill=\"none\" stroke=\"{}\" stroke-width=\"1.2\"", arm.colours().0),
            Self::Course(arm) => {
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"0.8\" stroke-opacity=\"0.7\"", arm.colours().0)
            }
            Self::SumBand => "fill=\"#0072b2\" fill-opacity=\"0.12\"".to_owned(),
            Self::SumCurve => "stroke=\"#0072b2\" stroke-width=\"1.8\" stroke-linecap=\"round\"".to_owned(),
            Self::SumCurveTentative => {
                "stroke=\"#0072b2\" stroke-width=\"1.4\" stroke-linecap=\"round\" stroke-dasharray=\"2 5\"".to_owned()
            }
            Self::Sum => "fill=\"#fff\" stroke=\"#0072b2\" stroke-width=\"1.8\"".to_owned(),
            Self::SumNadir => "fill=\"#0072b2\" stroke=\"#0072b2\" stroke-width=\"1.8\"".to_owned(),
            Self::SumProgression => {
                "fill=\"#d55e00\" stroke=\"#d55e00\" stroke-width=\"1.8\" stroke-linejoin=\"round\"".to_owned()
            }
            Self::SumPast => "fill=\"#fff\" stroke=\"#777\" stroke-width=\"1.8\"".to_owned(),
            Self::EndOfTreatment => "stroke=\"#333\" stroke-width=\"0.8\" stroke-dasharray=\"1 3\"".to_owned(),
            Self::NoSum => "stroke=\"#333\" stroke-width=\"1.5\"".to_owned(),
            Self::Lesion => "fill=\"#a9cbe6\" stroke=\"#0072b2\" stroke-width=\"1.2\"".to_owned(),
            Self::LesionEquivalent => {
                "fill=\"#a9cbe6\" stroke=\"#0072b2\" stroke-width=\"1.2\" stroke-dasharray=\"5 3\"".to_owned()
            }
            Self::LesionTooSmall => "fill=\"#a9cbe6\" stroke=\"#0072b2\" stroke-dasharray=\"1.5 1.5\"".to_owned(),
            Self::Ghost => "fill=\"#eee\" stroke=\"#777\" stroke-width=\"0.6\"".to_owned(),
            Self::GhostInside => "fill=\"none\" stroke=\"#777\" stroke-width=\"0.6\"".to_owned(),
            Self::Absent => "stroke=\"#333\" stroke-width=\"1.5\" stroke-linecap=\"round\"".to_owned(),
            Self::Touch | Self::TouchLine => "fill=\"none\"".to_owned(),
        }
    }
}
