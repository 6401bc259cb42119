//! Names across languages: romanisation tables, distances, clusters.
