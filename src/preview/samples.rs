//! Samples: every paper of an institution, from worked requests, for whoever edits its templates.
//!
//! The worked requests are played through from the first letter to the last account, and of each kind of paper and procedure
//! one is varied by hand, so that no sentence of a template is left unseen: what was refused, what waits for the quota, who
//! keeps the account.

use std::collections::BTreeSet;

use crate::day::Day;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::digest::Digest;
use crate::forecast::Ground;
use crate::ledger::Ledger;
use crate::live::LiveState;
use crate::papers::files::RedactedNamed;
use crate::papers::matter::{Act, Fate, Matter, Notified, Occasion, Row, TicketNamed};
use crate::papers::{Paper, draw_up};
use crate::policy::notice::Event;
use crate::preview::{Ahead, drawn};
use crate::redaction::{Edit, Taken};
use crate::request::Request;
use crate::run::due::Due;
use crate::run::error::RunError;

/// How many days are played through after the last request came: those who retire by a list do so within a year.
const AFTER: u32 = 400;

/// The number of a ticket whose service desk says one.
const TICKET: &str = "HD-1187";

/// The samples, and the files of requests that could not be played through.
#[derive(Debug, Default)]
pub struct Samples {
    /// The papers.
    pub papers: Vec<Paper>,
    /// The requests that were held to the end.
    pub held: BTreeSet<String>,
}

/// Draws every paper of the requests of a registry, and variants of them.
///
/// # Errors
/// When what a run would record cannot be added to the ledger.
pub fn samples(ground: &Ground<'_>, ledger: Ledger, live: LiveState) -> Result<Samples, RunError> {
    let mut samples = Samples::default();
    let received: BTreeSet<Day> = ground.registry.requests.iter().map(Request::received).collect();
    let (Some(first), Some(last)) = (received.first(), received.last()) else {
        return Ok(samples);
    };
    let mut ahead = Ahead { ground, ledger, live };
    let mut varied = BTreeSet::new();
    let mut day = *first;
    while day <= last.plus_days(AFTER) {
        let papers = &mut samples.papers;
        let mut each = |due: &Due, matter: Matter<'_>| {
            papers.extend(drawn(due, &matter));
            if varied.insert((matter.kind, family(&matter))) {
                papers.extend(variants(&matter, &ground.registry.citations));
            }
        };
        let ((), held) = ahead.play(day, &mut each, |_, _, _| ())?;
        samples.held = held.into_iter().collect();
        day = day.plus_days(1);
    }
    Ok(samples)
}

/// What papers of one kind differ by in their words: the procedure; none for closings by date.
fn family(matter: &Matter<'_>) -> Option<String> {
    let request = matter.occasion.single()?;
    Some(request.procedure.value.to_string())
}

/// What to make of the rows, by the word that goes into the file's name.
type Variant = (&'static str, fn(&mut [Row], Around<'_>));

/// What variants are made with.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// The day of the paper.
    day: Day,
    /// The clauses that it cites.
    citations: &'a Citations,
}

/// Variants of a paper: the same request with another outcome.
fn variants(matter: &Matter<'_>, citations: &Citations) -> Vec<Paper> {
    let of_kind: &[Variant] = match matter.occasion {
        Occasion::Reply(_) => &[
            ("sebagian", partly),
            ("dijadwalkan", scheduled),
            ("penolakan", refused),
            ("perpanjangan", prolonged),
        ],
        Occasion::Closing { .. } => &[("sebagian", partly), ("tetap-aktif", kept_open)],
        Occasion::Creation(_) => &[
            ("sebagian", partly),
            ("dijadwalkan", scheduled),
            ("akun-yang-ada", prolonged),
        ],
        Occasion::HandOver { .. } | Occasion::Destruction { .. } | Occasion::Redaction { .. } => &[],
        _ => &[("sebagian", partly)],
    };
    let around = Around {
        day: matter.day,
        citations,
    };
    let mut drawn = Vec::new();
    for (word, change) in of_kind {
        let mut variant = matter.clone();
        change(&mut variant.rows, around);
        drawn.extend(named(&variant, word));
    }
    if let Some(variant) = redacted(matter) {
        drawn.extend(named(&variant, "data-pribadi"));
    }
    if let Some(variant) = notified(matter) {
        drawn.extend(named(&variant, "diberitahukan"));
    }
    if let Some(ticket) = matter.ticket.clone() {
        let number = Some(TICKET.to_owned());
        let variant = Matter {
            ticket: Some(TicketNamed { number, ..ticket }),
            ..matter.clone()
        };
        drawn.extend(named(&variant, "tiket"));
    }
    drawn
}

