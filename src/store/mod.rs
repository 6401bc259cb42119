//! The desk, the ledger, and the branch `published`.
