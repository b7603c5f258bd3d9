//! Mails that are due, written: to whom, in which words, and what is recorded before the first goes out.

use crate::diagnostic::code::Code;
use crate::ledger::Ledger;
use crate::ledger::event::Event;
use crate::mail::note::Note;
use crate::mail::template::{Letters, Words};
use crate::mail::{Correspondent, MailRecord, MailState, Message};
use crate::outbox::cause::{Due, Scene};
use crate::outbox::facts::values;
use crate::outbox::office::Office;
use crate::outbox::reach::correspondent;
use crate::outbox::{filed, mails, tickets};
use crate::registry::Registry;
use crate::run::closings::Closings;
use crate::run::error::RunError;
use crate::template::TemplateError;

/// Mails that are written, and what is recorded before any of them is sent.
#[derive(Default)]
pub(crate) struct Prepared {
    /// The mails.
    pub(crate) messages: Vec<Message>,
    /// What is recorded.
    pub(crate) events: Vec<Event>,
    /// How many have nobody whose address is known.
    pub(crate) unaddressed: usize,
    /// How many were refused for now, and rest.
    pub(crate) resting: usize,
    /// How many lapsed.
    pub(crate) lapsed: usize,
    /// Those whose template cannot be filled in. They are not recorded, and stay due.
    pub(crate) unwritten: Vec<(MailRecord, TemplateError)>,
}

/// Writes the mails that are due, in the name of whoever sends them, with whoever is answered. One that cannot be written
/// keeps none of the others back.
///
/// # Errors
/// When a template cannot be read.
pub(crate) fn prepare(
    office: &Office<'_>,
    ledger: &Ledger,
    (from, reply_to): (&Correspondent, &Correspondent),
) -> Result<Prepared, RunError> {
    let accounts = ledger.accounts();
    let closings = Closings::of(office.brief);
    let scene = office.scene(ledger, &accounts, &closings);
    let mails = mails(&scene);
    let registry = office.registry;
    let broken = |fault: TemplateError| broken(&fault, registry);
    let letters = Letters::read(&registry.templates, registry.policy.portal.as_deref()).map_err(broken)?;
    let mut prepared = Prepared {
        resting: mails.resting,
        unaddressed: mails.unaddressed,
        lapsed: mails.lapsed.len(),
        ..Prepared::default()
    };
    for record in mails.lapsed {
        let mail = record.mail;
        if ledger.mails().get(&mail).is_none() {
            prepared.events.push(Event::MailDue(record));
        }
        prepared.events.push(Event::MailEnded {
            mail,
            state: MailState::Lapsed,
            at: office.now,
        });
    }
    for due in mails.due {
        let Some(to) = correspondent(&scene, &due) else {
            continue;
        };
        let (subject, words, note) = match write(&scene, &due, &letters) {
            Ok(written) => written,
            Err(fault) => {
                prepared.unwritten.push((due.record, fault));
                continue;
            }
        };
        prepared.messages.push(Message {
            identity: due.record.mail,
            template: due.record.template.clone(),
            from: from.clone(),
            reply_to: reply_to.clone(),
            to,
            subject,
            text: words.text,
            html: words.html,
            at: office.now,
            note,
        });
        if ledger.mails().get(&due.record.mail).is_none() {
            prepared.events.push(Event::MailDue(due.record));
        }
    }
    Ok(prepared)
}

/// A template that cannot be filled in, as what stops a run.
pub fn broken(fault: &TemplateError, registry: &Registry) -> RunError {
    let institution = &registry.settings.institution;
    let fault = fault.fault(Code::TemplateInvalid, institution, &registry.templates);
    RunError::Templates(vec![fault])
}

/// The subject of a mail, its words, and what makes it a note, where it is one.
///
/// # Errors
/// When its template cannot be filled in.
pub fn write(
    scene: &Scene<'_>,
    due: &Due<'_>,
    letters: &Letters<'_>,
) -> Result<(String, Words, Option<Note>), TemplateError> {
    let registry = scene.basis.registry;
    let mut values = values(scene, due);
    let data = tickets::data(scene, due);
    values.extend(data.as_ref().map(filed::words).unwrap_or_default());
    let words = letters.write(&due.record.template, values)?;
    let note = data.map(|data| tickets::note(scene, due, data, &words));
    let note = note.transpose()?.flatten();
    let subject = match &note {
        Some(note) => {
            let tag = tickets::tag(registry.settings.tickets.as_ref(), note);
            tag.unwrap_or_default() + &words.subject
        }
        None => format!(
            "[{}] {}",
            registry.policy.institution.account_label, words.subject
        ),
    };
    Ok((subject, words, note))
}