/// The paper of a variant, with a word in its name.
fn named(variant: &Matter<'_>, word: &str) -> Option<Paper> {
    let paper = draw_up(variant).ok()?;
    Some(Paper {
        slug: format!("{}.{word}", paper.slug),
        ..paper
    })
}

/// In place of a destruction of sealed files one of personal data: files that a letter asks for, and nobody ever had.
fn redacted<'a>(matter: &Matter<'a>) -> Option<Matter<'a>> {
    let Occasion::Destruction { unit, .. } = matter.occasion else {
        return None;
    };
    let digest = |text: &str| Digest::of(text);
    Some(Matter {
        occasion: Occasion::Redaction {
            unit,
            redacted: RedactedNamed {
                subject: "redaksi-contoh".to_owned(),
                letter: "12/PDP/2025".to_owned(),
                requests: vec![Edit {
                    path: format!(
                        "accounts/{}/{unit}/2023/contoh.yaml",
                        matter.policy.institution.id
                    ),
                    before: digest("sebelum"),
                    after: digest("sesudah"),
                }],
                papers: vec![Taken {
                    path: format!("documents/{unit}/2023/contoh.pdf"),
                    sha256: digest("dokumen"),
                }],
                run: "2025-01-06-000001".to_owned(),
            },
        },
        rows: Vec::new(),
        ..matter.clone()
    })
}

/// The same where mails told of it on two days and did not reach one of several people; none where none tell beforehand.
fn notified<'a>(matter: &Matter<'a>) -> Option<Matter<'a>> {
    let Occasion::Closing { request, .. } = matter.occasion else {
        return None;
    };
    let procedure = matter.policy.procedures.get(&request.procedure.value)?;
    let mut told = procedure.notices.told.iter();
    told.find(|notice| notice.on == Event::Scheduled)?;
    let first = request.received();
    let untold = usize::from(matter.rows.len() > 1);
    Some(Matter {
        notified: Some(Notified {
            days: Some((first, first.plus_days(1))),
            told: matter.rows.len() - untold,
            untold,
        }),
        ..matter.clone()
    })
}

fn refuse(row: &mut Row, around: Around<'_>) {
    row.fate = Fate::blocked(Code::UsernameTaken, around.citations);
}

/// The last of several is refused, and of three or more another one waits for the quota.
fn partly(rows: &mut [Row], around: Around<'_>) {
    if let [_, .., last] = rows {
        refuse(last, around);
    }
    if let [_, second, _, ..] = rows {
        second.fate = Fate::Scheduled {
            day: around.day.plus_days(1),
        };
    }
}

/// All but the first wait for the quota, one more each day.
fn scheduled(rows: &mut [Row], around: Around<'_>) {
    for (row, days) in rows.iter_mut().skip(1).zip(1..) {
        row.fate = Fate::Scheduled {
            day: around.day.plus_days(days),
        };
    }
}

fn refused(rows: &mut [Row], around: Around<'_>) {
    for row in rows {
        refuse(row, around);
    }
}

/// The people had their accounts before.
fn prolonged(rows: &mut [Row], _: Around<'_>) {
    for row in rows {
        row.existing = true;
        row.act = Act::Extended { before: None };
    }
}

/// The last one keeps the account.
fn kept_open(rows: &mut [Row], _: Around<'_>) {
    if let Some(last) = rows.last_mut() {
        last.fate = Fate::KeptOpen {
            because: "kategori lain".to_owned(),
        };
    }
}
