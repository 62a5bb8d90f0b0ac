//! How a visit's images were made and who read them, beside the modality.

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

    /// The name shown and exported.
    pub fn name(&self) -> &str {
        match self {
            Self::Unenhanced => "unenhanced",
            Self::Arterial => "arterial",
            Self::Corticomedullary => "corticomedullary",
            Self::PortalVenous => "portal venous",
            Self::Nephrographic => "nephrographic",
            Self::Delayed => "delayed",
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
