//! Entries in, live state out.

use std::collections::BTreeSet;

use akuntabel::entry::{Entry, HeldNumber, Holding, Unmarked};
use akuntabel::live::{BaselineError, Expected, Holder, LiveFindingKind, LiveState};
use akuntabel::names::Username;
use akuntabel::outside::embedded::Embedded;
use akuntabel::ports::{CompleteRead, DirectoryError, DirectoryId, ReadDirectory};

use crate::directory::contract::carry_out;
use crate::directory::data::{BASE, creations, guest, guests, noon};

/// A directory that says what it is told to.
struct Told {
    identity: DirectoryId,
    entries: Vec<Entry>,
    breaks: bool,
}

impl ReadDirectory for Told {
    fn identity(&self) -> &DirectoryId {
        &self.identity
    }

    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError> {
        let entries = self.entries.clone();
        let managed = entries
            .iter()
            .filter(|entry| entry.holding != Holding::Foreign)
            .count();
        let read = CompleteRead {
            entries: entries.len() as u64,
            managed: managed as u64,
        };
        entries.into_iter().for_each(each);
        if self.breaks {
            return Err(DirectoryError::Incomplete {
                name: "told".to_owned(),
                reason: "it broke off".to_owned().into(),
            });
        }
        Ok(read)
    }

    fn unmarked(&mut self, _: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError> {
        Ok(Vec::new())
    }
}

fn told(entries: Vec<Entry>) -> Told {
    Told {
        identity: DirectoryId {
            id: "told".to_owned(),
            base: BASE.to_owned(),
        },
        entries,
        breaks: false,
    }
}

fn entry(username: &str, holding: Holding) -> Entry {
    Entry {
        uuid: format!("uuid of {username}"),
        dn: format!("uid={username},ou=people,{BASE}"),
        username: Some(username.to_owned()),
        names: [username.to_owned(), format!("{username}@itb.ac.id")].into(),
        numbers: BTreeSet::new(),
        active: true,
        must_change: false,
        last_act: None,
        unit: Some("Satuan Pengawas Internal".to_owned()),
        holding,
    }
}

fn ours(item: u32, username: &str) -> Entry {
    let account = guest(item, username);
    let holding = Holding::Ours {
        spec_hash: Some(account.spec_hash()),
        account: Box::new(account),
    };
    entry(username, holding)
}

fn live(entries: Vec<Entry>) -> LiveState {
    LiveState::read(&mut told(entries), &BTreeSet::new()).unwrap()
}

#[test]
fn accounts_are_found_by_person_origin_and_name() {
    let mut directory = Embedded::in_memory(BASE, noon()).unwrap();
    let guests = guests(50);
    carry_out(&mut directory, &creations(&guests)).all_done();
    let live = LiveState::read(&mut directory, &BTreeSet::new()).unwrap();
    assert_eq!(live.counts().managed, 50);
    assert_eq!(live.accounts().count(), 50);
    for guest in &guests {
        let held = live.account(guest.person).unwrap();
        assert_eq!(&held.account, guest);
        assert!(held.is_untouched() && held.active);
        assert_eq!(live.by_origin(&guest.origin), Some(held));
        assert_eq!(live.by_username(guest.username.as_str()), Some(held));
    }
    assert_eq!(live.by_origin(&guest(51, "tamu-0051").origin), None);
    assert_eq!(live.by_username("tamu-0051"), None);
    assert_eq!(live.findings(), []);
}

#[test]
fn names_of_entries_that_are_not_ours_are_taken() {
    let live = live(vec![entry("yulia.spi", Holding::Foreign), ours(1, "tamu-0001")]);
    let sponsor = live.foreign("yulia.spi").unwrap();
    assert!(sponsor.active && !sponsor.marked);
    assert_eq!(sponsor.unit.as_deref(), Some("Satuan Pengawas Internal"));
    assert_eq!(
        live.holder_of("yulia.spi@itb.ac.id"),
        Some(Holder::Other(sponsor))
    );
    let domains = ["itb.ac.id".to_owned()].into();
    assert_eq!(
        live.holder_of_address("yulia.spi", &domains),
        Some(Holder::Other(sponsor))
    );
    assert_eq!(live.holder_of_address("yulia", &domains), None);
    assert!(live.foreign("tamu-0001").is_none() && live.by_username("yulia.spi").is_none());
    assert_eq!(
        live.foreign("yulia.spi@itb.ac.id"),
        None,
        "an address is no username"
    );
}

#[test]
// proves: trap 72
fn an_unreadable_marker_is_a_finding_and_keeps_its_names() {
    let why = "it has 2 values of uid".to_owned();
    let live = live(vec![entry("ganda", Holding::Unreadable { why: why.clone() })]);
    assert_eq!(live.accounts().count(), 0);
    assert_eq!(live.counts().managed, 1);
    let [finding] = live.findings() else { panic!() };
    assert_eq!(
        (finding.kind, &finding.why),
        (LiveFindingKind::UnreadableMarker, &why)
    );
    assert!(matches!(live.holder_of("ganda"), Some(Holder::Other(other)) if other.marked));
}

#[test]
fn a_person_in_several_entries_is_nobodys_account() {
    let twins = vec![
        ours(1, "tamu-a"),
        ours(1, "tamu-b"),
        ours(1, "tamu-c"),
        ours(2, "tamu-d"),
    ];
    let live = live(twins);
    assert_eq!(live.accounts().count(), 1);
    let kinds: Vec<_> = live.findings().iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [LiveFindingKind::SharedPerson; 3]);
    for name in ["tamu-a", "tamu-b", "tamu-c"] {
        assert!(
            matches!(live.holder_of(name), Some(Holder::Other(other)) if other.marked),
            "{name}"
        );
        assert_eq!(live.by_username(name), None);
    }
}

