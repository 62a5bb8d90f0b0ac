//! The longitudinal export of `REDCap`: a row for each record, event and repeated instrument, codes explained by the data dictionary.

use crate::assemble::Context;
use crate::events;
use crate::grid::Sheet;
use crate::heading::{self, ColumnUnit, LesionKind, Role, visit_name};
use crate::preview::{EventRow, Found, PatientRow, Recording, Row, filled};
use crate::question::{Question, Topic};
use crate::value::{self, Reader, Value};
use nadir::entry::draft::PatientField;
use nadir::measured::quantity::Decimal;
use std::collections::HashMap;

/// Columns that `REDCap` adds, in an export of raw values and in one of labels.
const EVENT: [&str; 2] = ["redcap_event_name", "Event Name"];
const INSTRUMENT: [&str; 2] = ["redcap_repeat_instrument", "Repeat Instrument"];
const INSTANCE: [&str; 2] = ["redcap_repeat_instance", "Repeat Instance"];
/// The head of each form's last column in an export of labels.
const COMPLETE: &str = "Complete?";

/// Whether a sheet is such an export: of raw values, or of labels.
pub(crate) fn is_export(sheet: &Sheet) -> bool {
    let has = |name: &str| (0..sheet.width(0)).any(|column| sheet.cell(0, column) == name);
    // A list of adverse events can have an event's name too.
    has(EVENT[0]) || has(INSTRUMENT[0]) || has(INSTRUMENT[1]) || has(EVENT[1]) && has(COMPLETE)
}

/// Whether a sheet is the data dictionary of one.
pub(crate) fn is_dictionary(sheet: &Sheet) -> bool {
    sheet.cell(0, 0).starts_with("Variable / Field Name")
}

/// What a dictionary says: the label of each field, and what its codes mean.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    labels: HashMap<String, String>,
    codes: HashMap<(String, String), String>,
    /// Fields by their labels, which are the heads of an export of labels.
    fields: HashMap<String, String>,
    is_given: bool,
}

impl Dictionary {
    /// Reads the dictionary: `1, Left | 2, Right`.
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let mut dictionary = Self { is_given: true, ..Self::default() };
        let column = |start: &str| (0..sheet.width(0)).find(|column| sheet.cell(0, *column).starts_with(start));
        let (label, choices) = (column("Field Label"), column("Choices"));
        for row in 1..sheet.rows() {
            let field = sheet.cell(row, 0).to_owned();
            let label = label.map_or("", |column| sheet.cell(row, column)).to_owned();
            dictionary.fields.insert(label.clone(), field.clone());
            dictionary.labels.insert(field.clone(), label);
            for choice in choices.map_or("", |column| sheet.cell(row, column)).split('|') {
                if let Some((code, meaning)) = choice.split_once(',') {
                    dictionary.codes.insert((field.clone(), code.trim().to_owned()), meaning.trim().to_owned());
                }
            }
        }
        dictionary
    }

    /// The field of a head: itself, or the one of this label.
    fn field<'a>(&'a self, head: &'a str) -> &'a str {
        self.fields.get(head).map_or(head, String::as_str)
    }

    /// The label of a field; empty where none is known.
    pub(crate) fn label(&self, field: &str) -> &str {
        self.labels.get(field).map_or("", String::as_str)
    }

    /// What a field is: by its name without the name of its form, else by its label.
    fn role(&self, field: &str) -> Role {
        const FORMS: [&str; 6] = ["les", "lesion", "tumor", "tumour", "target", "ae"];
        let bare =
            field.split_once('_').filter(|(form, rest)| FORMS.contains(form) && *rest != "id").map_or(field, |(_, rest)| rest);
        let by = |text: &str| heading::read(&[&text.replace('_', " ")]).role;
        let is_known = |role: &Role| !matches!(role, Role::Unknown | Role::Identifier);
        let is_event = field.starts_with("ae_");
        match by(bare) {
            Role::Day | Role::OnsetDay if is_event => Role::OnsetDay,
            Role::Month | Role::OnsetMonth if is_event => Role::OnsetMonth,
            role if is_known(&role) => role,
            // `lesion_name`: without the form a name would be a person's.
            _ if !self.labels.contains_key(field) && field.ends_with("_name") => by(field),
            _ => by(self.label(field)),
        }
    }
}

