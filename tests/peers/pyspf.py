"""Answers cases on standard input, a JSON line each, with what pyspf finds in the case's own zone."""

import json
import sys

import spf

ZONE = {}


def lookup(name, kind, strict=True, timeout=0):
    """What the zone of the case has, in the format of docs/api.md; it follows one alias."""
    found = records(name, kind)
    aliases = [value for of, value in found if of == "CNAME"]
    if aliases:
        found = records(aliases[0], kind)
    return [((name, of), value) for of, value in found if of == kind]


def records(name, kind):
    """The records of a kind at a name, or its alias."""
    entries = ZONE.get(name.rstrip(".").lower())
    if entries is None:
        if name.lower().startswith("error."):
            raise spf.TempError("DNS failure")
        return []
    found = []
    for entry in entries:
        if entry[0] == "TIMEOUT":
            if not found:
                raise spf.TempError("DNS timeout")
        elif entry[0] == kind == "TXT":
            strings = entry[1] if isinstance(entry[1], list) else [entry[1]]
            found.append((kind, [octets(string) for string in strings]))
        elif entry[0] == kind == "MX":
            found.append((kind, tuple(entry[1])))
        elif entry[0] == kind:
            found.append((kind, entry[1]))
        elif entry[0] == "CNAME" and not found:
            return [("CNAME", entry[1])]
    return found


def octets(string):
    try:
        return string.encode("latin-1")
    except UnicodeEncodeError:
        return string.encode("utf-8")


def answer(case):
    ZONE.clear()
    ZONE.update({name.rstrip(".").lower(): entries for name, entries in case["zone"].items()})
    try:
        query = spf.query(i=case["ip"], s=case["mail_from"], h=case["helo"], strict=True, timeout=1, querytime=0)
        result, _, detail = query.check()
        return {"result": result, "detail": str(detail)}
    except Exception as error:
        return {"result": "crash", "detail": f"{type(error).__name__}: {error}"}


spf.DNSLookup = lookup
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
