//! Small words that several mails say alike.

use crate::names::CategoryId;
use crate::outbox::cause::Scene;

/// A category as people call it.
pub(crate) fn label(scene: &Scene<'_>, category: &CategoryId) -> String {
    let known = scene.basis.registry.policy.categories.get(category);
    known.map_or_else(|| category.to_string(), |known| known.label.clone())
}
