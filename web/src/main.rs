//! Starts the page in the browser.

fn main() {
    facteur_web::start();
}