/// The fields of an export by what they are.
struct Fields<'a> {
    sheet: &'a Sheet,
    dictionary: &'a Dictionary,
    columns: Vec<(Role, usize)>,
    special: HashMap<&'a str, usize>,
}

impl<'a> Fields<'a> {
    fn of(sheet: &'a Sheet, dictionary: &'a Dictionary) -> Self {
        let own = |column: &usize| [EVENT, INSTRUMENT, INSTANCE].as_flattened().contains(&sheet.cell(0, *column));
        let columns = (1..sheet.width(0)).filter(|column| !own(column));
        let columns = columns.map(|column| (dictionary.role(dictionary.field(sheet.cell(0, column))), column)).collect();
        let special = (0..sheet.width(0)).map(|column| (dictionary.field(sheet.cell(0, column)), column)).collect();
        Self { sheet, dictionary, columns, special }
    }

    fn named(&self, row: usize, name: &str) -> &'a str {
        self.special.get(name).map_or("", |column| self.sheet.cell(row, *column))
    }

    /// A column that `REDCap` adds, by either of its names.
    fn added(&self, row: usize, names: [&str; 2]) -> &'a str {
        names.into_iter().map(|name| self.named(row, name)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The unit that the heads of diameters name, or their labels.
    fn unit(&self) -> Option<ColumnUnit> {
        let heads = self.columns.iter().filter(|(role, _)| *role == Role::Diameter);
        heads.map(|(_, column)| self.dictionary.field(self.sheet.cell(0, *column))).find_map(|field| {
            ColumnUnit::named_in(&field.replace('_', " ")).or_else(|| ColumnUnit::named_in(self.dictionary.label(field)))
        })
    }

    /// The first field of a kind that is filled in a row, with its column.
    fn raw(&self, row: usize, role: Role) -> Option<(usize, &'a str)> {
        let mut fields =
            self.columns.iter().filter(|(known, _)| *known == role).map(|(_, column)| (*column, self.sheet.cell(row, *column)));
        fields.find(|(_, text)| !text.is_empty())
    }

    /// Its meaning: by the dictionary, else asked where it is a code.
    fn meaning(&self, context: &mut Context<'_>, row: usize, role: Role) -> String {
        let Some((column, text)) = self.raw(row, role) else { return String::new() };
        let field = self.sheet.cell(0, column).to_owned();
        if let Some(meaning) = self.dictionary.codes.get(&(field.clone(), text.to_owned())) {
            return meaning.clone();
        }
        if self.dictionary.is_given || text.parse::<i64>().is_err() || matches!(role, Role::Grade | Role::Age) {
            return text.to_owned();
        }
        let question = Question::new(Topic::Codes, format!("code:{field}:{text}"), format!("{field} = {text}"), &[]);
        context.asked.ask(question, || self.sheet.address(row, Some([column, column])))
    }
}

/// What the lesion of a row is to the sum: by a field that says so and nothing else, else by its name, else by the form it stands in.
fn kind_of_lesion(fields: &Fields<'_>, row: usize, lesion: &str) -> Option<LesionKind> {
    let meaning = |column: usize| {
        let (field, text) = (fields.sheet.cell(0, column), fields.sheet.cell(row, column));
        let known = fields.dictionary.codes.get(&(fields.dictionary.field(field).to_owned(), text.to_owned()));
        known.map_or(text, String::as_str)
    };
    // Of one or two letters a cell may say anything.
    let mut said = (1..fields.sheet.width(row)).map(meaning).filter(|text| text.chars().count() > 2 || *text == "靶");
    let by_name = |name: &str| LesionKind::none_of_targets(name).map(|(kind, _)| kind);
    said.find_map(LesionKind::read)
        .or_else(|| by_name(lesion))
        .or_else(|| by_name(&fields.added(row, INSTRUMENT).replace('_', " ")))
}

