//! Which papers are due after a history of runs, on the worked letter of this repository: five guests of the SPI.

use std::path::Path;

use akuntabel::account::PersonId;
use akuntabel::change::{Cause, ChangeId, ChangeKind, FailureClass, Outcome};
use akuntabel::day::Day;
use akuntabel::digest::Digest;
use akuntabel::docket::Admitted;
use akuntabel::ledger::Ledger;
use akuntabel::ledger::event::{Event, Genesis, Intended, Intent, PaperRecord, RunId, SealedRecord};
use akuntabel::ledger::policies::Policies;
use akuntabel::names::{CategoryId, InstitutionId, ItemRef, RequestId, UnitId, Username};
use akuntabel::outside::source::work_tree;
use akuntabel::policy::category::ValidityBasis;
use akuntabel::ports::DirectoryId;
use akuntabel::registry::{Registry, SETTINGS_PATH, read};
use akuntabel::run::Brief;
use akuntabel::run::due::{Due, by_request, due, unreported_deeds};
use akuntabel::run::paperwork::{can_be_drawn, foreseen};
use akuntabel::run::rows::matter;
use akuntabel::settings::Purpose;
use chrono::{DateTime, Utc};

const LETTER: &str = "2023-03-08-spi-akun-tamu-pwc";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_678_348_800, 0).unwrap()
}

fn item(number: u32) -> ItemRef {
    ItemRef {
        request: RequestId::parse(LETTER).unwrap(),
        item: number,
    }
}

fn registry() -> Registry {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    read(work_tree(root, SETTINGS_PATH).unwrap().files).unwrap()
}

/// What became of the change of an item's account.
type Deed = (ChangeKind, Cause, u32, Outcome);

fn opened(number: u32) -> Deed {
    (
        ChangeKind::Create,
        Cause::Item(item(number)),
        number,
        Outcome::Done,
    )
}

fn updated(number: u32) -> Deed {
    (
        ChangeKind::Update,
        Cause::Item(item(number)),
        number,
        Outcome::Done,
    )
}

fn refused(number: u32) -> Deed {
    let outcome = Outcome::Failed {
        class: FailureClass::Entry,
        message: "no".to_owned(),
    };
    (ChangeKind::Create, Cause::Item(item(number)), number, outcome)
}

fn closed(number: u32) -> Deed {
    let cause = Cause::Date {
        clause: "II.B.8.c".to_owned(),
        day: day("2023-03-17"),
        set_by: item(number),
    };
    (ChangeKind::Close, cause, number, Outcome::Done)
}

/// A history of runs, and the registry that papers are drawn up from.
struct History {
    registry: Registry,
    ledger: Ledger,
}

impl History {
    fn new() -> Self {
        let genesis = Genesis {
            institution: InstitutionId::new("itb"),
            purpose: Purpose::Rehearsal,
            directory: DirectoryId {
                id: "it".to_owned(),
                base: "dc=itb,dc=ac,dc=id".to_owned(),
            },
            salt: String::new(),
            tool: "akun".to_owned(),
            at: noon(),
        };
        let mut ledger = Ledger::new(genesis);
        let registry = registry();
        let digest = Digest::of("");
        let entered = Event::Entered {
            request: item(1).request,
            day: day("2023-03-09"),
            digest,
            policy: registry.policy.digest,
            approvals: Vec::new(),
        };
        ledger.add(entered).unwrap();
        Self { registry, ledger }
    }

    fn run(&mut self, on: &str, deeds: &[Deed]) {
        let run = self.ledger.next_run(day(on));
        let digest = Digest::of("");
        let intended = |(at, (kind, cause, number, _)): (usize, &Deed)| Intended {
            change: ChangeId(u32::try_from(at).unwrap() + 1),
            kind: *kind,
            person: PersonId::of(&InstitutionId::new("itb"), &item(*number)),
            origin: item(*number),
            username: Username::parse(&format!("guest{number}")).unwrap(),
            cause: cause.clone(),
            also: Vec::new(),
            unit: UnitId::new("spi"),
            category: CategoryId::new("pihak_ketiga"),
            valid_from: noon(),
            end: None,
            quota: None,
            spec: digest,
            sealed: None,
        };
        let intent = Intent {
            run: run.clone(),
            plan: digest,
            day: day(on),
            commit: String::new(),
            policy: digest,
            tool: String::new(),
            changes: deeds.iter().enumerate().map(intended).collect(),
            deferred: Vec::new(),
            managed: 0,
            at: noon(),
        };
        self.ledger.add(Event::Intent(intent)).unwrap();
        for (change, (.., outcome)) in (1..).map(ChangeId).zip(deeds) {
            let (run, outcome) = (run.clone(), outcome.clone());
            let ended = Event::Ended {
                run,
                change,
                outcome,
                at: noon(),
            };
            self.ledger.add(ended).unwrap();
        }
    }

