//! A report as text or JSON: one file each.
