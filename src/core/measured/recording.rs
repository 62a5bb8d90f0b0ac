//! How a visit's images were made and who read them, beside the modality.

use crate::measured::language::Language;
use crate::measured::quantity::Diameter;

/// The phase after contrast medium in which lesions were measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ContrastPhase {
    /// Without contrast medium.
    Unenhanced,
    /// Arterial.
    Arterial,
    /// Corticomedullary.
    Corticomedullary,
    /// Portal venous.
    PortalVenous,
    /// Nephrographic.
    Nephrographic,
    /// Excretory or delayed.
    Delayed,
    /// Anything else, in the words typed.
    Other(String),
}

impl ContrastPhase {
    /// Those that have a name of their own.
    pub const KNOWN: [Self; 6] =
        [Self::Unenhanced, Self::Arterial, Self::Corticomedullary, Self::PortalVenous, Self::Nephrographic, Self::Delayed];

    /// Reads a phase; `None` for empty text.
    ///
    /// ```
    /// use nadir::measured::recording::ContrastPhase;
    /// let read = |text| ContrastPhase::read(text).map(|phase| phase.name().to_owned());
    /// assert_eq!(["Portal-venous", "平扫", " "].map(read), [Some("portal venous".into()), Some("unenhanced".into()), None]);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let word = text.to_ascii_lowercase().replace(['-', '_'], " ");
        let word = word.trim_end_matches(" phase").trim_end_matches('期');
        Some(match word {
            "" => return None,
            "none" | "no contrast" | "unenhanced" | "non contrast" | "noncontrast" | "plain" | "平扫" | "未增强" | "无增强" => {
                Self::Unenhanced
            }
            "arterial" | "动脉" => Self::Arterial,
            "corticomedullary" | "皮质" | "皮髓质" => Self::Corticomedullary,
            "portal venous" | "portal" | "venous" | "pv" | "门静脉" | "门脉" | "静脉" => Self::PortalVenous,
            "nephrographic" | "nephrogram" | "parenchymal" | "实质" | "肾实质" => Self::Nephrographic,
            "excretory" | "delayed" | "late" | "排泄" | "延迟" => Self::Delayed,
            _ => Self::Other(text.to_owned()),
        })
    }

    /// The name exported.
    pub fn name(&self) -> &str {
        self.shown(Language::English)
    }

    /// The name in the language of the page; words of somebody's own stay as typed.
    ///
    /// ```
    /// use nadir::measured::{language::Language, recording::ContrastPhase};
    /// let shown = |text| ContrastPhase::read(text).map(|phase| phase.shown(Language::Chinese).to_owned());
    /// assert_eq!((shown("PV"), shown("门脉期"), shown("early")), (Some("门静脉期".into()), Some("门静脉期".into()), Some("early".into())));
    /// ```
    pub fn shown(&self, language: Language) -> &str {
        match self {
            Self::Unenhanced => language.pick("unenhanced", "平扫"),
            Self::Arterial => language.pick("arterial", "动脉期"),
            Self::Corticomedullary => language.pick("corticomedullary", "皮髓质期"),
            Self::PortalVenous => language.pick("portal venous", "门静脉期"),
            Self::Nephrographic => language.pick("nephrographic", "实质期"),
            Self::Delayed => language.pick("delayed", "延迟期"),
            Self::Other(text) => text,
        }
    }
}

/// What is known of the images and their reader; what was not typed is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Recording {
    /// Phase after contrast medium.
    pub contrast_phase: Option<ContrastPhase>,
    /// Slice thickness.
    pub slice_thickness: Option<Diameter>,
    /// Who read the images: a code, never a name; empty where nobody said.
    pub reader: String,
}
