import json
import os
import socket
import threading
import unittest
import unittest.mock
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from reward_lab.client import RewardClient, RewardServerError


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)) or b"null"
        self.server.seen.append((self.path, self.headers["Authorization"], self.client_address[1], json.loads(body)))
        status, answer, close = self.server.answers.pop(0)
        text = answer.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        # Ends the connection without saying so, as a server does that waited too long for the next request.
        self.close_connection = close

    def log_message(self, *_):
        pass


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.seen, self.server.answers = [], []
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.client = RewardClient(f"http://127.0.0.1:{self.server.server_port}", "secret", attempts=2)

    def tearDown(self):
        self.client.close()
        self.server.shutdown()
        self.server.server_close()

    def answer(self, body, status=200, close=False):
        self.server.answers.append((status, body if isinstance(body, str) else json.dumps(body), close))

    def test_scores_with_the_token_and_gives_the_rows(self):
        self.answer({"rows": [{"total": 1}]})
        rollouts = [{"prompt": "p", "completion": "ü", "group": "0", "columns": {}}]
        self.assertEqual(self.client.score(3, rollouts)["rows"], [{"total": 1}])
        path, token, _, body = self.server.seen[0]
        self.assertEqual((path, token), ("/v1/score", "Bearer secret"))
        self.assertEqual(body, {"step": 3, "rollouts": rollouts})

    def test_keeps_one_connection(self):
        for _ in range(3):
            self.answer({})
            self.client.metrics(1, {"loss": None})
        self.assertEqual(len({port for _, _, port, _ in self.server.seen}), 1)

    def test_sends_again_when_a_kept_connection_has_ended(self):
        self.answer({}, close=True)
        self.answer({})
        self.client.metrics(1, {})
        self.client.metrics(2, {})
        self.assertEqual([body["step"] for *_, body in self.server.seen], [1, 2])

    def test_gives_the_servers_own_words(self):
        self.answer({"error": "`correct` failed, and its on_error is stop."}, status=409)
        with self.assertRaisesRegex(RewardServerError, "on_error is stop") as caught:
            self.client.metrics(1, {})
        self.assertEqual(caught.exception.status, 409)

    def test_refuses_an_answer_that_is_no_json_or_too_short(self):
        self.answer("<html>", status=502)
        with self.assertRaisesRegex(RewardServerError, r"gave no JSON \(HTTP 502\)"):
            self.client.metrics(1, {})
        self.answer({"rows": []})
        with self.assertRaisesRegex(RewardServerError, "scored 0 of 1 rollouts"):
            self.client.score(1, [{"prompt": "p", "completion": "c"}])

    def test_says_that_nobody_is_there(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with self.assertRaisesRegex(RewardServerError, f"127.0.0.1:{port} cannot be reached"):
            RewardClient(f"http://127.0.0.1:{port}", "t", attempts=1).plan()

    def test_finds_its_server_in_the_environment(self):
        with unittest.mock.patch.dict(os.environ, {"REWARD_LAB_URL": self.client.url, "REWARD_LAB_TOKEN": "other"}, clear=True):
            client = RewardClient.from_environment()
        self.answer({"plan": "abc"})
        self.assertEqual(client.plan(), {"plan": "abc"})
        client.close()
        with unittest.mock.patch.dict(os.environ, {}, clear=True):
            with self.assertRaisesRegex(RewardServerError, "REWARD_LAB_URL is not set: start this with"):
                RewardClient.from_environment()

    def test_never_sends_a_number_that_json_lacks(self):
        with self.assertRaises(ValueError):
            self.client.metrics(1, {"loss": float("nan")})
        self.assertEqual(self.server.seen, [])


if __name__ == "__main__":
    unittest.main()
