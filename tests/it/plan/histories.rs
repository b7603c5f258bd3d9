//! What always holds of histories in which accounts are made, extended, changed, closed and taken back, in any order.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::account::{Account, PersonId, State};
use akuntabel::change::{Cause, Change, ChangeKind, Outcome};
use akuntabel::day::{Day, Zone};
use akuntabel::desired::person::{DesiredPerson, Standing};
use akuntabel::names::{ItemRef, QuotaId};
use akuntabel::plan::Plan;
use akuntabel::plan::guard::{Override, Refusal};
use akuntabel::registry::{self, Registry, SourceFile};
use proptest::prelude::*;

use crate::plan::letters::{Plain, guests};
use crate::plan::scene::{Scene, day};
use crate::plan::verdict::{Applied, NotApplied};

/// The first of the days that everything happens on.
pub(super) const START: &str = "2024-08-12";
/// Guards of the first day, and one who may be hired later.
const GUARDS: [&str; 3] = ["Asep Surya", "Gede Wirawan", "Joko Susilo"];
/// Who is hired.
pub(super) const HIRED: &str = "joko.susilo";
const STUDENTS: [&str; 3] = ["16524001", "16524002", "10124017"];
const NAMES: [&str; 3] = ["Anindya Maharani Putri", "Tuti", "Muhammad Ma'ruf Al-Fatih"];

/// The day so many days after the first.
pub(super) fn after(days: u32) -> String {
    day(START).plus_days(days).to_string()
}

/// What somebody asks for, about one of those who are there.
#[derive(Debug, Clone)]
pub(super) enum Ask {
    /// A guard for a month more (b.4).
    Month(usize),
    /// A guard's end, so many days later (c.4).
    Close(usize, u32),
    /// A guard again, with a contract that begins so many days later and lasts so many (a.3).
    Again(usize, u32, u32),
    /// Somebody new as a guard, from so many days later and for so many more (a.3).
    Hire(u32, u32),
    /// That a student has finished, with a degree or without (c.1).
    Finish(usize, bool),
    /// That a student is called otherwise (b.2).
    Rename(usize),
    /// That a student enrols once more (a.1).
    Enrol(usize),
    /// That nothing comes of what was asked for before, the first, the second, ….
    TakeBack(usize),
    /// The same as before, the first, the second, …, in place of it.
    Instead(usize),
}

fn asks() -> impl Strategy<Value = Vec<(u32, Ask)>> {
    let ask = prop_oneof![
        (0..2_usize).prop_map(Ask::Month),
        (0..2_usize, 0..12_u32).prop_map(|(who, later)| Ask::Close(who, later)),
        (0..2_usize, 0..40_u32, 0..30_u32).prop_map(|(who, from, lasts)| Ask::Again(who, from, lasts)),
        (0..3_usize, any::<bool>()).prop_map(|(who, degree)| Ask::Finish(who, degree)),
        (0..3_usize).prop_map(Ask::Rename),
        (0..3_usize).prop_map(Ask::Enrol),
        (0..4_usize).prop_map(Ask::TakeBack),
        (0..4_usize).prop_map(Ask::Instead),
    ];
    proptest::collection::vec((0..45_u32, ask), 1..7)
}

