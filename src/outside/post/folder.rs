//! Mails as files, for rehearsals: people see what would be sent, and nobody is written.

use std::path::PathBuf;

use crate::language::text::{Text, Words};
use crate::mail::Message;
use crate::outside::durable;
use crate::outside::post::letter::write;
use crate::ports::mail::{Delivery, Postman};

/// A folder that mails are written to.
#[derive(Debug)]
pub struct MailFolder {
    folder: PathBuf,
    shown: String,
}

impl MailFolder {
    /// A folder, and how people name it.
    pub fn new(folder: PathBuf, shown: &str) -> Self {
        Self {
            folder,
            shown: shown.to_owned(),
        }
    }
}

impl Postman for MailFolder {
    fn send(
        &mut self,
        mails: &[Message],
        begun: &mut dyn FnMut(usize) -> bool,
        done: &mut dyn FnMut(usize, Delivery),
    ) {
        let not_tried = |reason: Words| Delivery::NotTried { reason };
        for (place, mail) in mails.iter().enumerate() {
            let Some(written) = write(mail) else {
                let reply = "address".to_owned();
                done(place, Delivery::Refused { reply });
                continue;
            };
            let name = format!("{}-{}.eml", mail.template, mail.identity.short());
            if !begun(place) {
                done(place, not_tried(Text::of("mail-not-noted").into()));
                continue;
            }
            // A file that is written twice is the same file: nothing is ever in doubt here.
            let kept = durable::make_folder(&self.folder)
                .and_then(|()| std::fs::write(self.folder.join(name), &written.bytes));
            done(
                place,
                match kept {
                    Ok(()) => Delivery::Sent { ticket: None },
                    Err(error) => not_tried(error.into()),
                },
            );
        }
    }

    fn place(&self) -> String {
        self.shown.clone()
    }
}
