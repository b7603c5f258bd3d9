//! A search that goes on while what it found is looked at: the connection has a thread of its own meanwhile.

use std::mem;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use ldap3::ResultEntry;
use tokio::runtime::Runtime;

use crate::outside::ldap::link::Link;
use crate::outside::ldap::search::{self, Fault, Found, Query};

/// How many entries go from one thread to the other at once: to wake it costs as much as to read some of them.
const BATCH: usize = 64;

/// How many batches may wait. Beyond that the connection is not read, and the server waits.
const WAITING: usize = 8;

/// Gives everything that a search finds, so many entries at a time.
///
/// # Errors
/// When the server does not give everything.
pub(super) fn every(
    runtime: &Runtime,
    link: &Link,
    query: &Query<'_>,
    size: u32,
    patience: Duration,
    each: &mut dyn FnMut(Found),
) -> Result<(), Fault> {
    let (batches, taken) = sync_channel(WAITING);
    thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut waiting = Waiting::new(batches);
            let mut keep = |item| waiting.keep(item);
            runtime.block_on(search::all(link, query, size, patience, &mut keep))?;
            waiting.send()
        });
        let given = give(taken, each);
        // The library panics where a server sends what is no LDAP.
        let read = reading.join().unwrap_or(Err(Fault::Garbled));
        given.and(read)
    })
}

/// Entries that wait until there are enough to be taken.
struct Waiting {
    entries: Vec<ResultEntry>,
    batches: SyncSender<Vec<ResultEntry>>,
}

impl Waiting {
    fn new(batches: SyncSender<Vec<ResultEntry>>) -> Self {
        Self {
            entries: Vec::with_capacity(BATCH),
            batches,
        }
    }

    fn keep(&mut self, entry: ResultEntry) -> Result<(), Fault> {
        self.entries.push(entry);
        if self.entries.len() < BATCH {
            return Ok(());
        }
        self.send()
    }

    fn send(&mut self) -> Result<(), Fault> {
        let batch = mem::replace(&mut self.entries, Vec::with_capacity(BATCH));
        // Nobody takes any more where one of them was no entry.
        self.batches.send(batch).map_err(|_| Fault::Garbled)
    }
}

fn give(batches: Receiver<Vec<ResultEntry>>, each: &mut dyn FnMut(Found)) -> Result<(), Fault> {
    for entry in batches.into_iter().flatten() {
        each(search::entry(entry)?);
    }
    Ok(())
}
