//! A mail as bytes (RFC 5322).

use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message as Letter};

use crate::character::trouble;
use crate::mail::form::bytes;
use crate::mail::note::DATA_FILE;
use crate::mail::{Correspondent, Message};

/// The most characters of a name that a header bears.
const LONGEST: usize = 120;

/// A mail as bytes, and who it goes to.
pub struct Written {
    /// From whom, and to whom.
    pub envelope: Envelope,
    /// Header and body.
    pub bytes: Vec<u8>,
}

/// The mail as bytes; none where an address is none. The same mail gives the same bytes.
pub fn write(mail: &Message) -> Option<Written> {
    let from = mailbox(&mail.from)?;
    let letter = Letter::builder()
        .from(from.clone())
        .reply_to(mailbox(&mail.reply_to)?)
        .to(mailbox(&mail.to)?)
        .subject(mail.subject.clone())
        .message_id(Some(mail.message_id()))
        .date(mail.at.into())
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    // What is added to a ticket follows the mail that opened it (RFC 5322, 3.6.4).
    let first = mail.note.as_ref().and_then(|note| note.opened_by);
    let letter = match first.map(|first| mail.message_id_of(&first)) {
        Some(first) => letter.in_reply_to(first.clone()).references(first),
        None => letter,
    };
    let letter = letter.multipart(parts(mail)).ok()?;
    Some(Written {
        envelope: letter.envelope().clone(),
        bytes: letter.formatted(),
    })
}

/// Plain text, and HTML beside it; of a note to the service desk its data, too. The lines between them follow from the mail,
/// so that its bytes do.
fn parts(mail: &Message) -> MultiPart {
    let words = MultiPart::alternative()
        .boundary(format!("akun-{}", mail.identity.short()))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()));
    let Some(note) = &mail.note else {
        return words;
    };
    let name = DATA_FILE.to_owned();
    let json = ContentType::parse("application/json").unwrap_or(ContentType::TEXT_PLAIN);
    let data = Attachment::new(name).body(Body::new(bytes(&note.data)), json);
    MultiPart::mixed()
        .boundary(format!("akun-{}-data", mail.identity.short()))
        .multipart(words)
        .singlepart(data)
}

/// Who it is, with the name apart from the address: a name with commas or dots is no list.
fn mailbox(who: &Correspondent) -> Option<Mailbox> {
    let address: Address = who.address.trim().parse().ok()?;
    let name: String = who
        .name
        .chars()
        .filter(|character| trouble(*character).is_none())
        .take(LONGEST)
        .collect();
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    Some(Mailbox::new(name, address))
}
