//! Calls the face: the program that reads files and writes papers, loaded when it is first asked.

use js_sys::{Array, Function, JSON, Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What `start.js` gives: the face's functions, once they are there.
    #[wasm_bindgen(js_name = facteurFace, catch)]
    fn face() -> Result<Promise, JsValue>;
}

/// Calls a function of the face with texts; what it answers as JSON, or what went wrong.
pub(crate) async fn ask(name: &str, texts: &[&str]) -> Result<Value, String> {
    let answer = call(name, texts).await.map_err(|error| told(&error))?;
    if let Some(text) = answer.as_string() {
        return Ok(Value::String(text));
    }
    let json = JSON::stringify(&answer).map_err(|error| told(&error))?;
    serde_json::from_str(&String::from(json)).map_err(|error| error.to_string())
}

async fn call(name: &str, texts: &[&str]) -> Result<JsValue, JsValue> {
    let face = JsFuture::from(face()?).await?;
    let function: Function = Reflect::get(&face, &JsValue::from_str(name))?.dyn_into()?;
    let arguments: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    function.apply(&JsValue::UNDEFINED, &arguments)
}

fn told(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.or_else(|| error.as_string()).unwrap_or_default()
}
