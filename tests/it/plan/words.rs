//! Everything that a plan, a status or a record has a word for is said in both languages.

use akuntabel::change::ChangeKind;
use akuntabel::desired::life::Life;
use akuntabel::language::{Catalogue, Language};
use akuntabel::ledger::event::PaperKind;
use akuntabel::plan::finding::FindingKind;

#[test]
fn every_kind_has_a_text_in_both_languages() {
    let papers = PaperKind::MINUTES.into_iter().chain([PaperKind::SuratBalasan]);
    let mut keys: Vec<String> = papers.map(|kind| format!("paper-{}", kind.word())).collect();
    for kind in ChangeKind::ALL {
        keys.push(format!("kind-{}", kind.word()));
        keys.push(format!("plan-count-{}", kind.word()));
        keys.push(format!("plan-title-{}", kind.word()));
    }
    keys.extend(
        FindingKind::ALL
            .iter()
            .map(|kind| format!("finding-{}", kind.word())),
    );
    keys.extend(
        Life::ALL
            .iter()
            .map(|life| format!("status-state-{}", life.word())),
    );
    let arguments = [("detail", "x"), ("count", "1")];
    for language in [Language::En, Language::Id] {
        let catalogue = Catalogue::of(language);
        let without = keys.iter().filter(|key| catalogue.text(key, &arguments) == **key);
        let without: Vec<&String> = without.collect();
        assert!(without.is_empty(), "{language:?}: {without:?}");
    }
}
