//! One file a verb: joins the floors below, returns a report, prints nothing.
