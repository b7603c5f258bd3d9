//! The world: files, Git, the embedded directory, sealed files, the press.
