//! Whether the disk has room: mail is refused while it can still be refused politely, and before outcomes have none.

use std::path::Path;

/// Whether the file system of a folder has that many bytes for us; where it does not say, it has.
pub fn has_room(folder: &Path, bytes: u64) -> bool {
    free(folder).is_none_or(|free| free >= bytes)
}

/// The bytes that are free to who is not root.
#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folder: &Path, bytes: u64, expected: bool) {
        assert_eq!(has_room(folder, bytes), expected);
    }

    #[test]
    fn a_disk_has_room_for_little_and_none_for_everything() {
        let folder = tempfile::tempdir().unwrap();
        check(folder.path(), 1, true);
        if cfg!(unix) {
            check(folder.path(), u64::MAX, false);
        }
    }

    #[test]
    fn what_cannot_be_asked_refuses_nothing() {
        check(Path::new("/nowhere/at/all"), u64::MAX, true);
    }
}
