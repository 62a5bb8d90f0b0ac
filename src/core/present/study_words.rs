//! The words of a study: records, adverse events, follow-up.

use super::words::{Phrase, phrase};
use crate::draft::{AdverseEventField, PatientField};

/// Name of a field of the record.
pub const fn patient_field_name(field: PatientField) -> Phrase {
    match field {
        PatientField::Arm => phrase("Arm", "治疗组"),
        PatientField::Centre => phrase("Centre", "中心"),
        PatientField::Sex => phrase("Sex", "性别"),
        PatientField::Age => phrase("Age, years", "年龄，岁"),
        PatientField::Drug => phrase("Drug", "药物"),
        PatientField::Dose => phrase("Dose, mg/day", "剂量，mg/日"),
        PatientField::Monotherapy => phrase("Monotherapy", "单药治疗"),
        PatientField::MajorCriteria => phrase("TSC major criteria", "TSC 主要标准数"),
        PatientField::MinorCriteria => phrase("TSC minor criteria", "TSC 次要标准数"),
        PatientField::MonthsOnTreatment => phrase("Months on treatment", "治疗月数"),
        PatientField::DropOutMonth => phrase("Dropped out by month", "脱落月份"),
        PatientField::DropOutReason => phrase("Reason for dropping out", "脱落原因"),
    }
}

/// Name of a field of an adverse event.
pub const fn adverse_event_field_name(field: AdverseEventField) -> Phrase {
    match field {
        AdverseEventField::Term => phrase("Term", "术语"),
        AdverseEventField::Version => phrase("CTCAE version", "CTCAE 版本"),
        AdverseEventField::Grade => phrase("Grade", "分级"),
        AdverseEventField::Attribution => phrase("Attribution", "因果关系"),
        AdverseEventField::Month => phrase("Month", "月"),
    }
}
