//! What always holds of employees, people with a contract (KJP) and test accounts, whatever is asked for in whatever order.

use std::collections::BTreeSet;

use akuntabel::change::Change;
use proptest::prelude::*;

use crate::plan::histories::{START, after, days, runs_out};
use crate::plan::letters::Plain;
use crate::plan::scene::{Scene, day};

/// Lecturers: the account, and the NIP. The first is 65 on the ninth day, and so retires after day 19.
const LECTURERS: [(&str, &str); 2] = [
    ("hadi.wibowo", "195908201986031002"),
    ("hari.nugroho", "197204101998021004"),
];
/// People with a contract until day 20.
const CONTRACTED: [&str; 2] = ["nur.aini", "johanes.sitorus"];
/// Test accounts until day 25.
const TESTED: [&str; 2] = ["uji-lms5-01", "uji-lms5-02"];

/// What somebody asks for, about one of those who are there.
#[derive(Debug, Clone)]
enum Ask {
    /// One more contract of somebody who has one, so many days later and for so many (b.3).
    More(usize, u32, u32),
    /// A later end of the first contract (b.3).
    Longer(usize, u32),
    /// The end of the first contract, so many days later (c.3).
    Stop(usize, u32),
    /// A lecturer for a contract, so many days later and for so many (a.4).
    Hire(usize, u32, u32),
    /// A lecturer as a professor (b.5).
    Raise(usize),
    /// Another username of a lecturer (b.5).
    Login(usize),
    /// That a lecturer leaves, so many days later (c.2).
    Leave(usize, u32),
    /// That a lecturer retires with a month, so many months later (c.2).
    Retire(usize, u32),
    /// Another name of the lecturers' unit, so many days later (b.5).
    Decree(u32),
    /// A test account for so many days more (a.5).
    Renew(usize, u32),
    /// That the help desk looks at somebody's account (b.1).
    Look(usize),
    /// That nothing comes of what was asked for before, the first, the second, ….
    TakeBack(usize),
}

impl Ask {
    /// The procedure that it follows, and the unit that asks.
    fn route(&self) -> (&'static str, &'static str) {
        match self {
            Self::More(..) | Self::Longer(..) => ("b.3", "dit-perencanaan"),
            // A withdrawal follows the procedure that closes.
            Self::Stop(..) | Self::TakeBack(_) => ("c.3", "dit-perencanaan"),
            Self::Hire(..) => ("a.4", "dit-perencanaan"),
            Self::Raise(_) | Self::Login(_) | Self::Decree(_) => ("b.5", "dit-kepegawaian"),
            Self::Leave(..) | Self::Retire(..) => ("c.2", "dit-kepegawaian"),
            Self::Renew(..) => ("a.5", "stei"),
            Self::Look(_) => ("b.1", "dti-helpdesk"),
        }
    }
}

fn asks() -> impl Strategy<Value = Vec<(u32, Ask)>> {
    let who = || 0..2_usize;
    let ask = prop_oneof![
        (who(), 0..40_u32, 0..30_u32).prop_map(|(who, from, lasts)| Ask::More(who, from, lasts)),
        (who(), 0..40_u32).prop_map(|(who, later)| Ask::Longer(who, later)),
        (who(), 0..12_u32).prop_map(|(who, later)| Ask::Stop(who, later)),
        (who(), 0..30_u32, 0..30_u32).prop_map(|(who, from, lasts)| Ask::Hire(who, from, lasts)),
        who().prop_map(Ask::Raise),
        who().prop_map(Ask::Login),
        (who(), 0..20_u32).prop_map(|(who, later)| Ask::Leave(who, later)),
        (who(), 1..3_u32).prop_map(|(who, months)| Ask::Retire(who, months)),
        (0..20_u32).prop_map(Ask::Decree),
        (who(), 0..40_u32).prop_map(|(who, later)| Ask::Renew(who, later)),
        who().prop_map(Ask::Look),
        (0..4_usize).prop_map(Ask::TakeBack),
    ];
    proptest::collection::vec((0..45_u32, ask), 1..7)
}

/// A request of a unit, received on a day.
struct Letter<'a> {
    name: &'a str,
    received: &'a str,
    route: (&'a str, &'a str),
    more: String,
    items: String,
}

