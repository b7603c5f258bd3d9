//! Papers: Berita Acara, annex and letters, drawn up from what was done.
