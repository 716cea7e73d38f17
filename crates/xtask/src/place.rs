//! Where things are: the repository, its tools, and the PATH that finds the tools first.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The repository, and the folders that the commands make in it.
pub(crate) struct Place {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// What set-up installs, ignored by git: `.tools/`.
    pub(crate) tools: PathBuf,
}

impl Place {
    pub(crate) fn here() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask.ancestors().nth(2).unwrap_or(xtask).to_owned();
        Self { tools: root.join(".tools"), root }
    }

    /// A tool that set-up installed, whether it is there or not.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.tools.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program that this workspace builds in the debug profile.
    pub(crate) fn built(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// Cargo's own folder.
    pub(crate) fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// PATH with our own tools before everything else.
    pub(crate) fn path(&self) -> OsString {
        let outside = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.tools.join("bin")).chain(env::split_paths(&outside));
        // Joining fails only where a folder's name holds the separator itself; then PATH stays.
        env::join_paths(folders).unwrap_or(outside)
    }

    /// The first program of that name on PATH, or where Debian keeps an administrator's.
    pub(crate) fn program(&self, name: &str) -> Option<PathBuf> {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.path())
            .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/sbin")])
            .map(|folder| folder.join(&file))
            .find(|path| path.is_file())
    }
}
