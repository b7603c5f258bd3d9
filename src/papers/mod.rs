//! Papers: Berita Acara, annex and letters, drawn up from what was done, never from what was asked for.
//!
//! [`draw_up`] turns outcomes into a [`Paper`], which is a pure value; [`typeset::typeset`] turns it into the
//! [`Sheet`](crate::ports::Sheet) that a [`Press`](crate::ports::Press) prints.

pub mod words;
pub mod dates;
pub mod files;
pub mod deeds;
pub mod matter;
pub mod columns;
pub mod parts;
pub mod cell;
pub mod annex;
pub mod facts;
pub mod grounds;
pub mod moves;
pub mod handover;
pub mod destruction;
pub mod redaction;
pub mod minutes;
pub mod letter;
pub mod typeset;
pub mod origin;
pub mod faults;
pub mod provider;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::papers::annex::Annex;
use crate::papers::facts::Counts;
use crate::papers::matter::{Fate, Matter, Occasion};
use crate::template::file_of_paper;

/// A paper as a value: what it says, without how it looks.
///
/// Its JSON is what is stored beside the PDF; together with the same templates and program it gives the same bytes again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Kind, subject and period, which together no other paper has; the stem of its files' names:
    /// `ba-pembuatan.2023-03-08-spi-akun-tamu-pwc.2023-03-09`.
    pub slug: String,
    /// Its title for people.
    pub title: String,
    /// Its number; none where a person writes it in.
    pub number: Option<String>,
    /// The template that it is printed with, `ba-pembuatan.typ.j2`.
    pub template: String,
    /// The moment that it bears.
    pub at: DateTime<Utc>,
    /// How many rows its annex has.
    pub rows: usize,
    /// What the template gets.
    pub data: serde_json::Value,
    /// Its annex; none where it has none, or where the paper was read back.
    #[serde(skip)]
    pub annex: Option<Annex>,
}

/// A paper that would say that nothing was done, and so is not issued (domain section 6, 80). A note is recorded
/// instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotIssued {
    /// The slug that the paper would have had.
    pub slug: String,
    /// What to record, for people.
    pub note: String,
}

/// Draws up the paper of an occasion.
///
/// # Errors
/// [`NotIssued`] where minutes would say that nothing was done. A letter is always answered.
pub fn draw_up(matter: &Matter<'_>) -> Result<Paper, NotIssued> {
    let slug = slug(matter);
    if let Occasion::Reply(request) = matter.occasion {
        let reply = letter::draw_up(matter, request);
        let data = json(&reply);
        return Ok(paper(matter, slug, reply.title, data, reply.annex));
    }
    // Files are gone, whoever the passwords in them were for.
    let reports_files = matches!(
        matter.occasion,
        Occasion::Destruction { .. } | Occasion::Redaction { .. }
    );
    let mut rows = matter.rows.iter();
    if !reports_files && !rows.any(|row| matches!(row.fate, Fate::Done | Fate::KeptOpen { .. })) {
        let counts = Counts::of(&matter.rows);
        let note = format!(
            "Berita Acara tidak diterbitkan: dari {} akun, tidak ada yang selesai diproses; {} dijadwalkan, {} belum \
             atau tidak diproses.",
            counts.all.text, counts.scheduled.text, counts.undone.text
        );
        return Err(NotIssued { slug, note });
    }
    let minutes = minutes::draw_up(matter);
    let data = json(&minutes);
    Ok(paper(matter, slug, minutes.title, data, Some(minutes.annex)))
}

fn paper(
    matter: &Matter<'_>,
    slug: String,
    title: String,
    data: serde_json::Value,
    annex: Option<Annex>,
) -> Paper {
    Paper {
        slug,
        title,
        number: matter.number.clone(),
        template: file_of_paper(matter.kind),
        at: matter.day.start(matter.policy.institution.zone),
        rows: annex.as_ref().map_or(0, Annex::rows),
        data,
        annex,
    }
}

/// Kind, subject and period of a paper (BA keys, design section 12).
fn slug(matter: &Matter<'_>) -> String {
    let kind = matter.kind;
    match &matter.occasion {
        Occasion::Creation(request)
        | Occasion::Update(request)
        | Occasion::Extension(request)
        | Occasion::Suspension(request)
        | Occasion::Disposal(request)
        | Occasion::Reply(request)
        | Occasion::HandOver { request, .. } => format!("{kind}.{}.{}", request.id.value, matter.day),
        Occasion::Closing { request, effective } => format!("{kind}.{}.{effective}", request.id.value),
        Occasion::Expiry { unit, effective, .. } => format!("{kind}.{unit}.{effective}"),
        Occasion::Destruction { unit, .. } => format!("{kind}.{unit}.{}", matter.day),
        Occasion::Redaction { redacted, .. } => format!("{kind}.{}.{}", redacted.subject, matter.day),
    }
}

/// A value of ours as JSON. Maps have text keys only, so that it cannot fail.
fn json<T: Serialize>(value: &T) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}
