//! What the embedded directory and the papers of a registry cost the machine itself.

use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, params};

use crate::measure::{Cost, Failure, call, program};
use crate::world::World;

/// The template that the minutes of a creation are printed with.
const TEMPLATE: &str = "templates/itb/ba-pembuatan.typ.j2";
/// What stands before it while there shall be no papers. Proofs come out all the same.
const BREAK: &str = "{%- if not preview %}{{ no.papers }}{% endif -%}\n";

/// How many changes a transaction of the embedded directory has, unless akun.yaml says otherwise.
const BATCH: usize = 500;

impl World {
    /// Breaks the template of minutes for all but proofs, so that a run ends (7) where it would draw up papers.
    pub(crate) fn without_papers(&self) -> Result<(), Failure> {
        let template = fs::read_to_string(self.folder().join(TEMPLATE))?;
        fs::write(self.folder().join(TEMPLATE), format!("{BREAK}{template}"))?;
        self.commit("bench: no papers")
    }

    /// Mends it, so that the next run draws them up.
    pub(crate) fn with_papers(&self) -> Result<(), Failure> {
        let template = fs::read_to_string(self.folder().join(TEMPLATE))?;
        let mended = template.strip_prefix(BREAK).unwrap_or(&template);
        fs::write(self.folder().join(TEMPLATE), mended)?;
        self.commit("bench: papers")
    }

    /// A pipe of the shell.
    fn shell(&self, line: &str) -> Result<Cost, Failure> {
        program(self.folder(), &["sh", "-c", line], &[0])
    }

    /// Reads the files of the work tree that `akun validate` reads, lists on the share too, and digests them.
    pub(crate) fn read_work_tree(&self) -> Result<Cost, Failure> {
        self.shell("find accounts policies templates .akun/share -type f -exec cat {} + | sha256sum")
    }

    /// Reads the files of the main branch from Git.
    pub(crate) fn read_commit(&self) -> Result<Cost, Failure> {
        self.shell("git ls-tree -r --format='%(objectname)' main | git cat-file --batch --buffer > /dev/null")
    }

    /// Reads everything that the audit ref ever held from Git, and digests it.
    pub(crate) fn read_audit(&self) -> Result<Cost, Failure> {
        self.shell(
            "git rev-list --objects --no-object-names refs/heads/audit/itb | git cat-file --batch --buffer | sha256sum",
        )
    }

    fn database(&self) -> PathBuf {
        self.folder().join(".akun/directory.sqlite")
    }

    /// Every entry of the directory, as its file keeps it.
    pub(crate) fn entries(&self) -> Result<Vec<[String; 4]>, Failure> {
        let connection = Connection::open(self.database())?;
        let mut statement =
            connection.prepare("SELECT path, dn, uuid, attributes FROM entries ORDER BY path")?;
        let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Reads every entry of the directory and does nothing with it.
    pub(crate) fn read_directory(&self) -> Result<Cost, Failure> {
        call(|| self.entries())
    }

    /// Writes entries that the directory does not hold yet, in transactions as large and as durable as the program's:
    /// one prepared INSERT, and nothing asked before it.
    pub(crate) fn insert(&self, entries: &[[String; 4]]) -> Result<Cost, Failure> {
        let mut connection = Connection::open(self.database())?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        call(|| {
            for batch in entries.chunks(BATCH) {
                let transaction = connection.transaction()?;
                let mut insert = transaction.prepare_cached(
                    "INSERT OR IGNORE INTO entries (path, dn, uuid, attributes) VALUES (?, ?, ?, ?)",
                )?;
                for [path, dn, uuid, attributes] in batch {
                    insert.execute(params![path, dn, uuid, attributes])?;
                }
                drop(insert);
                transaction.commit()?;
            }
            Ok(())
        })
    }
}
