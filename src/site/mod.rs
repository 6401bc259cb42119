//! A snapshot of what is published to the pages of a site.
