//! `chooseTest(data, policy)`: the test a policy takes for two groups, why, and what every other test gives.

use crate::border::{read, write};
use crate::field::Field;
use nadir::report::test_choice::choose_test;
use nadir::statistics::catalogue::Input;
use nadir::statistics::policy::TestPolicy;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The choice for a 2 × 2 table, for values, or for means and SDs; a bare list is the table.
#[wasm_bindgen(js_name = chooseTest)]
pub fn choose(data: JsValue, policy: JsValue) -> JsValue {
    let answer = || {
        let (data, policy) = (read(data, "data")?, read(policy, "policy")?);
        let data = if matches!(data, Input::List(_)) { Input::Map(vec![("table".to_owned(), data)]) } else { data };
        let policy = Field::argument(&policy, "policy");
        let name = if policy.is_null() { <&TestPolicy>::default().name } else { policy.text()? };
        Ok(choose_test(Field::argument(&data, "data").object()?.value(), name))
    };
    write(answer())
}
