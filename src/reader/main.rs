//! The reader as a program of its own: a text and the bytes of a file in, a text out.

#[cfg(target_arch = "wasm32")]
mod border {
    use nadir_import::decode::Decoder;
    use nadir_reader::Reader;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        type TextDecoder;
        #[wasm_bindgen(constructor, catch)]
        fn new(label: &str, options: &JsValue) -> Result<TextDecoder, JsValue>;
        #[wasm_bindgen(method, catch)]
        fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;

        #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
        fn parsed(text: &str) -> JsValue;
    }

    /// The browser's own decoder, which refuses bytes that are not of the encoding.
    struct Browser;

    impl Decoder for Browser {
        fn decode(&self, encoding: &str, bytes: &[u8]) -> Option<String> {
            let decoder = TextDecoder::new(encoding, &parsed("{\"fatal\":true}")).ok()?;
            decoder.decode(bytes).ok()
        }
    }

    thread_local! {
        static READER: RefCell<Reader> = RefCell::new(Reader::default());
    }

    /// Takes a message as JSON, with the bytes of a file where it brings one, and gives its answer as JSON.
    #[wasm_bindgen]
    pub fn take(message: &str, bytes: Option<Vec<u8>>) -> String {
        READER.with_borrow_mut(|reader| reader.take_text(message, bytes.unwrap_or_default(), &Browser))
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program answers a web page. Run `make serve` and open the address it prints.");
}
