//! Numbers and days in words.

use akuntabel::day::{Day, Zone};
use akuntabel::papers::dates;
use akuntabel::papers::words::{counted, words};
use proptest::prelude::*;

use crate::papers::made::day;

#[test]
// proves: trap 81
fn numbers_are_written_as_letters_write_them() {
    let table = [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (199, "seratus sembilan puluh sembilan"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (2_023, "dua ribu dua puluh tiga"),
        (5_000, "lima ribu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_000, "satu miliar"),
        (2_001_000_011, "dua miliar satu juta sebelas"),
        (1_000_000_000_000, "satu triliun"),
    ];
    for (number, expected) in table {
        assert_eq!(words(number), expected, "{number}");
    }
    assert_eq!(counted(5), "5 (lima)");
}

/// The number that words mean, read by the grammar: a second opinion on [`words`].
fn meaning(text: &str) -> u64 {
    let (mut total, mut group, mut last) = (0, 0, 0);
    for word in text.split(' ') {
        let ones = [
            "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
        ];
        let scales = ["ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"];
        if let Some(one) = ones.iter().position(|one| *one == word) {
            last = one as u64;
        } else if let Some(power) = scales.iter().position(|scale| *scale == word) {
            total += (group + last) * 1_000_u64.pow(u32::try_from(power).unwrap() + 1);
            (group, last) = (0, 0);
        } else {
            match word {
                "sepuluh" => group += 10,
                "sebelas" => group += 11,
                "belas" => group += 10 + last,
                "puluh" => group += 10 * last,
                "seratus" => group += 100,
                "ratus" => group += 100 * last,
                "seribu" => total += 1_000,
                other => panic!("no number has the word {other}"),
            }
            last = 0;
        }
    }
    total + group + last
}

proptest! {
    /// Words mean the number that they were made from.
    #[test]
    // proves: trap 81
    fn words_mean_their_number(number in prop_oneof![0_u64..10_000, any::<u64>()]) {
        prop_assert_eq!(meaning(&words(number)), number);
    }

    /// One ten, one hundred and one thousand have words of their own.
    #[test]
    // proves: trap 81
    fn nobody_says_one_ten(number in prop_oneof![0_u64..200_000, any::<u64>()]) {
        let text = format!(" {} ", words(number));
        for wrong in [" satu belas ", " satu puluh ", " satu ratus "] {
            prop_assert!(!text.contains(wrong), "{}", text);
        }
        if number < 2_000 {
            prop_assert!(!text.contains(" satu ribu "), "{}", text);
        }
    }

    /// A day in a letter always has two digits, the month's name and four digits.
    #[test]
    fn days_have_one_form(offset in 0_u32..70_000) {
        let text = dates::long(day("2000-01-01").plus_days(offset));
        let parts: Vec<&str> = text.split(' ').collect();
        prop_assert_eq!(parts.len(), 3);
        prop_assert_eq!((parts[0].len(), parts[2].len()), (2, 4));
        prop_assert!(parts[1].chars().all(char::is_alphabetic));
    }
}

#[test]
// proves: ITB-LTR1-1
fn days_are_written_as_letters_write_them() {
    assert_eq!(dates::long(day("2023-03-08")), "08 Maret 2023");
    assert_eq!(
        dates::range(day("2023-03-09"), day("2023-03-17")),
        "09 Maret 2023 s.d. 17 Maret 2023"
    );
    assert_eq!(
        dates::last_day(day("2023-03-17"), Zone::WIB),
        "17 Maret 2023 pukul 24.00 WIB"
    );
    assert_eq!(
        dates::last_day(day("2023-03-17"), Zone::WIT),
        "17 Maret 2023 pukul 24.00 WIT"
    );
    assert_eq!(
        dates::opening(day("2023-03-09")),
        "Pada hari ini, Kamis, tanggal sembilan bulan Maret tahun dua ribu dua puluh tiga (09-03-2023)"
    );
}

#[test]
fn months_and_weekdays_have_their_names() {
    let months: Vec<&str> = (1..=12)
        .map(|month| dates::month(Day::new(2024, month, 29).unwrap()))
        .collect();
    assert_eq!(
        months.join(" "),
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    );
    let monday = day("2023-03-06");
    let week: Vec<&str> = (0..7)
        .map(|after| dates::weekday(monday.plus_days(after)))
        .collect();
    assert_eq!(week.join(" "), "Senin Selasa Rabu Kamis Jumat Sabtu Minggu");
}