/// `month_3_arm_1` and `Month 3 (Arm 1: Everolimus)` as `Month 3`; an event that is named in words stays as it is.
fn event_name(event: &str) -> String {
    let event = event.split_once(" (Arm ").map_or(event, |(name, _)| name);
    let name = event.rsplit_once("_arm_").map_or(event, |(name, _)| name).replace('_', " ");
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The fields of a patient's record that an export has.
const FIELDS: [PatientField; 4] = [PatientField::Arm, PatientField::Centre, PatientField::Sex, PatientField::Age];

/// Month, day and modality of an event.
type Scan = (Option<i32>, Option<i32>, u32);

/// Reads an export: lesions by their own name, never by the number of the repeated instance.
pub(crate) fn export(context: &mut Context<'_>, index: usize, sheet: &Sheet, dictionary: &Dictionary) {
    let fields = Fields::of(sheet, dictionary);
    let record = |row: usize| sheet.cell(row, 0);
    let mut of_event: HashMap<(&str, &str), Scan> = HashMap::new();
    let mut by_record: HashMap<&str, usize> = HashMap::new();
    let stated = fields.unit();
    let titled = fields.columns.iter().map(|(role, column)| (*column, *role, sheet.cell(0, *column)));
    context.other_lesions(sheet, [0, 1], titled);
    for row in 1..sheet.rows() {
        let event = fields.added(row, EVENT);
        let day = fields.raw(row, Role::Day).and_then(|(_, day)| day.parse().ok());
        let modality = fields.meaning(context, row, Role::Modality);
        let month = months_of(fields.named(row, "scan_month"));
        if day.is_some() || month.is_some() || !modality.is_empty() {
            let modality = context.modality(&modality);
            of_event.insert((record(row), event), (month, day, modality));
        }
        let known = [Role::Arm, Role::Centre, Role::Sex, Role::Age].map(|role| fields.meaning(context, row, role));
        if known.iter().all(String::is_empty) {
            continue;
        }
        by_record.insert(record(row), context.patients.len());
        context.patients.push(PatientRow {
            sheet: u32::try_from(index).unwrap_or(0),
            row: u32::try_from(row).unwrap_or(0),
            patient: record(row).to_owned(),
            fields: filled(FIELDS.into_iter().zip(known)),
            ..PatientRow::default()
        });
    }
    for row in 1..sheet.rows() {
        let event = fields.added(row, EVENT);
        if let Some((_, term)) = fields.raw(row, Role::Term) {
            event_row(context, index, &fields, row, term);
        }
        let axes: Vec<usize> =
            fields.columns.iter().filter(|(role, _)| *role == Role::Diameter).map(|(_, column)| *column).take(3).collect();
        let cells: Vec<&str> = axes.iter().map(|column| sheet.cell(row, *column)).collect();
        let state = fields.meaning(context, row, Role::State);
        let lesion = fields.raw(row, Role::Lesion).map_or("", |(_, lesion)| lesion);
        if lesion.is_empty() && cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        told(context, &fields, row);
        let kind = kind_of_lesion(&fields, row, lesion);
        let is_new = kind == Some(LesionKind::New);
        if is_new || kind == Some(LesionKind::NonTarget) {
            context.problem(if is_new { "new-lesion" } else { "non-target" }, &sheet.address(row, None), lesion);
        }
        if kind == Some(LesionKind::NonTarget) || is_new && !cells.iter().any(|cell| Decimal::read(cell).is_some()) {
            continue;
        }
        let unit = ColumnUnit::read(&fields.meaning(context, row, Role::Unit)).or(stated);
        let place = || sheet.address(row, None);
        let filled = cells.iter().any(|cell| !cell.is_empty());
        let is_number = cells.iter().any(|cell| Decimal::read(cell).is_some_and(|number| !number.is_zero()));
        let unit = unit.or_else(|| is_number.then(|| unit_asked(context, sheet, &cells, place)));
        let reader = Reader { is_stated: unit.is_some(), ..Reader::of(unit.unwrap_or(ColumnUnit::Millimetre)) };
        let (volume, parts) = (fields.named(row, "les_volume"), fields.named(row, "les_parts"));
        let read = if !parts.is_empty() {
            // As it was typed: what reads the cell reads the parts of a lesion that has split.
            Some((Value::Unreadable(parts.to_owned()), None))
        } else if !volume.is_empty() && !filled {
            let reader = Reader { unit: ColumnUnit::Millilitre, ..reader };
            value::read(&[volume], reader, &mut context.asked, &place)
        } else if filled {
            value::read(&cells, reader, &mut context.asked, &place)
        } else {
            value::read(&[state.as_str()], reader, &mut context.asked, &place)
        };
        let found = read.map_or(Found::NotDone, |(value, _)| context.found(value));
        let side = heading_side(&fields.meaning(context, row, Role::Side));
        let label = event_name(event);
        let (month, day, modality) = of_event.get(&(record(row), event)).copied().unwrap_or_default();
        let [arm, centre] = by_record
            .get(record(row))
            .and_then(|at| context.patients.get(*at))
            .map(|known| [PatientField::Arm, PatientField::Centre].map(|field| known.field(field).to_owned()))
            .unwrap_or_default();
        let made = Row {
            sheet: u32::try_from(index).unwrap_or(0),
            row: u32::try_from(row).unwrap_or(0),
            columns: [axes.first(), axes.last()].map(|column| u32::try_from(column.copied().unwrap_or(0)).unwrap_or(0)),
            patient: context.intern(record(row)),
            arm: context.intern(&arm),
            centre: context.intern(&centre),
            visit: context.intern(&label),
            month: month.or_else(|| visit_name(&label).and_then(|visit| visit.month)),
            day,
            modality,
            recording: Recording::default(),
            lesion: context.intern(lesion),
            side: context.intern(side),
            is_new,
            found,
        };
        context.add(made, sheet);
    }
}

/// Months in hundredths, as the product's own form has them beside the event, whose name has no decimals.
fn months_of(text: &str) -> Option<i32> {
    i32::try_from(Decimal::read(text)?.round_to_units(2).0).ok()
}

fn heading_side(text: &str) -> &'static str {
    crate::assemble::side(text).unwrap_or_default()
}

