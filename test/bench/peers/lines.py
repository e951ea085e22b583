"""Answers one JSON request a line on standard input with one JSON line on standard output."""

import json
import sys
import time


def serve(handlers):
    for line in sys.stdin:
        request = json.loads(line)
        reply = handlers[request["do"]](request)
        print(json.dumps(reply), flush=True)


def rate(call, least_seconds):
    """Calls a second of processor time, over at least `least_seconds` of it."""
    start = time.process_time()
    calls = 0
    while True:
        call()
        calls += 1
        spent = time.process_time() - start
        if spent >= least_seconds:
            return calls / spent
