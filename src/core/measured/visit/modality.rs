//! With what images were made.

/// Imaging modality.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Modality {
    /// Computed tomography.
    Ct,
    /// Magnetic resonance imaging.
    Mri,
    /// Ultrasound.
    Ultrasound,
    /// Anything else, in the words typed.
    Other(String),
}

impl Modality {
    /// Reads a modality, in the words of either language and with what may stand beside it: contrast medium, the part of the body, "scan".
    ///
    /// # Returns
    /// `None` for empty text; other words, and those of two modalities, are kept as they were typed.
    ///
    /// ```
    /// use nadir::measured::visit::Modality::{self, Ct, Mri, Other};
    /// assert_eq!(["mr", "核磁共振", "MRT", "Abdominal MRI, 3T"].map(Modality::read), [const { Some(Mri) }; 4]);
    /// assert_eq!(["CE-CT", "增强CT", "contrast-enhanced CT", "CT scan"].map(Modality::read), [const { Some(Ct) }; 4]);
    /// assert_eq!(Modality::read("PET-CT"), Some(Other("PET-CT".into())));
    /// assert_eq!(Modality::read(" "), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| known(&text.to_lowercase()).unwrap_or_else(|| Self::Other(text.to_owned())))
    }

    /// The name shown and exported.
    pub fn name(&self) -> &str {
        match self {
            Self::Ct => "CT",
            Self::Mri => "MRI",
            Self::Ultrasound => "US",
            Self::Other(text) => text,
        }
    }
}

/// Words for each, lower case.
const CT: &str = "ct cect ncct mdct msct 计算机断层 电脑断层";
const MRI: &str = "mri mr mrt irm 核磁共振 磁共振 核磁";
const ULTRASOUND: &str = "us ultrasound ultrasonography sonography usg ceus 超声 b超 彩超";
/// What may stand beside them and makes no other modality.
const BESIDE: &str = "scan scanning imaging exam examination with without and of the contrast enhanced enhancement unenhanced non plain ce nc \
    multiphase multiphasic phase dynamic helical spiral multislice multidetector abdomen abdominal kidney kidneys renal pelvis 1.5t 3t 3.0t 3-t \
    增强 平扫 扫描 成像 检查 多期 动态 螺旋 多层 多排 薄层 双源 腹部 上腹部 全腹 肾脏 双肾 肾 造影 彩色 多普勒 3.0 1.5";

/// The one modality that a text names, where every word of it is known.
fn known(text: &str) -> Option<Modality> {
    let is_between = |one: char| one.is_whitespace() || "-–_/,，、+＋()（）[]:：".contains(one);
    // How long a word is that stands at the beginning; one of letters ends where its letters do, a Chinese one anywhere.
    let begins = |rest: &str, words: &str| {
        let is_whole = |word: &&str| {
            let after = rest.strip_prefix(word);
            let goes_on = |after: &str| after.starts_with(|next: char| next.is_ascii_alphanumeric());
            let ends_in_letter = word.ends_with(|last: char| last.is_ascii_alphanumeric());
            after.is_some_and(|after| !(ends_in_letter && goes_on(after)))
        };
        words.split_whitespace().filter(is_whole).map(str::len).max()
    };
    let (mut rest, mut found) = (text.trim_start_matches(is_between), None);
    while !rest.is_empty() {
        let names = [(CT, Modality::Ct), (MRI, Modality::Mri), (ULTRASOUND, Modality::Ultrasound)];
        let named = names.into_iter().find_map(|(words, modality)| Some((begins(rest, words)?, modality)));
        let length = match named {
            Some((_, modality)) if found.as_ref().is_some_and(|known| *known != modality) => return None,
            Some((length, modality)) => {
                found = Some(modality);
                length
            }
            None => begins(rest, BESIDE)?,
        };
        rest = rest.get(length..)?.trim_start_matches(is_between);
    }
    found
}
