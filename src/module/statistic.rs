//! `statistic(method, input)`: every method of the catalogue by its name.

use crate::border::{read, write};
use crate::field::Field;
use nadir::statistics::catalogue;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The answer of a method to its named input.
#[wasm_bindgen]
pub fn statistic(method: JsValue, input: JsValue) -> JsValue {
    let answer = || {
        let method = read(method, "method")?;
        let input = read(input, "input")?;
        let name = Field::argument(&method, "method").text()?;
        let input = Field::argument(&input, "input").object()?;
        Ok(catalogue::statistic(name, input.value()))
    };
    write(answer())
}
