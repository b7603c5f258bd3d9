//! What a scene leaves behind.

use std::fmt::Write;
use std::fs;

use akuntabel::ports::ReadDirectory;

use crate::plan::scene::{Scene, day, moment};

impl Scene {
    /// What would differ if anything was written: the directory's rows, the audit ref and the sealed files.
    pub(crate) fn trace(&self) -> String {
        let mut trace = self.audit.everything();
        let mut directory = self.directory(moment(day("2023-01-02")));
        let whole = directory
            .read(&mut |entry| writeln!(trace, "{entry:?}").unwrap())
            .unwrap();
        writeln!(trace, "{whole:?}").unwrap();
        let mut folders = vec![self.sealed()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                trace.push_str(path.to_str().unwrap());
                match fs::read_to_string(&path) {
                    Ok(text) => trace.push_str(&text),
                    Err(_) => folders.push(path),
                }
            }
        }
        trace
    }
}
