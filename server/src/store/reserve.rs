//! Room on the disk that is kept for outcomes: where others have filled it, what is under way must still be written.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{restrict, room};

/// A file that takes up room until it is needed.
#[derive(Debug)]
pub struct Reserve {
    folder: PathBuf,
    is_held: bool,
}

impl Reserve {
    /// Takes up the room in a folder, where there is as much again.
    pub fn hold(folder: &Path) -> Self {
        let mut reserve = Self { folder: folder.to_owned(), is_held: false };
        reserve.renew();
        reserve
    }

    /// Gives the room back.
    pub fn spend(&mut self) {
        if std::mem::replace(&mut self.is_held, false) && fs::remove_file(self.folder.join(FILE)).is_ok() {
            tracing::error!(event = "store.reserve_spent");
        }
    }

    /// Takes it up again, once there is room for it and as much again.
    pub fn renew(&mut self) {
        if !self.is_held && room::has_room(&self.folder, 2 * u64::from(BYTES)) {
            self.is_held = self.write().is_ok();
        }
    }

    fn write(&self) -> std::io::Result<()> {
        let mut file = File::create(self.folder.join(FILE))?;
        restrict(&self.folder.join(FILE), 0o600)?;
        let block = vec![0xa5; 1 << 16];
        for _ in 0..BYTES >> 16 {
            file.write_all(&block)?;
        }
        file.sync_all()
    }
}

/// Its name in the folder.
pub const FILE: &str = "reserve";

/// The outcomes of some thousand transactions.
const BYTES: u32 = 4 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_takes_up_room_until_it_is_spent() {
        let folder = tempfile::tempdir().unwrap();
        let size = || fs::metadata(folder.path().join(FILE)).map(|file| file.len()).ok();
        let mut reserve = Reserve::hold(folder.path());
        assert_eq!(size(), Some(u64::from(BYTES)));
        reserve.spend();
        reserve.spend();
        assert_eq!(size(), None);
        reserve.renew();
        assert_eq!(size(), Some(u64::from(BYTES)));
    }
}
