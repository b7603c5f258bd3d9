//! The world: what implements the ports, and the only modules that touch files, Git, the directory and the typesetter.

pub mod folder;
