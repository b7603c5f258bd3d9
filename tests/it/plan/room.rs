//! Values that are longer than the directory holds: said in the plan, and nobody else waits for them.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::attribute::Attribute;
use akuntabel::change::{Change, ChangeId, Outcome};
use akuntabel::entry::{Entry, Unmarked};
use akuntabel::names::Username;
use akuntabel::outside::embedded::Embedded;
use akuntabel::ports::{CompleteRead, DirectoryError, DirectoryId, Limits, ReadDirectory, WriteDirectory};
use akuntabel::secret::Secret;

use crate::plan::scene::{Scene, day, moment};

/// A directory with little room.
pub(crate) struct Narrow {
    pub(crate) directory: Embedded,
    pub(crate) limits: Limits,
    /// The attributes that it has none for.
    pub(crate) lacks: BTreeSet<Attribute>,
}

impl ReadDirectory for Narrow {
    fn identity(&self) -> &DirectoryId {
        self.directory.identity()
    }

    fn attributes(&self) -> BTreeSet<Attribute> {
        &self.directory.attributes() - &self.lacks
    }

    fn limits(&self) -> Limits {
        self.limits.clone()
    }

    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError> {
        self.directory.read(each)
    }

    fn unmarked(&mut self, usernames: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError> {
        self.directory.unmarked(usernames)
    }
}

impl WriteDirectory for Narrow {
    fn carry_out(
        &mut self,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    ) {
        self.directory.carry_out(changes, passwords, written, done);
    }
}

impl Scene {
    /// The directory of a day, with the room that it has.
    pub(crate) fn narrow(&self, on: &str) -> Narrow {
        Narrow {
            directory: self.directory(moment(day(on))),
            limits: self.limits.clone(),
            lacks: self.lacks.clone(),
        }
    }
}

const NOTHING: &[String] = &[];
const UNITS: &str = "policies/itb/units.yaml";
const NAMED: &str = "name: Satuan Pengawas Internal\n";
const LONGER: &str = "name: Satuan Pengawasan Internal dan Manajemen Risiko\n";

/// As Active Directory has it, with fewer characters.
fn narrow(attribute: Attribute, most: usize) -> Limits {
    Limits {
        username: None,
        attributes: BTreeMap::from([(attribute, most)]),
    }
}

#[test]
// proves: trap 73
fn an_account_that_does_not_fit_is_not_planned() {
    let mut scene = Scene::with_the_letter();
    scene.limits = Limits {
        username: Some(17),
        attributes: BTreeMap::new(),
    };
    let planned = scene.plan("2023-03-09");
    // tamu-wynne.taslim and tamu-ulfa.pratiwi have 17.
    assert_eq!(
        planned.findings(),
        [
            "does-not-fit tamu-lidwina.andrea uid: 19 > 17",
            "does-not-fit tamu-naufal.satira uid: 18 > 17",
        ]
    );
    assert_eq!(planned.changes().len(), 3);
    assert_eq!(scene.apply("2023-03-09").lines().len(), 3);
    // With more room they are made.
    scene.limits = Limits::default();
    assert_eq!(scene.apply("2023-03-09").lines().len(), 2);
}

/// What is there keeps what it has, and closes on its day.
#[test]
// proves: trap 73
fn a_new_value_that_does_not_fit_holds_nothing_else_up() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    scene.limits = narrow(Attribute::Ou, 40);
    scene.edit(UNITS, NAMED, LONGER);
    let planned = scene.plan("2023-03-10");
    assert_eq!(planned.changes(), NOTHING);
    assert_eq!(planned.findings().len(), 5);
    assert_eq!(planned.findings()[0], "does-not-fit tamu-jonathan.go ou: 47 > 40");
    let closed = scene.apply("2023-03-18");
    assert_eq!(closed.lines().len(), 5);
    assert!(closed.lines().iter().all(|line| line.starts_with("close ")));
    let after = scene.plan("2023-03-18");
    assert_eq!(after.changes(), NOTHING);
    assert_eq!(after.findings().len(), 5);
    // What was there already is nobody's fault.
    scene.edit(UNITS, LONGER, NAMED);
    scene.limits = narrow(Attribute::Ou, 3);
    assert_eq!(scene.plan("2023-03-18").findings(), NOTHING);
}
