//! What always holds of mailboxes and their people, whatever is asked for in whatever order: freezes, releases, hand-overs,
//! holds, archives, deletions, and people who leave.

use std::collections::BTreeSet;

use akuntabel::account::State;
use akuntabel::attribute::Attribute;
use akuntabel::change::{Change, ChangeKind, Outcome};
use akuntabel::desired::life::Life;
use proptest::prelude::*;

use crate::plan::histories::insisted;
use crate::plan::life::life;
use crate::plan::mailbox::{APPROVED, event, paper};
use crate::plan::scene::{Scene, day};

/// The day on which everybody is there.
const START: &str = "2025-02-10";
/// Two mailboxes of events, one until the end of the year and one for long, and one of the staff, each with the reason for
/// which it counts as abandoned.
const ACCOUNTS: [(&str, &str); 3] = [
    ("icts", "kegiatan_tidak_aktif"),
    ("lomba", "kegiatan_tidak_aktif"),
    ("budi.utomo", "pegawai_tidak_aktif"),
];
/// The last days of the mailboxes.
const ENDS: [&str; 2] = ["2025-12-31", "2029-12-31"];
/// Those who may answer for a mailbox.
const STAFF: [&str; 3] = ["siti.rohmah", "budi.utomo", "erna.wijayanti"];

/// What is asked for, about an account or by whom, with days from when it is received.
#[derive(Debug, Clone)]
enum Ask {
    /// That an account is frozen, from so many days later and for so many.
    Freeze(usize, u32, u32),
    /// That it is let go.
    Release(usize),
    /// That somebody answers for a mailbox, until so many days later, and not before its own end.
    Entrust(usize, usize, u32),
    /// That an account is put out of the way, so many days later.
    Archive(usize, u32),
    /// That it is deleted so many days later, archived since so many days ago.
    Delete(usize, u32, u32),
    /// That it stays where it is for so many days.
    Hold(usize, u32),
    /// That somebody leaves.
    Leave(usize, u32),
    /// That nothing comes of what was asked for before, the first, the second, ….
    TakeBack(usize),
}

fn asks() -> impl Strategy<Value = Vec<(u32, Ask)>> {
    let which = || 0..ACCOUNTS.len();
    let who = || 0..STAFF.len();
    let ask = prop_oneof![
        2 => (which(), 0..20_u32, 0..60_u32).prop_map(|(which, from, lasts)| Ask::Freeze(which, from, lasts)),
        1 => which().prop_map(Ask::Release),
        2 => (0..2_usize, who(), 10..400_u32).prop_map(|(which, who, lasts)| Ask::Entrust(which, who, lasts)),
        3 => (which(), 31..90_u32).prop_map(|(which, later)| Ask::Archive(which, later)),
        3 => (which(), 31..90_u32, 300..500_u32)
            .prop_map(|(which, later, since)| Ask::Delete(which, later, since)),
        1 => (which(), 0..200_u32).prop_map(|(which, lasts)| Ask::Hold(which, lasts)),
        2 => (who(), 0..30_u32).prop_map(|(who, later)| Ask::Leave(who, later)),
        1 => (0..4_usize).prop_map(Ask::TakeBack),
    ];
    proptest::collection::vec((0..1_000_u32, ask), 1..8)
}

/// Days on which somebody runs, in their order.
fn days() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::btree_set(0..1_300_u32, 1..7).prop_map(|days| days.into_iter().collect())
}

fn after(days: u32) -> String {
    day(START).plus_days(days).to_string()
}

