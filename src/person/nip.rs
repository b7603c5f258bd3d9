//! NIP: the 18 digits of a civil servant, which hold day of birth, start of service, sex and a sequence number.

use std::fmt;

use crate::day::Day;

/// A NIP that can exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nip {
    /// The 18 digits.
    pub digits: String,
    /// The day of birth. Old numbers hold wrong ones now and then.
    pub born: Day,
    /// When and how the service began.
    pub service: Service,
    /// The sex.
    pub sex: Sex,
    /// The sequence number among those of the same birth and start, from 1.
    pub sequence: u16,
}

/// When and how the service of a civil servant began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// A civil servant, appointed in a month.
    Month {
        /// The year.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
    },
    /// One with a contract (PPPK).
    Contract {
        /// The year.
        year: u16,
        /// 21 for the first contract, 22 for the second, and so on.
        code: u8,
    },
}

/// A sex, as a NIP writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// 1.
    Male,
    /// 2.
    Female,
}

/// Why no NIP can be so. The word of each is an argument of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NipFault {
    /// Something else than digits, as `1.96412E+17` from a spreadsheet.
    NotDigits,
    /// Not 18 of them.
    Length,
    /// The first eight are no day of the calendar.
    Birth,
    /// Digits 13 and 14 are neither a month nor a contract's code.
    Service,
    /// The service begins before the birth, or in the holder's childhood.
    ServiceBeforeBirth,
    /// Digit 15 is neither 1 nor 2.
    Sex,
    /// It ends in 000: a spreadsheet kept fifteen digits and lost the rest.
    Sequence,
}

impl fmt::Display for NipFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotDigits => "not-digits",
            Self::Length => "length",
            Self::Birth => "birth",
            Self::Service => "service",
            Self::ServiceBeforeBirth => "service-before-birth",
            Self::Sex => "sex",
            Self::Sequence => "sequence",
        })
    }
}

/// A NIP as people write it, without what they put into and before it: `NIP. 19681217 199512 1 001`.
pub fn normalise(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–'))
        .collect();
    let bare = match plain.get(..3) {
        Some(label) if label.eq_ignore_ascii_case("nip") => plain.get(3..).unwrap_or_default(),
        _ => &plain,
    };
    // A full stop between digits is a separator; one in `1.96412E+17` must stay to be seen.
    if bare
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ':'))
    {
        bare.chars().filter(char::is_ascii_digit).collect()
    } else {
        bare.to_owned()
    }
}

impl Nip {
    /// The NIP that a text is, however its digits are set apart.
    ///
    /// # Errors
    /// The first reason why it cannot be one.
    pub fn parse(text: &str) -> Result<Self, NipFault> {
        let digits = normalise(text);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NipFault::NotDigits);
        }
        if digits.len() != 18 {
            return Err(NipFault::Length);
        }
        // Three digits at most but for the years: everything fits.
        let number = |from: usize, to: usize| digits[from..to].parse::<u16>().unwrap_or(0);
        let born = Day::new(i32::from(number(0, 4)), number(4, 6).into(), number(6, 8).into())
            .ok_or(NipFault::Birth)?;
        let year = number(8, 12);
        let service = match u8::try_from(number(12, 14)).unwrap_or(0) {
            month @ 1..=12 => Service::Month { year, month },
            code @ 21..=29 => Service::Contract { year, code },
            _ => return Err(NipFault::Service),
        };
        // Nobody enters the service of the state before the age of fifteen.
        if i32::from(year) < born.year() + 15 {
            return Err(NipFault::ServiceBeforeBirth);
        }
        let sex = match number(14, 15) {
            1 => Sex::Male,
            2 => Sex::Female,
            _ => return Err(NipFault::Sex),
        };
        let sequence = number(15, 18);
        if sequence == 0 {
            return Err(NipFault::Sequence);
        }
        Ok(Self {
            digits,
            born,
            service,
            sex,
            sequence,
        })
    }
}
