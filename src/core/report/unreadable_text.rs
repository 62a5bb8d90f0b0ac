//! Why a measurement could not be read, in words.

use super::Language;
use super::wording::by;
use crate::entry::reading::UnreadableMeasurement as Unreadable;

/// Why a measurement could not be read.
pub(super) fn unreadable_text(error: &Unreadable, language: Language) -> String {
    match error {
        Unreadable::UnknownWord { word } => by(
            language,
            &[
                "“{}” cannot be read; expected 42 x 38 x 35, 35.4 mL, absent, too small or not done",
                "无法读取“{}”；应为 42 x 38 x 35、35.4 mL、消失、太小或未做",
            ],
            &[word],
        ),
        Unreadable::NotANumber { text } => by(
            language,
            &["“{}” is not a number; put x or a space between diameters", "“{}”不是数字；径线之间用 x 或空格分隔"],
            &[text],
        ),
        Unreadable::MissingNumber => language
            .pick(
                "a number is missing; expected such as 42, 42 x 38 or 42 x 38 x 35",
                "缺少数字；应如 42、42 x 38 或 42 x 38 x 35",
            )
            .to_owned(),
        Unreadable::TooManyDiameters { found } => {
            by(language, &["{} diameters; at most three", "{} 个径线；最多三个"], &[&found.to_string()])
        }
        Unreadable::VolumeAmongDiameters => {
            language.pick("either diameters or one volume in mL, not both", "只能是径线或一个毫升体积，不能并存").to_owned()
        }
        Unreadable::NotPositive { value } | Unreadable::TooLarge { value } | Unreadable::TwoReadings { text: value, .. } => {
            value.clone()
        }
    }
}