/// The accounts, and what is asked for later.
fn scene(asks: &[(u32, Ask)]) -> Scene {
    let mut scene = event();
    scene.edit(
        "policies/its/units.yaml",
        "until: 2025-12-31",
        "until: 2035-12-31",
    );
    let mut asked: Vec<(String, (&str, &str, &str))> = Vec::new();
    for (number, (later, ask)) in asks.iter().enumerate() {
        let received = after(*later);
        let on = |later: u32| day(&received).plus_days(later);
        let named = |which: usize, rest: &str| format!("  - {{account: {}, {rest}}}\n", ACCOUNTS[which].0);
        let disposal = |which: usize, how: &str| {
            named(
                which,
                &format!("disposal: {{basis: {}, {how}}}", ACCOUNTS[which].1),
            )
        };
        let (route, items) = match ask {
            Ask::Freeze(which, from, lasts) => {
                let days = format!("effective: {}, valid_until: {}", on(*from), on(from + lasts));
                let item = named(*which, &format!("{days}, reason: Penyalahgunaan"));
                (("dptsi", "pembekuan", ""), item)
            }
            Ask::Release(which) => {
                let item = named(*which, &format!("effective: {received}, reason: Selesai"));
                (("dptsi", "pelepasan", ""), item)
            }
            Ask::Entrust(which, who, lasts) => {
                let mailbox = format!(
                    "mailbox: {{kind: kegiatan, display_name: Panitia, event: Kegiatan, owner: {}, from: {received}}}",
                    STAFF[*who]
                );
                let until = on(*lasts).max(day(ENDS[*which]));
                let item = named(*which, &format!("{mailbox}, valid_until: {until}"));
                (("panitia-icts-2025", "kegiatan", "surat_keterangan"), item)
            }
            Ask::Archive(which, later) => {
                let item = disposal(*which, &format!("step: archive, not_before: {}", on(*later)));
                (("dptsi", "email-ditinggalkan", "daftar_email_ditinggalkan"), item)
            }
            Ask::Delete(which, later, since) => {
                let since = day(&received).minus_days(*since);
                let how = format!(
                    "step: delete, not_before: {}, archived_since: {since}",
                    on(*later)
                );
                let item = disposal(*which, &how);
                (("dptsi", "email-ditinggalkan", "daftar_email_ditinggalkan"), item)
            }
            Ask::Hold(which, lasts) => {
                let item = named(
                    *which,
                    &format!("reason: Pemeriksaan, valid_until: {}", on(*lasts)),
                );
                (("dptsi", "penahanan", ""), item)
            }
            Ask::Leave(who, later) => {
                let item = format!("  - {{account: {}, effective: {}}}\n", STAFF[*who], on(*later));
                (("kepegawaian", "nonaktif", "sk"), item)
            }
            Ask::TakeBack(which) => {
                let Some((_, route)) = asked.get(*which) else {
                    continue;
                };
                (*route, String::new())
            }
        };
        let (unit, procedure, kind) = route;
        let papers = if kind.is_empty() {
            "attachments: []\n".to_owned()
        } else {
            paper(kind)
        };
        let rest = match ask {
            Ask::TakeBack(which) => {
                let taken = &asked[*which].0;
                format!("{papers}{APPROVED}withdraws: {{request: {taken}, reason: Keliru}}\naccounts: []\n")
            }
            _ => format!("{papers}{APPROVED}accounts:\n{items}"),
        };
        let id = format!("{received}-ke-{number}");
        scene.called(&id, (unit, procedure), &rest);
        asked.push((id, route));
    }
    scene
}

/// What an account is on a day, as far as the directory can tell it from the life that requests give it.
fn expected(life: Life) -> State {
    match life {
        Life::Active | Life::Expiring => State::Active,
        Life::Suspended => State::Suspended,
        Life::Archived => State::Archived,
        Life::Deleted => State::Deleted,
        _ => State::Disabled,
    }
}

/// Whether a state lets nobody in, and is one that waits for notice or for the archive.
fn is_closed(state: State) -> bool {
    matches!(state, State::Disabled | State::Archived | State::Deleted)
}

/// The accounts that nobody touches on a day, since a request that must not act names them.
fn left_alone(scene: &Scene, on: &str) -> BTreeSet<String> {
    let registry = scene.registry();
    let ledger = scene.ledger();
    let live = scene.live(on);
    let policies = scene.policies(&registry, &ledger);
    let docket = scene.docket(&policies, &registry, &ledger, &live, day(on));
    docket.named.iter().map(ToString::to_string).collect()
}

/// Runs a scene on days, and sees that everything holds that always must: what was planned is done; then nothing is left;
/// what a held request names is left alone; whoever is let in, or kept out, is so by what was asked for; what is gone stays gone; nothing is deleted that no run kept
/// in the archive for a year; and whoever left answers for nothing.
fn lasts(mut scene: Scene, days: &[u32]) -> Result<(), TestCaseError> {
    let mut gone: BTreeSet<String> = BTreeSet::new();
    let mut archived: BTreeSet<(String, String)> = BTreeSet::new();
    for later in days {
        let on = after(*later);
        let left_alone = left_alone(&scene, &on);
        let applied = insisted(&mut scene, &on);
        let outcomes = &applied.report.outcomes;
        prop_assert!(
            outcomes.values().all(|outcome| *outcome == Outcome::Done),
            "{:?}",
            outcomes
        );
        for Change { kind, after, .. } in &applied.plan.changes {
            let name = after.username.to_string();
            prop_assert!(!gone.contains(&name), "{}: {} is gone", on, name);
            prop_assert!(!left_alone.contains(&name), "{}: {} is left alone", on, name);
            match kind {
                ChangeKind::Archive => {
                    archived.insert((name, on.clone()));
                }
                ChangeKind::Reopen => archived.retain(|(known, _)| *known != name),
                ChangeKind::Delete => {
                    let since = archived.iter().find(|(known, _)| *known == name);
                    let kept = since.is_some_and(|(_, since)| day(since).plus_days(365) <= day(&on));
                    prop_assert!(kept, "{}: {} archived since {:?}", on, name, since);
                    gone.insert(name);
                }
                _ => {}
            }
        }
        let trace = scene.trace();
        let again = scene.apply(&on);
        prop_assert!(again.plan.changes.is_empty(), "{}: {:?}", on, again.lines());
        prop_assert_eq!(scene.trace(), trace, "{}: the second time nothing is written", on);
        stands(&scene, &on, &gone, &left_alone)?;
    }
    Ok(())
}

