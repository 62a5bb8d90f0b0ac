//! Reading CSV files by a reader that is not the one under test.

use csv_core::{ReadRecordResult, Reader};

/// The records of a CSV file, read by the reader's own rules.
pub fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = Reader::new();
    let (mut input, mut records) = (csv.as_bytes(), Vec::new());
    let (mut output, mut ends) = (vec![0; csv.len() + 1], vec![0; 64]);
    loop {
        let (result, read, _, fields) = reader.read_record(input, &mut output, &mut ends);
        input = &input[read..];
        match result {
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let field = |(start, end): (usize, usize)| String::from_utf8(output[start..end].to_vec()).unwrap();
                records.push(starts.zip(ends.iter().copied()).take(fields).map(field).collect());
            }
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::End => return records,
            full => panic!("{full:?}"),
        }
    }
}