impl Letter<'_> {
    fn bring(self, scene: &mut Scene) -> String {
        let Self {
            name,
            received,
            route: (procedure, unit),
            more,
            items,
        } = self;
        let id = format!("{received}-{name}");
        let (letter, paper) = match procedure {
            "a.2" => ("memo", "daftar_pegawai"),
            "a.4" | "b.3" | "c.3" => ("api_push", "daftar_kjp"),
            "a.5" => ("surat", "daftar_nama"),
            "b.1" => ("tiket", "bukti"),
            "c.2" => ("memo", "daftar_pegawai_keluar"),
            _ if more.contains("unit_change") => ("sk", "peraturan_rektor"),
            _ => ("memo", "daftar_perubahan"),
        };
        let digest = "0".repeat(64);
        let proof = match procedure {
            "a.4" => format!(
                "  - {{type: surat_keterangan_kontrak, ref: \"share://uji/{id}-1.pdf\", sha256: {digest}, covers: [1]}}\n"
            ),
            _ => String::new(),
        };
        let items = if items.is_empty() {
            " []\n".to_owned()
        } else {
            format!("\n{items}")
        };
        let text = Plain {
            id: &id,
            procedure,
            unit,
            letter,
            paper,
            more: &[proof, more].concat(),
            accounts: &items,
        }
        .text();
        let text = match procedure {
            "b.1" => text.replace("title: Uji\n", "title: Uji\nchannel: helpdesk\n"),
            _ => text,
        };
        scene.receive(unit, &id, text);
        id
    }
}

/// A contract in an item.
fn contract(number: &str, from: &str, until: &str) -> String {
    format!("contracts: [{{number: {number}, type: kjp, from: {from}, until: {until}}}]")
}

const SPONSOR: &str =
    "sponsor: {unit: stei, name: Fajar Ramadhan, position: Administrator, account: fajar.ramadhan}\n";
const SEALED: &str = "delivery: {method: sealed_file, recipient: {unit: stei, name: Fajar Ramadhan}}\n";
const BY_LINK: &str = "delivery: {method: activation_link}\n";

/// A registry with lecturers, people with a contract and test accounts, and what is asked for later.
fn scene(asks: &[(u32, Ask)], limit: u32) -> Scene {
    let mut scene = Scene::new().with_quota(limit);
    let lecturers = LECTURERS.map(|(account, nip)| {
        format!(
            "  - {{username: {account}, category: dosen, name: {}, nip: \"{nip}\", unit: dit-sarpras, \
             email: {account}@example.com}}\n",
            name_of(account)
        )
    });
    Letter {
        name: "dosen",
        received: START,
        route: ("a.2", "dit-kepegawaian"),
        more: BY_LINK.to_owned(),
        items: lecturers.concat(),
    }
    .bring(&mut scene);
    for account in CONTRACTED {
        let contract = contract(&format!("K-{account}"), START, &after(20));
        Letter {
            name: &account.replace('.', "-"),
            received: START,
            route: ("a.4", "dit-perencanaan"),
            more: BY_LINK.to_owned(),
            items: format!(
                "  - {{username: {account}, name: {}, role: peneliti, unit: fmipa, email: {account}@example.com, {contract}}}\n",
                name_of(account)
            ),
        }
        .bring(&mut scene);
    }
    Letter {
        name: "uji",
        received: START,
        route: ("a.5", "stei"),
        more: format!(
            "purpose: Uji\nvalidity: {{from: {START}, until: {}}}\n{SPONSOR}{SEALED}",
            after(25)
        ),
        items: "  - test: {system: lms5, environment: staging, role: dosen, count: 2}\n".to_owned(),
    }
    .bring(&mut scene);
    let mut ids: Vec<(String, (&str, &str))> = Vec::new();
    for (number, (later, ask)) in asks.iter().enumerate() {
        let received = after(*later);
        let mut route = ask.route();
        let (more, items) = match ask {
            Ask::TakeBack(which) => {
                let Some((id, of)) = ids.get(*which) else {
                    continue;
                };
                // Tickets and accounts for tests are not taken back by a closing.
                route = match of.1 {
                    "dit-perencanaan" => ("c.3", of.1),
                    "dit-kepegawaian" => ("c.2", of.1),
                    _ => continue,
                };
                (
                    format!("withdraws: {{request: {id}, reason: Keliru}}\n"),
                    String::new(),
                )
            }
            _ => text(ask, &received, number),
        };
        let id = Letter {
            name: &format!("ke-{number}"),
            received: &received,
            route,
            more,
            items,
        }
        .bring(&mut scene);
        ids.push((id, route));
    }
    scene
}

