//! The SMTP conversation, client half and server half, as state machines.
