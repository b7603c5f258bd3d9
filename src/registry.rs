//! Registry: settings, policy, units and requests of one commit or work tree.