    fn due(&self, on: &str) -> Vec<Due> {
        let (policies, entered) = (self.policies(), Admitted::default());
        due(&self.ledger, &self.brief(on, &policies, &entered))
    }

    fn policies(&self) -> Policies<'_> {
        Policies::recall(&self.registry, &self.ledger, |older| Err(older.digest)).unwrap()
    }

    fn brief<'a>(&'a self, on: &str, policies: &'a Policies<'a>, admitted: &'a Admitted<'a>) -> Brief<'a> {
        Brief::on(day(on), (&self.registry, ""), policies, admitted, "")
    }

    /// Draws up what is due, and says which papers these are, with how many changes each reports.
    fn draw(&mut self, on: &str) -> Vec<String> {
        let papers = self.due(on);
        for paper in &papers {
            let record = PaperRecord {
                key: paper.key.clone(),
                number: None,
                files: Vec::new(),
                covers: paper.covers.clone(),
                left_open: paper.left_open.clone(),
                sealed: paper.sealed.iter().map(SealedRecord::as_named).collect(),
                made: None,
                at: noon(),
            };
            self.ledger.add(Event::Paper(record)).unwrap();
        }
        let said = |paper: &Due| format!("{} {}", paper.key, paper.covers.len());
        papers.iter().map(said).collect()
    }

    fn unreported(&self) -> Vec<RunId> {
        let (policies, entered) = (self.policies(), Admitted::default());
        let brief = self.brief("2023-03-20", &policies, &entered);
        let unreported = unreported_deeds(&self.ledger, &brief).into_iter();
        unreported.map(|(run, _)| run.intent.run.clone()).collect()
    }
}

#[test]
fn an_account_is_made_and_closed_once_on_paper() {
    let mut history = History::new();
    history.run("2023-03-09", &[1, 2, 3, 4, 5].map(opened));
    assert_eq!(
        history.draw("2023-03-09"),
        [
            "ba-pembuatan/2023-03-08-spi-akun-tamu-pwc/2023-03-09 5",
            "surat-balasan/2023-03-08-spi-akun-tamu-pwc/2023-03-09 5"
        ]
    );
    // A unit's new name, a hand's edit set right.
    history.run("2023-03-10", &[1, 2, 3, 4, 5].map(updated));
    assert_eq!(history.draw("2023-03-10"), [""; 0]);
    assert_eq!(history.unreported(), []);
    history.run("2023-03-18", &[1, 2, 3, 4, 5].map(closed));
    assert_eq!(history.draw("2023-03-18"), ["ba-penonaktifan/spi/2023-03-18 5"]);
    // Somebody unlocked it by hand, and it is locked again.
    history.run("2023-03-20", &[closed(2)]);
    assert_eq!(history.draw("2023-03-20"), [""; 0]);
    assert_eq!(history.unreported(), []);
}

