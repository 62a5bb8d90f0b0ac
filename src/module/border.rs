//! The border between JavaScript's values and ours: trees in, trees out, and errors as values.

use nadir::statistics::catalogue::{Input, Output};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Why there is no answer: bad input, with the field at fault.
#[derive(Debug)]
pub struct Refused {
    /// Stable identifier.
    pub kind: &'static str,
    /// Path of the value at fault, such as `visits[2].day`.
    pub field: String,
    /// One sentence.
    pub message: String,
}

impl Refused {
    /// The refusal as `{error: {kind, field, message}}`.
    fn into_output(self) -> Output {
        let error = [("kind", self.kind.into()), ("field", Output::Text(self.field)), ("message", Output::Text(self.message))];
        Output::map([("error", Output::map(error))])
    }
}

/// Memory that a value of a study takes until its tables are there: measured, 360 bytes.
const BYTES_OF_A_VALUE: usize = 400;
/// For fewer values no room is made.
const FEW: u32 = 10_000;
/// No more than a gigabyte is asked for at once.
const MOST_ROOM: usize = 1 << 30;

/// Makes room for so many values at once.
///
/// WebAssembly's memory is grown by what an allocation needs, and at many of these steps V8 collects all garbage, the caller's objects too. What
/// is allocated and given back here stays with the allocator, in one step. Where there is no such room nothing happens.
#[wasm_bindgen(js_name = makeRoom)]
pub fn make_room(values: u32) {
    if values < FEW {
        return;
    }
    let bytes = (values as usize).saturating_mul(BYTES_OF_A_VALUE).min(MOST_ROOM);
    let mut room: Vec<u8> = Vec::new();
    // Looked at, so that no compiler leaves the two out together.
    let _ = std::hint::black_box(room.try_reserve_exact(bytes));
    drop(std::hint::black_box(room));
}

/// Reads an argument of the caller; `name` is what messages call it.
pub fn read(value: JsValue, name: &str) -> Result<Input, Refused> {
    Input::deserialize(Deserializer::from(value)).map_err(|error| Refused {
        kind: "wrong_type",
        field: name.to_owned(),
        message: format!("`{name}` cannot be read: {error}"),
    })
}

/// Writes an answer: what does not exist is `null`, maps are plain objects.
pub fn write(answer: Result<Output, Refused>) -> JsValue {
    write_plain(&answer.unwrap_or_else(Refused::into_output))
}

/// Writes anything in the same manner.
pub fn write_plain(output: &impl Serialize) -> JsValue {
    let serializer = Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    output.serialize(&serializer).unwrap_or(JsValue::NULL)
}
