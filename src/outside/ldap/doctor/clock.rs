//! The server's clock beside ours: ends of accounts are instants, and the server's clock is the one that they end by.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

use crate::language::text::Text;
use crate::outside::instant;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::link::Link;
use crate::settings::ldap::Server;

/// By how much the clocks of program and server may differ.
const SKEW: TimeDelta = TimeDelta::seconds(60);

/// Our clock, read once; what follows is counted from there.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    read: DateTime<Utc>,
    since: Instant,
}

impl Clock {
    /// A clock that shows a moment just now.
    pub fn showing(now: DateTime<Utc>) -> Self {
        Self {
            read: now,
            since: Instant::now(),
        }
    }

    fn now(self) -> DateTime<Utc> {
        TimeDelta::from_std(self.since.elapsed()).map_or(self.read, |passed| self.read + passed)
    }
}

impl LdapDirectory {
    /// Compares the server's clock with ours, where the server shows it.
    pub(super) fn shown_clock(&self, link: &Link, clock: Clock) -> Option<Symptom> {
        let (entry, attribute) = match self.session.settings().server {
            Server::OpenLdap => ("cn=Current,cn=Time,cn=Monitor", "monitorTimestamp"),
            Server::Ds389 => ("cn=monitor", "currentTime"),
            Server::ActiveDirectory => ("", "currentTime"),
        };
        self.instant(link, entry, attribute)
            .map(|shown| compared(shown, clock))
    }

    /// Compares the clocks by the moment at which the server says that it made an entry just now.
    pub(super) fn stamped_clock(&self, link: &Link, dn: &str, clock: Clock) -> Symptom {
        match self.instant(link, dn, "createTimestamp") {
            None => Symptom::weak(Text::of("doctor-no-clock")),
            Some(made) => compared(made, clock),
        }
    }

    fn instant(&self, link: &Link, dn: &str, attribute: &str) -> Option<DateTime<Utc>> {
        let found = self.entry(link, dn, &[attribute]).ok().flatten()?;
        found.fields.only(attribute).and_then(instant::read)
    }
}

fn compared(server: DateTime<Utc>, clock: Clock) -> Symptom {
    let ahead = server - clock.now();
    if ahead.abs() <= SKEW {
        return Symptom::sound(Text::of("doctor-clock"));
    }
    let id = if ahead > TimeDelta::zero() {
        "doctor-clock-ahead"
    } else {
        "doctor-clock-behind"
    };
    Symptom::faulty(Text::of(id).with("seconds", ahead.num_seconds().abs()))
}