/// What is asked for besides, and the items.
fn text(ask: &Ask, received: &str, number: usize) -> (String, String) {
    let on = |later: u32| day(received).plus_days(later).to_string();
    let nip = |who: usize| format!("account: {}, nip: \"{}\"", LECTURERS[who].0, LECTURERS[who].1);
    let change =
        |who: usize, set: &str| format!("  - {{{}, change: {{reason: SK, set: {{{set}}}}}}}\n", nip(who));
    let new = |from: u32, lasts: u32| contract(&format!("K-{number}"), &on(from), &on(from + lasts));
    let items = match ask {
        Ask::More(who, from, lasts) => {
            format!("  - {{account: {}, {}}}\n", CONTRACTED[*who], new(*from, *lasts))
        }
        Ask::Longer(who, later) => {
            let same = contract(&format!("K-{}", CONTRACTED[*who]), START, &after(20 + later));
            format!("  - {{account: {}, {same}}}\n", CONTRACTED[*who])
        }
        Ask::Stop(who, later) => format!(
            "  - {{account: {0}, contract_ref: K-{0}, reason: Selesai, effective: {1}}}\n",
            CONTRACTED[*who],
            on(*later)
        ),
        Ask::Hire(who, from, lasts) => {
            let (account, _) = LECTURERS[*who];
            let name = name_of(account);
            let contract = new(*from, *lasts);
            let item = format!(
                "  - {{existing_account: {account}, name: {name}, role: dosen_luar_biasa, unit: stei, \
                 email: {account}@example.com, {contract}}}\n"
            );
            return (BY_LINK.to_owned(), item);
        }
        Ask::Raise(who) => change(*who, "role: profesor"),
        Ask::Login(who) => change(
            *who,
            &format!(
                "username: dosen.{}",
                ["satu", "dua", "tiga", "empat", "lima", "enam"][number % 6]
            ),
        ),
        Ask::Leave(who, later) => format!(
            "  - {{{}, separation: {{type: mengundurkan_diri, last_day: {}}}}}\n",
            nip(*who),
            on(*later)
        ),
        Ask::Retire(who, months) => {
            let day = day(received);
            let first = day.minus_days(day.day() - 1).plus_months(*months);
            format!(
                "  - {{{}, separation: {{type: pensiun, tmt: {first}}}}}\n",
                nip(*who)
            )
        }
        Ask::Decree(later) => {
            let name = "Direktorat Logistik, Sarana, dan Prasarana";
            let change = format!(
                "unit_change: {{unit: dit-sarpras, new_name: \"{name}\", effective: {}}}\n",
                on(*later)
            );
            return (change, String::new());
        }
        Ask::Renew(who, later) => {
            let more = format!(
                "validity: {{until: {}}}\n{SPONSOR}evaluation: {{date: {received}, by: Fajar, still_needed: true}}\n\
                 relates_to: [{START}-uji]\n",
                after(25 + later)
            );
            return (
                more,
                format!("  - {{account: {}, test: {{system: lms5}}}}\n", TESTED[*who]),
            );
        }
        Ask::Look(who) => {
            let item = format!(
                "  - {{account: {}, helpdesk: {{channel: tiket, action: check, verification: kartu_pegawai, \
                 verified_by: Sinta}}}}\n",
                CONTRACTED[*who]
            );
            return (BY_LINK.to_owned(), item);
        }
        Ask::TakeBack(_) => String::new(),
    };
    (String::new(), items)
}

/// `nur.aini` is Nur Aini.
fn name_of(account: &str) -> String {
    let words = account.split('.').map(|word| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    });
    words.collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    // proves: ITB-II-B-7c, ITB-II-B-7d, trap 51, trap 64
    fn careers_run_out(asks in asks(), days in days(), limit in 2_u32..6) {
        runs_out(scene(&asks, limit), &days, limit)?;
    }
}

/// What was asked for after a contract counted at once, and before it begins, is no older than that contract.
#[test]
// proves: ITB-II-B-3
fn a_name_that_is_asked_for_before_a_contract_begins_that_counted_at_once_stays() {
    let asks = [(0, Ask::Hire(0, 18, 2)), (13, Ask::Login(0))];
    runs_out(scene(&asks, 2), &[0, 1, 18], 2).unwrap();
}

/// Everything that careers are made of does something when it is asked for alone.
#[test]
fn every_ask_has_an_effect() {
    let alone = [
        vec![(3, Ask::More(0, 9, 30))],
        vec![(3, Ask::Longer(1, 9))],
        vec![(3, Ask::Stop(1, 4))],
        vec![(3, Ask::Hire(0, 9, 30))],
        vec![(3, Ask::Raise(0))],
        vec![(3, Ask::Login(1))],
        vec![(3, Ask::Leave(1, 4))],
        vec![(3, Ask::Retire(1, 1))],
        vec![(3, Ask::Decree(4))],
        vec![(3, Ask::Renew(0, 9))],
        vec![(3, Ask::Look(0))],
        vec![(3, Ask::Leave(1, 9)), (5, Ask::TakeBack(0))],
        vec![(3, Ask::Stop(1, 9)), (5, Ask::TakeBack(0))],
    ];
    for asks in alone {
        let mut scene = scene(&asks, 9);
        let mut behind = BTreeSet::new();
        for later in [0, 3, 5, 40, 50] {
            let on = after(later);
            assert_eq!(scene.plan(&on).held, [""; 0], "{asks:?}");
            let applied = scene.apply(&on);
            let items = applied.plan.changes.iter().flat_map(Change::items);
            behind.extend(items.map(|item| item.request.to_string()));
        }
        let acted =
            (0..asks.len()).filter(|number| behind.iter().any(|id| id.ends_with(&format!("-ke-{number}"))));
        assert_eq!(acted.count(), asks.len(), "{asks:?}: {behind:?}");
    }
}