/// The unit of numbers of which neither a field nor a label says it.
fn unit_asked(context: &mut Context<'_>, sheet: &Sheet, cells: &[&str], place: impl FnOnce() -> String) -> ColumnUnit {
    let sample = cells.join(" × ");
    let [as_mm, as_cm] = ["mm", "cm"].map(|unit| format!("{sample} {unit}"));
    let choices = [("mm", as_mm.as_str()), ("cm", as_cm.as_str())];
    let question = Question::new(Topic::Unit, format!("unit{}", sheet.mark), &sheet.name, &choices).suggesting("mm");
    if context.asked.ask(question, place) == "cm" { ColumnUnit::Centimetre } else { ColumnUnit::Millimetre }
}

/// Says that the form of a row was left incomplete.
fn told(context: &mut Context<'_>, fields: &Fields<'_>, row: usize) {
    let complete = format!("{}_complete", fields.added(row, INSTRUMENT));
    let sheet = fields.sheet;
    let is_labelled = |column: usize| sheet.cell(0, column) == COMPLETE && sheet.cell(row, column) == "Incomplete";
    if fields.named(row, &complete) == "0" || (0..sheet.width(0)).any(is_labelled) {
        context.problem("form-incomplete", &sheet.address(row, None), fields.added(row, INSTRUMENT));
    }
}

fn event_row(context: &mut Context<'_>, index: usize, fields: &Fields<'_>, row: usize, term: &str) {
    let place = || fields.sheet.address(row, None);
    let typed = fields.meaning(context, row, Role::Grade);
    let attribution = fields.meaning(context, row, Role::Attribution);
    let attribution = events::attribution(context, &attribution, place);
    let day = fields.raw(row, Role::OnsetDay).and_then(|(_, day)| day.parse().ok());
    let month = fields.raw(row, Role::OnsetMonth).map(|(_, month)| month.to_owned());
    context.events.push(EventRow {
        sheet: u32::try_from(index).unwrap_or(0),
        row: u32::try_from(row).unwrap_or(0),
        patient: fields.sheet.cell(row, 0).to_owned(),
        term: term.to_owned(),
        version: Some(fields.named(row, "ae_version")).filter(|own| !own.is_empty()).unwrap_or("5.0").to_owned(),
        grade: events::grade(&typed).map_or(typed.clone(), str::to_owned),
        attribution,
        month: month.or_else(|| day.map(events::months)).unwrap_or_default(),
        day,
    });
}
