//! Response criteria by name, with the rules that the caller overrides.

use crate::border::Refused;
use crate::field::Field;
use nadir::measured::quantity::DecimalSign;
use nadir::response::{EditableRule, Preset, ResponseCriteria};
use nadir::statistics::catalogue::Input;
use nadir::study::settings::Settings;

/// The rules of best response alone, as `bestResponse` takes them.
const BEST_RESPONSE: [EditableRule; 4] = [
    EditableRule::ConfirmationDays,
    EditableRule::MinimumStableDays,
    EditableRule::MaximumNotEvaluable,
    EditableRule::AcceptStableBetween,
];

/// A preset's identifier, or an object with `base` and rules by their names.
pub fn read_criteria(criteria: &Field<'_>) -> Result<ResponseCriteria, Refused> {
    match criteria.value() {
        Input::Map(_) => {
            let base = read_preset(&criteria.get("base"))?;
            let rules = criteria.entries()?.into_iter().filter(|(name, _)| *name != "base");
            overridden(ResponseCriteria::preset(base), rules, &EditableRule::ALL)
        }
        _ => read_preset(criteria).map(ResponseCriteria::preset),
    }
}

/// The rules of best response; those of RECIST 1.1 where nothing is said.
pub fn read_options(options: &Field<'_>) -> Result<ResponseCriteria, Refused> {
    let rules = options.entries()?.into_iter();
    overridden(ResponseCriteria::preset(Preset::Recist11), rules, &BEST_RESPONSE)
}

/// Days after the end of treatment up to which a visit still counts; the usual ones where nothing is said.
pub fn read_grace_days(days: &Field<'_>) -> Result<u16, Refused> {
    if days.is_null() {
        return Ok(Settings::default().grace_days);
    }
    days.typed()?.parse().map_err(|_| days.invalid("whole days from 0 to 65535"))
}

/// The decimal sign of a study: `point`, `comma`, or none where nothing is said.
pub fn read_decimal_sign(sign: &Field<'_>) -> Result<Option<DecimalSign>, Refused> {
    if sign.is_null() {
        return Ok(None);
    }
    match sign.text()? {
        "point" => Ok(Some(DecimalSign::Point)),
        "comma" => Ok(Some(DecimalSign::Comma)),
        _ => Err(sign.invalid("point or comma")),
    }
}

fn read_preset(id: &Field<'_>) -> Result<Preset, Refused> {
    if id.is_null() {
        return Ok(Preset::default());
    }
    let ids = || Preset::ALL.map(Preset::id).join(", ");
    Preset::from_id(id.text()?).ok_or_else(|| id.invalid(&format!("one of {}", ids())))
}

fn overridden<'a>(
    mut criteria: ResponseCriteria,
    rules: impl Iterator<Item = (&'a str, Field<'a>)>,
    known: &[EditableRule],
) -> Result<ResponseCriteria, Refused> {
    let mut is_confirmed = true;
    for (name, value) in rules {
        let Some(rule) = known.iter().find(|rule| rule.id() == name) else {
            let names = known.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(", ");
            return Err(value.refused("unknown_field", format!("is no rule; the rules are {names}")));
        };
        let text = value.typed_or_flag()?;
        criteria = rule.set(&criteria, &text).ok_or_else(|| value.invalid(expected(*rule, &criteria)))?;
        is_confirmed &= !(*rule == EditableRule::ConfirmationDays && value.is_null());
    }
    if !is_confirmed {
        // Whatever else is said of a confirmation, null days ask for none.
        criteria.confirmation = None;
    }
    Ok(criteria)
}

/// What a rule takes, in words.
fn expected(rule: EditableRule, criteria: &ResponseCriteria) -> &'static str {
    match rule {
        _ if !rule.applies_to(criteria) => "null: these criteria judge a sum of volumes, which has no millimetres",
        EditableRule::PartialDecrease => "a percentage from 0 to 100, to 0.01",
        EditableRule::ProgressionIncrease => "a percentage from 0 to 1000, to 0.01",
        EditableRule::KidneyIncrease => "a percentage from 0 to 1000, to 0.01, or null",
        EditableRule::ProgressionAbsolute => "whole millimetres from 0 to 400, or null",
        EditableRule::NewLesion => "whole millimetres from 0 to 400",
        EditableRule::BleedingGrade => "a grade from 0 to 5, or null",
        EditableRule::ConfirmationDays => "whole days from 0 to 3650, or null",
        EditableRule::MinimumStableDays => "whole days from 0 to 3650",
        EditableRule::MaximumNotEvaluable => "a whole number from 0 to 100",
        EditableRule::ProgressionAboveBaseline | EditableRule::PartialPersists | EditableRule::AcceptStableBetween => {
            "true or false"
        }
    }
}
