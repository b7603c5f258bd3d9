//! A mail as bytes (RFC 5322).

use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message as Letter};

use crate::character::trouble;
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
        ))
        .multipart(parts(mail))
        .ok()?;
    Some(Written {
        envelope: letter.envelope().clone(),
        bytes: letter.formatted(),
    })
}

/// Plain text, and HTML beside it. The line between them follows from the mail, so that its bytes do.
fn parts(mail: &Message) -> MultiPart {
    use lettre::message::SinglePart;
    MultiPart::alternative()
        .boundary(format!("akun-{}", mail.identity.short()))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()))
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
