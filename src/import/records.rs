//! What a file says of its patients beside measurements: arm, centre, sex, age, and the start of treatment.

use crate::assemble::Context;
use crate::grid::Sheet;
use crate::heading::Role;
use crate::preview::{PatientRow, filled};
use crate::table::{Layout, Table};
use nadir::entry::draft::PatientField;
use nadir::files::{LATER_PATIENT_COLUMNS, PATIENT_COLUMNS};
use nadir::measured::quantity::Decimal;
use nadir::measured::visit::Months;

/// Reads the records of a sheet: of a list of patients all, of other sheets sex, age and the start of treatment.
pub(crate) fn records(context: &mut Context<'_>, sheet: &Sheet, table: &Table) {
    let Some(patient) = table.first(Role::Patient) else { return };
    let is_list = table.layout == Layout::Patients;
    let columns = [Role::Arm, Role::Centre, Role::Sex, Role::Age].map(|role| table.first(role));
    let own = if is_list { OwnColumns::of(table) } else { None };
    let start = table.first(Role::Start);
    if !is_list && start.is_none() && columns.iter().skip(2).all(Option::is_none) {
        return;
    }
    let start = start.filter(|_| table.layout != Layout::Events);
    for row in table.header[1]..sheet.rows() {
        let id = sheet.shown(row, patient);
        if id.is_empty() || sheet.is_hidden_row(row) {
            continue;
        }
        let at = |place: usize| columns.get(place).copied().flatten().map_or("", |column| sheet.shown(row, column)).to_owned();
        let name = context.intern(id);
        if let Some(column) = start {
            if let Some(date) = context.date(sheet, row, column) {
                context.starts.insert(name, date);
            } else if sheet.cell(row, column).is_empty() {
                context.problem("start-missing", &sheet.address(row, Some([column, column])), id);
            }
        }
        let said = [PatientField::Arm, PatientField::Centre, PatientField::Sex, PatientField::Age].into_iter().zip((0..).map(at));
        let mut record = PatientRow {
            sheet: context.sheet,
            row: u32::try_from(row).unwrap_or(0),
            patient: id.to_owned(),
            fields: filled(said),
            ..PatientRow::default()
        };
        if let Some(own) = &own {
            own.read(sheet, table, row, &mut record);
        }
        // A record that is repeated in each row of a patient is taken once; one that says something else is kept beside it.
        let is_known =
            context.patients.last().is_some_and(|known| known.patient == record.patient && known.fields == record.fields);
        let says_something = [PatientField::Sex, PatientField::Age].iter().any(|field| !record.field(*field).is_empty());
        if is_list || says_something && !is_known {
            context.patients.push(record);
        }
    }
}

/// Whether a list is the product's own, whose further columns are characteristics of the study.
pub(crate) fn is_own(table: &Table) -> bool {
    OwnColumns::of(table).is_some()
}

/// The columns of the product's own table of patients that no other file has.
struct OwnColumns {
    fields: Vec<(PatientField, usize)>,
    characteristics: Vec<usize>,
}

impl OwnColumns {
    /// `None` where the table is not the product's own.
    fn of(table: &Table) -> Option<Self> {
        let at = |name: &str| table.columns.iter().position(|column| column.title.eq_ignore_ascii_case(name));
        if !PATIENT_COLUMNS.iter().all(|name| at(name).is_some()) {
            return None;
        }
        let is_own = |title: &str| {
            let mut own = PATIENT_COLUMNS.iter().chain(&LATER_PATIENT_COLUMNS).chain(&["synthetic"]);
            title.is_empty() || own.any(|name| title.eq_ignore_ascii_case(name))
        };
        let titles = table.columns.iter().enumerate();
        Some(Self {
            fields: OWN_FIELDS.iter().filter_map(|(field, name)| Some((*field, at(name)?))).collect(),
            characteristics: titles.filter(|(_, column)| !is_own(&column.title)).map(|(index, _)| index).collect(),
        })
    }

    fn read(&self, sheet: &Sheet, table: &Table, row: usize, record: &mut PatientRow) {
        let cell = |column: usize| sheet.cell(row, column).to_owned();
        record.fields.extend(filled(self.fields.iter().map(|(field, column)| (*field, cell(*column)))));
        // The table has the day of the month beside the month: only another one was typed.
        let month = Decimal::read(record.field(PatientField::EndOfTreatmentMonth)).and_then(Months::from_decimal);
        if month.is_some_and(|month| month.day().to_string() == record.field(PatientField::EndOfTreatmentDay)) {
            record.fields.remove(&PatientField::EndOfTreatmentDay);
        }
        let title = |column: usize| table.columns.get(column).map_or_else(String::new, |column| column.title.clone());
        let said = self.characteristics.iter().map(|column| (title(*column), cell(*column)));
        record.characteristics = said.filter(|(_, text)| !text.is_empty()).collect();
    }
}

/// Fields beside arm, centre, sex and age, by the names of their columns.
const OWN_FIELDS: [(PatientField, &str); 11] = [
    (PatientField::Drug, "drug"),
    (PatientField::Dose, "dose_mg_per_day"),
    (PatientField::Monotherapy, "monotherapy"),
    (PatientField::MajorCriteria, "major_criteria"),
    (PatientField::MinorCriteria, "minor_criteria"),
    (PatientField::MonthsOnTreatment, "months_on_treatment"),
    (PatientField::DropOutMonth, "drop_out_month"),
    (PatientField::DropOutReason, "drop_out_reason"),
    (PatientField::EndOfTreatmentMonth, "end_of_treatment_month"),
    (PatientField::EndOfTreatmentDay, "end_of_treatment_day"),
    (PatientField::EndOfTreatmentReason, "end_of_treatment_reason"),
];
