//! A drawing as pixels.

use super::BrowserError;
use super::download::blob;
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// The bytes of a PNG of an SVG file, so many pixels wide and high. Nothing leaves the computer: the browser draws its own copy.
///
/// # Errors
/// - the browser cannot draw the picture, for example because it is too large → [`BrowserError::FileFailed`]
pub async fn draw_png(svg: &str, (width, height): (u32, u32)) -> Result<Vec<u8>, BrowserError> {
    draw(svg, width, height).await.map_err(|thrown| BrowserError::with_file(&thrown))
}

async fn draw(svg: &str, width: u32, height: u32) -> Result<Vec<u8>, JsValue> {
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg.as_bytes())?)?;
    let drawn = on_canvas(&address, width, height).await;
    Url::revoke_object_url(&address)?;
    let png: Blob = pixels(&drawn?).await?.dyn_into().map_err(|_| JsValue::from("the browser could not make the picture"))?;
    let buffer: ArrayBuffer = JsFuture::from(png.array_buffer()).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn on_canvas(address: &str, width: u32, height: u32) -> Result<HtmlCanvasElement, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let image: HtmlImageElement = document.create_element("img")?.dyn_into()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no canvas")?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(width), f64::from(height))?;
    Ok(canvas)
}

/// What the canvas shows as a PNG; null where the browser could not.
async fn pixels(canvas: &HtmlCanvasElement) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |png: JsValue| resolve.call1(&JsValue::NULL, &png).map(drop));
        if let Err(thrown) = canvas.to_blob(done.unchecked_ref()) {
            let _ = reject.call1(&JsValue::NULL, &thrown);
        }
    });
    JsFuture::from(promise).await
}
