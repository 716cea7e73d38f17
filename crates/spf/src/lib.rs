//! RFC 7208 records: read without loss, merged without widening.
