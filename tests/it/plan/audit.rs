//! An audit ref in memory: commits in a row, each with all of its files.

use std::collections::BTreeMap;

use akuntabel::ports::{AuditCommit, AuditError, AuditRef, Checkpoint, FileChange, Files, Tip};
use chrono::{DateTime, Utc};

/// An audit ref in memory, and up to where it was verified.
#[derive(Default, Clone)]
pub(crate) struct Kept(Vec<Files>, Option<(Tip, Checkpoint)>);

impl Kept {
    fn at(&self, tip: &Tip) -> &Files {
        let number: usize = tip.0.parse().unwrap();
        &self.0[number]
    }

    /// A file as it was committed last.
    pub(crate) fn file(&self, path: &str) -> &[u8] {
        &self.0.last().unwrap()[path]
    }

    /// Every byte that was ever committed, as text.
    pub(crate) fn everything(&self) -> String {
        let files = self.0.iter().flat_map(|files| files.values());
        files.map(|bytes| String::from_utf8_lossy(bytes)).collect()
    }
}

impl AuditRef for Kept {
    fn refresh(&mut self) -> Result<Option<Tip>, AuditError> {
        Ok(self.0.len().checked_sub(1).map(|last| Tip(last.to_string())))
    }

    fn read(&self, tip: &Tip, path: &str) -> Result<Option<Vec<u8>>, AuditError> {
        Ok(self.at(tip).get(path).cloned())
    }

    fn list(&self, tip: &Tip, folder: &str) -> Result<Vec<String>, AuditError> {
        let inside = format!("{folder}/");
        let paths = self.at(tip).keys().filter(|path| path.starts_with(&inside));
        Ok(paths.cloned().collect())
    }

    fn commit(
        &mut self,
        parent: Option<&Tip>,
        files: &Files,
        _: &str,
        _: DateTime<Utc>,
    ) -> Result<Tip, AuditError> {
        if parent.cloned() != self.refresh()? {
            return Err(AuditError::Moved {
                name: "kept".to_owned(),
            });
        }
        let mut all = parent.map(|tip| self.at(tip).clone()).unwrap_or_default();
        all.extend(files.clone());
        self.0.push(all);
        Ok(Tip((self.0.len() - 1).to_string()))
    }

    fn history(
        &self,
        _: &Tip,
        after: Option<&Tip>,
        each: &mut dyn FnMut(&AuditCommit),
    ) -> Result<(), AuditError> {
        let seen = after.map_or(0, |tip| tip.0.parse::<usize>().unwrap() + 1);
        let nothing = Files::new();
        let before = std::iter::once(&nothing).chain(&self.0);
        for ((before, after), number) in before.zip(&self.0).zip(0..).skip(seen) {
            let differs = |path: &&String| before.get(*path) != after.get(*path);
            let changed: BTreeMap<String, FileChange> = after
                .keys()
                .filter(differs)
                .map(|path| {
                    let change = FileChange {
                        before: before.get(path).cloned(),
                        after: after.get(path).cloned(),
                    };
                    (path.clone(), change)
                })
                .collect();
            each(&AuditCommit {
                id: number.to_string(),
                parents: usize::from(number > 0),
                changed,
                signed: None,
            });
        }
        Ok(())
    }

    fn verified(&self, _: &Tip) -> Option<(Tip, Checkpoint)> {
        self.1.clone()
    }

    fn remember_verified(&mut self, tip: &Tip, checkpoint: &Checkpoint) {
        self.1 = Some((tip.clone(), *checkpoint));
    }
}
