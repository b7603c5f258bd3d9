//! Files of the share, and what only looks as if it were on it.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

use akuntabel::digest::Digest;
use akuntabel::outside::share::ShareFolder;
use akuntabel::ports::{Share, ShareError};
use akuntabel::request::ShareRef;
use tempfile::TempDir;

struct Scene {
    folder: TempDir,
    root: PathBuf,
    share: ShareFolder,
}

fn scene() -> Scene {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("share");
    fs::create_dir_all(root.join("spi/2023")).unwrap();
    fs::write(root.join("spi/2023/surat.pdf"), "surat").unwrap();
    fs::write(folder.path().join("passwd"), "outside").unwrap();
    Scene {
        share: ShareFolder::new(root.clone()),
        folder,
        root,
    }
}

impl Scene {
    fn digest(&self, reference: &str) -> Result<Option<Digest>, ShareError> {
        self.share.digest(&ShareRef::parse(reference).unwrap())
    }

    /// The words of the error.
    fn said(&self, reference: &str) -> String {
        let place = self.folder.path().display().to_string();
        self.digest(reference)
            .unwrap_err()
            .to_string()
            .replace(&place, "<folder>")
    }
}

#[test]
fn a_file_has_the_digest_of_its_bytes() {
    let scene = scene();
    assert_eq!(
        scene.digest("share://spi/2023/surat.pdf").unwrap(),
        Some(Digest::of("surat"))
    );
    // More than is in memory at a time, and not a multiple of it.
    let large: Vec<u8> = (0..300_001_u32).map(|number| number.to_le_bytes()[0]).collect();
    fs::write(scene.root.join("large"), &large).unwrap();
    assert_eq!(scene.digest("share://large").unwrap(), Some(Digest::of(&large)));
    fs::write(scene.root.join("empty"), "").unwrap();
    assert_eq!(scene.digest("share://empty").unwrap(), Some(Digest::of("")));
}

#[test]
fn a_file_that_is_not_there_has_none() {
    let scene = scene();
    assert_eq!(scene.digest("share://spi/2023/lain.pdf").unwrap(), None);
    assert_eq!(scene.digest("share://lain/surat.pdf").unwrap(), None);
    assert_eq!(scene.digest("share://spi/2023/surat.pdf/x").unwrap(), None);
}

#[test]
fn no_link_leads_out_of_the_share() {
    let scene = scene();
    symlink("../passwd", scene.root.join("file")).unwrap();
    symlink("/", scene.root.join("root")).unwrap();
    symlink("spi/2023/surat.pdf", scene.root.join("inside")).unwrap();
    assert_eq!(scene.said("share://file"), "a link leads out of the share");
    assert_eq!(
        scene.said("share://root/etc/hosts"),
        "a link leads out of the share"
    );
    assert_eq!(scene.digest("share://inside").unwrap(), Some(Digest::of("surat")));
    // A folder whose name only begins like the share's.
    fs::create_dir(scene.folder.path().join("share-2")).unwrap();
    fs::write(scene.folder.path().join("share-2/file"), "outside").unwrap();
    symlink("../share-2/file", scene.root.join("beside")).unwrap();
    assert!(scene.digest("share://beside").is_err());
}

#[test]
fn what_is_no_file_is_not_read() {
    let scene = scene();
    let _socket = UnixListener::bind(scene.root.join("socket")).unwrap();
    assert_eq!(scene.said("share://socket"), "it is no file");
    assert_eq!(scene.said("share://spi"), "it is no file");
}

#[test]
// proves: trap 37
fn a_share_that_is_not_mounted_does_not_make_files_look_missing() {
    let scene = scene();
    fs::rename(&scene.root, scene.folder.path().join("away")).unwrap();
    assert_eq!(
        scene.said("share://spi/2023/surat.pdf"),
        "there is no share at <folder>/share"
    );
}

#[test]
fn a_share_that_is_not_mounted_cannot_be_reached() {
    let scene = scene();
    assert!(scene.share.reach().is_ok());
    fs::remove_dir_all(&scene.root).unwrap();
    assert!(scene.share.reach().is_err());
}