/// A registry with two guards, three students and what is asked for later.
pub(super) fn scene(asks: &[(u32, Ask)], limit: u32) -> Scene {
    let until = after(20);
    let contract = [(START, until.as_str())];
    let letter = guests("satpam", START, "", "", &[]).of_sarpras();
    let letter = GUARDS[..2]
        .iter()
        .fold(letter, |letter, name| letter.guard(name, &contract));
    let mut scene = Scene::with(&[letter]).with_quota(limit);
    scene.bring_students();
    let mut ids: Vec<(String, &str, &Ask)> = Vec::new();
    // The number by which each student studies now.
    let mut studies = STUDENTS.map(str::to_owned);
    for (number, (later, ask)) in asks.iter().enumerate() {
        let (ask, replaced) = match ask {
            Ask::Instead(which) => match ids.get(*which) {
                Some((id, _, earlier)) => (*earlier, Some(id.clone())),
                None => continue,
            },
            ask => (ask, None),
        };
        let (procedure, unit) = match ask {
            Ask::Month(_) => ("b.4", "dit-sarpras"),
            Ask::Close(..) => ("c.4", "dit-sarpras"),
            Ask::Again(..) | Ask::Hire(..) => ("a.3", "dit-sarpras"),
            Ask::Finish(..) => ("c.1", "dit-pendidikan"),
            Ask::Rename(_) => ("b.2", "dit-pendidikan"),
            Ask::Enrol(_) => ("a.1", "dit-pendidikan"),
            Ask::TakeBack(which) => match ids.get(*which) {
                Some((_, "dit-sarpras", _)) => ("c.4", "dit-sarpras"),
                Some(_) => ("c.1", "dit-pendidikan"),
                None => continue,
            },
            Ask::Instead(_) => continue,
        };
        let received = after(*later);
        let id = format!("{received}-ke-{number}");
        let taken = match ask {
            Ask::TakeBack(which) => ids.get(*which),
            _ => None,
        };
        let taken = taken.map(|(id, ..)| format!("withdraws: {{request: {id}, reason: Keliru}}\n"));
        let replaced = replaced.map(|id| format!("supersedes: {id}\n"));
        let of_others: String = [taken, replaced].into_iter().flatten().collect();
        let text = text(&id, (procedure, unit), (ask, number), &studies, &of_others);
        if let Ask::Enrol(who) = ask {
            studies[*who] = again(number);
        }
        scene.receive(unit, &id, text);
        ids.push((id, unit, ask));
    }
    scene
}

/// The number of somebody who enrols once more.
fn again(number: usize) -> String {
    format!("2352400{number}")
}

/// What the file of a request says.
fn text(
    id: &str,
    (procedure, unit): (&str, &str),
    (ask, number): (&Ask, usize),
    studies: &[String; 3],
    of_others: &str,
) -> String {
    let received = &id[..10];
    let guard = |who: &usize| GUARDS[*who].to_lowercase().replace(' ', ".");
    let day = |later: u32| day(received).plus_days(later).to_string();
    let contract = |from: u32, lasts: u32| {
        format!(
            "    category: tad\n    company: PT Uji\n    contracts:\n      - {{number: {number}/SP/2025, \
             type: kontrak_kerja, from: {}, until: {}}}\n",
            day(from),
            day(from + lasts),
        )
    };
    let item = match ask {
        Ask::Month(who) => format!("  - {{account: {}}}\n", guard(who)),
        Ask::Close(who, later) => {
            format!(
                "  - {{account: {}, category: tad, effective: {}}}\n",
                guard(who),
                day(*later)
            )
        }
        Ask::Again(who, from, lasts) => {
            let contract = contract(*from, *lasts);
            let (account, name) = (guard(who), GUARDS[*who]);
            format!(
                "  - existing_account: {account}\n    name: {name}\n    email: {account}@example.com\n{contract}"
            )
        }
        Ask::Hire(from, lasts) => {
            let contract = contract(*from, *lasts);
            format!("  - name: Joko Susilo\n    email: {HIRED}@example.com\n{contract}")
        }
        Ask::Finish(who, degree) => {
            let status = if *degree { "wisuda" } else { "non_wisuda" };
            format!("  - {{nim: \"{}\", status: {status}}}\n", studies[*who])
        }
        Ask::Rename(who) => format!(
            "  - {{account: \"{0}\", nim: \"{0}\", change: {{reason: Ijazah, set: {{name: Anindya {1}}}}}}}\n",
            STUDENTS[*who],
            ["Putri", "Maharani", "Sari", "Dewi", "Ayu", "Laras"][number % 6],
        ),
        Ask::Enrol(who) => format!(
            "  - {{existing_account: \"{}\", name: {}, nim: \"{}\", unit: stei, \
             program: Magister Informatika, level: S2, enrolled: 2024/2025-1, email: a{number}@example.com}}\n",
            STUDENTS[*who],
            NAMES[*who],
            again(number),
        ),
        Ask::TakeBack(_) | Ask::Instead(_) => String::new(),
    };
    let items = if item.is_empty() {
        " []\n".to_owned()
    } else {
        format!("\n{item}")
    };
    let digest = "0".repeat(64);
    let paper = match procedure {
        "a.1" => "data_mahasiswa",
        "b.2" => "data_perubahan",
        "c.1" => "daftar_selesai_studi",
        "a.3" => "daftar_nama",
        _ => "daftar_tad",
    };
    let (kind, rest) = match procedure {
        "a.1" => (
            "data",
            "delivery: {method: sealed_file, recipient: {unit: dit-pendidikan}}\n".to_owned(),
        ),
        "a.3" => (
            "surat",
            format!(
                "purpose: Uji\nsponsor: {{unit: {unit}, name: Agus Salim, position: Staf, account: agus.salim}}\n\
                 delivery: {{method: pic, recipient: {{unit: {unit}, name: Agus Salim}}}}\n"
            ),
        ),
        "b.4" => ("surat", String::new()),
        _ => ("memo", String::new()),
    };
    let contract = match procedure {
        "a.3" => format!(
            "  - {{type: kontrak_kerja, number: K1/2024, date: 2024-01-01, ref: \"share://uji/{id}-1.pdf\", \
             sha256: {digest}, covers: [1]}}\n"
        ),
        _ => String::new(),
    };
    Plain {
        id,
        procedure,
        unit,
        letter: kind,
        paper,
        more: &[contract.as_str(), rest.as_str(), of_others].concat(),
        accounts: &items,
    }
    .text()
}

