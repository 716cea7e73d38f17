//! A transaction sent ahead of its replies (RFC 2920), and every way that can go wrong.

use super::*;

/// EHLO answered with PIPELINING, and the whole transaction sent at once.
fn pipelined(rest: Vec<Line>) -> Vec<Line> {
    let group = "MAIL FROM:<a@cabinet.fr>\r\nRCPT TO:<b@example.org>\r\nRCPT TO:<c@example.net>\r\nDATA\r\n";
    let begin = vec![S("220 mx\r\n"), C(EHLO), S("250-mx\r\n250 PIPELINING\r\n"), C(group)];
    [begin, rest].into_iter().flatten().collect()
}

#[test]
fn where_pipelining_is_offered_the_envelope_leaves_at_once() {
    check(
        TlsPolicy::None,
        MESSAGE,
        &pipelined(vec![
            S("250 ok\r\n250 ok\r\n550 5.1.10 unknown\r\n"),
            C(""),
            S("354 go\r\n"),
            C(WIRE),
            Mark,
            C(".\r\n"),
            S("250 taken\r\n"),
            C("QUIT\r\n"),
        ]),
        "accepted for 1: 250 taken",
    );
}

#[test]
fn what_was_sent_ahead_of_a_refusal_is_heard_out_and_never_becomes_a_message() {
    let refused = S("550 5.7.64 TenantAttribution\r\n");
    let cases: Vec<(Vec<Line>, &str)> = vec![
        (
            vec![
                S("451 4.7.500 busy\r\n"),
                C(""),
                S("503 no\r\n503 no\r\n"),
                C(""),
                S("503 no\r\n"),
                C("QUIT\r\n"),
            ],
            "refused at mail: 451 4.7.500 busy",
        ),
        // A server that takes DATA all the same gets an empty end, and its answer to that changes nothing.
        (
            vec![
                S("451 busy\r\n503 no\r\n503 no\r\n"),
                S("354 go\r\n"),
                C(".\r\n"),
                S("250 taken\r\n"),
                C("QUIT\r\n"),
            ],
            "refused at mail: 451 busy",
        ),
        (
            vec![S("250 ok\r\n550 no\r\n"), refused, C(""), S("554 no valid recipients\r\n"), C("QUIT\r\n")],
            "refused at rcpt: 550 5.7.64 TenantAttribution",
        ),
        (
            vec![
                S("250 ok\r\n550 no\r\n550 no\r\n354 go\r\n"),
                C(".\r\n"),
                S("250 taken\r\n"),
                C("QUIT\r\n"),
            ],
            "refused at rcpt: 550 no",
        ),
        (vec![S("250 ok\r\n550 no\r\n550 no\r\n"), Wait(5), C("")], "refused at rcpt: 550 no"),
        (vec![S("421 4.3.2 closing\r\n"), C("")], "refused at mail: 421 4.3.2 closing"),
        (vec![S("250 ok\r\n421 4.3.2 closing\r\n"), C("")], "refused at rcpt: 421 4.3.2 closing"),
        (
            vec![S("250 ok\r\n250 ok\r\n250 ok\r\n"), S("452 4.3.1 full\r\n"), C("QUIT\r\n")],
            "refused at data: 452 4.3.1 full",
        ),
    ];
    for (lines, expected) in cases {
        check(TlsPolicy::None, MESSAGE, &pipelined(lines), expected);
    }
}

#[test]
fn replies_that_do_not_match_what_was_sent_ahead_leave_nothing_sent() {
    let cases: Vec<(Vec<Line>, &str)> = vec![
        (vec![S("250 ok\r\n250 ok\r\n354 go\r\n"), C("")], "not started at rcpt: the answer is not SMTP"),
        (
            vec![S("250 ok\r\n250 ok\r\n250 ok\r\n250 ok\r\n"), C("")],
            "not started at data: the answer is not SMTP",
        ),
        (vec![S("354 go\r\n"), C("")], "not started at mail: the answer is not SMTP"),
        (vec![S("250 ok\r\n250 ok\r\n"), Wait(300), C("")], "not started at rcpt: no answer in time"),
        (vec![S("250 ok\r\n250 ok\r\n"), Lost], "not started at rcpt: the connection was lost"),
    ];
    for (lines, expected) in cases {
        check(TlsPolicy::None, MESSAGE, &pipelined(lines), expected);
    }
}
