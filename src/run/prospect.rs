//! What is ahead of an item that is not done, as papers say it.

use crate::change::Outcome;
use crate::day::Day;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::papers::dates;
use crate::papers::matter::Fate;

/// What is ahead of an item that is not done.
pub struct Prospect<'a> {
    /// The day on which its slot of the quota is expected.
    pub turn: Option<Day>,
    /// The first and the last day that it asks for.
    pub days: Option<(Day, Option<Day>)>,
    /// Why no account may be made for it.
    pub blocked: Option<Code>,
    /// The clauses that say so.
    pub citations: &'a Citations,
    /// Whether its entry was refused on three days.
    pub stuck: bool,
}

impl Prospect<'_> {
    /// What becomes of the item when it was tried, and not done.
    pub fn after(&self, outcome: &Outcome, today: Day) -> Fate {
        match Fate::of(outcome) {
            Fate::Failed { reason, .. } if self.stuck => Fate::Failed {
                reason: format!("{reason}; sudah dicoba pada tiga hari, sehingga memerlukan permohonan baru"),
                rule: None,
            },
            Fate::Failed { reason, .. } if self.blocked.is_none() && self.over(today).is_none() => {
                Fate::Waiting {
                    reason: format!("{reason}; dicoba kembali pada hari berikutnya"),
                }
            }
            Fate::Waiting { .. } if self.blocked.is_some() || self.over(today).is_some() => self.ahead(today),
            fate => fate,
        }
    }

    /// What becomes of the item when no run has tried it: it cannot be done, its last day comes before its turn, or its turn
    /// comes.
    pub fn ahead(&self, today: Day) -> Fate {
        let failed = |reason: String| Fate::Failed { reason, rule: None };
        if let Some(code) = self.blocked {
            return Fate::blocked(code, self.citations);
        }
        if let Some(last) = self.over(today) {
            let last = dates::long(last);
            return failed(format!(
                "Masa berlakunya berakhir tanggal {last}, sebelum gilirannya"
            ));
        }
        match (self.turn, self.days) {
            (Some(day), _) => Fate::Scheduled { day },
            (None, Some((first, _))) if first > today => {
                let first = dates::long(first);
                Fate::Waiting {
                    reason: format!("Masa berlakunya mulai tanggal {first}; diproses pada hari itu"),
                }
            }
            (None, _) => Fate::Waiting {
                reason: "Belum diproses; diperiksa kembali pada proses berikutnya".to_owned(),
            },
        }
    }

    /// Its last day, when that is over before its turn.
    fn over(&self, today: Day) -> Option<Day> {
        let turn = self.turn.unwrap_or(today).max(today);
        self.days?.1.filter(|last| *last < turn)
    }
}