/// The reply reports what an earlier run did too, and is the later run's all the same.
#[test]
fn a_paper_is_of_the_run_that_filed_it() {
    let mut history = History::new();
    history.run(
        "2023-03-09",
        &[opened(1), opened(2), opened(3), opened(4), refused(5)],
    );
    history.draw("2023-03-09");
    history.run("2023-03-10", &[opened(5)]);
    history.draw("2023-03-10");
    let filed: Vec<Vec<String>> = history
        .ledger
        .runs()
        .iter()
        .map(|run| run.papers.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(
        filed,
        [
            vec!["ba-pembuatan/2023-03-08-spi-akun-tamu-pwc/2023-03-09"],
            vec![
                "ba-pembuatan/2023-03-08-spi-akun-tamu-pwc/2023-03-10",
                "surat-balasan/2023-03-08-spi-akun-tamu-pwc/2023-03-10"
            ]
        ]
    );
}

#[test]
fn an_item_that_is_done_stays_done_on_later_papers() {
    let mut history = History::new();
    history.run("2023-03-09", &[opened(1), refused(2)]);
    history.draw("2023-03-09");
    let broken = (ChangeKind::Update, Cause::Item(item(1)), 1, Outcome::Unknown);
    history.run("2023-03-10", &[broken, opened(2)]);
    let due = history.due("2023-03-10");
    let (policies, empty) = (history.policies(), Admitted::default());
    let matter = matter(
        &due[0],
        None,
        &history.brief("2023-03-10", &policies, &empty),
        &history.ledger,
        &by_request(&history.ledger, &history.brief("2023-03-10", &policies, &empty)),
    )
    .unwrap();
    let fates: Vec<String> = matter.rows[..2]
        .iter()
        .map(|row| format!("{:?}", row.fate))
        .collect();
    assert_eq!(fates, ["Earlier { day: Day(2023-03-09) }", "Done"]);
}

#[test]
fn a_letter_is_answered_when_what_is_left_can_only_lapse() {
    let mut history = History::new();
    history.run("2023-03-09", &[opened(1), opened(2), opened(3), refused(5)]);
    assert_eq!(
        history.draw("2023-03-09"),
        ["ba-pembuatan/2023-03-08-spi-akun-tamu-pwc/2023-03-09 3"]
    );
    assert_eq!(history.draw("2023-03-17"), [""; 0]);
    let due = history.due("2023-03-18");
    assert_eq!(
        due[0].key.to_string(),
        "surat-balasan/2023-03-08-spi-akun-tamu-pwc/2023-03-18"
    );
    let (policies, empty) = (history.policies(), Admitted::default());
    let matter = matter(
        &due[0],
        None,
        &history.brief("2023-03-18", &policies, &empty),
        &history.ledger,
        &by_request(&history.ledger, &history.brief("2023-03-18", &policies, &empty)),
    )
    .unwrap();
    let reasons = matter.rows.iter().filter_map(|row| row.fate.reason());
    let reasons: Vec<String> = reasons.map(|(reason, _)| reason).collect();
    insta::assert_snapshot!(reasons.join("\n"), @"
    Masa berlakunya berakhir tanggal 17 Maret 2023, sebelum gilirannya
    Perubahan akun ini ditolak oleh direktori (rinciannya dalam catatan audit)
    ");
}

#[test]
fn a_paper_whose_request_is_gone_is_due_and_cannot_be_drawn() {
    let mut history = History::new();
    history.run("2023-03-09", &[opened(1)]);
    let empty = Admitted::default();
    let drawn = |history: &History| {
        let policies = history.policies();
        let brief = history.brief("2023-03-09", &policies, &empty);
        let due = due(&history.ledger, &brief);
        due.iter()
            .map(|due| can_be_drawn(due, &brief, &history.ledger, &by_request(&history.ledger, &brief)))
            .collect::<Vec<_>>()
    };
    assert_eq!(drawn(&history), [true]);
    history
        .registry
        .requests
        .retain(|request| request.id.as_str() != LETTER);
    assert_eq!(drawn(&history), [false]);
}

#[test]
fn what_an_earlier_run_left_is_foreseen_and_only_if_it_can_be_drawn() {
    let mut history = History::new();
    history.run("2023-03-09", &[1, 2, 3, 4, 5].map(opened));
    let empty = Admitted::default();
    let papers = |history: &History| -> Vec<String> {
        let policies = history.policies();
        let brief = history.brief("2023-03-10", &policies, &empty);
        let papers = foreseen(&[], &brief, &history.ledger);
        let said = |(key, number): (_, Option<String>)| format!("{key} {}", number.unwrap_or_default());
        papers.into_iter().map(said).collect()
    };
    assert_eq!(
        papers(&history),
        [
            "ba-pembuatan/2023-03-08-spi-akun-tamu-pwc/2023-03-09 1/IT1.B05.3/BA/2023",
            "surat-balasan/2023-03-08-spi-akun-tamu-pwc/2023-03-10 "
        ]
    );
    let requests = std::mem::take(&mut history.registry.requests);
    assert_eq!(papers(&history), [""; 0]);
    history.registry.requests = requests;
    history.draw("2023-03-10");
    assert_eq!(papers(&history), [""; 0]);
}

#[test]
fn what_can_only_lapse_is_told_by_the_policy_that_the_letter_entered_under() {
    let mut history = History::new();
    history.run("2023-03-09", &[opened(1)]);
    history.draw("2023-03-09");
    // Today's policy would let every account stay open.
    let older = history.registry.policy.clone();
    let policy = &mut history.registry.policy;
    policy.digest = Digest::of("today's");
    let guests = policy.categories.get_mut(&CategoryId::new("pihak_ketiga"));
    guests.unwrap().validity = ValidityBasis::Open;
    let policies = Policies::recall(&history.registry, &history.ledger, |asked| {
        assert_eq!(asked.request.as_str(), LETTER);
        assert_eq!(asked.digest, older.digest);
        Ok::<_, ()>(older.clone())
    });
    let (policies, entered) = (policies.unwrap(), Admitted::default());
    let due = |on| due(&history.ledger, &history.brief(on, &policies, &entered));
    assert_eq!(due("2023-03-17"), []);
    assert_eq!(
        due("2023-03-18")[0].key.to_string(),
        "surat-balasan/2023-03-08-spi-akun-tamu-pwc/2023-03-18"
    );
}
