//! A registry of generated requests in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate::{self, RECEIVED, Size};
use crate::measure::{Cost, Failure, program};

/// The program.
pub(crate) const AKUN: &str = env!("CARGO_BIN_EXE_akun");

/// A registry in a folder.
#[derive(Debug, Clone)]
pub(crate) struct World {
    folder: PathBuf,
}

impl World {
    /// Makes a registry with generated requests, committed and packed as in a clone. `options` are those of `akun init`.
    pub(crate) fn make(folder: &Path, size: &Size, options: &[&str]) -> Result<Self, Failure> {
        let world = Self {
            folder: folder.to_owned(),
        };
        remove(folder)?;
        let place = folder.to_string_lossy();
        run(Path::new("."), &[&[AKUN, "init", &place], options].concat())?;
        // The worked requests would be in the way of counting.
        fs::remove_dir_all(folder.join("accounts/itb"))?;
        world.add(generate::files(size))?;
        run(folder, &["git", "repack", "-a", "-d", "-q"])?;
        Ok(world)
    }

    /// Writes files that are not there yet, and commits them.
    pub(crate) fn add(&self, files: BTreeMap<String, String>) -> Result<(), Failure> {
        for (path, text) in files {
            let path = self.folder.join(path);
            if !path.is_file() {
                fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
                fs::write(path, text)?;
            }
        }
        self.commit("bench: generated requests")
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The same in another folder, which is replaced.
    pub(crate) fn copy(&self, name: &str) -> Result<Self, Failure> {
        let folder = self.folder.with_file_name(name);
        remove(&folder)?;
        let (from, to) = (self.folder.to_string_lossy(), folder.to_string_lossy());
        run(Path::new("."), &["cp", "-a", &from, &to])?;
        Ok(Self { folder })
    }

    /// Commits whatever the work tree holds.
    pub(crate) fn commit(&self, message: &str) -> Result<(), Failure> {
        run(&self.folder, &["git", "add", "-A"])?;
        let who = ["-c", "user.name=bench", "-c", "user.email=bench@example.com"];
        let line = [&["git"], &who[..], &["commit", "-q", "-m", message]].concat();
        run(&self.folder, &line)
    }

    /// `akun` with some arguments, which ends with one of these exit codes.
    pub(crate) fn akun(&self, arguments: &[&str], ends: &[i32]) -> Result<Cost, Failure> {
        program(&self.folder, &[&[AKUN], arguments].concat(), ends)
    }

    /// `akun apply` of the day that the letters were received.
    pub(crate) fn apply(&self, ends: &[i32]) -> Result<Cost, Failure> {
        self.apply_on(RECEIVED, ends)
    }

    /// `akun apply` of a day.
    pub(crate) fn apply_on(&self, day: &str, ends: &[i32]) -> Result<Cost, Failure> {
        self.akun(&["apply", "--yes", "--as-of", day], ends)
    }
}

/// Takes a folder away with all that it holds, where it is there.
pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// Runs what is not measured.
pub(crate) fn run(folder: &Path, words: &[&str]) -> Result<(), Failure> {
    let output = Command::new(words[0])
        .args(&words[1..])
        .current_dir(folder)
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("{} ended with {}: {said}", words.join(" "), output.status).into())
}