/// Days to run on, none before the one before; the first ones make the accounts.
pub(super) fn days() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(1_u32..25, 1..5).prop_map(|steps| {
        let mut at = 0;
        let mut days = vec![0];
        for step in steps {
            at += step;
            days.push(at);
        }
        days
    })
}

/// The registry of a scene, from files in another order.
fn in_another_order(scene: &Scene, turn: usize) -> Registry {
    let files = scene.files.iter().map(|(path, bytes)| SourceFile {
        path: path.clone(),
        bytes: bytes.clone(),
    });
    let mut files: Vec<SourceFile> = files.collect();
    files.reverse();
    let at = turn % files.len();
    files.rotate_left(at);
    registry::read(files).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics))
}

/// Looks at everybody on a day, by what the requests add up to.
fn for_everybody(
    scene: &Scene,
    registry: &Registry,
    on: &str,
    look: &mut dyn FnMut(&DesiredPerson<'_>, Option<&Account>),
) -> Plan {
    let ledger = scene.ledger();
    let live = scene.live(on);
    let policies = scene.policies(registry, &ledger);
    let docket = scene.docket(&policies, registry, &ledger, &live, day(on));
    for person in &docket.desired.persons {
        let account = live.account(person.person).map(|held| &held.account);
        // Nothing is done about whom a held request names (DESIGN 12).
        if account.is_none_or(|account| !docket.named.contains(&account.username)) {
            look(person, account);
        }
    }
    scene.make(registry, &docket, &ledger, &live, day(on))
}

/// How an account stands that is there.
pub(crate) fn shown(account: &Account) -> Standing {
    let from = Day::of(account.valid_from, Zone::WIB);
    let until = account.end.map(|end| Day::of(end, Zone::WIB).minus_days(1));
    match (account.state, until) {
        (State::Active | State::Suspended, until) => Standing::Active { from, until },
        (State::Disabled | State::Archived | State::Deleted, last_day) => Standing::Ended {
            from,
            last_day: last_day.unwrap(),
        },
    }
}

/// Items that were behind changes of an account.
#[derive(Default)]
struct Past {
    items: BTreeMap<PersonId, BTreeSet<ItemRef>>,
}

impl Past {
    /// Notes changes. One that opens a closed account has a reason of its own: an item that did nothing for it before, or
    /// one whose closing was taken back by such an item.
    fn note(&mut self, changes: &[Change], on: &str) {
        for change in changes {
            let known = self.items.entry(change.person()).or_default();
            let mut behind: BTreeSet<ItemRef> = change.also.iter().cloned().collect();
            if let Cause::Item(item) = &change.cause {
                behind.insert(item.clone());
            }
            if change.kind == ChangeKind::Reopen {
                let begins = |item: &ItemRef| item.request.as_str()[..10] <= *on;
                assert!(!behind.is_empty() && behind.iter().all(begins), "{change:?}");
                let is_new = behind.iter().any(|item| !known.contains(item));
                assert!(is_new || matches!(change.cause, Cause::Item(_)), "{change:?}");
            }
            known.append(&mut behind);
        }
    }
}

/// Applies the plan of a day, with somebody's word for whatever guards ask about: of so few people nearly every withdrawal
/// is a whole group.
pub(super) fn insisted(scene: &mut Scene, on: &str) -> Applied {
    match scene.try_apply(on, &[]) {
        Err(NotApplied::Refused(plan, refusals)) => {
            let word = |refusal: &Refusal| Override {
                guard: refusal.guard,
                of: refusal.of.clone(),
                found: refusal.found,
                plan: plan.id,
            };
            let words: Vec<Override> = refusals.iter().map(word).collect();
            scene.try_apply(on, &words).unwrap()
        }
        ended => ended.unwrap(),
    }
}

/// Runs a scene on days, and sees that everything holds that always must: what was planned is done, each change once, within
/// the quota; then nothing is left, also not for a second run; nobody's account ends before what gives access does; a closed
/// account opens for a reason; files may be read in any order; and a day is what it is however often somebody ran before.
pub(super) fn runs_out(mut scene: Scene, days: &[u32], limit: u32) -> Result<(), TestCaseError> {
    let mut past = Past::default();
    for later in days {
        let on = after(*later);
        let registry = scene.registry();
        let foreseen = scene.plan(&on);
        let planned = foreseen.plan;
        let reordered = in_another_order(&scene, *later as usize);
        let other = for_everybody(&scene, &reordered, &on, &mut |_, _| {});
        prop_assert_eq!(&other.id, &planned.id);
        prop_assert_eq!(&other.changes, &planned.changes);
        let applied = insisted(&mut scene, &on);
        prop_assert_eq!(&applied.plan.changes, &planned.changes);
        let papers = foreseen.view.papers.into_iter();
        let papers: BTreeSet<_> = papers.map(|paper| (paper.key, paper.number)).collect();
        let drawn = applied.report.paperwork.papers.iter();
        let drawn: BTreeSet<_> = drawn
            .map(|paper| (paper.key.to_string(), paper.number.clone()))
            .collect();
        prop_assert_eq!(papers, drawn, "{}", on);
        let outcomes = &applied.report.outcomes;
        let numbers: Vec<_> = planned.changes.iter().map(|change| change.id).collect();
        prop_assert_eq!(outcomes.keys().copied().collect::<Vec<_>>(), numbers);
        prop_assert!(
            outcomes.values().all(|outcome| *outcome == Outcome::Done),
            "{:?}",
            outcomes
        );
        let used = scene.ledger().slots_used(&QuotaId::new("harian"), day(&on));
        prop_assert!(used <= limit, "{} of {} slots", used, limit);
        past.note(&planned.changes, &on);
        let trace = scene.trace();
        let again = scene.apply(&on);
        prop_assert!(again.plan.changes.is_empty(), "{}: {:?}", on, again.lines());
        prop_assert_eq!(scene.trace(), trace, "{}: the second time nothing is written", on);
        let wrong = standing_wrong(&scene, &registry, &on, &again.plan);
        prop_assert!(wrong.is_empty(), "{}: {:#?}", on, wrong);
    }
    Ok(())
}

/// Whoever does not stand in the directory as the requests add up to, or ends before what gives access does. Who waits for a
/// slot is left out.
fn standing_wrong(scene: &Scene, registry: &Registry, on: &str, plan: &Plan) -> Vec<String> {
    let waits: BTreeSet<&ItemRef> = plan.deferred.iter().map(|deferred| &deferred.item).collect();
    let mut wrong = Vec::new();
    for_everybody(scene, registry, on, &mut |person, account| {
        let Some(account) = account else {
            return;
        };
        if person.deeds.iter().any(|deed| waits.contains(&deed.item)) {
            return;
        }
        if shown(account) != person.standing(day(on)) {
            wrong.push(format!("{account:?} stands as {:?}", person.standing(day(on))));
        }
        let live = person.affiliations.iter();
        for given in live.filter(|given| given.login && given.is_live(day(on))) {
            let ends = given.until.map(|until| until.end(Zone::WIB));
            let is_before = account.end.is_some_and(|end| ends.is_none_or(|ends| end < ends));
            if account.state != State::Active || is_before {
                wrong.push(format!("{account:?} ends before {:?}", given.until));
            }
        }
    });
    wrong
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Guards and students, whatever is asked for in whatever order.
    #[test]
    // proves: ITB-II-B-7d, trap 51, trap 64
    fn histories_run_out(asks in asks(), days in days(), limit in 2_u32..6) {
        runs_out(scene(&asks, limit), &days, limit)?;
    }
}

/// Everything that histories are made of does something when it is asked for alone.
#[test]
fn every_ask_has_an_effect() {
    let alone = [
        vec![(3, Ask::Month(0))],
        vec![(3, Ask::Close(1, 4))],
        vec![(3, Ask::Again(0, 9, 30))],
        vec![(3, Ask::Finish(0, true))],
        vec![(3, Ask::Finish(1, false))],
        vec![(3, Ask::Rename(0))],
        vec![(3, Ask::Finish(2, true)), (40, Ask::Enrol(2))],
        vec![(3, Ask::Close(1, 9)), (5, Ask::TakeBack(0))],
        vec![(3, Ask::Hire(9, 30)), (5, Ask::Instead(0))],
    ];
    for asks in alone {
        let mut scene = scene(&asks, 5);
        let mut behind = BTreeSet::new();
        for later in [0, 3, 5, 40, 50] {
            let applied = scene.apply(&after(later));
            behind.extend(applied.plan.changes.iter().flat_map(|change| {
                let asked = change.also.iter().chain([change.cause.item()]);
                asked.map(|item| item.request.to_string()).collect::<Vec<_>>()
            }));
        }
        let is_behind = |number: &usize| behind.iter().any(|id| id.ends_with(&format!("-ke-{number}")));
        let is_replaced = |number: &usize| {
            let mut asks = asks.iter();
            asks.any(|(_, ask)| matches!(ask, Ask::Instead(which) if which == number))
        };
        let acted: Vec<usize> = (0..asks.len()).filter(is_behind).collect();
        let asked: Vec<usize> = (0..asks.len()).filter(|number| !is_replaced(number)).collect();
        assert_eq!(acted, asked, "{asks:?}: {behind:?}");
    }
}

/// A contract that is taken back before it begins closes nobody: the account ends with the contract before it.
#[test]
// proves: ITB-II-B-8c
fn a_contract_that_never_began_ended_nothing() {
    let asks = [(4, Ask::Again(0, 17, 5)), (4, Ask::TakeBack(0))];
    let mut scene = scene(&asks, 5);
    scene.apply(&after(0));
    let closed = scene.apply(&after(21));
    let ends_by_date =
        |change: &Change| matches!(&change.cause, Cause::Date { clause, .. } if clause == "II.B.8.c");
    assert_eq!(closed.plan.changes.len(), 2);
    assert!(
        closed.plan.changes.iter().all(ends_by_date),
        "{:?}",
        closed.lines()
    );
    let papers = &closed.report.paperwork.papers;
    let keys: Vec<String> = papers.iter().map(|paper| paper.key.to_string()).collect();
    // Passwords of the first day lay there for too long.
    let destroyed = ["dit-pendidikan", "dit-sarpras"].map(|unit| format!("ba-pemusnahan/{unit}/2024-09-02"));
    assert_eq!(keys[..1], ["ba-penonaktifan/dit-sarpras/2024-09-02"]);
    assert_eq!(keys[1..], destroyed);
}

/// A contract more of a day, taken back on that day: its letter is answered then, and what was answered stays as it was.
#[test]
fn what_was_taken_back_before_its_answer_says_the_same_after_it() {
    let asks = [(0, Ask::Again(0, 1, 0)), (1, Ask::TakeBack(0))];
    runs_out(scene(&asks, 2), &[0, 2, 3], 2).unwrap();
}
