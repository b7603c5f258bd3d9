//! Where a fault of the markup stands in the templates that gave it.
//!
//! A template is filled in line by line: what it says itself comes out as it stands, and its values as literals. So the
//! words around a fault are looked for in the templates, and of several places where they stand the one counts whose
//! neighbours are the fault's neighbours.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::papers::typeset::templates_of_papers;
use crate::ports::MarkupFault;

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The template, by its file's name.
    pub template: String,
    /// Where in it, in bytes.
    pub range: Range<usize>,
}

/// How many lines before and after a fault tell where it came from.
const AROUND: usize = 6;

/// The place in the templates that a fault of the markup came from; none where no template has its words.
pub fn origin(templates: &BTreeMap<String, String>, markup: &str, fault: &MarkupFault) -> Option<Origin> {
    let lines: Vec<&str> = markup.lines().collect();
    let own = own_words(lines.get(fault.line)?);
    let at = |word: &Range<usize>| word.contains(&fault.column);
    // A fault of a value is told by what the template says before it, else after it.
    let before = || own.iter().rev().find(|word| word.end <= fault.column);
    let word = own.iter().find(|word| at(word)).or_else(before).or(own.first())?;
    let word = &known_part(templates, lines.get(fault.line)?, word, fault)?;
    let text = lines.get(fault.line)?.get(word.clone())?;
    let neighbours: Vec<&str> = (fault.line.saturating_sub(AROUND)..=fault.line + AROUND)
        .filter(|line| *line != fault.line)
        .filter_map(|line| longest(lines.get(line)?))
        .collect();
    let mut best: Option<(usize, Origin)> = None;
    for (name, template) in templates_of_papers(templates) {
        for place in places(template, text) {
            let score = 1 + standing_near(template, place, &neighbours);
            if best.as_ref().is_none_or(|(known, _)| score > *known) {
                // Within the words where the fault is in them, else at their end.
                let within = fault.column.saturating_sub(word.start).min(text.len());
                let start = place + within;
                let end = (start + fault.length).min(place + text.len()).max(start);
                let range = start..end;
                best = Some((
                    score,
                    Origin {
                        template: name.to_owned(),
                        range,
                    },
                ));
            }
        }
    }
    best.map(|(_, origin)| origin)
}

/// The longest part of some words of a line that a template has, around the fault where that is within them: a block or
/// a condition may stand in the middle.
fn known_part(
    templates: &BTreeMap<String, String>,
    line: &str,
    word: &Range<usize>,
    fault: &MarkupFault,
) -> Option<Range<usize>> {
    let is_known = |range: &Range<usize>| {
        let text = line.get(range.clone());
        text.is_some_and(|text| templates_of_papers(templates).any(|(_, template)| template.contains(text)))
    };
    let edges: Vec<usize> = (word.start..=word.end)
        .filter(|at| line.is_char_boundary(*at))
        .collect();
    let begin = fault.column.clamp(word.start, word.end);
    let mut part = begin..(begin + fault.length).min(word.end);
    for start in edges.iter().rev().filter(|at| **at <= begin) {
        let wider = *start..part.end;
        if !is_known(&wider) {
            break;
        }
        part = wider;
    }
    let least = part.end;
    for end in edges.iter().filter(|at| **at >= least) {
        let wider = part.start..*end;
        if !is_known(&wider) {
            break;
        }
        part = wider;
    }
    (!part.is_empty() && is_known(&part)).then_some(part)
}

/// The parts of a line of markup that a template itself says, trimmed: what is no literal.
fn own_words(line: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut push = |range: Range<usize>| {
        let text = &line[range.clone()];
        let from = range.start + (text.len() - text.trim_start().len());
        let until = range.end - (text.len() - text.trim_end().len());
        if from < until {
            words.push(from..until);
        }
    };
    while let Some(found) = line[start..].find("#\"") {
        let begin = start + found;
        push(start..begin);
        start = begin + 2 + literal_length(&line[begin + 2..]);
    }
    push(start..line.len());
    words
}

/// How many bytes a literal takes from behind its opening quote, with the `;` that ends it.
fn literal_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' if !escaped => {
                let after = at + 1;
                return after + usize::from(text[after..].starts_with(';'));
            }
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The longest words of a line's own.
fn longest(line: &str) -> Option<&str> {
    let words = own_words(line);
    let longest = words.into_iter().max_by_key(Range::len)?;
    line.get(longest)
}

/// Where a text stands in a template.
fn places(template: &str, text: &str) -> Vec<usize> {
    template.match_indices(text).map(|(at, _)| at).collect()
}

/// How many of some words stand near a place of a template.
fn standing_near(template: &str, place: usize, words: &[&str]) -> usize {
    const NEAR: usize = 2 * AROUND;
    let before = template[..place].rmatch_indices('\n').nth(NEAR);
    let after = template[place..].match_indices('\n').nth(NEAR);
    let from = before.map_or(0, |(at, _)| at);
    let until = after.map_or(template.len(), |(at, _)| place + at);
    let near = &template[from..until];
    words.iter().filter(|word| near.contains(**word)).count()
}
