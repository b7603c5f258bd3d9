//! The text of letters, short to write in a test.

use std::fmt::Write;

/// The worked letter of the SOP: five guests, 9 to 17 March 2023.
pub(crate) const LETTER: &str = "2023-03-08-spi-akun-tamu-pwc";

/// The worked letter for two guards, one of them with two contracts.
pub(crate) const GUARDS: &str = "2025-01-06-sarpras-tad-keamanan";

/// A request by letter for guests of a unit (a.3).
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) id: String,
    unit: &'static str,
    received: String,
    from: String,
    until: String,
    items: Vec<String>,
}

/// A letter of SPI, received on a day, for guests who may come on these days. Its id begins with the day.
pub(crate) fn guests(name: &str, received: &str, from: &str, until: &str, names: &[&str]) -> Letter {
    let letter = Letter {
        id: format!("{received}-{name}"),
        unit: "spi",
        received: received.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        items: Vec::new(),
    };
    names.iter().fold(letter, |letter, name| letter.guest(name, &[]))
}

/// As [`guests`], with so many of them, each with a name of their own.
pub(crate) fn many(name: &str, received: &str, from: &str, until: &str, count: usize) -> Letter {
    let names: Vec<String> = (0..count).map(invented).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    guests(name, received, from, until, &names)
}

/// A name that no other number has, without digits.
pub(crate) fn invented(number: usize) -> String {
    let syllables = ["ba", "ci", "du", "fe", "go", "ha", "ji", "ku", "le", "mo"];
    let mut word = String::new();
    for place in [1000, 100, 10, 1] {
        word.push_str(syllables[number / place % 10]);
    }
    let (first, rest) = word.split_at(1);
    format!("{}{rest} Tamu", first.to_uppercase())
}

/// A request with one paper, as most procedures want it. Its id begins with the day on which it is received.
pub(crate) struct Plain<'a> {
    pub(crate) id: &'a str,
    pub(crate) procedure: &'a str,
    pub(crate) unit: &'a str,
    /// The type of its letter.
    pub(crate) letter: &'a str,
    /// The type of its paper.
    pub(crate) paper: &'a str,
    /// Further papers, then further keys.
    pub(crate) more: &'a str,
    /// What stands behind `accounts:`.
    pub(crate) accounts: &'a str,
}

impl Plain<'_> {
    /// What its file says.
    pub(crate) fn text(&self) -> String {
        let Self {
            id,
            procedure,
            unit,
            letter,
            paper,
            more,
            accounts,
        } = self;
        let received = &id[..10];
        let digest = "0".repeat(64);
        format!(
            "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: {procedure}
title: Uji
requester: {{unit: {unit}, name: Hendra Gunawan, position: Kepala, email: unit@itb.ac.id}}
letter:
  type: {letter}
  number: {id}/TU
  date: {received}
  subject: Permohonan
  signed_by: {{name: Hendra Gunawan, position: Kepala, kind: pimpinan_unit}}
  received: {received}
attachments:
  - {{type: {paper}, title: Daftar, ref: \"share://uji/{id}.pdf\", sha256: {digest}}}
{more}accounts:{accounts}"
        )
    }
}

impl Letter {
    /// The same for Direktorat Sarana dan Prasarana.
    pub(crate) fn of_sarpras(self) -> Self {
        Self {
            unit: "dit-sarpras",
            ..self
        }
    }

    /// The same with another last day.
    pub(crate) fn until(self, until: &str) -> Self {
        Self {
            until: until.to_owned(),
            ..self
        }
    }

    /// One guest more, with other lines of the item, `existing_account: x`.
    pub(crate) fn guest(mut self, name: &str, lines: &[&str]) -> Self {
        let mut item = format!("  - category: pihak_ketiga\n    name: {name}\n    company: PT Uji\n");
        for line in lines {
            writeln!(item, "    {line}").unwrap();
        }
        self.items.push(item);
        self
    }

    /// One guard more (TAD), with contracts: first and last day of each.
    pub(crate) fn guard(mut self, name: &str, contracts: &[(&str, &str)]) -> Self {
        let email = name.to_lowercase().replace(' ', ".");
        let mut item = format!(
            "  - category: tad\n    name: {name}\n    company: PT Uji\n    email: {email}@example.com\n    \
             contracts:\n"
        );
        for (number, (from, until)) in contracts.iter().enumerate() {
            writeln!(
                item,
                "      - {{number: {number}/SP/2024, type: kontrak_kerja, from: {from}, until: {until}}}"
            )
            .unwrap();
        }
        self.items.push(item);
        self
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> String {
        format!(
            "accounts/itb/{}/{}/{}.yaml",
            self.unit,
            &self.received[..4],
            self.id
        )
    }

    /// What its file says.
    pub(crate) fn text(&self) -> String {
        let Self {
            id,
            unit,
            received,
            from,
            until,
            items,
        } = self;
        let (name, account) = match *unit {
            "spi" => ("Ibu Yulia", "yulia.spi"),
            _ => ("Agus Salim", "agus.salim"),
        };
        let digest = "0".repeat(64);
        let mut papers = String::new();
        for (covers, item) in (1..).zip(items) {
            if item.contains("contracts:") {
                writeln!(
                    papers,
                    "  - {{type: kontrak_kerja, number: K{covers}/2024, date: 2024-01-01, \
                     ref: \"share://uji/{id}-{covers}.pdf\", sha256: {digest}, covers: [{covers}]}}"
                )
                .unwrap();
            }
        }
        let validity = match from.as_str() {
            "" => String::new(),
            _ => format!("validity: {{from: {from}, until: {until}}}\n"),
        };
        let items = items.concat();
        format!(
            "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: a.3
title: Akun tamu
requester: {{unit: {unit}, name: Hendra Gunawan, position: Kepala, email: unit@itb.ac.id}}
letter:
  type: surat
  number: {id}/TU
  date: {received}
  subject: Permohonan akun tamu
  signed_by: {{name: Hendra Gunawan, position: Kepala, kind: pimpinan_unit}}
  received: {received}
purpose: Uji
attachments:
  - {{type: daftar_nama, title: Daftar nama, ref: \"share://uji/{id}.pdf\", sha256: {digest}}}
{papers}sponsor: {{unit: {unit}, name: {name}, position: Staf, account: {account}}}
{validity}delivery: {{method: pic, recipient: {{unit: {unit}, name: {name}}}}}
special_consideration:
  reason: Salinan SPK menyusul
  waives: [attachment.spk]
  evaluation: {{date: {received}, note: Disetujui terbatas}}
  approved_by:
    - {{unit: {unit}, name: Hendra Gunawan, date: {received}}}
    - {{unit: dti, name: Direktur Teknologi Informasi, date: {received}}}
accounts:
{items}"
        )
    }
}
