//! The binary under test.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, ensure};

/// The `facteur` of this build, built first if need be: a test must not run an older one.
pub fn facteur() -> Result<&'static Path> {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    if let Some(built) = BUILT.get() {
        return Ok(built);
    }
    let test = env::current_exe()?;
    // A test lies in target/<profile>/deps, a program of ours in target/<profile>.
    let folder = test.parent().context("a folder")?;
    let profile = if folder.ends_with("deps") { folder.parent().context("a profile")? } else { folder };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--package", "facteur"]).current_dir(root());
    if profile.ends_with("release") {
        build.arg("--release");
    }
    // What cargo told this test about its own package would have ring's build script, and all that
    // stands on ring, run again: here, and at the next build outside a test.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_about_our_package) {
            build.env_remove(name);
        }
    }
    let built = build.status()?;
    ensure!(built.success(), "facteur does not build");
    Ok(BUILT.get_or_init(|| profile.join(format!("facteur{}", env::consts::EXE_SUFFIX))))
}

fn is_about_our_package(name: &str) -> bool {
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}