#[test]
fn a_name_of_ours_that_another_entry_has_is_a_finding() {
    for order in [[0, 1], [1, 0]] {
        let mut stranger = entry("lain", Holding::Foreign);
        stranger.names.insert("tamu-0001".to_owned());
        let both = [ours(1, "tamu-0001"), stranger];
        let live = live(order.map(|at| both[at].clone()).to_vec());
        assert_eq!(live.findings().len(), 1);
        assert_eq!(live.findings()[0].kind, LiveFindingKind::SharedName);
        assert!(live.by_username("tamu-0001").is_some(), "ours goes first");
    }
}

#[test]
// proves: trap 70
fn less_than_all_is_no_state() {
    let mut directory = told(vec![ours(1, "tamu-0001")]);
    directory.breaks = true;
    assert!(matches!(
        LiveState::read(&mut directory, &BTreeSet::new()),
        Err(DirectoryError::Incomplete { .. })
    ));
}

fn first_run(count: u64) -> Expected {
    Expected {
        first_run: Some(count),
        shrunk_to: None,
    }
}

#[test]
fn the_first_run_on_accounts_wants_their_number() {
    let live = live(
        (1..=3)
            .map(|item| ours(item, &format!("tamu-{item:04}")))
            .collect(),
    );
    assert_eq!(
        live.check_baseline(None, 5, Expected::default()),
        Err(BaselineError::FirstRun { found: 3 })
    );
    assert_eq!(
        live.check_baseline(None, 5, first_run(4)),
        Err(BaselineError::Unexpected {
            expected: 4,
            found: 3
        })
    );
    assert_eq!(live.check_baseline(None, 5, first_run(3)), Ok(()));
}

#[test]
fn the_first_run_on_none_wants_nothing() {
    let live = live(vec![entry("yulia.spi", Holding::Foreign)]);
    assert_eq!(live.check_baseline(None, 5, Expected::default()), Ok(()));
}

#[test]
// proves: trap 70
fn a_directory_that_shrank_is_refused() {
    let live = live(
        (1..=95)
            .map(|item| ours(item, &format!("tamu-{item:04}")))
            .collect(),
    );
    assert_eq!(live.check_baseline(Some(100), 5, Expected::default()), Ok(()));
    assert_eq!(
        live.check_baseline(Some(20), 5, Expected::default()),
        Ok(()),
        "growing is no fault"
    );
    let shrunk = Err(BaselineError::Shrunk {
        previous: 101,
        found: 95,
        percent: 5,
    });
    assert_eq!(live.check_baseline(Some(101), 5, Expected::default()), shrunk);
    assert_eq!(
        live.check_baseline(Some(101), 5, first_run(95)),
        shrunk,
        "--first-run opens no later run"
    );
    let shrunk_to = |count| Expected {
        first_run: None,
        shrunk_to: Some(count),
    };
    assert_eq!(live.check_baseline(Some(101), 5, shrunk_to(94)), shrunk);
    assert_eq!(live.check_baseline(Some(101), 5, shrunk_to(95)), Ok(()));
    assert!(live.check_baseline(None, 5, shrunk_to(95)).is_err());
}

#[test]
fn nothing_at_all_after_something_is_refused() {
    let live = live(vec![entry("yulia.spi", Holding::Foreign)]);
    assert!(live.check_baseline(Some(1), 5, Expected::default()).is_err());
}

/// Servers give entries in whatever order, and it makes no difference.
#[test]
fn the_order_of_entries_makes_no_difference() {
    let mut stranger = entry("tamu-1", Holding::Foreign);
    stranger.dn = format!("uid=tamu-1,ou=lain,{BASE}");
    let mut twin = entry("yulia.spi", Holding::Foreign);
    twin.dn = format!("uid=yulia.spi,ou=lain,{BASE}");
    for twin in [&mut stranger, &mut twin] {
        twin.numbers.insert(HeldNumber::employee("123"));
    }
    let mut namesake = ours(2, "tamu-2");
    namesake.names.insert("tamu-1".to_owned());
    let entries = [
        ours(1, "tamu-1"),
        stranger,
        entry("yulia.spi", Holding::Foreign),
        twin,
        namesake,
    ];
    let seen = |entries: Vec<Entry>| {
        let live = live(entries);
        let who = |name: &str| match live.holder_of(name) {
            Some(Holder::Ours(held)) => held.account.username.to_string(),
            Some(Holder::Other(other)) => other.dn.clone(),
            None => String::new(),
        };
        let number = live.other_by_number(&HeldNumber::employee("123"));
        (
            live.findings().to_vec(),
            ["tamu-1", "tamu-2", "yulia.spi"].map(who),
            number.map(|other| other.dn.clone()),
        )
    };
    let first = seen(entries.to_vec());
    assert_eq!(first.0.len(), 3, "{:?}", first.0);
    for turn in 1..entries.len() {
        let mut turned = entries.to_vec();
        turned.rotate_left(turn);
        assert_eq!(seen(turned.clone()), first);
        turned.reverse();
        assert_eq!(seen(turned), first);
    }
}
