//! Policy, fold, gates over facts: pure.
