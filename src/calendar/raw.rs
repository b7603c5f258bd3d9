//! `calendar.yaml` word for word.

use serde::Deserialize;

use crate::day::Day;
use crate::placed::Placed;

/// Text with its place.
type Text = Placed<String>;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `calendar`.
    pub kind: Text,
    /// Whose calendar.
    pub institution: Text,
    /// The years whose holidays are known.
    pub years: Vec<Year>,
}

/// The holidays of a year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The year.
    pub year: Placed<i64>,
    /// The decrees that say so.
    pub source: Vec<Text>,
    /// Public holidays (tanggal merah).
    pub libur_nasional: Vec<Holiday>,
    /// Days of joint leave.
    #[serde(default)]
    pub cuti_bersama: Vec<Holiday>,
    /// Days of the institution's own.
    #[serde(default)]
    pub libur_sendiri: Vec<Holiday>,
}

/// A day on which nobody works.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    pub day: Placed<Day>,
    /// Its name.
    pub name: Text,
}
