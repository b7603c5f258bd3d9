//! The embedded directory keeps the promise of the port.

use akuntabel::outside::embedded::Embedded;
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::ldif::Reader;
use akuntabel::outside::record::Fields;
use akuntabel::ports::{DirectoryId, WriteDirectory};
use akuntabel::secret::Secret;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::directory::contract::{Served, contract};
use crate::directory::data::{BASE, Seeded, noon};
use crate::servers::password::hash;

pub(crate) const STAFF: &str = include_str!("../../../src/cli/init/start/itb/staff.ldif");

/// An embedded directory in a folder of its own, and the sqlite3 program in somebody's hand.
pub(crate) struct InFile {
    folder: TempDir,
    directory: Embedded,
}

impl InFile {
    /// A new one with the staff in it, and so many changes to a transaction.
    pub(crate) fn with_staff(batch: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("directory.sqlite");
        let identity = DirectoryId {
            id: "uji".to_owned(),
            base: BASE.to_owned(),
        };
        Embedded::create(&file, &identity).unwrap();
        let mut directory = Embedded::open(&file, noon(), batch, Box::new(Seeded::new(1))).unwrap();
        directory
            .import(&mut Reader::new("staff.ldif", STAFF.as_bytes()), "staff.ldif")
            .unwrap();
        Self { folder, directory }
    }

    pub(crate) fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("directory.sqlite")
    }

    pub(crate) fn sqlite(&self) -> Connection {
        Connection::open(self.file()).unwrap()
    }

    /// Closes it, and leaves the folder with its file.
    pub(crate) fn shut(self) -> TempDir {
        self.folder
    }

    fn fields(&self, dn: &str) -> Fields {
        let query = "SELECT attributes FROM entries WHERE dn = ?";
        let json: String = self.sqlite().query_row(query, [dn], |row| row.get(0)).unwrap();
        serde_json::from_str(&json).unwrap()
    }
}

impl Served for InFile {
    fn directory(&mut self) -> &mut dyn WriteDirectory {
        &mut self.directory
    }

    fn set_by_hand(&mut self, dn: &str, attribute: &str, values: &[&str]) {
        let mut fields = self.fields(dn);
        fields.set(attribute, values.iter().copied());
        let changed = self.sqlite().execute(
            "UPDATE entries SET attributes = ? WHERE dn = ?",
            [serde_json::to_string(&fields).unwrap(), dn.to_owned()],
        );
        assert_eq!(changed.unwrap(), 1);
    }

    fn values(&mut self, dn: &str, attribute: &str) -> Vec<String> {
        let mut values: Vec<String> = self.fields(dn).texts(attribute).map(str::to_owned).collect();
        values.sort();
        values
    }

    fn open_by_hand(&mut self, dn: &str) {
        self.set_by_hand(dn, "pwdAccountLockedTime", &[]);
        self.set_by_hand(dn, "pwdEndTime", &[]);
    }

    fn move_end_by_hand(&mut self, dn: &str, end: &str) {
        self.set_by_hand(dn, "pwdEndTime", &[end]);
    }

    fn reset_by_hand(&mut self, dn: &str, password: &str) {
        // As OpenLDAP does when an administrator sets a password.
        self.set_by_hand(dn, "userPassword", &[&hash(password)]);
        self.set_by_hand(dn, "pwdAccountLockedTime", &[]);
    }

    fn has_schema(&self) -> bool {
        false
    }

    fn bind(&mut self, username: &str, password: &str) -> Bind {
        self.directory
            .bind(username, &Secret::new(password.to_owned()))
            .unwrap()
    }
}

/// Three changes to a transaction, so that lists end in the middle of one.
#[test]
fn keeps_the_promise_of_the_port() {
    contract(&mut || Box::new(InFile::with_staff(3)));
}