/// That the directory is as what was asked for adds up to.
fn stands(
    scene: &Scene,
    on: &str,
    gone: &BTreeSet<String>,
    left_alone: &BTreeSet<String>,
) -> Result<(), TestCaseError> {
    let live = scene.live(on);
    for username in ACCOUNTS.iter().map(|(name, _)| *name).chain(STAFF) {
        let held = live.by_username(username);
        prop_assert_eq!(held.is_none(), gone.contains(username), "{}: {}", on, username);
        let Some(held) = held else { continue };
        let (state, wanted) = (held.account.state, expected(life(scene, username, on)));
        // What is to be put away may wait for notice, and what is to be deleted for the archive.
        let waits = is_closed(state) && is_closed(wanted) && state < wanted;
        prop_assert!(
            state == wanted || waits || left_alone.contains(username),
            "{}: {} is {:?}, wanted {:?}",
            on,
            username,
            state,
            wanted
        );
        for steward in held.account.attributes.named(Attribute::Owner) {
            let open = live.by_username(&steward).map(|held| held.account.state);
            prop_assert!(
                open.is_some_and(State::is_open) || open == Some(State::Suspended),
                "{}: {} answers for {}, and is {:?}",
                on,
                steward,
                username,
                open
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    // proves: ITS-KU-11, ITS-TGL-1, ITS-TJ-3
    fn whatever_is_asked_of_mailboxes_holds(asks in asks(), days in days()) {
        lasts(scene(&asks), &days)?;
    }
}

/// Who asks for something long before the first run is told for as long as if there had been one.
#[test]
fn an_archive_that_the_first_run_hears_of_takes_one_run() {
    let asks = [(118, Ask::Archive(2, 70)), (0, Ask::Leave(1, 0))];
    lasts(scene(&asks), &[188]).unwrap();
}

/// A deletion that says that the archive will have lasted for less than a year may not act.
#[test]
fn what_a_held_request_names_is_left_alone() {
    let asks = [(0, Ask::Delete(0, 31, 300))];
    assert!(left_alone(&scene(&asks), &after(325)).contains("icts"));
    lasts(scene(&asks), &[325]).unwrap();
}

/// Everything that these histories are made of does something when it is asked for alone.
#[test]
fn every_ask_has_an_effect() {
    let alone = [
        vec![(3, Ask::Freeze(0, 2, 9))],
        vec![(3, Ask::Freeze(2, 2, 90)), (20, Ask::Release(2))],
        vec![(3, Ask::Entrust(1, 2, 9))],
        vec![(3, Ask::Leave(1, 2)), (110, Ask::Archive(2, 40))],
        vec![
            (3, Ask::Leave(1, 2)),
            (110, Ask::Archive(2, 40)),
            (500, Ask::Delete(2, 40, 350)),
        ],
        vec![(3, Ask::Leave(2, 9)), (5, Ask::TakeBack(0))],
        vec![(400, Ask::Archive(0, 40)), (410, Ask::Hold(0, 100))],
    ];
    for asks in alone {
        let mut scene = scene(&asks);
        let mut behind = BTreeSet::new();
        for later in [0, 3, 5, 20, 110, 150, 400, 410, 440, 500, 511, 540] {
            let applied = insisted(&mut scene, &after(later));
            let items = applied.plan.changes.iter().flat_map(Change::items);
            behind.extend(items.map(|item| item.request.to_string()));
        }
        // A hold changes nothing, and puts off what does.
        let acts = (0..asks.len()).filter(|number| !matches!(asks[*number].1, Ask::Hold(..)));
        for number in acts {
            let name = format!("-ke-{number}");
            assert!(
                behind.iter().any(|id| id.ends_with(&name)),
                "{asks:?}: {behind:?}"
            );
        }
    }
}
