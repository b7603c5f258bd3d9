//! The body of a mail in parts: paragraphs, lists and details, read from plain text.
//!
//! Parts are told apart by empty lines. One whose lines all begin with `- ` is a list; one whose lines all say
//! `name : value` gives details; everything else is a paragraph.

use serde::Serialize;

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "jenis", rename_all = "lowercase")]
pub enum Part {
    /// A paragraph.
    Paragraf {
        /// Its text, in one line.
        teks: String,
    },
    /// A list.
    Daftar {
        /// Its items.
        butir: Vec<String>,
    },
    /// Details, each with its name.
    Rincian {
        /// Its lines.
        baris: Vec<Detail>,
    },
}

/// A detail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// What it is.
    pub nama: String,
    /// What it says.
    pub nilai: String,
}

/// The parts of a body.
pub fn parts(body: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in body.lines().map(str::trim_end).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            parts.push(part(&lines));
            lines.clear();
        }
    }
    parts
}

fn part(lines: &[&str]) -> Part {
    let items: Option<Vec<String>> = lines
        .iter()
        .map(|line| line.strip_prefix("- ").map(str::to_owned))
        .collect();
    if let Some(butir) = items {
        return Part::Daftar { butir };
    }
    let details: Option<Vec<Detail>> = lines.iter().map(|line| detail(line)).collect();
    if let Some(baris) = details {
        return Part::Rincian { baris };
    }
    Part::Paragraf {
        teks: lines.join(" "),
    }
}

fn detail(line: &str) -> Option<Detail> {
    let (nama, nilai) = line.split_once(" : ")?;
    Some(Detail {
        nama: nama.trim().to_owned(),
        nilai: nilai.trim().to_owned(),
    })
}
